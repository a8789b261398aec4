"""Walls that are empty, silent, perfect, of one group or of forty; shares of nothing and of all."""

import pytest

from everyname.engine.wall.records import Gap
from everyname.language import LANGUAGES, Language, language
from everyname.papers.charts import (
    Chart,
    both_views_chart,
    change_chart,
    coverage_chart,
    dots_chart,
    gaps_chart,
    gaps_charts,
    leaving_chart,
    load_chart,
    share_out_chart,
)
from everyname.science.connections import Coverage
from everyname.science.connections.intervals import independent_difference, wilson_interval
from tests.papers.charts.pictures import by_class, every_svg, number, parsed

ENGLISH = language("en")
BAR, STRIP = 640, 240


def gap(
    group: str, with_dot: int, known: int, *, others: tuple[int, int] = (50, 100), unknown: int = 0
) -> Gap:
    """A group as gaps.csv would hold it; ``others`` are those with a dot, of all known others."""
    if known == 0:
        share: tuple[float | None, ...] = (None, None, None)
    else:
        low, high = wilson_interval(with_dot, known)
        share = (with_dot / known, float(low), float(high))
    if known == 0 or others[1] == 0:
        difference: tuple[float | None, ...] = (None, None, None)
    else:
        difference = tuple(map(float, independent_difference(with_dot, known, *others)))
    return Gap("grade", group, "shown", known, with_dot, unknown, share, difference)  # type: ignore[arg-type]


def hidden(group: str, why: str) -> Gap:
    return Gap("grade", group, why, None, None, None, (None, None, None), (None, None, None))


def grades(*gaps: Gap, everyone: float | None = 0.5, in_language: Language = ENGLISH) -> Chart:
    return gaps_chart(in_language, gaps, sites={}, everyone=everyone, silent=0)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_an_empty_wall_is_drawn_as_an_empty_track_and_says_so(tag: str) -> None:
    nobody = Coverage(none=0, one=0, two_or_more=0, unknown=0)
    chart = coverage_chart(language(tag), nobody, silent=0)

    assert [number(each, "width") for each in parsed(chart.picture).findall("rect")] == [BAR]
    assert [tuple(row[1:]) for row in chart.twin.rows] == [("0", "")] * 4
    assert chart.says == {"en": "There are no names on this wall.", "es": "En este muro no hay nombres."}[tag]
    others = [
        dots_chart(language(tag), [], unknown=0, silent=0),
        both_views_chart(
            language(tag), names=0, spoke=0, said_no_one=0, both=0, connector_only=0, person_only=0
        ),
        load_chart(language(tag), [], silent=0),
        leaving_chart(language(tag), [], silent=0),
        share_out_chart(language(tag), [], names=0),
        change_chart(language(tag), nobody, before=None, after=None, change=None, joiners=0, leavers=0),
    ]
    for other in others:
        assert other.says
        assert other.limits
        assert list(every_svg(other)) or not other.twin.rows


def test_where_all_are_unknown_the_whole_bar_is_and_nothing_else_is_claimed() -> None:
    chart = coverage_chart(ENGLISH, Coverage(0, 0, 0, 900), silent=70)

    (part,) = by_class(parsed(chart.picture), "fill-unknown")
    assert number(part, "width") == BAR
    assert chart.says == "For 900 names we cannot tell yet: 70 colleagues have not answered."


def test_one_name_among_thousands_is_still_seen_and_not_called_none() -> None:
    chart = dots_chart(ENGLISH, [1, 0, 19_999], unknown=0, silent=0)

    bars = [number(each, "width") for strip in chart.twin.strips for each in parsed(strip).iter("rect")]
    assert bars == [1, STRIP]
    assert [row[2] for row in chart.twin.rows] == ["<1%", "0%", ">99%"]


def test_many_dots_share_the_last_row() -> None:
    chart = dots_chart(ENGLISH, [0] * 9 + [4, 3, 2, 1], unknown=0, silent=0)

    assert [tuple(row[:2]) for row in chart.twin.rows[-2:]] == [("9", "4"), ("10 or more", "6")]
    assert len(chart.twin.rows) == 11


