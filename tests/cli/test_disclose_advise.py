"""``everyname disclose advise`` as a user runs it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from everyname.cli.main import everyname
from tests.cli.small_counts import GRADE_AND_SEX, people, summed, write


def advise(*arguments: object) -> Result:
    return CliRunner().invoke(everyname, ["disclose", "advise", *map(str, arguments)])


def test_each_merge_says_how_many_numbers_it_frees(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    table = write(tmp_path / "t.csv", rows)
    done = advise(table, *GRADE_AND_SEX, "--json")

    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    small = [row for row in rows if 0 < row["n"] < 10]
    assert found["cells"] == 20
    assert found["primary"] >= len(small) > 0
    left = found["primary"]
    assert found["advice"]
    for each in found["advice"]:
        assert each["dimension"] in {"grade", "sex"}
        assert len(each["categories"]) >= 2
        assert each["freed"] > 0
        assert each["rest"] == left - each["freed"]
        left = each["rest"]


def test_the_first_merge_frees_what_it_says(tmp_path: Path) -> None:
    rows = summed(people(), ["grade", "sex"])
    table = write(tmp_path / "t.csv", rows)
    first = json.loads(advise(table, *GRADE_AND_SEX, "--json").stdout)["advice"][0]
    for row in rows:
        if row[first["dimension"]] in first["categories"]:
            row[first["dimension"]] = "together"
    merged = write(tmp_path / "merged.csv", summed(rows, ["grade", "sex"]))

    assert json.loads(advise(merged, *GRADE_AND_SEX, "--json").stdout)["primary"] == first["rest"]


def test_in_words_every_merge_is_a_line(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    advice = json.loads(advise(table, *GRADE_AND_SEX, "--json").stdout)["advice"]
    done = advise(table, *GRADE_AND_SEX)

    assert len(done.stdout.splitlines()) == 1 + len(advice)
    assert "Unir" in advise(table, *GRADE_AND_SEX, "--language", "es").stdout


def test_a_page_is_for_its_owner_and_replaces_nothing(tmp_path: Path) -> None:
    table, page = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"])), tmp_path / "page.html"
    assert advise(table, *GRADE_AND_SEX, "--page", page).exit_code == 0
    assert page.stat().st_mode & 0o777 == 0o600
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")

    assert advise(table, *GRADE_AND_SEX, "--page", page).exit_code == 1
    assert advise(table, *GRADE_AND_SEX, "--page", table, "--force").exit_code == 1
    assert advise(table, *GRADE_AND_SEX, "--page", page, "--force").exit_code == 0


def test_nothing_is_written_or_merged(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    before = table.read_bytes()
    advise(table, *GRADE_AND_SEX)

    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
    assert table.read_bytes() == before


def test_fewer_people_than_the_floor_and_bad_rows_are_refused(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", [{"grade": "6", "sex": "f", "n": 4}])
    assert advise(table, *GRADE_AND_SEX).exit_code == 1
    table.write_text("grade,sex,n\n6,f,x\n", encoding="utf-8")
    done = advise(table, *GRADE_AND_SEX)
    assert done.exit_code == 1
    assert "t.csv, line 2, column n" in done.stderr


def test_a_wrong_call_ends_with_2(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    assert advise(table, "--count", "n").exit_code == 2
    assert advise(*GRADE_AND_SEX).exit_code == 2
    assert advise(table, *GRADE_AND_SEX, "--seed", "1").exit_code == 2
