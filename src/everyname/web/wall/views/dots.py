"""After closing: how many dots each name has, for the lead. Never whose."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language
from everyname.sentences.round import confidential_sentence, state_name
from everyname.sentences.stepping_back import coverage_limits, coverage_sentence
from everyname.web.community.models import Member
from everyname.web.ui.pages import reader_language
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.looking import look_at_dots
from everyname.web.wall.permissions import closing
from everyname.web.wall.places import places
from everyname.web.wall.wording import round_title

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every name with its number of dots, by group; the look stands in the record."""
    assert isinstance(request.user, Member)
    closed = look_at_dots(round_id, by=request.user, at=timezone.now())
    reader, sites = reader_language(), list(closed.sites.all())
    standing = coverage_of(closed)
    facts = {
        "id": closed.pk,
        "title": round_title(reader, sites),
        "closes": moment(reader, closing(closed), local_zone()),
        "says": coverage_sentence(reader, standing.coverage, silent=standing.silent),
        "limits": coverage_limits(reader),
        "confidential": confidential_sentence(reader),
        "states": _states(reader),
        "places": list(places(reader, sites, standing.names)),
    }
    return render(request, "wall/dots.jinja", facts)


def _states(language: Language) -> dict[str, tuple[str, str]]:
    """Each state and what it means."""
    return {
        "two_or_more": (
            state_name(language, "two_or_more"),
            language.say("Two dots or more: if one person leaves, somebody is still there."),
        ),
        "one": (
            state_name(language, "one"),
            language.say("One dot. People leave, fall ill, change classes."),
        ),
        "none": (
            state_name(language, "none"),
            language.say("Enough of those asked have answered, and nobody has given a dot."),
        ),
        "unknown": (
            state_name(language, "unknown"),
            language.say("No dot so far, and too few of those asked have answered."),
        ),
    }
