"""Who may come to the pages of the person's own voice."""

from types import SimpleNamespace

from django.utils import timezone

from everyname.web.community.models import Site
from everyname.web.wall.models import Round
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.operations.voices import Unissued, issue_voice_slips, unissued
from everyname.web.wall.queries.rounds import led_round
from tests.web.access import rows
from tests.web.wall.world import opened, person


def a_slip(world: SimpleNamespace) -> Unissued:
    """Zoe's, in a round of its own at a site below Harbour, which Bea leads; Mr Moss can be named."""
    if not hasattr(world, "a_slip"):
        at = world.bea.joined_at
        world.pier = Site.objects.create(name="Pier School", source_id="p", parent=world.harbour)
        zoe = person("Zoe", world.pier, at=at)
        person("Mr Moss", world.pier, at=at, is_name=False, is_connector=True)
        world.voices = led_round(world.bea, opened(world, sites=[world.pier]).pk)
        (world.a_slip,) = unissued([zoe.pk])
        issue_voice_slips(world.voices, [world.a_slip], by=world.bea, at=timezone.now())
    made: Unissued = world.a_slip
    return made


def its_round(world: SimpleNamespace) -> dict[str, object]:
    a_slip(world)
    return {"round_id": world.voices.pk}


def closed(world: SimpleNamespace) -> dict[str, object]:
    found = its_round(world)
    close_round(world.voices, by=world.bea, at=timezone.now())
    world.voices = Round.objects.get(pk=world.voices.pk)
    return found


#                      stranger nobody connector leader lead other-lead steward
VOICE_ROWS = (
    *rows(
        """
    GET  voice               200     200     200     200    200     200      200
    GET  voice-names         302     302     302     302    302     302      302
    POST voice-names         302     302     302     302    302     302      302
    GET  voice-thanks        302     302     302     302    302     302      302
        """
    ),
    *rows(
        """
    POST voice               422     422     422     422    422     422      422
        """,
        given=lambda _: {"code": "aaaa-aaaa"},
    ),
    *rows(
        """
    GET  voice-link          302     302     302     302    302     302      302
        """,
        parts=lambda world: {"secret": a_slip(world).secret},
    ),
    *rows(
        """
    GET  round-voice         302     404     404     404    200     404      404
        """,
        parts=its_round,
    ),
    *rows(
        """
    POST round-voice-slips   302     404     404     404    200     404      404
        """,
        parts=its_round,
        given=lambda _: {"which": "all", "language": "es", "paper": "a4"},
    ),
    *rows(
        """
    POST round-voice-today   302     404     404     404    302     404      404
        """,
        parts=its_round,
        given=lambda world: {"site": str(world.pier.pk), "en": "Room 12, at lunch."},
    ),
    *rows(
        """
    GET  round-voice-answers 302     404     404     404    200     404      404
        """,
        parts=closed,
    ),
)
