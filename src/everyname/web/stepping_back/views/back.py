"""Stepping back: what a closed round says, in counts."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.sentences.both_views import silences_sentences
from everyname.sentences.leaving import fragile_sentence
from everyname.sentences.round import asked_sentence, question_text
from everyname.web.community.wording import current_wording
from everyname.web.stepping_back.analysis.figures import figures_of
from everyname.web.stepping_back.analysis.gaps import gaps_of
from everyname.web.stepping_back.analysis.stepped import stepped
from everyname.web.stepping_back.charts import charts_of
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.wording import round_title

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Everything that can be said without naming anybody."""
    closed = closed_round(request.user, round_id, at=timezone.now())
    reader, sites, back = reader_language(), list(closed.sites.all()), stepped(closed)
    found = figures_of(back)
    gaps = gaps_of(back, sites={site.pk.hex: site.name for site in sites}, floor=closed.floor)
    facts = {
        "id": closed.pk,
        "title": round_title(reader, sites),
        "question": question_text(reader, closed.question),
        "closes": moment(reader, closing(closed), local_zone()),
        "asked": asked_sentence(
            reader,
            names=found.names,
            connectors=found.asked,
            answered=found.answered,
            called=current_wording().so_many_connectors,
        ),
        "found": found,
        "charts": charts_of(reader, found, gaps, sites={site.pk.hex: site.name for site in sites}),
        "silences": silences_sentences(
            reader,
            names=found.names,
            spoke=found.spoke,
            unanswered=found.unanswered,
            neither=found.neither,
        ),
        "fragile": fragile_sentence(reader, found.coverage.one),
    }
    return render(request, "stepping_back/back.jinja", facts)
