from types import SimpleNamespace
from typing import Any

from everyname.web.demo.models import Part, PartKey
from tests.web.access import rows


def a_teacher(world: SimpleNamespace) -> dict[str, Any]:
    """Carl is of the cast."""
    part, _ = Part.objects.get_or_create(key=PartKey.TEACHER, defaults={"member": world.carl})
    return {"key": part.key}


def none_but_a_teacher(world: SimpleNamespace) -> dict[str, Any]:
    a_teacher(world)
    return {}


#                        stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
        GET  demo        200     200     200     200    200     200      200
        """,
        parts=none_but_a_teacher,
        in_demo=True,
    ),
    *rows(
        """
        POST demo-enter  302     302     302     302    302     302      302
        """,
        parts=a_teacher,
        in_demo=True,
    ),
)
