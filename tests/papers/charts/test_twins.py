"""Every twin against the files of the run, worked out here from their rows alone."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from everyname.engine.wall.records import Run
from everyname.language import language
from everyname.papers.charts import Chart, charts_of_run
from tests.papers.charts.two_rounds import rows

Charts = dict[str, Chart]


@pytest.fixture
def charts(run: Run) -> Charts:
    return {chart.key: chart for chart in charts_of_run(language("en"), run)}


def numbers(chart: Chart, column: int = 1) -> list[int]:
    return [int(row[column].replace(",", "")) for row in chart.twin.rows]


def first_cells(chart: Chart) -> list[str]:
    return [row[0] for row in chart.twin.rows]


def test_coverage_counts_the_states_of_coverage_csv(charts: Charts, folder: Path) -> None:
    states = Counter(row["state"] for row in rows(folder, "coverage"))
    expected = [states[each] for each in ("two_or_more", "one", "none", "unknown")]

    assert numbers(charts["coverage"]) == expected
    assert min(expected) > 0
    shares = [int(row[2].rstrip("%")) for row in charts["coverage"].twin.rows]
    assert shares == [round(100 * each / sum(expected)) for each in expected]


def test_dots_count_the_names_of_each_number_of_dots_and_unknown_ones_apart(
    charts: Charts, folder: Path
) -> None:
    found = rows(folder, "coverage")
    dots = Counter(int(row["dots"]) for row in found if row["state"] != "unknown")
    unknown = sum(row["state"] == "unknown" for row in found)

    assert first_cells(charts["dots"]) == [*map(str, range(max(dots) + 1)), "We cannot tell yet"]
    assert numbers(charts["dots"]) == [*(dots[each] for each in range(max(dots) + 1)), unknown]


def test_both_views_add_up_both_views_csv(charts: Charts, folder: Path) -> None:
    found = rows(folder, "both_views")
    columns = ("both", "connector_only", "person_only")
    expected = [sum(int(row[column]) for row in found) for column in columns]

    assert numbers(charts["both-views"]) == expected
    spoke = sum(row["has_spoken"] == "yes" for row in found)
    assert charts["both-views"].says.startswith(f"{spoke} of {len(found)} people spoke for themselves.")


@pytest.mark.parametrize(
    ("key", "grouping"), [("gaps-1", "site"), ("gaps-2", "grade"), ("gaps-3", "house at school")]
)
def test_gaps_tell_gaps_csv_seen_from_those_without_anyone(
    charts: Charts, folder: Path, key: str, grouping: str
) -> None:
    expected = [tuple(expected_gap(row)) for row in rows(folder, "gaps") if row["grouping"] == grouping]

    assert [tuple(row[1:]) for row in charts[key].twin.rows] == expected


def expected_gap(row: dict[str, str]) -> list[str]:
    if row["shown"] == "under_floor":
        return ["Too few names to be shown without pointing at anyone"]
    if row["shown"] == "withheld":
        return ["Not shown, so that a small group beside it stays hidden"]
    known, with_dot = int(row["known"]), int(row["with_dot"])
    share, low, high = (f"{100 * (1 - float(row[each])):.0f}" for each in ("share", "high", "low"))
    difference, *ends = (
        point(-100 * float(row[each])) for each in ("difference", "difference_high", "difference_low")
    )
    return [
        f"{known - with_dot} of {known}",
        f"{share}% ({low}–{high}%)",
        f"{difference} ({ends[0]} to {ends[1]})",
        row["unknown"],
    ]


def point(points: float) -> str:
    said = f"{points:+.1f}"
    return said.removesuffix(".0")


def test_what_gaps_csv_hides_stands_in_no_cell_and_cannot_be_subtracted(charts: Charts, folder: Path) -> None:
    hidden = [row for row in rows(folder, "gaps") if row["shown"] != "shown"]
    assert {row["shown"] for row in hidden} == {"under_floor", "withheld"}
    twin = charts["gaps-2"].twin
    for row in twin.rows:
        if len(row) == 2:
            assert not any(character.isdigit() for character in row[1])
    assert len(twin.rows) == len([row for row in rows(folder, "gaps") if row["grouping"] == "grade"])


def test_sites_are_called_by_their_name_and_names_without_a_group_are_called_so(charts: Charts) -> None:
    assert first_cells(charts["gaps-1"]) == ["Harbour", "Hill & <Dale>"]
    assert first_cells(charts["gaps-3"]) == ['<b>&"', "Elm", "Not known"]
    assert charts["gaps-3"].title == "No one yet, by “house at school”"


def counted(chart: Chart, values: list[int]) -> None:
    """Each row of the chart counts the values from its first to its last number."""
    reach: list[int] = []
    for label, number in zip(first_cells(chart), numbers(chart), strict=True):
        if label != "Not answered yet":
            ends = [int(each) for each in label.split(" to ")]
            reach += range(ends[0], ends[-1] + 1)
            assert number == sum(ends[0] <= value <= ends[-1] for value in values)
    assert reach == list(range(len(reach)))
    assert len(reach) > max(values)


@pytest.mark.parametrize(("key", "column"), [("load", "dots"), ("leaving", "leaving_without")])
def test_colleagues_are_counted_and_who_has_not_answered_stands_apart(
    charts: Charts, folder: Path, key: str, column: str
) -> None:
    staff = rows(folder, "connectors")
    answered = [int(row[column]) for row in staff if row["has_answered"] == "yes"]

    counted(charts[key], answered)
    assert tuple(charts[key].twin.rows[-1]) == ("Not answered yet", str(len(staff) - len(answered)))


def test_leaving_tells_the_most_and_how_many_hold_a_last_dot(charts: Charts, folder: Path) -> None:
    left = [int(row["leaving_without"]) for row in rows(folder, "connectors")]

    assert charts["leaving"].says == (
        f"If any one colleague leaves, at most {max(left)} names would have nobody. "
        f"{sum(each > 0 for each in left)} colleagues are the only dot of at least one name."
    )


def test_the_share_out_counts_colleagues_with_their_earlier_and_new_names(
    charts: Charts, folder: Path
) -> None:
    given = rows(folder, "assignments")
    new = Counter(row["connector_id"] for row in given if row["kept"] == "no")
    earlier = Counter(row["connector_id"] for row in given if row["kept"] == "yes")
    earlier += Counter(row["connector_id"] for row in rows(folder, "open_assignments"))
    everybody = [row["connector_id"] for row in rows(folder, "connectors")]
    chart = charts["share-out"]

    counted(chart, [earlier[each] + new[each] for each in everybody])
    assert sum(numbers(chart, 2)) == earlier.total() > 0
    assert sum(numbers(chart, 3)) == new.total() > 0
    for label, *_, old, fresh in chart.twin.rows:
        inside = [each for each in everybody if earlier[each] + new[each] == int(label)]
        assert int(old) == sum(earlier[each] for each in inside)
        assert int(fresh) == sum(new[each] for each in inside)


def test_change_counts_what_became_of_those_who_had_no_one(charts: Charts, folder: Path) -> None:
    became = Counter(
        row["now"] for row in rows(folder, "changes") if row["change"] == "stayed" and row["before"] == "none"
    )
    order: Callable[[str], int] = became.__getitem__

    assert numbers(charts["change"]) == [order(each) for each in ("two_or_more", "one", "none", "unknown")]
    change = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["change"]["change"]
    rise = [f"{100 * change[each]:.1f}".removesuffix(".0") for each in ("value", "low", "high")]
    assert f"a rise of {rise[0]} points ({rise[1]} to {rise[2]})" in charts["change"].says
