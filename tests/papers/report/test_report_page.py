"""What the report of a round says, and of whom."""

import html
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Block, Gap, Run
from everyname.engine.wall.roll import Roll
from everyname.language import LANGUAGES, language
from everyname.papers.report import report_page
from everyname.papers.report.parts import Names, Part, ShareOut, Table, Words
from everyname.papers.report.report import report_of
from everyname.science.connections import State
from everyname.science.dividing import Shortage
from tests.papers.report.small_wall import CIRCLE, adults, marks, nominations, people, small_wall

ENGLISH, SPANISH = language("en"), language("es")
MADE_ON = date(2026, 11, 22)
SILENCE = nominations().split("\n")[0] + "\n"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return read_run(small_wall(tmp_path_factory.mktemp("wall")))


def page(run: Run, tag: str = "en", *, with_names: bool = True) -> str:
    return report_page(run, language=language(tag), with_names=with_names, made_on=MADE_ON)


def text(run: Run, tag: str = "en", *, with_names: bool = True) -> str:
    """What stands on the page for a reader: no tags, no styles, spaces taken together."""
    body = page(run, tag, with_names=with_names).split("</style>")[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def parts(run: Run, tag: str = "en", *, with_names: bool = True) -> dict[str, Part]:
    found = report_of(run, language=language(tag), with_names=with_names).parts
    assert len({part.key for part in found}) == len(found)
    return {part.key: part for part in found}


def names_part(run: Run) -> Names:
    content = parts(run)["names"].content
    assert isinstance(content, Names)
    return content


def share_out_part(run: Run) -> ShareOut:
    content = parts(run)["pairs"].content
    assert isinstance(content, ShareOut)
    return content


def words_of(part: Part) -> str:
    assert isinstance(part.content, Words)
    return " ".join((*part.content.sentences, *part.content.soft))


def test_what_is_seen_comes_before_the_names_and_what_to_do_at_the_end(run: Run) -> None:
    keys = list(parts(run))
    assert keys == [
        *(
            "coverage",
            "change",
            "both-views",
            "gaps-1",
            "gaps-2",
            "gaps-3",
            "sites",
            "dots",
            "load",
            "leaving",
        ),
        *("names", "pairs", "share-out", "not-covered", "unknown", "files", "next"),
    ]
    assert [key for key, part in parts(run).items() if part.is_confidential] == [
        "names",
        "pairs",
        "not-covered",
    ]


def test_every_name_without_a_dot_stands_once_in_a_part_of_its_own(run: Run) -> None:
    without = [name.label for name in run.roll.names if run.standings[name.name_id].state == State.NONE]
    shown = [given.label for group in names_part(run).groups for given in group.names]
    assert sorted(shown) == sorted(without)
    assert len(shown) == run.summary["coverage"]["none"] > 5


def test_a_name_stands_with_whom_it_was_given_to_and_why(run: Run) -> None:
    shown = {given.label: given for group in names_part(run).groups for given in group.names}
    assert shown["ईशा जोशी"].to == ["Quentin Brandtner"]
    assert shown["ईशा जोशी"].why == "Kept from the earlier share-out. Named by the person."
    assert shown["ईशा जोशी"].where == "7A"


def test_a_name_that_is_not_covered_says_why_where_it_stands(run: Run) -> None:
    """Four names at Island, one colleague with room for one."""
    uncovered = [given for group in names_part(run).groups for given in group.names if not given.to]
    assert len(uncovered) == 3
    reason = "These 4 names share 1 connector with 1 free place: 3 needs stay uncovered, whoever is moved."
    assert {given.why for given in uncovered} == {reason}
    assert reason in words_of(parts(run)["not-covered"])


def test_who_says_no_one_and_has_a_dot_stands_apart(run: Run) -> None:
    content = names_part(run)
    assert [given.label for group in content.also for given in group.names] == ["Person01 Familyname01"]
    assert "no one right now" in content.also_words.sentences[0]


def test_namesakes_are_told_apart(run: Run) -> None:
    assert {"Ana Cruz (8A)", "Ana Cruz (6A)"} <= {name.label for name in run.roll.names}
    given = {label for held in share_out_part(run).connectors for label, *_ in held.pairs}
    assert "Ana Cruz" not in given


def test_names_are_grouped_by_site_and_grade_as_people_say_them(run: Run) -> None:
    titles = [group.title for group in names_part(run).groups]
    assert titles[:3] == ["Harbour · Grade 6", "Harbour · Grade 7", "Harbour · Grade 8"]


def test_the_share_out_stands_by_connector_in_the_order_of_their_names(run: Run) -> None:
    content = share_out_part(run)
    given = {(held.label, label) for held in content.connectors for label, *_ in held.pairs}
    labels = {each.connector_id: each.label for each in run.roll.connectors}
    names = {each.name_id: each.label for each in run.roll.names}
    assert given == {(labels[each.connector_id], names[each.name_id]) for each in run.assignments}
    assert [held.label for held in content.connectors][:2] == ["Quentin Brandtner", "Wilhelmina Aust"]
    earlier = [label for held in content.connectors for label in held.earlier]
    assert sorted(earlier) == sorted(names[name_id] for name_id, _ in run.open_assignments)
    assert earlier


def test_every_pair_says_what_else_there_was(run: Run) -> None:
    prices = [price for held in share_out_part(run).connectors for *_, price in held.pairs]
    assert len(prices) == len(run.assignments)
    assert "Nobody else is eligible." in prices
    assert all(prices)


def test_reasons_are_in_the_language_of_the_reader_whatever_that_of_the_round(run: Run) -> None:
    assert "Kept from the earlier" in text(run)
    assert "Kept from the earlier" not in text(run, "es")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_chart_has_its_table_and_says_what_it_says_and_what_not(run: Run, tag: str) -> None:
    said = text(run, tag)
    charts = [part.content for part in parts(run, tag).values() if part.kind == "chart"]
    assert len(charts) == 10
    for chart in charts:
        for sentence in (chart.says, chart.limits, chart.twin.caption):  # type: ignore[union-attr]
            assert sentence in said
        for row in chart.twin.rows:  # type: ignore[union-attr]
            assert " ".join(" ".join(row).split()) in said


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_page_without_names_names_nobody(run: Run, tag: str) -> None:
    """Neither in a reason nor in a certificate, a group or a hidden corner of the page."""
    whole = page(run, tag, with_names=False).split("</style>")[1]
    for person_id, name, *_ in (*people(), *adults()):
        assert html.escape(name, quote=False) not in whole
        assert name not in html.unescape(whole)
        assert not re.search(rf"\b{person_id}\b", whole)
    assert CIRCLE not in whole


def test_a_page_without_names_says_so_and_that_it_is_still_not_for_publication(run: Run) -> None:
    said = text(run, with_names=False)
    assert "Nobody is named on this page. It is still not for publication" in said
    assert "For those who will act; not for publication" in said
    assert not [part.key for part in parts(run, with_names=False).values() if part.is_confidential]
    assert "These 4 names share 1 connector" in said


def test_a_page_without_names_does_not_tell_how_a_small_site_stands(run: Run) -> None:
    """Island is under the floor, and Hill is withheld so that Island cannot be worked out."""
    named, bare = parts(run)["sites"].content, parts(run, with_names=False)["sites"].content
    assert isinstance(named, Table)
    assert isinstance(bare, Table)
    assert [row[:6] for row in bare.twin.rows] == [
        ("Harbour", "36", "13", "15", "8", "0"),
        ("Hill", "20", *"––––"),
        ("Island", "4", *"––––"),
    ]
    assert named.twin.rows[2] == ("Island", "4", "0", "0", "4", "0", "1 of 4", "1 of 1")


def test_a_group_called_after_somebody_is_numbered_on_a_page_without_names(run: Run) -> None:
    groups = [row[0] for row in parts(run, with_names=False)["gaps-3"].content.twin.rows]  # type: ignore[union-attr]
    assert groups == ["B", "Group 2"]


def test_the_default_question_is_asked_in_the_language_of_the_reader(run: Run) -> None:
    assert "Would this person come to you with a personal problem?" in text(run)
    assert "Would this person" not in text(run, "es")


def test_the_page_says_when_it_was_made(run: Run) -> None:
    assert "Made on November 22, 2026 with Everyname" in text(run)
    assert "22 de noviembre de 2026" in text(run, "es")


def test_remarks_on_the_files_are_counted_and_where_to_read_them_is_said(tmp_path: Path) -> None:
    folder = small_wall(tmp_path, marks=marks(2) + "nobody-known,t1,3\n")
    said = text(read_run(folder))
    assert "There is 1 remark on the files." in said
    assert "problems.csv" in said


def test_another_question_is_said_to_be_not_comparable(tmp_path: Path) -> None:
    folder = small_wall(tmp_path, settings='[question]\nwording = "Who <b>greets</b> them?"\n')
    run = read_run(folder)
    assert "asked a different question" in words_of(parts(run)["change"])
    assert "Who <b>greets</b> them?" in text(run)
    assert "<b>greets" not in page(run)


def test_where_nobody_needs_anybody_there_is_nothing_to_divide(tmp_path: Path) -> None:
    everybody = "name_id,connector_id,level\n" + "".join(
        f"{name_id},{adult},3\n"
        for name_id, *_, site in people()
        for adult, _, place in adults()
        if site == place
    )
    run = read_run(small_wall(tmp_path, marks=everybody, nominations=SILENCE))
    found = parts(run)
    assert {"not-covered", "unknown"}.isdisjoint(found)
    assert names_part(run).groups == []
    assert "Every name that we can tell of has at least one dot." in text(run)
    assert words_of(found["both-views"]) == "Nobody has spoken for themselves in this round."
    assert "everyname wall run" not in text(run)
    assert [key for key, part in found.items() if part.is_confidential] == ["pairs"], "earlier pairs go on"


def test_where_nobody_has_answered_no_name_is_said_to_have_someone(tmp_path: Path) -> None:
    run = read_run(small_wall(tmp_path, marks="name_id,connector_id,level\n", nominations=SILENCE))
    assert "We cannot tell about any name yet." in text(run)
    assert "has at least one dot" not in text(run)


def called_after(run: Run, roll: Roll, *gaps: str) -> Run:
    """The same round on another roll, with groups of a column ``Circle`` that may be shown."""
    shown = [Gap("Circle", gap, "shown", 30, 20, 0, (0.7, 0.5, 0.8), (0.1, -0.1, 0.2)) for gap in gaps]
    return replace(run, roll=roll, gaps=(*(gap for gap in run.gaps if gap.grouping != "Circle"), *shown))


def test_a_site_called_after_somebody_is_numbered_on_a_page_without_names(run: Run) -> None:
    sites = {**run.roll.sites, "Island": "Team Falk, ZEBEDEE"}
    told = called_after(run, replace(run.roll, sites=sites), "A", "B")
    assert "Team Falk, ZEBEDEE" in text(told)
    assert "Falk" not in text(told, with_names=False)
    assert "Site 3" in text(told, with_names=False)
    alone = replace(told, summary={**run.summary, "sites": run.summary["sites"][2:]})
    alone = replace(alone, roll=replace(told.roll, sites={"Island": "Team Falk, ZEBEDEE"}))
    assert "The wall of Site 1" in report_of(alone, language=ENGLISH, with_names=False).title


def test_a_group_that_is_somebodys_identifier_is_numbered_on_a_page_without_names(run: Run) -> None:
    told = called_after(run, run.roll, "T4", "n-001", "new")
    groups = [row[0] for row in parts(told, with_names=False)["gaps-3"].content.twin.rows]  # type: ignore[union-attr]
    assert groups == ["Group 1", "Group 2", "new"]


def test_a_grade_is_no_identifier_though_somebody_has_that_number(run: Run) -> None:
    first, *others = run.roll.names
    roll = replace(run.roll, names=(replace(first, name_id="6"), *others))
    told = replace(run, roll=roll, standings={**run.standings, "6": run.standings[first.name_id]},
                   views={**run.views, "6": run.views[first.name_id]})  # fmt: skip
    without = replace(told, standings={key: told.standings[key] for key in (name.name_id for name in roll.names)},
                      views={key: told.views[key] for key in (name.name_id for name in roll.names)},
                      assignments=(), open_assignments=(), missing={}, blocks=())  # fmt: skip
    assert "Grade 6" in text(without, with_names=False)


def test_who_said_no_one_at_a_site_that_we_cannot_tell_about_is_in_no_row(run: Run) -> None:
    """Where every name is unknown, to need somebody means to have said so."""
    unknown = {"none": 0, "one": 0, "two_or_more": 0, "unknown": 1}
    island = {**run.summary["sites"][2], "names": 1, "coverage": unknown, "needs": 1, "covered": 1}
    sites = [*run.summary["sites"][:2], island]
    told = replace(run, summary={**run.summary, "sites": sites})
    named, bare = (parts(told, with_names=each)["sites"].content for each in (True, False))
    assert isinstance(named, Table)
    assert isinstance(bare, Table)
    assert "Given to someone" in named.twin.columns
    assert "Given to someone" not in bare.twin.columns
    assert {len(row) for row in bare.twin.rows} == {len(bare.twin.columns)}


def test_reasons_that_sound_the_same_without_names_are_counted(run: Run) -> None:
    names = [name.name_id for name in run.roll.names[:2]]
    blocks = tuple(Block((name,), (), 1, 0, 0, Shortage.NO_CONNECTOR) for name in names)
    told = replace(run, blocks=blocks, missing=dict.fromkeys(names, 1))
    assert "One name has no eligible connector. This is so 2 times." in text(told, with_names=False)
    assert "This is so" not in text(told)


def test_the_line_of_everyone_is_spoken_of_only_where_it_is_drawn(run: Run) -> None:
    hidden = [Gap("Circle", gap, "under_floor", *(None,) * 3, (None,) * 3, (None,) * 3) for gap in "AB"]
    caption = parts(replace(run, gaps=tuple(hidden)))["gaps-1"].content.twin.caption  # type: ignore[union-attr]
    assert "upright line" not in caption
    assert "upright line" in parts(run)["gaps-1"].content.twin.caption  # type: ignore[union-attr]


def test_the_change_is_told_of_those_in_both_rounds(run: Run) -> None:
    assert "in both rounds that had no one then, " in text(run)


def test_where_nobody_has_marked_a_dot_nobody_is_said_to_keep_one(tmp_path: Path) -> None:
    rest = "name_id,connector_id,level\n*,t0,0\n"
    run = read_run(small_wall(tmp_path, marks=rest, nominations=SILENCE))
    assert "Nobody has marked a dot that could be lost." in text(run)
    assert "keeps one" not in text(run)
