"""``everyname disclose audit`` as a user runs it: what holds, what was tampered with, what is no release."""

import json
import shutil
from pathlib import Path

import pytest

from everyname.cli.disclose.faults import fault_line
from everyname.engine.disclosing.auditing import Fault
from everyname.language import LANGUAGES, language
from everyname.science.disclosure.auditing import Fault as Code
from everyname.science.disclosure.auditing import Leak
from tests.cli.small_counts import GRADE_AND_SEX, audit, people, protect, released, summed, write


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table and its release."""
    folder = tmp_path_factory.mktemp("made")
    rows = [{**row, "score": row["n"] * 3} for row in summed(people(), ["grade", "sex"])]
    table = write(folder / "t.csv", rows)
    done = protect(table, *GRADE_AND_SEX, "--mean", "score", "--out", folder / "out")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """One to be tampered with."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("attack", ["none", "sample", "exhaustive"])
def test_a_release_as_it_was_made_passes(made: Path, attack: str) -> None:
    done = audit(made / "out", "--table", made / "t.csv", "--attack", attack, "--json")

    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["passed"]
    assert found["faults"] == []
    assert found["cells"] == 20
    assert (found["attacked"] > 0) == (attack != "none")


def test_a_sample_is_attacked_unless_told_otherwise(made: Path) -> None:
    assert json.loads(audit(made / "out", "--table", made / "t.csv", "--json").stdout)["attack"] == "sample"


def test_every_suppressed_number_that_is_told_is_found(copy: Path) -> None:
    cells = {
        tuple(line.split(",")[:2]): line.split(",")[2]
        for line in (copy / "out" / "proof" / "cells.csv").read_text(encoding="utf-8").splitlines()
    }
    path = copy / "out" / "public" / "released.csv"
    whole = path.read_text(encoding="utf-8")
    for row in released(copy / "out"):
        if row["status"] == "suppressed":
            cell = f"{row['grade']},{row['sex']}"
            n = cells[row["grade"], row["sex"]]
            path.write_text(
                whole.replace(f"{cell},,,suppressed", f"{cell},{n},3.000,published"), encoding="utf-8"
            )
            done = audit(copy / "out", "--table", copy / "t.csv", "--attack", "none")
            assert done.exit_code == 1
            assert f"grade={row['grade']}, sex={row['sex']}" in done.stderr


def test_a_wrong_number_a_wrong_mean_and_a_missing_cell_are_named(copy: Path) -> None:
    path = copy / "out" / "public" / "released.csv"
    row = next(row for row in released(copy / "out") if row["n"] not in {"", "0"})
    cell = f"{row['grade']},{row['sex']}"
    whole = path.read_text(encoding="utf-8")
    for written, code in (
        (f"{cell},{int(row['n']) + 1},3.000,published\n", "count-wrong"),
        (f"{cell},{row['n']},3.001,published\n", "mean-wrong"),
        (f"{cell},{row['n']},,published\n", "mean-wrong"),
        ("", "cell-missing"),
        (f"{cell},{row['n']},3.000,published\nx,f,3,3.000,published\n", "cell-unknown"),
    ):
        path.write_text(whole.replace(f"{cell},{row['n']},3.000,published\n", written), encoding="utf-8")
        done = audit(copy / "out", "--table", copy / "t.csv", "--json", "--attack", "none")
        assert done.exit_code == 1
        assert code in {fault["code"] for fault in json.loads(done.stdout)["faults"]}
        assert done.stderr


def test_a_changed_witness_and_a_lost_certificate_are_found(copy: Path) -> None:
    proof = copy / "out" / "proof"
    for name in ("witnesses.csv", "certificates.csv"):
        whole = (proof / name).read_text(encoding="utf-8")
        for line in whole.splitlines()[1:8]:
            head, _, last = line.rpartition(",")
            changed = "" if name == "certificates.csv" else f"{head},{int(last) + 1}\n"
            (proof / name).write_text(whole.replace(f"{line}\n", changed, 1), encoding="utf-8")
            done = audit(copy / "out", "--table", copy / "t.csv", "--attack", "none")
            assert done.exit_code == 1
            assert "grade=" in done.stderr
        (proof / name).write_text(whole, encoding="utf-8")


def test_another_table_is_found_out(copy: Path) -> None:
    rows = [{**row, "score": row["n"] * 3} for row in summed(people(seed=2), ["grade", "sex"])]
    done = audit(copy / "out", "--table", write(copy / "t.csv", rows))

    assert done.exit_code == 1
    assert "in the tables" in done.stderr


