"""What is drawn is what the twin says: widths, dots, intervals, ends of the axis."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from everyname.engine.wall.records import Run
from everyname.language import language
from everyname.papers.charts import Chart, charts_of_run
from tests.papers.charts.pictures import by_class, number, parsed
from tests.papers.charts.two_rounds import rows

BAR, STRIP = 640, 240
HUNDREDTH = 0.011
"""Coordinates are rounded to two decimals."""


@pytest.fixture
def charts(run: Run) -> dict[str, Chart]:
    return {chart.key: chart for chart in charts_of_run(language("en"), run)}


def parts(chart: Chart) -> list[ET.Element]:
    """The coloured rectangles of a bar, without the track under them."""
    svg = parsed(chart.picture)
    return [each for each in svg if each.tag == "rect" and "fill-" in each.get("class", "")][1:]


@pytest.mark.parametrize("key", ["coverage", "both-views", "change"])
def test_the_parts_of_a_bar_are_as_wide_as_their_share_and_fill_it(
    charts: dict[str, Chart], key: str
) -> None:
    amounts = [int(row[1].replace(",", "")) for row in charts[key].twin.rows]
    shown = [amount for amount in amounts if amount]
    drawn = parts(charts[key])

    assert len(drawn) == len(shown)
    begins = 0.0
    for amount, part in zip(shown, drawn, strict=True):
        assert number(part, "x") == pytest.approx(begins, abs=HUNDREDTH)
        assert number(part, "width") == pytest.approx(BAR * amount / sum(amounts), abs=HUNDREDTH)
        begins += BAR * amount / sum(amounts)
    assert begins == pytest.approx(BAR)


def test_every_state_has_a_colour_and_a_texture_of_its_own(charts: dict[str, Chart]) -> None:
    looks = []
    for swatch in charts["coverage"].twin.swatches:
        drawn = [(each.get("class"), each.get("fill")) for each in parsed(swatch).iter("rect")]
        looks.append((drawn[0][0], "|".join(str(each) for each in drawn[1:])))

    assert len({colour for colour, _ in looks}) == len({texture for _, texture in looks}) == 4


@pytest.mark.parametrize("key", ["dots", "load", "leaving", "share-out"])
def test_a_bar_of_a_row_is_as_long_as_its_number_is_of_the_largest(
    charts: dict[str, Chart], key: str
) -> None:
    twin = charts[key].twin
    amounts = [int(row[1]) for row in twin.rows]
    for amount, strip in zip(amounts, twin.strips, strict=True):
        bars = [number(each, "width") for each in parsed(strip).iter("rect")]
        assert bars == ([pytest.approx(STRIP * amount / max(amounts), abs=HUNDREDTH)] if amount else [])


@pytest.mark.parametrize("key", ["gaps-1", "gaps-2", "gaps-3"])
def test_dot_interval_and_upright_line_stand_where_the_files_say(
    charts: dict[str, Chart], folder: Path, key: str
) -> None:
    chart = charts[key]
    end = float(chart.twin.axis[-1].rstrip("%")) / 100
    grouping = ["site", "grade", "house at school"][int(key[-1]) - 1]
    states = [row["state"] for row in rows(folder, "coverage")]
    everyone = states.count("none") / sum(state != "unknown" for state in states)
    found = [row for row in rows(folder, "gaps") if row["grouping"] == grouping]
    for row, strip in zip(found, chart.twin.strips, strict=True):
        svg = parsed(strip)
        if row["shown"] != "shown":
            assert not list(svg)
            continue
        (dot,) = by_class(svg, "fill-none")
        (interval,) = by_class(svg, "stroke-strong")
        (line,) = by_class(svg, "stroke-ink")
        value, low, high = (STRIP * (1 - float(row[each])) / end for each in ("share", "high", "low"))
        assert number(dot, "cx") == pytest.approx(value, abs=HUNDREDTH)
        assert number(interval, "x1") == pytest.approx(low, abs=HUNDREDTH)
        assert number(interval, "x2") == pytest.approx(high, abs=HUNDREDTH)
        assert (
            number(line, "x1") == number(line, "x2") == pytest.approx(STRIP * everyone / end, abs=HUNDREDTH)
        )
    assert chart.twin.axis == [f"{100 * end * part:g}%" for part in (0, 0.5, 1)]
