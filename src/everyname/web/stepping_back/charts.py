"""The charts of stepping back, in the order in which it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from everyname.engine.wall.records import Gap
from everyname.language import Language
from everyname.papers.charts import Chart, both_views_chart, coverage_chart, gaps_charts, leaving_chart
from everyname.papers.report.grades import by_grade
from everyname.web.stepping_back.analysis.figures import Figures

__all__ = ["Charts", "charts_of"]


@dataclass(frozen=True, slots=True)
class Charts:
    """Each with its table and its sentences; ``views`` is to be drawn where somebody has spoken."""

    coverage: Chart
    views: Chart
    gaps: Sequence[Chart]
    leaving: Chart


def charts_of(language: Language, found: Figures, gaps: Sequence[Gap], *, sites: Mapping[str, str]) -> Charts:
    """Draw what was counted; ``sites`` is id -> what people call it."""
    return Charts(
        coverage=coverage_chart(language, found.coverage, silent=found.silent),
        views=both_views_chart(
            language,
            names=found.names,
            spoke=found.spoke,
            said_no_one=found.said_no_one,
            both=found.both,
            connector_only=found.connector_only,
            person_only=found.person_only,
        ),
        gaps=gaps_charts(
            language, by_grade(language, gaps), sites=sites, everyone=found.everyone, silent=found.silent
        ),
        leaving=leaving_chart(language, found.left_without, silent=found.silent, has_dots=found.has_dots),
    )
