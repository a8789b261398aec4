"""Two rounds as a page: its numbers are those of the tables, and it names nobody outside its own parts."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from everyname.engine.wall.comparing import Comparison, compare_folders, comparison_numbers, comparison_words
from everyname.language import language
from everyname.papers.charts import Chart
from everyname.papers.comparison import comparison_page
from everyname.papers.comparison.page import comparison_report
from everyname.papers.report.parts import Part, Report, Table
from everyname.science.connections import Share, Shown
from tests.papers.report.small_wall import SCRIPT, adults, marks, people, small_wall

BOTH = ("en", "es")
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("rounds")
    small_wall(folder, marks=marks(7))
    return compare_folders(folder / "spring", folder / "autumn")


def page(comparison: Comparison, tag: str, *, with_names: bool = True) -> str:
    return comparison_page(comparison, language=language(tag), with_names=with_names, made_on=DAY)


def report(comparison: Comparison, *, with_names: bool = True) -> Report:
    return comparison_report(comparison, language=language("en"), with_names=with_names)


def part(found: Report, key: str) -> Part:
    return next(each for each in found.parts if each.key == key)


def rows(found: Report, key: str) -> list[list[str]]:
    content = part(found, key).content
    assert isinstance(content, Chart | Table)
    return [list(row) for row in content.twin.rows]


def test_the_tables_of_the_page_hold_the_numbers_of_the_comparison(comparison: Comparison) -> None:
    found, numbers = report(comparison), comparison_numbers(comparison)
    without, given = numbers["without_before"], numbers["divided_before"]
    states = ("two_or_more", "one", "none", "unknown")

    assert [int(row[1]) for row in rows(found, "change")][:4] == [without[state] for state in states]
    assert [int(row[1]) for row in rows(found, "divided")] == [given[key] for key in (*states, "left")]
    assert [[int(cell) for cell in row[1:]] for row in rows(found, "states")] == [
        [numbers["transitions"][then][now] for now in states] for then in states
    ]
    assert without["names"] > 0 < given["names"]


def test_hidden_groups_show_a_reason_in_place_of_numbers(comparison: Comparison) -> None:
    told = dict(
        zip(
            [group.title for group in comparison.groups if group.grouping == "site"],
            rows(report(comparison), "by-site"),
            strict=True,
        )
    )
    hidden = {group.title for group in comparison.groups if group.grouping == "site" and group.known is None}

    assert hidden >= {"Island"}
    for title, row in told.items():
        assert (len(row) == 2) == (title in hidden)
        assert not (title in hidden and re.search(r"\d", "".join(row)))


def test_names_stand_in_parts_of_their_own_and_nobody_beside_them(comparison: Comparison) -> None:
    found = report(comparison)
    named = {key: {row[0].split(" (")[0] for row in rows(found, key)} for key in ("still", "lost")}
    state = {name: (comparison.before.standings[name].state.name, each.state.name)
             for name, each in comparison.after.standings.items()}  # fmt: skip
    called = {name_id: name for name_id, name, _, _ in people()}

    assert named["still"] == {called[name] for name, went in state.items() if went == ("NONE", "NONE")}
    assert named["lost"] == {
        called[name]
        for name, (then, now) in state.items()
        if now == "NONE" and then in {"ONE", "TWO_OR_MORE"}
    }
    assert named["still"]
    assert named["lost"]
    assert [each.key for each in found.parts if each.is_confidential] == ["still", "lost"]
    for _, name, _ in adults():
        assert name not in page(comparison, "en")


@pytest.mark.parametrize("tag", BOTH)
def test_a_page_without_names_names_nobody(comparison: Comparison, tag: str) -> None:
    made = page(comparison, tag, with_names=False)
    for name_id, name, _, _ in people():
        assert html.escape(name, quote=False) not in made
        assert name_id not in made
    assert language(tag).count("{number} name had no one then and has no one now.",
                               "{number} names had no one then and have no one now.",
                               len(rows(report(comparison), "still"))) in made  # fmt: skip


@pytest.mark.parametrize("tag", BOTH)
def test_the_page_never_says_why(comparison: Comparison, tag: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page(comparison, tag), flags=re.DOTALL)

    assert not re.search(
        r"improv|thanks to|because of|owing to|caused|mejor[óa]|gracias a|debido a", text, re.IGNORECASE
    )
    words = comparison_words(comparison, language(tag))
    assert len(words.cautions) == 1  # names in both rounds of whom nobody could tell in one of them
    assert text.index(language(tag).say("Before you read on")) < text.index(words.cautions[0])
    assert words.change in text


@pytest.mark.parametrize("tag", BOTH)
def test_names_are_text_and_the_page_says_its_language(comparison: Comparison, tag: str) -> None:
    made = page(comparison, tag)

    assert f'<html lang="{tag}" dir="ltr">' in made
    assert SCRIPT not in made
    assert len(made.encode()) < 300_000


def test_the_views_stand_in_no_table_where_no_sentence_may_tell_them(comparison: Comparison) -> None:
    """Two or three connections are under the floor: their share would point at somebody."""
    few = Share(1, 3, 0.1, 0.8)
    then, now = (replace(said, returned=few, confirmed=Share(2, 40, 0, 0.2)) for said in comparison.said)
    found = report(replace(comparison, said=(then, now)))
    assert [row[1:] for row in rows(found, "both-views")] == [["–"] * 4, ["5%", "2 of 40"] * 2]


def test_a_site_called_after_somebody_of_either_round_is_numbered_without_names(
    comparison: Comparison,
) -> None:
    named = replace(
        comparison.after.roll, sites={**comparison.after.roll.sites, "Hill": "Team Falk, Zebedee"}
    )
    groups = [
        replace(group, title="Team Falk, Zebedee") if group.group == "Hill" else group
        for group in comparison.groups
    ]
    told = replace(comparison, after=replace(comparison.after, roll=named), groups=tuple(groups))
    assert "Falk" in page(told, "en")
    assert "Falk" not in page(told, "en", with_names=False)
    assert "Site 2" in {row[0] for row in rows(report(told, with_names=False), "by-site")}


def test_where_every_group_is_hidden_none_is_said_to_be_shown(comparison: Comparison) -> None:
    hidden = [
        replace(
            group, shown=Shown.UNDER_FLOOR, known=None, before=None, after=None, unknown=None, change=None
        )
        for group in comparison.groups
    ]
    content = part(report(replace(comparison, groups=tuple(hidden))), "by-site").content
    assert isinstance(content, Table)
    assert content.words.sentences == ["No group here has enough names to be shown."]
