"""Two releases in a row, with people who came, went and moved between them."""

import json
import random
from pathlib import Path

from tests.cli.small_counts import (
    GRADE_AND_SEX,
    Rows,
    audit,
    files,
    people,
    protect,
    released,
    summed,
    write,
)


def moved(rows: Rows, seed: int = 9) -> Rows:
    """The same people some time later: a few have left, joined, or gone from one cell to another."""
    draw = random.Random(seed)
    later = [dict(row) for row in rows]
    for _ in range(5):
        leaving, joining = draw.sample(later, 2)
        if leaving["n"]:
            leaving["n"] -= 1
        joining["n"] += 1
    return later


def entered(ledger: Path) -> int:
    return len(ledger.read_text(encoding="utf-8").splitlines()) - 1


def test_a_later_release_keeps_what_an_earlier_one_hid(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first = summed(people(), ["grade", "sex"])
    for name, rows in (("one", first), ("two", moved(first))):
        table = write(tmp_path / f"{name}.csv", rows)
        done = protect(table, *GRADE_AND_SEX, "--ledger", ledger, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
    assert entered(ledger) == 2
    assert ledger.stat().st_mode & 0o777 == 0o600

    primary = {
        tuple(line.split(",")[:2])
        for line in (tmp_path / "one" / "proof" / "cells.csv").read_text(encoding="utf-8").splitlines()
        if line.endswith(",primary")
    }
    hidden = {(row["grade"], row["sex"]) for row in released(tmp_path / "two") if not row["n"]}
    assert primary
    assert primary <= hidden
    done = audit(tmp_path / "two", "--table", tmp_path / "two.csv", "--attack", "exhaustive", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["attacked"] > 0


def test_the_same_release_again_is_recognised_and_gives_the_same_bytes(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    first = summed(people(), ["grade", "sex"])
    made = {}
    for name, rows in (
        ("one", first),
        ("two", moved(first)),
        ("one-again", first),
        ("two-again", moved(first)),
    ):
        table = write(tmp_path / "t.csv", rows)
        done = protect(table, *GRADE_AND_SEX, "--ledger", ledger, "--out", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert ("already" in done.stdout) == name.endswith("again")
        made[name] = files(tmp_path / name)

    assert entered(ledger) == 2
    assert made["one-again"] == made["one"]
    assert made["two-again"] == made["two"]


def test_a_release_of_fewer_dimensions_knows_of_one_with_more(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    everybody = people()
    table = write(tmp_path / "all.csv", everybody)
    wide = ("--dimensions", "grade,sex,site", "--count", "n", "--ledger", ledger)
    assert protect(table, *wide, "--out", tmp_path / "one").exit_code == 0
    table = write(tmp_path / "few.csv", summed(moved(everybody), ["sex"]))
    narrow = ("--dimensions", "sex", "--count", "n", "--ledger", ledger)
    done = protect(table, *narrow, "--out", tmp_path / "two")

    assert done.exit_code == 0, done.output
    done = audit(tmp_path / "two", "--table", table, "--attack", "exhaustive")
    assert done.exit_code == 0, done.output


def test_a_broken_ledger_stops_the_release_and_is_left_alone(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text("grade,n\n6,4\n", encoding="utf-8")
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    done = protect(table, *GRADE_AND_SEX, "--ledger", ledger, "--out", tmp_path / "out")

    assert done.exit_code == 1
    assert "ledger.jsonl, line 1" in done.stderr
    assert ledger.read_text(encoding="utf-8") == "grade,n\n6,4\n"
    assert not (tmp_path / "out").exists()


def test_a_ledger_inside_the_release_or_in_place_of_a_table_is_refused(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    for ledger in (tmp_path / "out" / "ledger.jsonl", table):
        done = protect(table, *GRADE_AND_SEX, "--ledger", ledger, "--out", tmp_path / "out")
        assert done.exit_code == 1
        assert not (tmp_path / "out").exists()


def test_a_release_that_cannot_be_entered_is_taken_away_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    ledger = tmp_path / "file" / "ledger.jsonl"
    done = protect(table, *GRADE_AND_SEX, "--ledger", ledger, "--out", tmp_path / "out")

    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()