def test_the_proof_lying_in_the_open_is_found(copy: Path) -> None:
    shutil.copy(copy / "out" / "proof" / "cells.csv", copy / "out" / "public" / "cells.csv")
    done = audit(copy / "out", "--table", copy / "t.csv")

    assert done.exit_code == 1
    assert "cells.csv" in done.stderr


def test_a_status_or_a_floor_that_was_changed_is_found(copy: Path) -> None:
    change(copy / "out" / "public" / "summary.json", '"floor": 10', '"floor": 5')
    done = audit(copy / "out", "--table", copy / "t.csv")

    assert done.exit_code == 1
    assert "floor" in done.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("public/released.csv", "grade,sex,n,mean,status", "grade,sex,n,status", "line 1"),
        ("public/released.csv", ",suppressed", ",secret", "column status"),
        ("public/released.csv", ",,,suppressed", ",3,,suppressed", "column n"),
        ("public/released.csv", ",,,suppressed", ",,3.000,suppressed", "column mean"),
        ("public/released.csv", ",published", ",published,more", "line 2"),
        ("public/released.csv", "*,f,", "*,*,", "line 3, column grade"),
        ("proof/cells.csv", ",primary", ",Primary", "column status"),
        ("proof/cells.csv", "*,f,", '"*,f,', "cells.csv"),
        ("proof/certificates.csv", ",lower,", ",down,", "line 2, column side"),
        ("proof/certificates.csv", ",lower,", ",lower,-", "line 2, column witness"),
        ("proof/witnesses.csv", "\n0,", "\n7,", "line 2, column witness"),
        ("proof/witnesses.csv", "\n0,", "\n00,", "line 2, column witness"),
        ("proof/structure.json", '"floor": 10', '"floor": "10"', "structure.json"),
        ("proof/structure.json", '"floor": 10', '"floor": 1', "structure.json"),
        ("proof/structure.json", '"sex"', '"grade"', "structure.json"),
        ("proof/structure.json", '"format_version": 1', '"format_version": 9', "version 1"),
        ("proof/structure.json", "{", "[", "structure.json"),
        ("public/summary.json", "{", "", "summary.json"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(
    copy: Path, file: str, old: str, new: str, place: str
) -> None:
    change(copy / "out" / file, old, new)
    done = audit(copy / "out", "--table", copy / "t.csv", "--attack", "none")

    assert done.exit_code == 1
    assert place in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "file",
    [
        *("public/released.csv", "public/summary.json", "proof/cells.csv"),
        *("proof/certificates.csv", "proof/witnesses.csv", "proof/structure.json"),
    ],
)
def test_a_missing_and_a_binary_file_are_refused(copy: Path, file: str) -> None:
    (copy / "out" / file).unlink()
    missing = audit(copy / "out", "--table", copy / "t.csv", "--attack", "none")
    (copy / "out" / file).write_bytes(b"\xff\xfe\x00\x01")
    binary = audit(copy / "out", "--table", copy / "t.csv", "--attack", "none")

    for done in (missing, binary):
        assert done.exit_code == 1
        assert Path(file).name in done.stderr


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path, made: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere", made / "t.csv"):
        done = audit(folder, "--table", made / "t.csv")
        assert done.exit_code == 1
        assert "structure.json" in done.stderr


@pytest.mark.parametrize("arguments", [["--attack", "all"], ["--nonsense"]])
def test_a_wrong_call_ends_with_2(made: Path, arguments: list[str]) -> None:
    assert audit(made / "out", "--table", made / "t.csv", *arguments).exit_code == 2
    assert audit(made / "out").exit_code == 2
    assert audit("--table", made / "t.csv").exit_code == 2


def test_several_tables_may_stand_behind_one_option_or_several(tmp_path: Path) -> None:
    one = write(tmp_path / "one.csv", summed(people(), ["grade", "sex"]))
    two = write(tmp_path / "two.csv", summed(people(), ["grade", "site"]))
    out = tmp_path / "out"
    made = protect(one, two, "--dimensions", "grade,sex,site", "--count", "n", "--out", out)
    assert made.exit_code == 0, made.output

    assert audit(out, "--table", one, "--table", two).exit_code == 0
    assert audit(out, "--table", one, two).exit_code == 0
    assert audit("--table", one, two, out).exit_code == 0
    assert audit(out, "--table", one).exit_code == 1


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("code", [*map(str, Code), *(f"attack-{leak}" for leak in Leak)])
def test_every_fault_has_words(tag: str, code: str) -> None:
    line = fault_line(language(tag), Fault(code, "grade=6", 3, [1.0, 2.0], 2))

    assert line.startswith("grade=6: ")
    assert code not in line
