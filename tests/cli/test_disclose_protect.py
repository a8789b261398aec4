"""``everyname disclose protect`` as a user runs it."""

import json
import random
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.small_counts import (
    GRADE_AND_SEX,
    GRADES,
    SEXES,
    SITES,
    files,
    people,
    protect,
    released,
    summed,
    write,
)


def test_every_cell_and_margin_is_there_and_no_small_number_is(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    done = protect(write(tmp_path / "t.csv", rows), *GRADE_AND_SEX, "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    found = released(tmp_path / "out")
    assert list(found[0]) == ["grade", "sex", "n", "status"]
    cells = [(row["grade"], row["sex"]) for row in found]
    assert cells == list(product(("*", *GRADES), ("*", *SEXES)))
    assert {row["status"] for row in found} == {"published", "suppressed"}
    for row in found:
        mine = [
            each for each in rows if row["grade"] in {"*", each["grade"]} and row["sex"] in {"*", each["sex"]}
        ]
        true = sum(each["n"] for each in mine)
        assert (row["n"] == "") == (row["status"] == "suppressed")
        if row["n"]:
            assert int(row["n"]) == true
            assert true == 0 or true >= 10


def test_the_summary_counts_every_cell_once(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    done = protect(write(tmp_path / "t.csv", rows), *GRADE_AND_SEX, "--out", tmp_path / "out", "--json")

    printed = json.loads(done.stdout)
    proof = json.loads((tmp_path / "out" / "proof" / "summary.json").read_text(encoding="utf-8"))
    found = released(tmp_path / "out")
    assert printed == {key: proof[key] for key in proof if key != "format_version"}
    assert printed["cells"] == len(found)
    assert printed["primary"] + printed["secondary"] == sum(row["n"] == "" for row in found)
    assert printed["certified"] == printed["primary"] > 0


def test_the_public_learns_nothing_but_the_table_and_the_promise(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    protect(write(tmp_path / "t.csv", rows), *GRADE_AND_SEX, "--seed", 3, "--out", tmp_path / "out")

    public = tmp_path / "out" / "public"
    summary = json.loads((public / "summary.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in public.iterdir()) == [
        *("released.csv", "released.html", "summary.json")
    ]
    assert set(summary) == {"format_version", "cells", "floor", "promise"}
    assert (summary["cells"], summary["floor"]) == (20, 10)
    assert not any(b"primary" in path.read_bytes() for path in public.iterdir())


def test_the_proof_is_for_its_owner_and_says_so(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    protect(write(tmp_path / "t.csv", rows), *GRADE_AND_SEX, "--out", tmp_path / "out")

    proof = tmp_path / "out" / "proof"
    assert proof.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in proof.iterdir()} == {0o600}
    assert (proof / "README.txt").read_text(encoding="utf-8").startswith("CONFIDENTIAL")
    assert {path.name for path in proof.iterdir()} == {
        *("README.txt", "cells.csv", "certificates.csv", "page.html", "structure.json"),
        *("summary.json", "witnesses.csv"),
    }


def test_the_same_people_and_seed_give_the_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    mixed = random.Random(2).sample(rows, len(rows))
    turned = [{"n": row["n"], "sex": row["sex"], "grade": row["grade"]} for row in mixed]
    columns = {key: [row[key] for row in rows] for key in rows[0]}
    pq.write_table(pa.table(columns), tmp_path / "t.parquet")
    made = []
    for name, table in (
        ("a", write(tmp_path / "a.csv", rows)),
        ("b", write(tmp_path / "b.csv", turned)),
        ("c", tmp_path / "t.parquet"),
    ):
        assert protect(table, *GRADE_AND_SEX, "--seed", 7, "--out", tmp_path / name).exit_code == 0
        made.append(files(tmp_path / name))

    assert made[0] == made[1] == made[2]


def test_linked_tables_are_one_release_with_a_star_where_a_table_lacks_a_dimension(tmp_path: Path) -> None:
    one = write(tmp_path / "one.csv", summed(people(), ["grade", "sex"]))
    two = write(tmp_path / "two.csv", summed(people(), ["grade", "site"]))
    done = protect(one, two, "--dimensions", "grade,sex,site", "--count", "n", "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    cells = {(row["grade"], row["sex"], row["site"]) for row in released(tmp_path / "out")}
    grades = ("*", *GRADES)
    assert cells == {*product(grades, ("*", *SEXES), "*"), *product(grades, "*", ("*", *SITES))}


@pytest.mark.parametrize(
    "hierarchies",
    [
        ["--hierarchy", "unit=school", "--hierarchy", "school=district"],
        ["--hierarchy", "school=district", "unit=school"],
    ],
)
def test_subtotals_carry_the_label_of_the_parent(tmp_path: Path, hierarchies: list[str]) -> None:
    units = {
        "a1": ("A", "North"),
        "a2": ("A", "North"),
        "b1": ("B", "North"),
        "c1": ("C", "South"),
        "c2": ("C", "South"),
    }
    draw = random.Random(4)
    rows = [
        {"unit": unit, "school": school, "district": district, "sex": sex, "n": draw.choice([2, 15, 30])}
        for unit, (school, district) in units.items()
        for sex in SEXES
    ]
    table = write(tmp_path / "t.csv", rows)
    done = protect(table, "--dimensions", "unit,sex", "--count", "n", *hierarchies, "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    found = released(tmp_path / "out")
    assert [row["unit"] for row in found[:: len(SEXES) + 1]] == [
        *("*", "North", "A", "a1", "a2", "B", "b1", "South", "C", "c1", "c2")
    ]


def test_means_are_masked_with_their_counts(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    scored = [{**row, "score": row["n"] * 2.5} for row in rows]
    table = write(tmp_path / "t.csv", scored)
    done = protect(table, *GRADE_AND_SEX, "--mean", "score", "--out", tmp_path / "out")

    assert done.exit_code == 0, done.output
    found = released(tmp_path / "out")
    assert list(found[0]) == ["grade", "sex", "n", "mean", "status"]
    for row in found:
        assert row["mean"] == ("2.500" if row["n"] not in {"", "0"} else "")


def test_where_all_gave_one_answer_that_is_hidden_only_when_asked(tmp_path: Path) -> None:
    rows = [
        {"class": group, "answer": answer, "n": n}
        for group, counts in {"a": (20, 0), "b": (15, 30), "c": (12, 18)}.items()
        for answer, n in zip(("yes", "no"), counts, strict=True)
    ]
    table = write(tmp_path / "t.csv", rows)
    options = ("--dimensions", "class,answer", "--count", "n")
    assert protect(table, *options, "--out", tmp_path / "plain").exit_code == 0
    assert protect(table, *options, "--answer", "answer", "--out", tmp_path / "asked").exit_code == 0

    shown = {(row["class"], row["answer"]): row["n"] for row in released(tmp_path / "plain")}
    asked = {(row["class"], row["answer"]): row["n"] for row in released(tmp_path / "asked")}
    assert (shown["a", "yes"], shown["a", "no"]) == ("20", "0")
    assert asked["a", "yes"] == ""
    assert asked["*", "*"] == "95"


def test_what_cannot_be_protected_is_not_written_and_is_named(tmp_path: Path) -> None:
    rows = [{"class": group, "answer": "yes", "n": n} for group, n in (("a", 20), ("b", 30))]
    done = protect(
        *(write(tmp_path / "t.csv", rows), "--dimensions", "class,answer", "--count", "n"),
        *("--answer", "answer", "--ledger", tmp_path / "ledger.jsonl", "--out", tmp_path / "out"),
    )

    assert done.exit_code == 1
    assert "class=*, answer=yes" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv"]


def test_fewer_people_than_the_floor_are_no_release(tmp_path: Path) -> None:
    rows = [{"grade": "6", "sex": "f", "n": 4}, {"grade": "6", "sex": "m", "n": 5}]
    done = protect(write(tmp_path / "t.csv", rows), *GRADE_AND_SEX, "--out", tmp_path / "out")

    assert done.exit_code == 1
    assert "9 people in all" in done.stderr
    assert not (tmp_path / "out").exists()


def test_every_bad_row_is_on_standard_error_and_in_the_json(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("grade,sex,n\n6,f,-1\n6,m,x\n*,f,3\n", encoding="utf-8")
    done = protect(table, *GRADE_AND_SEX, "--out", tmp_path / "out", "--json")

    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        *("t.csv, line 2, column n", "t.csv, line 3, column n", "t.csv, line 4, column grade")
    ]
    assert [each["line"] for each in json.loads(done.stdout)["problems"]] == [2, 3, 4]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--dimensions", "grade,grade", "--count", "n"],
        ["--dimensions", "grade,", "--count", "n"],
        ["--dimensions", "", "--count", "n"],
        ["--dimensions", '"grade,sex', "--count", "n"],
        ["--dimensions", "grade,n", "--count", "n"],
        ["--dimensions", "grade,sex", "--count", "n", "--floor", "1"],
        ["--dimensions", "grade,sex", "--count", "n", "--floor", "ten"],
        ["--dimensions", "grade,sex", "--count", "n", "--seed", "-1"],
        ["--dimensions", "grade,sex", "--count", "n", "--answer", "site"],
        ["--dimensions", "grade,sex", "--count", "n", "--hierarchy", "grade"],
        ["--dimensions", "grade,sex", "--count", "n", "--hierarchy", "grade=sex"],
        ["--dimensions", "grade,sex", "--count", "n", "--mean", "n"],
        ["--count", "n"],
        ["--dimensions", "grade,sex"],
    ],
)
def test_a_wrong_call_ends_with_2(tmp_path: Path, options: list[str]) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))

    assert protect(table, *options, "--out", tmp_path / "out").exit_code == 2
    assert protect(*options, "--out", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_only_a_release_is_replaced_and_only_when_asked(tmp_path: Path) -> None:
    table, out = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"])), tmp_path / "out"
    assert protect(table, *GRADE_AND_SEX, "--out", out).exit_code == 0
    before = files(out)

    assert protect(table, *GRADE_AND_SEX, "--out", out, "--seed", 1).exit_code == 1
    assert files(out) == before
    (out / "public" / "letter.txt").write_text("mine", encoding="utf-8")
    assert protect(table, *GRADE_AND_SEX, "--out", out, "--force").exit_code == 1
    (out / "public" / "letter.txt").unlink()
    assert protect(table, *GRADE_AND_SEX, "--out", out, "--force").exit_code == 0
    assert files(out) == before
