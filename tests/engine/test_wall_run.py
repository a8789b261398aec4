"""The whole of the wall on a school small enough to be worked out by hand."""

import csv
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from python_calamine import load_workbook

from everyname.engine.wall.folder import RUN_FILES
from everyname.engine.wall.run import run_files
from everyname.formats.problems import Refusal

ROSTER = """id,name,role,grade,class,site
ana,Ana Ito,student,6,A,Harbour
bo,Bo Lind,student,6,A,Harbour
cem,Cem Kaya,student,6,B,Harbour
dia,Dia Rao,student,6,B,Harbour
t1,Tess One,teacher,,A,Harbour
t2,Tom Two,teacher,,B,Harbour
"""
ADULTS = "id,name,role,site,weight\nk,Kim Kitchen,staff,Harbour,1\n"
MARKS = "name_id,connector_id,level\nana,t1,3\nbo,t1,0\ncem,t2,0\n"
NOMINATIONS = "name_id,connector_id\ncem,k\nana,no one\n"


def run(folder: Path, out: str = "out", **options: Any) -> dict[str, Any]:
    """Run the wall of Harbour School; a text among the options replaces that file's content."""
    files = {"roster": ROSTER, "adults": ADULTS, "marks": MARKS, "nominations": NOMINATIONS}
    files |= {key: options.pop(key) for key in list(options) if key in files or key == "settings"}
    for name, text in files.items():
        (folder / f"{name}.{'toml' if name == 'settings' else 'csv'}").write_text(text, encoding="utf-8")
    return run_files(
        sources=[folder / "roster.csv"],
        adults=folder / "adults.csv",
        marks=folder / "marks.csv",
        nominations=folder / "nominations.csv",
        settings=folder / "settings.toml" if "settings" in files else None,
        out=folder / out,
        **options,
    )


