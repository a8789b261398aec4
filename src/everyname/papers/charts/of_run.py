"""The charts of a round, in the order in which it is told."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from everyname.engine.wall.records import Run
from everyname.language import Language
from everyname.papers.charts.change import change_chart
from everyname.papers.charts.chart import Chart
from everyname.papers.charts.colleagues import leaving_chart, load_chart, share_out_chart
from everyname.papers.charts.gaps import gaps_charts
from everyname.papers.charts.stepping_back import both_views_chart, coverage_chart, dots_chart
from everyname.science.connections import Coverage, Difference, Share, State, bounds_of

__all__ = ["change_of_summary", "charts_of_run"]


def charts_of_run(language: Language, run: Run) -> list[Chart]:
    """Every chart of a round. Cost: linear in names, colleagues and pairs.

    Returns
    -------
    list : told apart by `Chart.key`: ``coverage``, ``dots``, ``both-views``, ``gaps-1`` and on for each grouping
        with several groups, ``load``, ``leaving``, ``share-out``, and ``change`` where the round was compared
        with an earlier one.
    """
    coverage = Coverage(**run.summary["coverage"])
    answered = [each for each in run.staff.values() if each.has_answered]
    silent = len(run.staff) - len(answered)
    known = coverage.none + coverage.one + coverage.two_or_more
    everyone = coverage.none / known if known else None
    change = change_of_summary(language, run.summary.get("change"))
    return [
        coverage_chart(language, coverage, silent=silent),
        dots_chart(language, run.summary["dots_per_name"], unknown=coverage.unknown, silent=silent),
        _both_views(language, run),
        *gaps_charts(language, run.gaps, sites=run.roll.sites, everyone=everyone, silent=silent),
        load_chart(language, [each.dots for each in answered], silent=silent),
        leaving_chart(
            language,
            [each.leaving_without for each in answered],
            silent=silent,
            has_dots=any(each.dots for each in answered),
        ),
        _share_out(language, run),
        *([change] if change else ()),
    ]


def change_of_summary(language: Language, change: Mapping[str, Any] | None) -> Chart | None:
    """The chart of ``change`` in a summary; None where nothing was compared."""
    if not change or not change["comparable"]:
        return None
    states = [state.name.lower() for state in State]
    return change_chart(
        language,
        Coverage(**change["transitions"]["none"]),
        before=_share(change["before"]),
        after=_share(change["after"]),
        change=Difference(**change["change"]) if change["change"] else None,
        bounds=bounds_of([[change["transitions"][then][now] for now in states] for then in states]),
        joiners=change["joiners"],
        leavers=change["leavers"],
    )


def _share(share: Mapping[str, Any] | None) -> Share | None:
    return Share(share["count"], share["of"], share["low"], share["high"]) if share else None


def _both_views(language: Language, run: Run) -> Chart:
    views = run.summary["both_views"]
    return both_views_chart(
        language,
        names=run.summary["names"],
        spoke=views["names_who_spoke"],
        said_no_one=views["said_no_one"],
        both=views["both"],
        connector_only=views["connector_only"],
        person_only=views["person_only"],
    )


def _share_out(language: Language, run: Run) -> Chart:
    kept = Counter(each.connector_id for each in run.assignments if each.kept)
    new = Counter(each.connector_id for each in run.assignments if not each.kept)
    return share_out_chart(
        language,
        [(staff.load + kept[connector_id], new[connector_id]) for connector_id, staff in run.staff.items()],
        names=len({each.name_id for each in run.assignments}),
    )
