"""``everyname roster check`` as a program sees it and as a person does."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from everyname.cli.main import everyname
from tests.formats.rosters.small_school import (
    COUNTS,
    ROWS,
    SCHOOL,
    USERS,
    with_file,
    with_line,
    written,
    zipped,
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(everyname, ["roster", "check", *map(str, arguments)])


def test_json_holds_format_counts_rows_and_problems(tmp_path: Path) -> None:
    path = zipped(tmp_path, with_line("enrollments.csv", "e9,,,c1,s1,nobody,student,,,"))

    done = run(path, "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "format": "oneroster-1.1",
        **COUNTS,
        "rows": {"read": ROWS + 1, "kept": ROWS, "corrected": 0, "skipped": 1},
        "problems": [
            {
                "file": "roster.zip/enrollments.csv",
                "line": 7,
                "column": "userSourcedId",
                "code": "unknown-person",
                "message": 'there is no person "nobody" in this roster',
                "effect": "skipped",
            }
        ],
    }


def test_the_page_says_what_was_understood_and_the_first_problems(tmp_path: Path) -> None:
    lines = "\n".join(f"e{number},,,c1,s1,nobody,student,,," for number in range(10, 15))

    done = run(zipped(tmp_path, with_line("enrollments.csv", lines)))

    assert done.exit_code == 0
    for words in (
        "OneRoster 1.1",
        "2 names",
        "connectors",
        "19 rows read: 14 kept",
        "unknown-person",
        "×5",
        "2 more",
        "--json",
    ):
        assert words in " ".join(done.stdout.split()), words


def test_a_file_that_was_named_and_not_read_is_not_said_to_be_read(tmp_path: Path) -> None:
    folder = written(tmp_path, {"list.txt": "ID\tName\n1\tAna Cruz\n", "menu.csv": "day,meal\nMonday,soup\n"})

    lines = [line.strip() for line in run(folder / "list.txt", folder / "menu.csv").stdout.splitlines()]

    assert "list.txt: read as a table of people" in lines
    assert "menu.csv: not read" in lines


def test_nothing_private_is_shown(tmp_path: Path) -> None:
    path = zipped(
        tmp_path, with_file("users.csv", USERS + USERS.splitlines()[1].replace(",09,", ",10,") + "\n")
    )

    for shown in (run(path).stdout, run(path, "--json").stdout):
        assert "secret" not in shown


def test_adults_a_mapping_and_a_day_are_taken_into_account(tmp_path: Path) -> None:
    path = zipped(tmp_path, SCHOOL)
    adults = written(tmp_path, {"adults.csv": "ID,Name,Role\nk1,Kit Poe,kitchen\n"}) / "adults.csv"

    counts = json.loads(run(path, "--adults", adults, "--on", "2026-07-01", "--json").stdout)

    assert (counts["connectors"], counts["links"]) == (3, 0)


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_what_cannot_be_used_ends_with_1_and_one_line(tmp_path: Path, option: list[str]) -> None:
    for path in (
        tmp_path / "missing.zip",
        zipped(tmp_path, {"menu.csv": "day,meal\nMonday,soup\n", "b.csv": "a,b\n1,2\n"}),
    ):
        done = run(path, *option)

        assert done.exit_code == 1
        assert len(done.stderr.splitlines()) == 1
        assert path.name in done.stderr


def test_a_refusal_as_json_names_what_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, with_line("users.csv", "p1,,,true,s1,student,joe,,Joe,Doe,n-9,09,x"))

    problems = json.loads(run(path, "--json").stdout)["problems"]

    assert [(each["line"], each["column"], each["effect"]) for each in problems] == [
        (7, "givenName", "refused")
    ]


@pytest.mark.parametrize(
    "arguments", [[], ["x.zip", "--on", "soon"], ["x.zip", "--on", "2026-02-30"], ["x.zip", "--nonsense"]]
)
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
