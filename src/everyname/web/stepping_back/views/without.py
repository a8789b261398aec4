"""The names without a dot, for whoever will act; beside them who says so themselves, and who has one dot alone."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language
from everyname.sentences.round import confidential_sentence
from everyname.sentences.stepping_back import cannot_tell
from everyname.web.community.models import Site
from everyname.web.community.views.acting import acting_member
from everyname.web.stepping_back.analysis.without import Without, without_a_dot
from everyname.web.stepping_back.operations.looking import look_at_names_without
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.places import Place, places
from everyname.web.wall.wording import round_title

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Whom somebody should go to; the look stands in the record."""
    closed = look_at_names_without(round_id, by=acting_member(request), at=timezone.now())
    reader, sites = reader_language(), list(closed.sites.all())
    found = without_a_dot(closed)
    facts = {
        "id": closed.pk,
        "title": round_title(reader, sites),
        "closes": moment(reader, closing(closed), local_zone()),
        "confidential": confidential_sentence(reader),
        "unknown": cannot_tell(reader, found.unknown, silent=found.silent),
        "known": found.known,
        "said_so": found.said_no_one,
        "counts": {"none": len(found.none), "said": len(found.also), "fragile": len(found.fragile)},
        "places": _places(reader, sites, found),
    }
    return render(request, "stepping_back/without.jinja", facts)


def _places(reader: Language, sites: list[Site], found: Without) -> dict[str, list[Place]]:
    return {
        "none": list(places(reader, sites, found.none)),
        "said": list(places(reader, sites, found.also)),
        "fragile": list(places(reader, sites, found.fragile)),
    }
