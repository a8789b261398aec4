from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from everyname.web.wall.models import Round
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.queries.rounds import led_round
from tests.web.access import rows
from tests.web.wall.access_voices import VOICE_ROWS
from tests.web.wall.world import opened, person


def a_round(world: SimpleNamespace) -> Round:
    """One at Harbour, led by Bea, which asks Carl and Ms Rivera about Ana; made once in a world."""
    if not hasattr(world, "a_round"):
        at, marks = world.bea.joined_at, {"is_name": False, "is_connector": True}
        person("Ana Cruz", world.harbour, at=at)
        person("Carl", world.harbour, at=at, member=world.carl, **marks)
        person("Ms Rivera", world.harbour, at=at, **marks)
        world.a_round = opened(world)
    made: Round = world.a_round
    return made


def its_id(world: SimpleNamespace) -> dict[str, object]:
    return {"round_id": a_round(world).pk}


def a_closed_round(world: SimpleNamespace) -> dict[str, object]:
    """One at Harbour that was over before the other began."""
    if not hasattr(world, "a_closed_round"):
        began = a_round(world).opens_at - timedelta(days=3)
        world.a_closed_round = opened(world, at=began, for_=timedelta(days=1))
    return {"round_id": world.a_closed_round.pk}


def its_connector(world: SimpleNamespace) -> dict[str, object]:
    return {
        "connector_id": a_round(world).sites.get().personsite_set.get(person__source_id="Ms Rivera").person_id
    }


def a_link(world: SimpleNamespace) -> dict[str, object]:
    if not hasattr(world, "links"):
        led = led_round(world.bea, a_round(world).pk)
        world.links = {
            each.connector.display_name: each.secret
            for each in issue_to_all(led, by=world.bea, at=timezone.now())
        }
    return {"secret": world.links["Ms Rivera"]}


def none_but_a_round(world: SimpleNamespace) -> dict[str, object]:
    a_round(world)
    return {}


#                      stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  round-paper       302     404     404     404    200     404      404
    GET  round-poster      302     404     404     404    200     404      404
    POST round-slips-pdf   302     404     404     404    200     404      404
    GET  round-sheets      302     404     404     404    200     404      404
    POST round-sheets      302     404     404     404    422     404      404
        """,
        parts=its_id,
    ),
    *rows(
        """
    POST round-sheets-pdf  302     404     404     404    200     404      404
        """,
        parts=its_id,
        given=lambda world: {"connectors": its_connector(world)["connector_id"]},
    ),
    *rows(
        """
    GET  round-sheet       302     404     404     404    200     404      404
    POST round-sheet       302     404     404     404    302     404      404
        """,
        parts=lambda world: its_id(world) | its_connector(world),
    ),
    *rows(
        """
    GET  rounds            302     404     404     404    200     200      404
    GET  round-new         302     404     404     404    200     200      404
    POST round-new         302     404     404     404    422     422      404
    GET  enter             200     200     200     200    200     200      200
        """
    ),
    *rows(
        """
    GET  round             302     404     404     404    200     404      404
    GET  round-live        302     404     404     404    200     404      404
    GET  round-counter     302     404     200     404    200     404      404
    GET  round-stream      302     404     200     404    200     404      404
    GET  round-close       302     404     404     404    200     404      404
    POST round-close       302     404     404     404    302     404      404
    GET  round-closing     302     404     404     404    200     404      404
    POST round-closing     302     404     404     404    422     404      404
    GET  round-invitations 302     404     404     404    200     404      404
    POST round-slips       302     404     404     404    200     404      404
    POST round-withdraw    302     404     404     404    302     404      404
    GET  round-mailing     302     404     404     404    200     404      404
    POST round-mail        302     404     404     404    302     404      404
    POST round-mail-stop   302     404     404     404    302     404      404
    GET  mark              302     404     200     404    404     404      404
    GET  mark-names        302     404     200     404    404     404      404
    POST mark-save         302     404     302     404    404     404      404
    POST mark-events       302     404     400     404    404     404      404
    GET  mark-rest         302     404     200     404    404     404      404
    POST mark-rest         302     404     302     404    404     404      404
        """,
        parts=its_id,
    ),
    *rows(
        """
    POST round-late        302     404     404     404    302     404      404
        """,
        parts=its_id,
        given=lambda _: {"newest": "1", "answer": "admit"},
    ),
    *rows(
        """
    GET  round-dots        302     404     404     404    200     404      404
        """,
        parts=a_closed_round,
    ),
    *rows(
        """
    GET  marks             302     404     302     404    404     404      404
        """,
        parts=none_but_a_round,
    ),
    *rows(
        """
    POST enter             422     422     422     422    422     422      422
        """,
        given=lambda _: {"code": "aaaa-aaaa"},
    ),
    *rows(
        """
    GET  enter-link        200     200     200     200    200     200      200
    POST enter-link        302     302     302     302    302     302      302
        """,
        parts=a_link,
    ),
    *VOICE_ROWS,
)
