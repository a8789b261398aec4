import stat
from pathlib import Path

import pytest

from everyname.engine.whole_file import check_free_file, write_whole
from everyname.formats.problems import Refusal


def test_a_file_is_written_for_its_owner_alone_in_folders_that_are_made(tmp_path: Path) -> None:
    out = tmp_path / "papers" / "poster.pdf"

    write_whole(out, b"whole", force=False)

    assert out.read_bytes() == b"whole"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [each.name for each in out.parent.iterdir()] == ["poster.pdf"]


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    out = tmp_path / "poster.pdf"
    out.write_bytes(b"earlier")

    with pytest.raises(Refusal, match=r"poster\.pdf: exists already.*--force"):
        write_whole(out, b"later", force=False)
    assert out.read_bytes() == b"earlier"

    write_whole(out, b"later", force=True)
    assert out.read_bytes() == b"later"


def test_a_file_that_others_could_read_is_theirs_no_more_once_replaced(tmp_path: Path) -> None:
    out = tmp_path / "poster.pdf"
    out.write_bytes(b"earlier")
    out.chmod(0o644)

    write_whole(out, b"later", force=True)

    assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["folder", "link", "broken link"])
def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    out, aim = tmp_path / "out", tmp_path / "aim"
    if kind == "folder":
        out.mkdir()
    else:
        if kind == "link":
            aim.write_bytes(b"earlier")
        out.symlink_to(aim)

    with pytest.raises(Refusal, match="not a plain file"):
        check_free_file(out, force=True)
    with pytest.raises(Refusal, match="not a plain file"):
        write_whole(out, b"later", force=True)


def test_a_folder_that_cannot_be_made_is_a_refusal_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(Refusal, match="cannot be written"):
        write_whole(tmp_path / "file" / "poster.pdf", b"whole", force=False)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    out = tmp_path / ("n" * 251 + ".pdf")

    write_whole(out, b"whole", force=False)

    assert out.read_bytes() == b"whole"


def test_what_a_paper_is_made_of_is_never_replaced(tmp_path: Path) -> None:
    folder, roster = tmp_path / "round", tmp_path / "roster.csv"
    folder.mkdir()
    for path in (roster, folder / "summary.json", folder / "report.html"):
        path.write_bytes(b"earlier")

    for out in (roster, folder / "summary.json", folder / ".." / "round" / "summary.json"):
        with pytest.raises(Refusal, match="is what it would be made of"):
            check_free_file(out, force=True, sources=[folder, roster])
    check_free_file(folder / "report.html", force=True, sources=[folder, roster])
    check_free_file(folder / "new.csv", force=False, sources=[folder, roster, tmp_path / "not there"])


def test_a_name_that_no_file_can_have_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"cannot be written \(File name too long\)\. Choose"):
        check_free_file(tmp_path / ("n" * 300), force=False)
