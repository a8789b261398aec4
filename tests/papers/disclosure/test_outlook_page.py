"""The page for those who decide: its figures are those of the arrays, and it says for whom it is."""

import html
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from everyname.language import LANGUAGES, language
from everyname.papers.charts import Chart
from everyname.papers.disclosure import Axis, Outlook, outlook_page
from everyname.papers.disclosure.charts import MOST_ROWS, by_category
from everyname.papers.disclosure.outlook_page import outlook_report
from everyname.papers.report.parts import Part, Table, Words
from everyname.science.disclosure.tables import Dimension
from tests.papers.disclosure.small_tables import AXES, MERGES, SCRIPT, outlook, protected

DAY = date(2026, 11, 22)
ENGLISH = language("en")


@pytest.fixture
def found() -> Outlook:
    return outlook(protected())


def nothing_hidden(found: Outlook) -> Outlook:
    everything = np.ones(len(found.counts), dtype=bool)
    return replace(found, is_published=everything, is_primary=~everything)


def parts(found: Outlook) -> dict[str, Part]:
    return {part.key: part for part in outlook_report(found, title="survey", language=ENGLISH).parts}


def rows(part: Part) -> list[list[str]]:
    assert isinstance(part.content, Chart | Table)
    return [list(row) for row in part.content.twin.rows]


def text(page: str) -> str:
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


def test_the_bar_divides_all_numbers(found: Outlook) -> None:
    shown, primary, secondary = (int(row[1]) for row in rows(parts(found)["hidden"]))
    assert shown == found.is_published.sum()
    assert primary == found.is_primary.sum() > 0
    assert secondary == len(found.counts) - shown - primary > 0


def test_each_category_counts_the_numbers_about_it(found: Outlook) -> None:
    told = {row[0].split(" › ")[-1]: row[1] for row in rows(parts(found)["by-1"])}
    labels = AXES[0].labels
    for node, label in enumerate(labels[:-1]):
        about = found.nodes[:, 0] == node
        assert told[label] == f"{(about & ~found.is_published).sum()} of {about.sum()}"
    assert len(told) == len(labels)


def test_a_category_stands_after_the_one_above_it(found: Outlook) -> None:
    assert [row[0] for row in rows(parts(found)["by-1"])][:3] == ["Hill", "Hill › Hill 6", "Hill › Hill 7"]


def test_of_many_categories_those_are_listed_of_which_most_is_hidden(found: Outlook) -> None:
    size = 50
    counts = np.arange(size + 1)
    wide = replace(
        found,
        axes=[plain(size)],
        nodes=counts[:, None].astype(np.int32),
        counts=counts,
        is_published=counts % 2 == 0,
        is_primary=counts % 2 == 1,
    )
    chart = by_category(ENGLISH, wide, 0)
    assert len(chart.twin.rows) == MOST_ROWS
    assert sum(row[1] == "1 of 1" for row in chart.twin.rows) == 25
    assert f"{size + 1 - MOST_ROWS} more categories are not listed" in chart.limits


def plain(size: int) -> Axis:
    return Axis("d", Dimension.flat(size), [str(each) for each in range(size + 1)])


def test_large_numbers_hidden_to_protect_others_come_first(found: Outlook) -> None:
    first = next(iter(parts(found).values()))
    people = [int(row[1]) for row in rows(first)]
    assert first.key == "largest"
    assert people == sorted(found.counts[found.is_secondary].tolist(), reverse=True)[: len(people)]


def test_merging_says_what_it_brings_back_in_its_order(found: Outlook) -> None:
    assert rows(parts(found)["merge"]) == [
        ["mostly and no (feels safe)", "9", "4"],
        ["Hill 6 and Hill 7 (unit)", "3", "1"],
    ]
    content = parts(found)["merge"].content
    assert isinstance(content, Table)
    assert list(content.words.sentences) == [
        f"All of these together: {sum(each.freed for each in MERGES)} numbers fewer that give people away, and 1 left."
    ]


def test_where_merging_brings_nothing_back_the_page_says_so(found: Outlook) -> None:
    content = parts(replace(found, merges=()))["merge"].content
    assert isinstance(content, Words)
    assert "No merging" in content.sentences[0]
    assert "merge" not in parts(replace(found, merges=None))


def test_without_a_proof_nothing_is_released_and_the_page_names_the_numbers(found: Outlook) -> None:
    cell = int(np.flatnonzero(found.is_primary)[0])
    refused = replace(found, uncertified=np.array([cell]))
    report = outlook_report(refused, title="survey", language=ENGLISH)
    assert report.lead[0].endswith("Nothing is released.")
    assert report.parts[0].key == "uncertified"
    assert rows(report.parts[0])[0][1] == str(found.counts[cell])
    steps = report.parts[-1].content
    assert isinstance(steps, tuple)
    assert [step.command for step in steps] == ["everyname disclose advise"]
    assert not {"promise", "open"} & {part.key for part in report.parts}


def test_what_only_earlier_releases_have_stops_a_release_as_well(found: Outlook) -> None:
    refused = replace(found, uncertified_before=2)
    report = outlook_report(refused, title="survey", language=ENGLISH)
    assert report.lead[0].startswith("For 2 numbers no proof")
    content = report.parts[0].content
    assert isinstance(content, Words)
    assert any("2 of them stand in earlier releases alone" in sentence for sentence in content.soft)


def test_what_earlier_releases_have_told_already_is_said_beside_the_promise(found: Outlook) -> None:
    content = parts(replace(found, known_before=3))["promise"].content
    assert isinstance(content, Words)
    assert content.sentences[-1].startswith("3 numbers can be worked out from earlier releases alone")
    assert len(content.sentences) == 4


def test_where_nothing_is_hidden_there_is_nothing_to_draw(found: Outlook) -> None:
    told = parts(nothing_hidden(found))
    assert list(told) == ["promise", "open", "next"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_says_that_it_is_confidential_what_it_promises_and_what_not(
    found: Outlook, tag: str
) -> None:
    page = outlook_page(found, title="survey", language=language(tag), made_on=DAY)
    said, tongue = text(page), language(tag)
    assert tongue.say("Confidential: this page tells which of the hidden numbers are small.") in said
    assert said.count(tongue.say("Confidential: for those who decide, never for publication")) == 2
    assert tongue.say("What is promised") in said
    assert tongue.say("What is not promised") in said
    assert "noindex" in page
    assert f'<html lang="{tag}" dir="ltr">' in page


@pytest.mark.parametrize("tag", LANGUAGES)
def test_labels_are_text_and_run_in_their_own_direction(found: Outlook, tag: str) -> None:
    page = outlook_page(found, title=SCRIPT, language=language(tag), made_on=DAY)
    assert "<script" not in page
    assert html.escape(SCRIPT) in page.replace("&#39;", "&#x27;")
    assert "\u2068العربية\u2069" in page or "<bdi>العربية" in page


def test_no_sentence_is_left_in_english(found: Outlook) -> None:
    pages = [outlook_report(found, title="survey", language=language(tag)) for tag in ("en", "es")]
    for one, other in zip(pages[0].parts, pages[1].parts, strict=True):
        assert one.key == other.key
        assert one.title != other.title