def rows(folder: Path, name: str, out: str = "out") -> list[dict[str, str]]:
    with (folder / out / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states(folder: Path, out: str = "out") -> dict[str, str]:
    return {row["name_id"]: row["state"] for row in rows(folder, "coverage.csv", out)}


def pairs(folder: Path, out: str = "out") -> set[tuple[str, str]]:
    return {(row["name_id"], row["connector_id"]) for row in rows(folder, "assignments.csv", out)}


def test_every_name_has_its_state_and_unknown_is_not_no_one(tmp_path: Path) -> None:
    run(tmp_path)
    assert states(tmp_path) == {"ana": "one", "bo": "none", "cem": "none", "dia": "unknown"}
    assert rows(tmp_path, "coverage.csv")[3] == {
        "name_id": "dia", "site_id": "Harbour", "state": "unknown", "dots": "0", "answered": "0.0",
    }  # fmt: skip


def test_names_without_a_dot_and_those_who_say_no_one_are_divided(tmp_path: Path) -> None:
    """Ana has a dot by Tess and says no one: she gets somebody else. Dia is unknown and is not divided."""
    found = run(tmp_path)
    assert pairs(tmp_path) == {("ana", "t2"), ("bo", "t1"), ("cem", "k")}
    assert found["share_out"]["places"] == [1.0, 1.0, 1.0]
    assert found["share_out"]["optimal"] is True
    reasons = {row["name_id"]: row["reason"] for row in rows(tmp_path, "assignments.csv")}
    assert reasons["cem"].startswith("Named by the person.")
    assert reasons["bo"].startswith("1 class shared; same grade.")


def test_the_summary_says_who_answered_and_how_the_names_stand(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert (found["names"], found["connectors"], found["answered"]) == (4, 3, 2)
    assert found["rows"]["marks"] == {"read": 3, "kept": 3, "corrected": 0, "skipped": 0}
    assert found["rows"]["roster"]["read"] == 7, "six of the roster and one other adult"
    assert found["response_rate"] == round(2 / 3, 12), "the kitchen is invited too"
    assert found["coverage"] == {"none": 2, "one": 1, "two_or_more": 0, "unknown": 1}
    assert [site["site_id"] for site in found["sites"]] == ["Harbour"]
    assert json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8")) == found


def test_both_views_stand_side_by_side_for_those_who_spoke(tmp_path: Path) -> None:
    run(tmp_path)
    views = {row["name_id"]: row for row in rows(tmp_path, "both_views.csv")}
    assert (views["ana"]["said_no_one"], views["ana"]["connector_only"]) == ("yes", "1")
    assert (views["bo"]["has_spoken"], views["bo"]["connector_only"]) == ("no", "0")


def test_a_nomination_never_makes_a_dot(tmp_path: Path) -> None:
    run(tmp_path, nominations="name_id,connector_id\nbo,t1\n")
    assert states(tmp_path)["bo"] == "none"


def test_no_file_of_a_run_says_whose_dots_a_name_has(tmp_path: Path) -> None:
    """Ana's dot is Tess's; beside the class they share no table brings the two together."""
    run(tmp_path, nominations="name_id,connector_id\n")
    for name in RUN_FILES:
        if not name.endswith(".csv"):
            continue
        for row in rows(tmp_path, name):
            assert not {"ana", "t1"} <= set(row.values()), name


def test_the_folder_is_confidential_and_says_so(tmp_path: Path) -> None:
    run(tmp_path)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert (tmp_path / "out" / "README.txt").read_text(encoding="utf-8").startswith("CONFIDENTIAL")
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir()) == sorted(RUN_FILES)


def test_the_workbook_holds_every_table(tmp_path: Path) -> None:
    run(tmp_path)
    book = load_workbook(tmp_path / "out" / "wall.xlsx")
    assert book.sheet_names == [
        "about",
        "summary",
        *(name[:-4] for name in RUN_FILES if name.endswith(".csv")),
    ]
    sheet = book.get_sheet_by_name("coverage").to_python()
    assert sheet[1] == ["ana", "Harbour", "one", 1.0, 1.0]


def test_a_name_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    run(tmp_path, roster=ROSTER.replace("Bo Lind", '"=HYPERLINK(""x"")"'))
    names = load_workbook(tmp_path / "out" / "wall.xlsx").get_sheet_by_name("names").to_python()
    assert names[2][2] == '=HYPERLINK("x")'


def test_open_earlier_assignments_are_load_and_pairs_divided_again_are_kept(tmp_path: Path) -> None:
    run(tmp_path, out="spring")
    later = run(tmp_path, previous=tmp_path / "spring", marks=MARKS.replace("bo,t1,0", "bo,t1,3"))
    loads = {row["connector_id"]: row["load"] for row in rows(tmp_path, "connectors.csv")}
    assert loads == {"k": "0", "t1": "1", "t2": "0"}, "bo has a dot now; his assignment is still open"
    assert pairs(tmp_path) == {("ana", "t2"), ("cem", "k")}
    assert later["share_out"]["kept"] == 2


def test_an_assignment_stays_open_over_rounds_that_do_not_divide_its_name(tmp_path: Path) -> None:
    """Bo is given to Tess in spring, has a dot in summer and in autumn: she still has him."""
    run(tmp_path, out="spring")
    marks = MARKS.replace("bo,t1,0", "bo,t1,3")
    run(tmp_path, out="summer", previous=tmp_path / "spring", marks=marks)
    run(tmp_path, previous=tmp_path / "summer", marks=marks)
    assert rows(tmp_path, "open_assignments.csv") == [{"name_id": "bo", "connector_id": "t1"}]
    loads = {row["connector_id"]: row["load"] for row in rows(tmp_path, "connectors.csv")}
    assert loads == {"k": "0", "t1": "1", "t2": "0"}


def test_joiners_and_leavers_are_named_and_the_same_names_compared(tmp_path: Path) -> None:
    run(tmp_path, out="spring")
    later = run(
        tmp_path,
        previous=tmp_path / "spring",
        roster=ROSTER.replace("cem,Cem Kaya,student,6,B", "eve,Eve Moss,student,6,B"),
        marks="name_id,connector_id,level\nana,t1,3\nbo,t1,3\neve,t2,0\ndia,t2,3\n",
        nominations="name_id,connector_id\n",
    )
    changes = {row["name_id"]: row for row in rows(tmp_path, "changes.csv")}
    assert {name: row["change"] for name, row in changes.items()} == {
        "ana": "stayed", "bo": "stayed", "cem": "left", "dia": "stayed", "eve": "joined",
    }  # fmt: skip
    assert (changes["bo"]["before"], changes["bo"]["now"]) == ("none", "one")
    assert changes["cem"]["display_name"] == "Cem Kaya"
    assert (later["change"]["known_in_both"], later["change"]["without_before"]) == (2, 1)
    assert later["change"]["of_those_with_a_dot_now"] == 1
    assert later["change"]["transitions"]["unknown"] == {"none": 0, "one": 1, "two_or_more": 0, "unknown": 0}


def test_another_question_is_not_compared(tmp_path: Path) -> None:
    run(tmp_path, out="spring")
    later = run(tmp_path, previous=tmp_path / "spring", settings='[question]\nwording = "Who knows you?"\n')
    assert later["change"] == {"comparable": False, "why": "The earlier round asked a different question."}


def test_fragile_names_are_divided_by_setting_and_get_somebody_new(tmp_path: Path) -> None:
    run(tmp_path, settings="[dividing]\ndivide_fragile = true\n", nominations="name_id,connector_id\n")
    assert {name for name, _ in pairs(tmp_path)} == {"ana", "bo", "cem"}
    assert ("ana", "t1") not in pairs(tmp_path)


def test_everyone_at_the_site_is_asked_by_setting(tmp_path: Path) -> None:
    run(tmp_path, settings='[stepping_back]\nasked = "site"\n')
    assert set(states(tmp_path).values()) == {"one", "unknown"}


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: (folder / "summary.json").unlink(), "summary.json: missing or not as"),
        (lambda folder: (folder / "assignments.csv").unlink(), "assignments.csv: missing or not as"),
        (
            lambda folder: (folder / "summary.json").write_text('{"format_version": 99}'),
            "not of this version",
        ),
        (lambda folder: (folder / "coverage.csv").write_text("name_id,state\nana,great\n"), "coverage.csv"),
        (lambda folder: (folder / "names.csv").write_text("name_id,display_name\nana\n"), "names.csv"),
    ],
)
def test_an_earlier_folder_that_is_not_whole_is_refused(tmp_path: Path, damage: Any, words: str) -> None:
    run(tmp_path, out="spring")
    damage(tmp_path / "spring")
    with pytest.raises(Refusal) as refused:
        run(tmp_path, previous=tmp_path / "spring")
    assert words in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_roster_without_connectors_says_what_to_do(tmp_path: Path) -> None:
    only_students = "\n".join(line for line in ROSTER.splitlines() if ",teacher," not in line)
    (tmp_path / "roster.csv").write_text(only_students, encoding="utf-8")
    (tmp_path / "marks.csv").write_text("name_id,connector_id,level\n", encoding="utf-8")
    with pytest.raises(Refusal, match="--adults"):
        run_files(sources=[tmp_path / "roster.csv"], marks=tmp_path / "marks.csv", out=tmp_path / "out")


