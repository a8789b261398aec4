"""``wall compare``, ``wall slips`` and ``wall nomination-slips`` as people call them."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from everyname.cli.main import everyname
from tests.papers.report.small_wall import people, small_wall


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two rounds ``spring`` and ``autumn``, and the files of the later one."""
    folder = tmp_path_factory.mktemp("walls")
    small_wall(folder)
    return folder


def call(*arguments: object) -> Result:
    return CliRunner().invoke(everyname, ["wall", *map(str, arguments)])


def test_compare_says_what_became_of_the_names_and_where_it_lies(walls: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call("compare", walls / "spring", walls / "autumn", "--out", out, "--report")
    said = " ".join(done.output.split())

    assert done.exit_code == 0, done.output
    assert "60 names are in both rounds; nobody joined and nobody left." in said
    assert "names that had no one then" in said
    assert "not why" in said
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE((out / "report.html").stat().st_mode) == 0o600


def test_compare_prints_its_numbers_as_json_and_nothing_when_quiet(walls: Path, tmp_path: Path) -> None:
    told = call("compare", walls / "spring", walls / "autumn", "--out", tmp_path / "a", "--json")
    quiet = call("compare", walls / "spring", walls / "autumn", "--out", tmp_path / "b", "--quiet")

    assert json.loads(told.stdout) == json.loads(
        (tmp_path / "a" / "summary.json").read_text(encoding="utf-8")
    )
    assert (quiet.exit_code, quiet.output) == (0, "")
    assert not (tmp_path / "b" / "report.html").exists()


def test_compare_speaks_spanish_in_the_terminal_the_page_and_the_readme(walls: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call("compare", walls / "spring", walls / "autumn", "--out", out, "--report", "--language", "es")

    assert "60 nombres están en ambas rondas" in " ".join(done.output.split())
    assert '<html lang="es"' in (out / "report.html").read_text(encoding="utf-8")
    assert "Rondas" not in (out / "changes.csv").read_text(encoding="utf-8")
    assert "Qué fue de cada nombre" in (out / "README.txt").read_text(encoding="utf-8")


def test_compare_without_names_leaves_them_out_of_the_page_alone(walls: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call(
        "compare", walls / "spring", walls / "autumn", "--out", out, "--report", "--without-names", "--quiet"
    )

    assert people()[-1][1] not in (out / "report.html").read_text(encoding="utf-8")
    assert people()[-1][1] in (out / "changes.csv").read_text(encoding="utf-8")


def test_compare_refuses_in_one_line_and_leaves_nothing(walls: Path, tmp_path: Path) -> None:
    done = call("compare", walls / "spring", walls / "spring", "--out", tmp_path / "out", "--report")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "the same folder" in done.stderr
    assert not (tmp_path / "out").exists()


def test_compare_never_writes_over_a_round_and_replaces_its_own_only_by_force(
    walls: Path, tmp_path: Path
) -> None:
    rounds = (walls / "spring", walls / "autumn")
    over = call("compare", *rounds, "--out", walls / "autumn", "--force")
    first = call("compare", *rounds, "--out", tmp_path / "out", "--quiet")
    again = call("compare", *rounds, "--out", tmp_path / "out")
    forced = call("compare", *rounds, "--out", tmp_path / "out", "--force", "--quiet")

    assert [each.exit_code for each in (over, first, again, forced)] == [1, 0, 1, 0]
    assert "--force" in again.stderr
    assert (walls / "autumn" / "coverage.csv").exists()


@pytest.mark.parametrize(
    ("command", "source"),
    [("slips", "autumn"), ("nomination-slips", "autumn"), ("nomination-slips", "roster.csv")],
)
def test_slips_are_written_for_their_owner_alone_and_only_once(
    walls: Path, tmp_path: Path, command: str, source: str
) -> None:
    out = tmp_path / "slips.pdf"
    done = call(command, walls / source, "--out", out)
    again = call(command, walls / source, "--out", out)
    quiet = call(
        command, walls / source, "--out", out, "--force", "--quiet", "--paper", "letter", "--language", "es"
    )

    assert done.exit_code == 0, done.output
    assert str(out) in done.output
    assert out.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert (again.exit_code, quiet.exit_code, quiet.output) == (1, 0, "")
    assert "--force" in again.stderr


def test_slips_want_the_folder_of_a_round(walls: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "empty", walls / "roster.csv", tmp_path / "gone"):
        done = call("slips", source, "--out", tmp_path / "slips.pdf")
        assert done.exit_code == 1, done.output
        assert "summary.json" in done.stderr
    assert not (tmp_path / "slips.pdf").exists()


def test_nomination_slips_of_one_site_are_for_those_of_that_site(walls: Path, tmp_path: Path) -> None:
    done = call("nomination-slips", walls / "autumn", "--out", tmp_path / "n.pdf", "--site", "Island")
    none = call("nomination-slips", walls / "autumn", "--out", tmp_path / "m.pdf", "--site", "Atlantis")

    assert done.output.startswith("4 slips written to")
    assert none.exit_code == 1
    assert "Atlantis" in none.stderr