def test_one_group_alone_is_compared_with_nobody() -> None:
    only = gap("6", 8, 10, others=(0, 0))

    chart = grades(only, everyone=0.2)
    assert chart.says == "There is only one group here, and so nothing to compare it with."
    assert chart.twin.rows == [("6", "2 of 10", "20% (6–51%)", "")]
    assert gaps_charts(ENGLISH, [only], sites={}, everyone=0.2, silent=0) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_forty_groups_warn_of_chance_and_keep_their_rows(tag: str) -> None:
    gaps = [gap(f"g{at}", 5 + at % 3, 10) for at in range(40)]
    chart = grades(*gaps, in_language=language(tag))

    assert len(chart.twin.rows) == len(chart.twin.strips) == 40
    assert ("40" in chart.limits, "2" in chart.limits) == (True, True)


def test_shares_of_none_and_of_all_stay_inside_the_strip() -> None:
    chart = grades(gap("none of them", 12, 12), gap("all of them", 0, 12), everyone=0.5)

    assert chart.twin.axis == ["0%", "50%", "100%"]
    assert [row[2] for row in chart.twin.rows] == ["0% (0–24%)", "100% (76–100%)"]
    for strip in chart.twin.strips:
        svg = parsed(strip)
        (dot,), (interval,) = by_class(svg, "fill-none"), by_class(svg, "stroke-strong")
        assert number(dot, "r") <= number(dot, "cx") <= STRIP - number(dot, "r")
        assert 0 <= number(interval, "x1") < number(interval, "x2") <= STRIP


def test_a_group_about_which_nothing_is_known_has_a_row_without_a_dot() -> None:
    chart = grades(gap("new", 0, 0, unknown=7), gap("6", 8, 10))

    assert chart.twin.rows[0] == ("new", "0 of 0", "", "", "7")
    assert not list(parsed(chart.twin.strips[0]))
    assert "For 7 names we cannot tell yet" in chart.limits


def test_without_unknown_names_there_is_no_column_for_them() -> None:
    assert len(grades(gap("6", 8, 10), gap("7", 8, 10)).twin.columns) == 4


@pytest.mark.parametrize("tag", LANGUAGES)
def test_where_every_group_is_hidden_no_number_is_left(tag: str) -> None:
    chart = grades(
        hidden("6", "under_floor"), hidden("7", "withheld"), everyone=None, in_language=language(tag)
    )

    cells = [cell for row in chart.twin.rows for cell in row[1:]]
    assert not [cell for cell in cells if any(character.isdigit() for character in cell)]
    assert not [shape for strip in chart.twin.strips for shape in parsed(strip)]


def test_the_axis_ends_beyond_every_interval_and_the_line_of_everyone() -> None:
    few = [gap("6", 995, 1000), gap("7", 990, 1000)]

    assert grades(*few, everyone=0.008).twin.axis == ["0%", "1%", "2%"]
    assert grades(*few, everyone=0.15).twin.axis == ["0%", "10%", "20%"]


def test_two_sites_of_the_same_name_are_told_apart() -> None:
    gaps = [
        Gap("site", site, "shown", 10, 8, 0, (0.8, 0.49, 0.94), (0.0, -0.3, 0.3))
        for site in ("s1", "s2", "s3")
    ]
    chart = gaps_chart(ENGLISH, gaps, sites={"s1": "North", "s2": "North", "s3": ""}, everyone=0.2, silent=0)

    assert [row[0] for row in chart.twin.rows] == ["North (s1)", "North (s2)", "s3"]


def test_a_group_with_markup_for_a_name_stays_text() -> None:
    chart = coverage_chart(ENGLISH, Coverage(1, 0, 0, 0), silent=0, key='x"><b>')

    assert "<b>" not in chart.picture
    (svg,) = [each for each in every_svg(chart) if each.get("role") == "img"]
    assert svg.get("aria-labelledby") == 'x"><b>-title x"><b>-desc'


def test_those_who_left_have_a_part_of_their_own_in_a_change() -> None:
    chart = change_chart(
        ENGLISH, Coverage(3, 2, 1, 0), before=None, after=None, change=None, joiners=0, leavers=4, left=4
    )

    assert [tuple(row[:2]) for row in chart.twin.rows][-1] == ("Left", "4")
    assert chart.says.startswith("Of 10 names that had no one then, 3 have someone now, 3 have no one")


def test_loads_are_counted_in_few_rows_however_many_dots_there_are() -> None:
    chart = load_chart(ENGLISH, [0, 7, 113, 480], silent=0)

    assert len(chart.twin.rows) <= 12
    assert [row for row in chart.twin.rows if row[1] != "0"] == [
        ("0", "1"), ("1 to 50", "1"), ("101 to 150", "1"), ("451 to 500", "1"),
    ]  # fmt: skip
