from types import SimpleNamespace

from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need, Proposal
from everyname.web.share_out.operations.proposing import propose
from tests.web.access import rows
from tests.web.wall.access import a_closed_round


def a_share_out(world: SimpleNamespace) -> dict[str, object]:
    """A proposal of the closed round, in which Ana waits."""
    parts = a_closed_round(world)
    if not Proposal.objects.filter(round=world.a_closed_round).exists():
        propose(world.a_closed_round.pk, version=0, by=world.bea, at=timezone.now())
    ana = Person.objects.get(source_id="Ana Cruz")
    need, _ = Need.objects.get_or_create(
        round=world.a_closed_round, name=ana, defaults={"since": timezone.now()}
    )
    world.a_need = need
    return parts


def its_need(world: SimpleNamespace) -> dict[str, object]:
    parts = a_share_out(world)
    return {**parts, "need_id": world.a_need.pk}


def an_assignment(world: SimpleNamespace) -> Assignment:
    """Ana was offered to Carl."""
    a_share_out(world)
    carl = Person.objects.get(source_id="Carl")
    now = timezone.now()
    made, _ = Assignment.objects.get_or_create(
        need=world.a_need, connector=carl, defaults={"offered_at": now}
    )
    return made


def its_offer(world: SimpleNamespace) -> dict[str, object]:
    return {**a_share_out(world), "assignment_id": an_assignment(world).pk}


def its_assignment(world: SimpleNamespace) -> dict[str, object]:
    return {"assignment_id": an_assignment(world).pk}


def its_version(world: SimpleNamespace) -> dict[str, object]:
    return {"version": Proposal.objects.get(round=world.a_closed_round).version}


def a_pin(world: SimpleNamespace) -> dict[str, object]:
    carl = Person.objects.get(source_id="Carl")
    return {**its_version(world), "act": "pin", "connector": str(carl.pk)}


#                      stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  round-share          302     404     404     404    200     404      404
    GET  round-share-far      302     404     404     404    200     404      404
    GET  round-share-room     302     404     404     404    200     404      404
    GET  round-offers         302     404     404     404    200     404      404
        """,
        parts=a_share_out,
    ),
    *rows(
        """
    POST round-share          302     404     404     404    302     404      404
    POST round-share-stop     302     404     404     404    302     404      404
    POST round-share-publish  302     404     404     404    302     404      404
    POST round-share-room     302     404     404     404    302     404      404
        """,
        parts=a_share_out,
        given=its_version,
    ),
    *rows(
        """
    GET  round-share-name     302     404     404     404    200     404      404
        """,
        parts=its_need,
    ),
    *rows(
        """
    POST round-share-name     302     404     404     404    302     404      404
        """,
        parts=its_need,
        given=a_pin,
    ),
    *rows(
        """
    POST round-offer-back     302     404     404     404    302     404      404
        """,
        parts=its_offer,
    ),
    *rows(
        """
    POST own-answer           302     404     302     404    404     404      404
        """,
        parts=its_assignment,
        given=lambda _: {"answer": "accept"},
    ),
)