def test_the_settings_name_further_columns_to_compare(tmp_path: Path) -> None:
    roster = ROSTER.replace("site\n", "site,Home language\n").replace("Harbour\n", "Harbour,Kurdish\n")
    settings = '[stepping_back]\nfloor = 1\ngroups = ["home language"]\n'
    run(tmp_path, roster=roster, settings=settings)
    groups = [row for row in rows(tmp_path, "gaps.csv") if row["grouping"] == "Home language"]
    assert [(row["group"], row["known"]) for row in groups] == [("Kurdish", "3")]
    assert rows(tmp_path, "names.csv")[0]["Home language"] == "Kurdish"


def test_a_further_column_that_no_file_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="'Bus'"):
        run(tmp_path, settings='[stepping_back]\ngroups = ["Bus"]\n')


MATRIX = "name,Tess One [t1],Tom Two [t2]\n"


def test_the_rest_i_do_not_know_says_nothing_about_whom_an_unclear_row_could_mean(tmp_path: Path) -> None:
    """Tess holds one of two of the same name: neither may be called without anybody, and divided."""
    two_of_a_name = ROSTER.replace("Bo Lind", "Ana Ito")
    run(
        tmp_path,
        roster=two_of_a_name,
        marks=MATRIX + "Ana Ito,3,\n*,x,x\n",
        nominations="name_id,connector_id\n",
    )
    assert states(tmp_path) == {"ana": "unknown", "bo": "unknown", "cem": "none", "dia": "none"}


