"""What docs/promises.md promises about the wall, seen from outside."""

import json
import re
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from tests.promises.harbour_school import PASSWORD, PHONE, RUN, everyname, rows, write_files


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the school's files, and with what the command made of them in ``wall``."""
    folder = tmp_path_factory.mktemp("school")
    write_files(folder)
    done = everyname(folder, *RUN, "--out", "wall")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def wall(school: Path) -> Path:
    return school / "wall"


def states(wall: Path) -> dict[str, tuple[str, str]]:
    return {row["name_id"]: (row["state"], row["dots"]) for row in rows(wall, "coverage")}


def assigned(wall: Path) -> dict[str, str]:
    return {row["name_id"]: row["connector_id"] for row in rows(wall, "assignments")}


def test_silence_is_never_no_one(wall: Path) -> None:
    found = states(wall)

    assert found["ben"] == ("none", "0")
    assert found["cleo"] == found["dan"] == ("unknown", "0")


def test_names_that_nobody_can_tell_about_are_not_divided(wall: Path) -> None:
    assert not assigned(wall).keys() & {"cleo", "dan"}


def test_whoever_says_no_one_is_divided_whatever_the_dots_say(wall: Path) -> None:
    assert states(wall)["ana"] == ("one", "1")
    assert "ana" in assigned(wall)


def test_a_nomination_makes_no_dot_and_leads_to_the_person_named(wall: Path) -> None:
    assert states(wall)["ben"] == ("none", "0")
    assert assigned(wall)["ben"] == "carol"


def test_an_assignment_never_counts_as_a_dot(school: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"

    done = everyname(school, *RUN, "--previous", "wall", "--out", str(again))

    assert done.returncode == 0, done.stderr
    assert states(again) == states(school / "wall")


@pytest.mark.parametrize("table", ["assignments", "both_views", "connectors", "coverage", "names"])
def test_people_stand_by_identifier_and_never_by_a_number(wall: Path, table: str) -> None:
    found = [next(iter(row.values())) for row in rows(wall, table)]

    assert found
    assert found == sorted(found)


def test_results_are_for_their_owner_alone_and_say_so(wall: Path) -> None:
    assert stat.S_IMODE(wall.stat().st_mode) == 0o700
    assert "confidential" in (wall / "README.txt").read_text(encoding="utf-8").lower()


def test_what_is_not_needed_never_leaves_the_reader(school: Path) -> None:
    said = everyname(school, "roster", "check", "roster", "--json").stdout.encode()
    written = b"".join(contents(path) for path in (school / "wall").iterdir())

    assert b"Ana Young" in written
    for secret in (PASSWORD.encode(), PHONE.encode()):
        assert secret not in written
        assert secret not in said


def contents(path: Path) -> bytes:
    """All that a file holds; of a workbook, its parts unpacked."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def test_every_row_is_accounted_for(school: Path, tmp_path: Path) -> None:
    roster = shutil.copytree(school / "roster", tmp_path / "roster")
    users = roster / "users.csv"
    twice = next(line for line in users.read_text(encoding="utf-8").splitlines() if line.startswith("ana,"))
    with users.open("a", encoding="utf-8") as file:
        file.write(f"{twice}\n")
    with (roster / "enrollments.csv").open("a", encoding="utf-8") as file:
        file.write("stray,,,art,school,nobody,student,,,\n")

    done = everyname(tmp_path, "roster", "check", "roster", "--json")
    said = json.loads(done.stdout)
    read, *became = (said["rows"][key] for key in ("read", "kept", "corrected", "skipped"))

    assert done.returncode == 0, done.stderr
    assert read == sum(became) == 1 + 8 + 2 + 9
    skipped = {
        (Path(each["file"]).name, each["line"]) for each in said["problems"] if each["effect"] == "skipped"
    }
    assert {("users.csv", 9), ("enrollments.csv", 10)} <= skipped
    assert said["rows"]["skipped"] == 2
    assert all(re.search(r"\w", each["message"]) for each in said["problems"])
