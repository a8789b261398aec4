"""Who may come to check-ins: connectors to their own, the lead to numbers, the steward to one setting."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

from django.utils import timezone

from everyname.web.following.models import LetterBox, NamesLink
from everyname.web.following.operations.ways import draft_links, issue_links, make_feed
from everyname.web.following.queries.ways import token_of_box
from everyname.web.wall.models import Round
from tests.web.access import rows
from tests.web.following.world import closed_wall, give
from tests.web.wall.world import person


def a_closed_round(world: SimpleNamespace) -> Round:
    """One at Harbour, led by Bea; Carl has said yes to Ana five weeks ago, and is asked about Bo."""
    if not hasattr(world, "followed"):
        at, marks = world.bea.joined_at, {"is_name": False, "is_connector": True}
        ana, bo = (person(name, world.harbour, at=at) for name in ("Ana Cruz", "Bo Lee"))
        world.carl_person = person("Carl", world.harbour, at=at, member=world.carl, **marks)
        world.rivera = person("Ms Rivera", world.harbour, at=at, **marks)
        world.followed = closed_wall(world)
        world.accepted = give(world.followed, ana, world.carl_person, days_ago=35)
        give(world.followed, bo, world.rivera)
    made: Round = world.followed
    return made


def its_id(world: SimpleNamespace) -> dict[str, object]:
    return {"round_id": a_closed_round(world).pk}


def nothing(world: SimpleNamespace) -> dict[str, object]:
    a_closed_round(world)
    return {}


def an_assignment(world: SimpleNamespace) -> dict[str, object]:
    a_closed_round(world)
    return {"assignment_id": world.accepted.pk}


def a_link(world: SimpleNamespace) -> dict[str, object]:
    closed = a_closed_round(world)
    if not hasattr(world, "names_link"):
        [draft] = draft_links(closed, world.community, connectors=[world.rivera.pk])
        issue_links(closed.pk, [draft], by=world.bea, at=timezone.now() - timedelta(minutes=1))
        world.names_link = draft.secret
    return {"secret": world.names_link}


def a_standing_link(world: SimpleNamespace) -> UUID:
    a_link(world)
    found: UUID = NamesLink.objects.get(withdrawn_at__isnull=True).pk
    return found


def a_feed(world: SimpleNamespace) -> dict[str, object]:
    a_closed_round(world)
    if not hasattr(world, "feed"):
        world.feed = make_feed(by=world.carl, at=timezone.now())
    return {"secret": world.feed}


def a_letter(world: SimpleNamespace) -> dict[str, object]:
    a_closed_round(world)
    box, _ = LetterBox.objects.get_or_create(connector=world.carl_person)
    return {"token": token_of_box(box)}


#                      stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  own-names               302     404     200     404    404     404      404
    GET  own-names-slip          302     404     200     404    404     404      404
    POST own-names-letters       302     404     302     404    404     404      404
    POST own-names-calendar      302     404     200     404    404     404      404
    GET  own-names-code          200     200     200     200    200     200      200
        """,
        parts=nothing,
    ),
    *rows(
        """
    POST own-names-code          422     422     422     422    422     422      422
        """,
        given=lambda _: {"code": "aaaa-aaaa"},
    ),
    *rows(
        """
    GET  own-check-in            302     404     200     404    404     404      404
    POST own-check-in            302     404     302     404    404     404      404
        """,
        parts=an_assignment,
        given=lambda _: {"answer": "not yet"},
    ),
    *rows(
        """
    GET  own-names-link          200     200     200     200    200     200      200
    POST own-names-link          302     302     302     302    302     302      302
        """,
        parts=a_link,
    ),
    *rows(
        """
    GET  names-calendar          200     200     200     200    200     200      200
        """,
        parts=a_feed,
    ),
    *rows(
        """
    GET  letters-stop            200     200     200     200    200     200      200
        """,
        parts=a_letter,
    ),
    *rows(
        """
    POST letters-stop            200     200     200     200    200     200      200
        """,
        parts=a_letter,
        takes_no_token=True,
    ),
    *rows(
        """
    GET  round-follow            302     404     404     404    200     404      404
    POST round-follow-letters    302     404     404     404    302     404      404
    GET  round-follow-close      302     404     404     404    200     404      404
    GET  round-follow-ways       302     404     404     404    200     404      404
    POST round-follow-slips      302     404     404     404    200     404      404
        """,
        parts=its_id,
    ),
    *rows(
        """
    POST round-follow-new        302     404     404     404    200     404      404
    POST round-follow-links-pdf  302     404     404     404    200     404      404
        """,
        parts=its_id,
        given=lambda _: {"which": "unreached"},
    ),
    *rows(
        """
    POST round-follow-withdraw   302     404     404     404    302     404      404
        """,
        parts=its_id,
        given=lambda world: {"link": a_standing_link(world)},
    ),
    *rows(
        """
    POST round-follow-close      302     404     404     404    302     404      404
        """,
        parts=its_id,
        given=lambda _: {"someone": 1, "nobody": 1},
    ),
    *rows(
        """
    GET  following-settings      302     404     404     404    404     404      200
    POST following-settings      302     404     404     404    404     404      302
        """,
        given=lambda _: {"allows_notes": "no"},
    ),
)
