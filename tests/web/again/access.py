from types import SimpleNamespace

from tests.web.access import rows
from tests.web.again.world import Two, two_rounds
from tests.web.wall.world import person


def _rounds(world: SimpleNamespace) -> Two:
    """Two at Harbour that are over, made once in a world."""
    if not hasattr(world, "two_rounds"):
        at, marks = world.bea.joined_at, {"is_name": False, "is_connector": True}
        person("Ana Cruz", world.harbour, at=at)
        person("Ms Rivera", world.harbour, at=at, **marks)
        world.two_rounds = two_rounds(world)
    found: Two = world.two_rounds
    return found


def the_later(world: SimpleNamespace) -> dict[str, object]:
    return {"round_id": _rounds(world).after.pk}


def both(world: SimpleNamespace) -> dict[str, object]:
    return {"round_id": _rounds(world).after.pk, "before_id": _rounds(world).before.pk}


def its_site(world: SimpleNamespace) -> dict[str, object]:
    return {"site_id": world.harbour.pk}


#                               stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  round-again               302     404     404     404    200     404      404
        """,
        parts=the_later,
    ),
    *rows(
        """
    GET  rounds-compared           302     404     404     404    200     404      404
    GET  rounds-compared-names     302     404     404     404    200     404      404
        """,
        parts=both,
    ),
    *rows(
        """
    GET  site-timeline             302     404     404     404    200     404      404
        """,
        parts=its_site,
    ),
)
