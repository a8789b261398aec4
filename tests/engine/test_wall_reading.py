"""The folder of a run read back, whole or not at all."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from everyname.engine.wall.previous import read_earlier
from everyname.engine.wall.reading import looks_like_a_run, read_run
from everyname.engine.wall.run import run_files
from everyname.formats.problems import Refusal
from everyname.science.connections import State
from everyname.science.dividing import Shortage

ROSTER = """id,name,role,grade,class,site
ana,Ana Ito,student,6,A,Harbour
an2,Ana Ito,student,6,B,Harbour
bo,Bo Lind,student,6,A,Harbour
cem,Cem Kaya,student,6,B,Harbour
dia,Dia Rao,student,7,C,Hill North
t1,Tess One,teacher,,A,Harbour
t2,Tom Two,teacher,,B,Harbour;Hill North
"""
MARKS = "name_id,connector_id,level\nana,t1,3\nbo,t1,0\ncem,t2,0\n*,t1,0\n*,t2,0\n"
SETTINGS = "[dividing]\ncapacity_factor = 0.5\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two sites in which not everybody can be covered."""
    folder = tmp_path_factory.mktemp("run")
    for name, text in (("roster.csv", ROSTER), ("marks.csv", MARKS), ("settings.toml", SETTINGS)):
        (folder / name).write_text(text, encoding="utf-8")
    run_files(
        sources=[folder / "roster.csv"],
        marks=folder / "marks.csv",
        settings=folder / "settings.toml",
        out=folder / "out",
    )
    return folder / "out"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "run"))


def test_everything_that_was_written_is_read(folder: Path) -> None:
    run = read_run(folder)
    written = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    with (folder / "assignments.csv").open(encoding="utf-8", newline="") as file:
        assignments = list(csv.DictReader(file))
    assert len(run.roll.names) == written["names"] == len(run.standings) == len(run.views) == 5
    assert len(run.roll.connectors) == written["connectors"] == len(run.staff) == 2
    assert [(each.name_id, each.connector_id) for each in run.assignments] == [
        (each["name_id"], each["connector_id"]) for each in assignments
    ]
    states = [standing.state for standing in run.standings.values()]
    assert {state.name.lower(): states.count(state) for state in State} == written["coverage"]
    assert sum(run.missing.values()) == written["share_out"]["uncovered"] > 0
    assert sum(block.deficit for block in run.blocks) == written["share_out"]["uncovered"]
    assert {block.shortage for block in run.blocks} <= set(Shortage)


def test_sites_classes_and_namesakes_come_back(folder: Path) -> None:
    roll = read_run(folder).roll
    names = {name.name_id: name for name in roll.names}
    assert (names["ana"].label, names["an2"].label) == ("Ana Ito (A)", "Ana Ito (B)")
    assert names["dia"].site_ids == ("Hill North",)
    assert names["dia"].grade == "07"
    tom = next(each for each in roll.connectors if each.connector_id == "t2")
    assert tom.site_ids == ("Harbour", "Hill North")
    assert [roll.classes[each] for each in tom.class_ids] == ["B"]
    assert roll.sites == {"Harbour": "Harbour", "Hill North": "Hill North"}


READ = (
    *("summary.json", "coverage.csv", "both_views.csv", "assignments.csv", "open_assignments.csv"),
    *("uncovered.csv", "names.csv", "connectors.csv", "classes.csv", "members.csv", "gaps.csv"),
)


@pytest.mark.parametrize("name", READ)
def test_a_file_that_is_missing_or_foreign_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("nothing of ours\n", encoding="utf-8")
    with pytest.raises(Refusal, match=rf"{name}: missing or not as everyname wall run writes it\. Give"):
        read_run(folder)
    (folder / name).unlink()
    with pytest.raises(Refusal, match=rf"{name}: missing or not as everyname wall run writes it\. Give"):
        read_run(folder)


@pytest.mark.parametrize("name", [name for name in READ if name.endswith(".csv")])
def test_a_table_that_was_cut_off_in_a_row_is_named_with_its_line(folder: Path, name: str) -> None:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    (folder / name).write_text("\n".join([lines[0], "cut"]), encoding="utf-8")
    with pytest.raises(Refusal, match=rf"{name}, line 2: too few or too many cells"):
        read_run(folder)


