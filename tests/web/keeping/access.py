from types import SimpleNamespace
from uuid import UUID

from django.utils import timezone

from everyname.web.keeping.operations.asking import ask_to_be_erased
from tests.web.access import rows
from tests.web.wall.access import a_closed_round, its_id
from tests.web.wall.world import person


def a_person(world: SimpleNamespace) -> dict[str, UUID]:
    """Ana of Harbour; made once in a world."""
    if not hasattr(world, "kept_person"):
        world.kept_person = person("Ana Cruz", world.harbour, at=world.bea.joined_at)
    return {"person_id": world.kept_person.pk}


def a_member(world: SimpleNamespace) -> dict[str, UUID]:
    return {"member_id": world.eve.pk}


def one_who_asks(world: SimpleNamespace) -> dict[str, UUID]:
    ask_to_be_erased(by=world.eve, at=timezone.now())
    return {"member_id": world.eve.pk}


#                      stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  retention         302     404     404     404    404     404      200
    POST retention         302     404     404     404    404     404      302
    GET  presenting        302     404     404     404    200     200      404
    POST presenting        302     404     404     404    302     302      404
    GET  own-data          302     200     200     200    200     200      200
    POST own-data-export   302     200     200     200    200     200      200
    POST own-data-ask      302     302     302     302    302     302      302
        """
    ),
    *rows(
        """
    GET  round-retention   302     404     404     404    200     404      200
    POST round-retention   302     404     404     404    302     404      302
        """,
        parts=lambda world: its_id(world) | a_closed_round(world),
    ),
    *rows(
        """
    GET  round-delete      302     404     404     404    200     404      200
    POST round-delete      302     404     404     404    422     404      422
        """,
        parts=a_closed_round,
    ),
    *rows(
        """
    GET  person-erase      302     404     404     404    404     404      200
    POST person-erase      302     404     404     404    404     404      422
    POST person-export     302     404     404     404    404     404      200
        """,
        parts=a_person,
    ),
    *rows(
        """
    GET  member-erase      302     404     404     404    404     404      200
    POST member-erase      302     404     404     404    404     404      422
    POST member-export     302     404     404     404    404     404      200
        """,
        parts=a_member,
    ),
    *rows(
        """
    POST member-leave      302     404     404     404    404     404      302
        """,
        parts=one_who_asks,
    ),
)
