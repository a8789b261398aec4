"""What holds for every chart: never alone, never without words, safe inside any page."""

import re

import pytest

from everyname.engine.wall.records import Run
from everyname.language import LANGUAGES, language
from everyname.papers.charts import Chart, charts_of_run, drawing
from tests.papers.charts.pictures import every_svg

KEYS = [
    "coverage",
    "dots",
    "both-views",
    "gaps-1",
    "gaps-2",
    "gaps-3",
    "load",
    "leaving",
    "share-out",
    "change",
]


@pytest.fixture(params=LANGUAGES)
def charts(request: pytest.FixtureRequest, run: Run) -> list[Chart]:
    return charts_of_run(language(request.param), run)


def test_a_round_with_an_earlier_one_has_every_chart_in_order(charts: list[Chart]) -> None:
    assert [chart.key for chart in charts] == KEYS


def test_every_chart_says_something_and_what_it_does_not_say(charts: list[Chart]) -> None:
    for chart in charts:
        for sentence in (chart.says, chart.limits):
            assert sentence.endswith(".")
            assert "  " not in sentence
            assert not re.search(r"[{}]", sentence)
    assert len({chart.says for chart in charts}) >= len(charts) - 2  # gaps may say the same
    assert len({chart.title for chart in charts}) == len(charts)


def test_every_row_of_a_twin_is_whole_or_ends_in_a_remark(charts: list[Chart]) -> None:
    for chart in charts:
        twin = chart.twin
        assert twin.rows
        assert twin.caption
        for row in twin.rows:
            assert row[0]
            assert 2 <= len(row) <= len(twin.columns)
        assert len(twin.swatches) in (0, len(twin.rows))
        assert len(twin.strips) in (0, len(twin.rows))


def test_every_chart_has_a_picture_of_one_kind(charts: list[Chart]) -> None:
    for chart in charts:
        assert bool(chart.picture) == bool(chart.twin.swatches)
        assert bool(chart.picture) != bool(chart.twin.strips)


def test_pictures_are_xml_without_scripts_styles_or_text(charts: list[Chart]) -> None:
    for chart in charts:
        for svg in every_svg(chart):
            assert svg.get("viewBox")
            for element in svg.iter():
                assert element.tag not in {"script", "style", "text", "a", "foreignObject", "image"}
                assert "style" not in element.attrib
                assert not [name for name in element.attrib if name.startswith("on")]
                assert not re.search(r"#[0-9a-f]{3}|rgb|https?:", " ".join(element.attrib.values()))


def test_screen_readers_hear_one_image_and_are_spared_what_the_rows_say(charts: list[Chart]) -> None:
    for chart in charts:
        for svg in every_svg(chart):
            if "chart-bar" in svg.get("class", ""):
                said = {each.get("id"): each.text for each in svg if each.tag in {"title", "desc"}}
                assert svg.get("role") == "img"
                assert [said[name] for name in svg.get("aria-labelledby", "").split()] == [
                    chart.title,
                    chart.says,
                ]
            else:
                assert svg.get("aria-hidden") == "true"
                assert not [each for each in svg.iter() if each.get("id")]


def test_no_two_identifiers_of_a_page_collide_and_every_reference_finds_its_own(charts: list[Chart]) -> None:
    elements = [element for chart in charts for svg in every_svg(chart) for element in svg.iter()]
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for chart in charts:
        inside = [element for svg in every_svg(chart) for element in svg.iter()]
        own = {element.get("id") for element in inside} - {None}
        assert all(str(each).startswith(f"{chart.key}-") for each in own)
        assert {name for each in inside for name in re.findall(r"url\(#(.+)\)", each.get("fill", ""))} <= own


def test_every_class_that_is_drawn_is_explained_to_whoever_writes_the_style_sheet(
    charts: list[Chart],
) -> None:
    words = set(re.findall(r"[a-z-]+", drawing.__doc__ or ""))
    used = {
        name
        for chart in charts
        for svg in every_svg(chart)
        for element in svg.iter()
        for name in element.get("class", "").split()
    }
    assert used <= words


def test_the_terracotta_dot_is_kept_for_genuine_connections(charts: list[Chart]) -> None:
    assert not [
        svg
        for chart in charts
        for svg in every_svg(chart)
        for e in svg.iter()
        if e.get("class") == "fill-dot"
    ]


def test_nobody_of_the_round_is_named(charts: list[Chart], run: Run) -> None:
    everybody = [each.display_name for each in run.roll.names]
    everybody += [each.display_name for each in run.roll.connectors]
    text = repr(charts)
    assert not [name for name in everybody if name in text]


def test_spanish_leaves_no_sentence_in_english(run: Run) -> None:
    english, spanish = (charts_of_run(language(tag), run) for tag in ("en", "es"))
    for one, other in zip(english, spanish, strict=True):
        said = [
            (chart.title, chart.says, chart.limits, chart.twin.caption, *chart.twin.columns)
            for chart in (one, other)
        ]
        assert not set(said[0]) & set(said[1])
