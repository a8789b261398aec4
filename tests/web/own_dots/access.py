from base64 import b64encode
from datetime import timedelta
from types import SimpleNamespace

from everyname.web.community.models import Words
from tests.web.access import rows
from tests.web.wall.world import opened, person

ENVELOPE = b"\x01" + (600_000).to_bytes(4) + bytes(16 + 12 + 1024 + 16)


def a_round_about_carl(world: SimpleNamespace) -> dict[str, object]:
    """One at Harbour that is over, in a workplace; Carl is a name of it, and nobody else who signs in."""
    if not hasattr(world, "about_carl"):
        world.community.words = Words.WORKPLACE
        world.community.save()
        person("Carl", world.harbour, at=world.bea.joined_at, member=world.carl, is_connector=True)
        world.about_carl = opened(world, at=world.bea.joined_at + timedelta(days=1), for_=timedelta(days=1))
    return {"round_id": world.about_carl.pk}


#                         stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  own-dots         302     200     200     200    200     200      200
    GET  own-dots-delete  302     200     200     200    200     200      200
    POST own-dots-delete  302     302     302     302    302     302      302
        """
    ),
    *rows(
        """
    POST own-dots-save    302     200     200     200    200     200      200
        """,
        given=lambda _: {"sealed": b64encode(ENVELOPE).decode()},
    ),
    *rows(
        """
    GET  own-result       302     404     200     404    404     404      404
        """,
        parts=a_round_about_carl,
    ),
)
