"""A site over time, for whoever leads it: every round that is over, those that asked the same under each other."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language
from everyname.papers.charts import Chart, Moment, timeline_chart, timeline_legend
from everyname.science.connections import Coverage
from everyname.sentences.round import question_text
from everyname.web.again.models import Figures
from everyname.web.again.operations.figures import kept_figures
from everyname.web.again.permissions import wording_of_round
from everyname.web.again.queries.beside import rounds_of_site
from everyname.web.again.wording import called
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """How the names of a site stood, round after round."""
    site, rounds = rounds_of_site(request.user, site_id, at=timezone.now())
    reader, figures = reader_language(), kept_figures(site.pk, rounds)
    charts = list(_charts(reader, rounds, figures))
    facts = {
        "site": site.name,
        "last": rounds[-1].pk if rounds else None,
        "charts": charts,
        "legend": timeline_legend(reader, charts[0]) if charts else [],
    }
    return render(request, "again/timeline.jinja", facts)


def _charts(language: Language, rounds: Sequence[Round], figures: dict[UUID, Figures]) -> Iterator[Chart]:
    """One for each wording, that of the latest round first."""
    labels = _labels(language, rounds)
    asked: dict[str, list[Round]] = {}
    for each in reversed(rounds):
        asked.setdefault(wording_of_round(each), []).insert(0, each)
    for at, alike in enumerate(asked.values(), start=1):
        yield timeline_chart(
            language,
            [_moment(labels[each.pk], figures[each.pk]) for each in alike if each.pk in figures],
            title=question_text(language, alike[0].question),
            key=f"timeline-{at}",
        )


def _labels(language: Language, rounds: Sequence[Round]) -> dict[UUID, str]:
    """Each round by the day on which it closed, to the minute where another closed on that day."""
    zone = local_zone()
    days = {each.pk: called(language, each, zone) for each in rounds}
    every = list(days.values())
    return {
        each.pk: days[each.pk] if every.count(days[each.pk]) == 1 else moment(language, closing(each), zone)
        for each in rounds
    }


def _moment(label: str, figures: Figures) -> Moment:
    coverage = Coverage(
        none=figures.none, one=figures.one, two_or_more=figures.two_or_more, unknown=figures.unknown
    )
    return Moment(label, coverage, asked=figures.asked, answered=figures.answered)