@pytest.mark.parametrize(
    "marks",
    [
        "name_id,connector_id,level\nana,t1,very close\n*,t1,0\n*,t2,0\n",
        "name_id,t1,t2\nana,very close,\n*,x,x\n",
    ],
)
def test_a_level_that_cannot_be_read_is_no_answer_even_if_the_rest_is_confirmed(
    tmp_path: Path, marks: str
) -> None:
    found = run(tmp_path, marks=marks, nominations="name_id,connector_id\n")
    assert states(tmp_path) == {"ana": "unknown", "bo": "none", "cem": "none", "dia": "none"}
    assert found["answered"] == 2


def test_the_workbook_tells_the_question_and_the_numbers_too(tmp_path: Path) -> None:
    run(tmp_path)
    book = load_workbook(tmp_path / "out" / "wall.xlsx")
    about = book.get_sheet_by_name("about").to_python()
    assert ["The question", "Would this person come to you with a personal problem?"] in about
    header, whole, site = book.get_sheet_by_name("summary").to_python()
    assert dict(zip(header, whole, strict=True)) == {
        "site_id": "", "name": "altogether", "names": 4, "connectors": 3, "answered": 2,
        "response_rate": round(2 / 3, 12), "none": 2, "one": 1, "two_or_more": 0, "unknown": 1,
        "needs": 3, "covered": 3,
    }  # fmt: skip
    assert site[:2] == ["Harbour", "Harbour"]


def test_a_further_column_of_the_roster_takes_no_place_of_the_tables_own(tmp_path: Path) -> None:
    run(
        tmp_path,
        settings='[stepping_back]\ngroups = ["Class"]\n',
        roster=ROSTER.replace(",class,", ",Class,"),
    )
    assert rows(tmp_path, "names.csv")[0] == {
        "name_id": "ana", "site_id": "Harbour", "display_name": "Ana Ito", "class": "A", "grade": "06",
        "site_ids": "Harbour", "Class (roster)": "A",
    }  # fmt: skip


def test_the_same_files_give_the_same_bytes_in_any_order_of_rows(tmp_path: Path) -> None:
    def turned(text: str) -> str:
        header, *lines = text.splitlines()
        return "\n".join([header, *reversed(lines)]) + "\n"

    run(tmp_path, out="one")
    run(tmp_path, "other", roster=turned(ROSTER), marks=turned(MARKS), nominations=turned(NOMINATIONS))
    for name in RUN_FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


def test_a_name_about_whom_nobody_can_be_asked_is_said(tmp_path: Path) -> None:
    run(tmp_path, roster=ROSTER + "eve,Eve Moss,student,6,,Hill\n")
    assert states(tmp_path)["eve"] == "unknown"
    said = [row["message"] for row in rows(tmp_path, "problems.csv") if row["code"] == "asked-of-nobody"]
    assert len(said) == 1
    assert said[0].startswith("nobody is asked about 'eve': no connector shares a site")
