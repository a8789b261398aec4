from datetime import timedelta
from types import SimpleNamespace

from everyname.web.released.models import Release
from everyname.web.wall.models import Round
from tests.web.access import rows
from tests.web.released.released_world import a_release
from tests.web.wall.access import a_round
from tests.web.wall.world import opened


def a_closed_round(world: SimpleNamespace) -> Round:
    """One at Harbour that is over; made once in a world."""
    if not hasattr(world, "a_round_over"):
        began = a_round(world).opens_at - timedelta(days=9)
        world.a_round_over = opened(world, at=began, for_=timedelta(days=1))
    made: Round = world.a_round_over
    return made


def its_release(world: SimpleNamespace) -> dict[str, object]:
    if not hasattr(world, "a_release"):
        world.a_release = a_release(a_closed_round(world))
    made: Release = world.a_release
    return {"release_id": made.pk}


#                           stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  released               302     404     404     200    200     200      404
        """
    ),
    *rows(
        """
    GET  release                302     404     404     200    200     404      404
    GET  release-file           302     404     404     200    200     404      404
        """,
        parts=its_release,
    ),
    *rows(
        """
    GET  round-release          302     404     404     404    200     404      404
    GET  round-release-far      302     404     404     404    200     404      404
    POST round-release-make     302     404     404     404    302     404      404
    POST round-release-stop     302     404     404     404    302     404      404
        """,
        parts=lambda world: {"round_id": a_closed_round(world).pk},
    ),
    *rows(
        """
    POST round-release          302     404     404     404    302     404      404
        """,
        parts=lambda world: {"round_id": a_closed_round(world).pk},
        given=lambda _: {"floor": "5"},
    ),
)
