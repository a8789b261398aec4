"""``everyname wall report``: from the folder of a round to one page, or one line that says why not."""

import json
import shutil
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from everyname.cli.main import everyname
from everyname.engine.wall.folder import RUN_FILES
from tests.papers.report.small_wall import small_wall

READ = [name for name in RUN_FILES if name.endswith(".csv") and name not in ("changes.csv", "problems.csv")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_wall(tmp_path_factory.mktemp("wall"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "round"))


def report(folder: Path, *more: str, **environment: str) -> Result:
    arguments = ["wall", "report", str(folder), "--out", str(folder.parent / "report.html"), *more]
    return CliRunner(env=environment).invoke(everyname, arguments)


def refused(folder: Path, *more: str) -> str:
    """The one line of a refusal; nothing was written."""
    result = report(folder, *more)
    assert result.exit_code == 1, result.output
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
    assert [entry.name for entry in folder.parent.iterdir()] == ["round"]
    return result.stderr


def test_the_page_is_its_owners_alone_and_its_place_is_said(folder: Path) -> None:
    result = report(folder)
    out = folder.parent / "report.html"
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')


def test_the_language_is_asked_for_or_that_of_the_house(folder: Path) -> None:
    for more, environment in ((("--language", "es"), {}), ((), {"EVERYNAME_LANGUAGE": "es"})):
        assert report(folder, *more, "--force", **environment).exit_code == 0
        page = (folder.parent / "report.html").read_text(encoding="utf-8")
        assert '<html lang="es"' in page
        assert "El muro de 3 sedes" in page


def test_without_names_is_asked_for_by_name(folder: Path) -> None:
    assert report(folder, "--without-names").exit_code == 0
    assert "Okafor" not in (folder.parent / "report.html").read_text(encoding="utf-8")


def test_an_earlier_page_is_replaced_only_when_asked(folder: Path) -> None:
    out = folder.parent / "report.html"
    out.write_text("mine", encoding="utf-8")
    result = report(folder)
    assert (result.exit_code, out.read_text(encoding="utf-8")) == (1, "mine")
    assert "--force" in result.stderr
    assert report(folder, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", [*READ, "summary.json"])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert name in refused(folder)


@pytest.mark.parametrize("name", READ)
def test_a_table_that_is_cut_off_in_a_row_is_named(folder: Path, name: str) -> None:
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 2])
    assert name in refused(folder)


@pytest.mark.parametrize("part", [0, 1, 100, 2000])
def test_a_summary_that_is_cut_off_is_named(folder: Path, part: int) -> None:
    path = folder / "summary.json"
    path.write_bytes(path.read_bytes()[:part])
    assert "summary.json" in refused(folder)


@pytest.mark.parametrize("name", READ)
def test_a_file_of_other_columns_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    assert name in refused(folder)


def test_a_folder_that_holds_no_round_is_refused(folder: Path) -> None:
    for name in RUN_FILES:
        (folder / name).unlink()
    assert "summary.json" in refused(folder)
    assert "everyname wall run" in refused(folder)


def test_a_round_of_another_version_is_refused(folder: Path) -> None:
    edit(folder, format_version=99)
    assert "99" in refused(folder)


def test_a_summary_that_was_edited_is_refused_with_the_place(folder: Path) -> None:
    edit(folder, coverage={"none": "many"})
    assert "summary.json: coverage.none" in refused(folder)


def edit(folder: Path, **numbers: object) -> None:
    path = folder / "summary.json"
    summary = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(summary | numbers), encoding="utf-8")


def test_a_table_of_the_round_is_never_replaced_by_its_report(folder: Path) -> None:
    before = (folder / "summary.json").read_bytes()
    for command in ("report", "slips"):
        result = CliRunner().invoke(
            everyname, ["wall", command, str(folder), "--out", str(folder / "summary.json"), "--force"]
        )
        assert result.exit_code == 1
        assert "is what it would be made of" in result.stderr
    assert (folder / "summary.json").read_bytes() == before
