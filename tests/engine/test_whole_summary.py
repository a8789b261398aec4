"""A summary whose numbers are missing, are none, or are not those of the tables."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Run
from everyname.engine.wall.whole_summary import check_summary
from everyname.formats.problems import Refusal
from tests.papers.report.small_wall import small_wall

FOLDER = Path("wall")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return read_run(small_wall(tmp_path_factory.mktemp("wall")))


def places(value: object, *before: str | int) -> list[tuple[str | int, ...]]:
    """The way to every value inside."""
    if isinstance(value, dict):
        return [way for key, inner in value.items() for way in [(*before, key), *places(inner, *before, key)]]
    if isinstance(value, list) and value:
        return [(*before, 0), *places(value[0], *before, 0)]
    return []


def changed(value: Any, way: tuple[str | int, ...], change: Callable[[Any], Any]) -> Any:
    """The same, but for what stands at the end of the way; None there leaves it out."""
    if not way:
        return change(value)
    key, *rest = way
    inner = changed(value[key], tuple(rest), change)
    if isinstance(value, list):
        return [inner, *value[1:]]
    return {
        each: inner if each == key else old for each, old in value.items() if each != key or inner is not None
    }


def refused(run: Run, summary: dict[str, Any]) -> bool:
    try:
        check_summary(FOLDER, replace(run, summary=summary))
    except Refusal as refusal:
        return str(refusal).startswith(f"{FOLDER / 'summary.json'}: ")
    return False


def test_what_was_written_is_whole(run: Run) -> None:
    check_summary(FOLDER, run)


def test_nothing_that_is_told_may_be_missing(run: Run) -> None:
    """Beside what no page tells: labels, and what the certificate is read for by `read_run`."""
    untold = {"format_version", "confidential", "language", "response_rate"}
    ways = [way for way in places(run.summary) if not untold & set(way) and "certificate" not in way]
    kept = [way for way in ways if not refused(run, changed(run.summary, way, lambda _: None))]
    assert {way[-1] for way in kept} <= {
        *("nominations", "affinity", "components", "previous_dropped", "returned", "confirmed"),
        *("before", "after", "change", "count", "of", "value", "low", "high"),
    }
    assert len(ways) - len(kept) > 60


@pytest.mark.parametrize("wrong", ["many", -1, True, 1.5, None, [], {}])
def test_a_number_is_a_whole_number_from_0_on(run: Run, wrong: object) -> None:
    assert refused(run, {**run.summary, "problems": wrong})


def test_a_change_that_says_it_is_comparable_has_its_numbers(run: Run) -> None:
    assert refused(run, {**run.summary, "change": {"comparable": True}})
    assert refused(run, {**run.summary, "change": {**run.summary["change"], "change": {"value": 7}}})
    assert not refused(run, {**run.summary, "change": None})
    assert not refused(run, {**run.summary, "change": {"comparable": False, "why": "Another question."}})


@pytest.mark.parametrize(
    ("way", "table"),
    [
        (("coverage", "none"), "coverage.csv"),
        (("answered",), "connectors.csv"),
        (("share_out", "uncovered"), "uncovered.csv"),
        (("share_out", "covered"), "assignments.csv"),
        (("dots_per_name", 0), "coverage.csv"),
        (("both_views", "person_only"), "both_views.csv"),
        (("both_views", "names_who_spoke"), "both_views.csv"),
    ],
)
def test_numbers_that_are_not_those_of_the_tables_stop(run: Run, way: tuple[str, ...], table: str) -> None:
    other = changed(run.summary, way, lambda number: number + 1)
    with pytest.raises(Refusal, match=table):
        check_summary(FOLDER, replace(run, summary=other))


@pytest.mark.parametrize(
    "where", [("coverage",), ("change", "transitions", "none"), ("sites", 0, "coverage")]
)
def test_one_state_too_many_is_refused(run: Run, where: tuple[str, ...]) -> None:
    assert refused(run, changed(run.summary, where, lambda states: {**states, "lost": 1}))


@pytest.mark.parametrize(
    "share", [{"count": 0, "of": 0}, {"count": 3, "of": 2}, {"count": 1, "of": 10**400}, {"of": 3}, 7]
)
@pytest.mark.parametrize(
    "where", [("both_views", "returned"), ("both_views", "confirmed"), ("change", "after")]
)
def test_a_share_is_of_something_and_of_no_more_than_that(
    run: Run, where: tuple[str, str], share: object
) -> None:
    ends = {"low": 0.1, "high": 0.9}
    wrong = {**share, **ends} if isinstance(share, dict) else share
    assert refused(run, changed(run.summary, where, lambda _: wrong))
    assert not refused(run, changed(run.summary, where, lambda _: {"count": 1, "of": 2, **ends}))
