"""A folder of results is written whole or not at all."""

import stat
from pathlib import Path

import pytest

from everyname.engine.directories import check_free, whole_directory
from everyname.formats.problems import Refusal

OURS = ("a.csv", "b.csv")


def write(out: Path, text: str, *, force: bool = False) -> None:
    with whole_directory(out, force=force, ours=OURS) as folder:
        (folder / "a.csv").write_text(text)


def test_only_the_owner_can_look_into_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_earlier_results_are_not_written_over(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    with pytest.raises(Refusal, match="--force"):
        write(tmp_path / "out", "two")
    assert (tmp_path / "out" / "a.csv").read_text() == "one"


def test_force_replaces_earlier_results_as_a_whole(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    (tmp_path / "out" / "b.csv").write_text("left from before")
    write(tmp_path / "out", "two", force=True)
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir()) == ["a.csv"]
    assert (tmp_path / "out" / "a.csv").read_text() == "two"


def test_force_never_replaces_a_folder_that_holds_anything_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("five years of work")
    with pytest.raises(Refusal, match=r"thesis\.docx"):
        check_free(tmp_path, force=True, ours=OURS)


def test_an_empty_folder_counts_as_free(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write(tmp_path / "out", "one")
    assert (tmp_path / "out" / "a.csv").read_text() == "one"


def test_a_failure_on_the_way_leaves_no_trace(tmp_path: Path) -> None:
    write(tmp_path / "out", "one")
    with pytest.raises(TypeError):
        write(tmp_path / "out", 7, force=True)  # type: ignore[arg-type]
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "a.csv").read_text() == "one"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refusal, match="not a folder"):
        write(tmp_path / "out", "one", force=True)


def test_missing_parent_folders_are_made(tmp_path: Path) -> None:
    write(tmp_path / "autumn" / "out", "one")
    assert (tmp_path / "autumn" / "out" / "a.csv").exists()


def test_a_name_that_no_folder_can_have_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"cannot be used \(File name too long\)\. Choose"):
        check_free(tmp_path / ("n" * 300), force=False, ours=OURS)