def edited(name: str, old: str, new: str) -> Callable[[Path], Any]:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (edited("summary.json", '"format_version": 2', '"format_version": 9'), "of this version .* format 9"),
        (edited("summary.json", '"format_version": 2', '"format_version": 1'), "Run that round again"),
        (edited("summary.json", '"shortage"', '"short"'), "the certificate is not whole"),
        (edited("coverage.csv", "none", "nobody"), "coverage.csv, line .*, state: 'nobody'"),
        (edited("coverage.csv", "ana,", "anna,"), "coverage.csv, line .*, name_id: 'anna'"),
        (edited("names.csv", "ana,Harbour,Ana Ito,A,06,Harbour\n", ""), "names.csv: not the names of summary"),
        (edited("assignments.csv", ",t2,", ",t9,"), "assignments.csv, line .*, connector_id: 't9'"),
        (edited("classes.csv", "B,", "Bb,"), "members.csv, line .*, class_id: "),
        (edited("both_views.csv", ",no,no,", ",no,maybe,"), "both_views.csv, line .*, said_no_one: 'maybe'"),
        (edited("summary.json", '"free": ', '"free": 1e999, "was": '), "not whole .cannot convert"),
        (edited("summary.json", '"connectors": [\n', '"connectors": [["t1"],\n'), "not whole .unhashable"),
        (edited("summary.json", '"connectors": [\n', '"connectors": ["t9",\n'), "the certificate is about others"),
        (edited("summary.json", '"sites": [', '"sites": [null,'), r"sites\[0\]: missing, or nothing"),
        (edited("summary.json", '"question": "', '"question": "\\ud800'), "summary.json: missing or not as"),
        (edited("coverage.csv", "none,0", "none,-1"), "coverage.csv, line .*, dots: '-1'"),
        (edited("coverage.csv", "none,0", "none," + "9" * 3000), "coverage.csv, line .*, dots: '9{60}' is"),
        (edited("gaps.csv", ",shown,", ",shown,inf,"), "gaps.csv, line .*: too few or too many cells"),
    ],
)  # fmt: skip
def test_files_that_another_hand_changed_are_refused_by_line_and_column(
    folder: Path, edit: Callable[[Path], Any], reason: str
) -> None:
    edit(folder)
    with pytest.raises(Refusal, match=reason.replace(" .* ", ".*")):
        read_run(folder)


def test_a_name_that_lost_its_row_is_missed(folder: Path) -> None:
    lines = (folder / "coverage.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "coverage.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(Refusal, match=r"coverage\.csv: names of names\.csv that are missing in it: 1\."):
        read_run(folder)


def test_the_next_round_can_go_on_from_a_folder_of_the_first_version(folder: Path) -> None:
    edited("summary.json", '"format_version": 2', '"format_version": 1')(folder)
    earlier = read_earlier(folder)
    assert (len(earlier.names), len(earlier.states)) == (5, 5)
    assert earlier.assignments


def test_a_folder_is_taken_for_a_run_even_when_half_of_it_is_gone(folder: Path, tmp_path: Path) -> None:
    (folder / "summary.json").unlink()
    assert looks_like_a_run(folder)
    assert not looks_like_a_run(tmp_path)


@pytest.mark.parametrize("figure", ["nan", "inf", "1e400", "-1.5", "2"])
def test_a_share_that_is_none_is_refused(folder: Path, figure: str) -> None:
    header, _, *_ = (folder / "gaps.csv").read_text(encoding="utf-8").splitlines()
    row = f"grade,06,shown,5,2,0,{figure},0.1,0.9,0,0,0"
    (folder / "gaps.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"gaps\.csv, line 2, share: "):
        read_run(folder)


@pytest.mark.parametrize("counts", ["5,6,0,1", "0,0,5,0.5"])
def test_a_group_with_more_dots_than_names_or_a_share_of_nobody_is_refused(folder: Path, counts: str) -> None:
    header, *_ = (folder / "gaps.csv").read_text(encoding="utf-8").splitlines()
    (folder / "gaps.csv").write_text(f"{header}\ngrade,06,shown,{counts},0.1,0.9,0,0,0\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"gaps\.csv, line 2, with_dot: "):
        read_run(folder)


@pytest.mark.parametrize("text", ['{"format_version": 2, "in_both": 7}', "[" * 100_000])
def test_a_summary_that_another_command_or_nobody_wrote_is_not_taken_for_another_version(
    folder: Path, text: str
) -> None:
    (folder / "summary.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=r"summary\.json: missing or not as everyname wall run writes it"):
        read_run(folder)
