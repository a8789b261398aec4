"""A released table as a page: what may be seen stands where it belongs, and nothing else does."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import numpy as np
import pytest

from everyname.language import LANGUAGES, language
from everyname.papers.disclosure import fits_on_a_page, released_page
from everyname.papers.disclosure.axes import places
from everyname.papers.disclosure.grids import grids
from everyname.science.disclosure.protecting import Protected
from everyname.science.disclosure.released import release
from tests.papers.disclosure.small_tables import ANSWER, AXES, SCRIPT, linked, protected

DAY = date(2026, 11, 22)
NOTHING = np.empty(0)


class Cells(HTMLParser):
    """The tables of a page: every cell with its tag, its attributes and its text; every line a list."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, dict[str, str | None], str]]]] = []
        self.captions: list[str] = []
        self._in_cell = self._in_caption = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self._in_cell = False
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append((tag, dict(attrs), ""))
            self._in_cell = True
        elif tag == "caption":
            self.captions.append("")
            self._in_caption = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"tr", "thead", "tbody", "table"}:
            self._in_cell = False
        elif tag == "caption":
            self._in_caption = False

    def handle_data(self, data: str) -> None:
        if self._in_caption:
            self.captions[-1] += data
        elif self._in_cell:
            tag, attributes, text = self.tables[-1][-1][-1]
            self.tables[-1][-1][-1] = (tag, attributes, " ".join(f"{text} {data}".split()))


def page(found: Protected, tag: str = "en", means: np.ndarray = NOTHING, title: str = "Autumn") -> str:
    return released_page(
        release(found),
        AXES,
        title=title,
        language=language(tag),
        made_on=DAY,
        means=means if means.size else None,
        answer=ANSWER,
        earlier=0,
    )


def body(made: str) -> str:
    return re.sub(r"<style>.*?</style>", "", made, flags=re.DOTALL)


@pytest.mark.parametrize("which", ["one", "linked"])
def test_every_number_stands_where_it_belongs_or_is_hidden_in_a_word_and_a_sign(which: str) -> None:
    whole = protected() if which == "one" else linked()
    shown = Cells(page(whole))
    for lines, grid in zip(shown.tables, grids(whole.cells.nodes, AXES, answer=ANSWER), strict=True):
        down = [place.node for place in places(AXES[grid.down])]
        assert grid.across is not None
        across = [place.node for place in places(AXES[grid.across])]
        for row, line in zip(down, lines[1:], strict=True):
            for column, (tag, attributes, text) in zip(across, line[1:], strict=True):
                cell = grid.cells[row, column]
                assert tag == "td"
                if whole.is_published[cell]:
                    assert text == str(whole.cells.counts[cell])
                    assert "covered" not in (attributes.get("class") or "")
                else:
                    assert text == "× hidden"
                    assert "covered" in (attributes.get("class") or "")


def test_neither_hidden_numbers_nor_which_are_small_leave_a_trace_on_the_page() -> None:
    """Had a witness been true, and nobody at risk, everybody would read the very same page."""
    whole, moves = protected(), protected().witnesses
    counts = whole.cells.counts.copy()
    span = slice(moves.start[0], moves.start[1])
    counts[moves.cell[span]] += moves.change[span]
    assert (counts != whole.cells.counts).any()
    other = replace(
        whole, cells=replace(whole.cells, counts=counts), is_primary=np.zeros(len(counts), dtype=bool)
    )
    assert page(other) == page(whole)
    assert not re.search("primary|secondary", body(page(whole)))


def test_means_are_shown_where_the_number_is_and_nowhere_else() -> None:
    whole = protected()
    means = np.where(whole.cells.counts > 0, np.arange(len(whole.cells.counts)) + 1000.5, np.nan)
    made = body(page(whole, means=means))
    told = {float(mean) for mean in re.findall(r"mean </span>([\d,.]+)", made.replace(",", ""))}
    assert told == set(means[whole.is_published & (whole.cells.counts > 0)])


def test_rows_and_columns_have_headings_and_each_table_its_caption() -> None:
    whole = protected()
    shown = Cells(page(whole))
    assert len(shown.captions) == len(shown.tables) == 4
    assert all(caption.startswith("People by unit and feels safe") for caption in shown.captions)
    assert len(set(shown.captions)) == 4
    for lines in shown.tables:
        assert [(tag, attributes["scope"]) for tag, attributes, _ in lines[0]] == [("th", "col")] * 5
        assert [text for _, _, text in lines[0]] == ["unit", "yes", "mostly", "no", "All"]
        scopes = [(line[0][2], line[0][1]["scope"]) for line in lines[1:]]
        assert scopes[:2] == [("Hill", "rowgroup"), ("Hill › Hill 6", "row")]
        assert scopes[-2:] == [("Island", "row"), ("All", "row")]


def test_totals_stand_in_a_group_of_their_own() -> None:
    made = body(page(protected()))
    assert made.count('<tbody class="total">') == 4
    groups = re.findall(r"<tbody.*?</tbody>", made, re.DOTALL)[:4]
    assert [group.count("<tr") for group in groups] == [4, 4, 1, 1]


def test_a_wide_table_scrolls_in_a_frame_that_the_keyboard_reaches_and_that_has_a_name() -> None:
    made = body(page(protected()))
    frames = re.findall(r'<div class="scrolls" role="region" aria-labelledby="([\w-]+)" tabindex="0">', made)
    assert len(frames) == 4
    assert all(f'id="{name}"' in made for name in frames)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_legend_explains_what_the_page_shows(tag: str) -> None:
    made, tongue = page(protected(), tag), language(tag)
    assert tongue.say("hidden") in made
    assert tongue.say("What you can rely on") in made
    assert tongue.say("Nobody is there.") in made
    assert "noindex" not in made
    assert f'<html lang="{tag}" dir="ltr">' in made


def test_where_nothing_is_hidden_nothing_is_explained_about_it() -> None:
    whole = protected()
    everything = replace(
        whole,
        is_published=np.ones(len(whole.cells.counts), dtype=bool),
        is_primary=np.zeros(len(whole.cells.counts), dtype=bool),
    )
    made = body(page(everything))
    assert "×" not in made
    assert "No number is hidden." in made


def test_labels_are_text() -> None:
    made = body(page(protected(), title=SCRIPT))
    assert "<script" not in made
    assert "<bdi>العربية</bdi>" in body(page(linked()))


def test_a_page_that_nobody_could_open_is_not_made() -> None:
    assert fits_on_a_page(5_504)
    assert not fits_on_a_page(45_472)
