import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from everyname.formats import archives
from everyname.formats.problems import Refusal
from everyname.formats.sources import open_file, open_source

USERS = b"sourcedId,role\nu1,student\n"


def zipped(path: Path, contents: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def reason(path: Path) -> str:
    """Why the source is refused, by `open_source` or by reading its members."""
    with pytest.raises(Refusal) as refusal:
        [member.read_bytes() for member in open_source(path).members]
    assert "\n" not in str(refusal.value)
    assert path.name in str(refusal.value)
    return str(refusal.value)


def test_a_zip_lists_its_tables_and_names_the_rest(tmp_path: Path) -> None:
    contents = {"users.csv": USERS, "orgs.csv": b"x", "photo.jpg": b"x", "old.zip": b"x"}
    source = open_source(zipped(tmp_path / "roster.zip", contents))
    assert source.name == "roster.zip"
    assert [member.name for member in source.members] == ["orgs.csv", "users.csv"]
    assert [member.file for member in source.members] == ["roster.zip/orgs.csv", "roster.zip/users.csv"]
    assert source.ignored == ("old.zip", "photo.jpg")
    assert source.members[1].read_bytes() == USERS


def test_a_zip_is_known_by_its_content(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.download", {"users.csv": USERS})
    assert open_source(path).members[0].read_bytes() == USERS


def test_a_folder_is_read_as_a_zip_of_it_would_be(tmp_path: Path) -> None:
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "users.csv").write_bytes(USERS)
    (folder / "notes.pdf").write_bytes(b"x")
    source = open_source(folder)
    assert [member.file for member in source.members] == ["roster/users.csv"]
    assert source.ignored == ("notes.pdf",)


def test_a_single_file_is_its_own_member_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_bytes(USERS)
    source = open_source(path)
    assert [(member.name, member.file) for member in source.members] == [("names", "names")]
    assert source.members[0].read_bytes() == USERS


def test_litter_of_operating_systems_is_no_content(tmp_path: Path) -> None:
    litter = (
        "__MACOSX/._users.csv",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".git/config.csv",
        "~$marks.xlsx",
    )
    source = open_source(zipped(tmp_path / "r.zip", dict.fromkeys(litter, b"x") | {"users.csv": USERS}))
    assert [member.name for member in source.members] == ["users.csv"]
    assert source.ignored == ()


@pytest.mark.parametrize("beside", ["LICENSE.txt", "read me.pdf", "__MACOSX/a.csv"])
def test_the_one_nested_folder_is_entered(tmp_path: Path, beside: str) -> None:
    contents = {"export/2026/users.csv": USERS, "export/2026/orgs.csv": b"x", beside: b"x"}
    source = open_source(zipped(tmp_path / "r.zip", contents))
    assert [member.name for member in source.members] == ["orgs.csv", "users.csv"]
    assert source.members[1].file == "r.zip/export/2026/users.csv"


def test_folders_made_with_backslashes_are_folders(tmp_path: Path) -> None:
    source = open_source(zipped(tmp_path / "r.zip", {"export\\users.csv": USERS}))
    assert [member.name for member in source.members] == ["users.csv"]


def test_what_lies_deeper_than_the_tables_is_named_as_ignored(tmp_path: Path) -> None:
    source = open_source(zipped(tmp_path / "r.zip", {"users.csv": USERS, "old/users.csv": USERS}))
    assert [member.name for member in source.members] == ["users.csv"]
    assert source.ignored == ("old/users.csv",)


def test_several_folders_are_refused_by_name(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "r.zip", {"north/users.csv": USERS, "south/users.csv": USERS, "README.txt": b"x"}
    )
    assert "(north, south)" in reason(path)


@pytest.mark.parametrize("text", ["students.txt", "student.export.text"])
def test_text_files_beside_tables_are_at_hand_and_are_not_what_is_needed_alone(
    tmp_path: Path, text: str
) -> None:
    path = zipped(tmp_path / "r.zip", {"teachers.csv": USERS, text: USERS})

    source = open_source(path)

    assert [member.name for member in source.members] == ["teachers.csv"]
    assert [member.file for member in source.texts] == [f"r.zip/{text}"]
    assert source.ignored == ()
    assert open_file(path).name == "teachers.csv"


def test_beside_json_a_text_is_a_note(tmp_path: Path) -> None:
    source = open_source(zipped(tmp_path / "r.zip", {"users.json": b"[]", "README.txt": b"x"}))

    assert (source.texts, source.ignored) == ((), ("README.txt",))


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in reason(tmp_path / "nowhere.zip")


@pytest.mark.parametrize("name", ["a\0b.csv", "a" * 5000])
def test_an_impossible_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        open_source(tmp_path / name)


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """Root may read everything; a file that fails while being read it may not read either."""
    path = tmp_path / "secret.csv"
    path.write_bytes(USERS)
    path.chmod(0)
    if os.geteuid() == 0:
        path = Path("/proc/self/mem")
    assert "cannot be read (" in reason(path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "users.csv")
    assert "neither a file nor a folder" in reason(tmp_path / "users.csv")
    assert "not a regular file" in reason(tmp_path)


@pytest.mark.parametrize("contents", [{}, {"a.pdf": b"x"}, {".hidden.csv": b"x"}, {"inner.zip": b"x"}])
def test_a_source_without_a_table_is_refused(tmp_path: Path, contents: dict[str, bytes]) -> None:
    folder = tmp_path / "roster"
    folder.mkdir()
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    assert "no .csv" in reason(folder)
    assert "no .csv" in reason(zipped(tmp_path / "roster.zip", contents))


@pytest.mark.parametrize(
    "name",
    [
        "../users.csv",
        "a/../../users.csv",
        "/etc/users.csv",
        "C:\\users.csv",
        "..\\users.csv",
        "\\\\h\\s\\u.csv",
    ],
)
def test_an_entry_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "climbs out" in reason(zipped(tmp_path / "r.zip", {"users.csv": USERS, name: USERS}))


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("users.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is a link" in reason(tmp_path / "r.zip")


def test_a_link_out_of_a_folder_is_refused_and_one_inside_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "people.csv").write_bytes(USERS)
    (folder / "users.csv").symlink_to("people.csv")
    assert [member.read_bytes() for member in open_source(folder).members] == [USERS, USERS]
    (tmp_path / "outside.csv").write_bytes(USERS)
    (folder / "leak.csv").symlink_to(tmp_path / "outside.csv")
    assert "roster/leak.csv" in reason(folder)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "roster"
    folder.mkdir()
    (folder / "users.csv").symlink_to("orgs.csv")
    (folder / "orgs.csv").symlink_to("users.csv")
    assert "cannot be read" in reason(folder)


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": USERS})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "is encrypted" in reason(path)


def test_a_bomb_is_refused_before_it_is_expanded(tmp_path: Path) -> None:
    bomb = b"0" * (archives.RATIO_MATTERS_FROM + 1)
    assert "zip bomb" in reason(zipped(tmp_path / "r.zip", {"users.csv": bomb}))


def test_parts_that_share_packed_bytes_show_in_the_total(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"a.csv": b"0" * 30_000_000})
    data = path.read_bytes()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = b"".join(data[start:end].replace(b"a.csv", b"%c.csv" % letter) for letter in b"abcdefgh")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 8, 8, len(entries), start, 0)
    path.write_bytes(data[:start] + entries + tail)
    assert "zip bomb" in reason(path)


def test_a_part_that_is_larger_than_announced_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"0" * 1_000_000})
    for announced in (10, 2_000_000):
        data = path.read_bytes().replace(struct.pack("<L", 1_000_000), struct.pack("<L", announced))
        (tmp_path / "lie.zip").write_bytes(data)
        assert "cannot be unpacked" in reason(tmp_path / "lie.zip")


def test_well_packed_tables_are_no_bomb(tmp_path: Path) -> None:
    rows = b"".join(
        b"u%07d,,active,school-1,student,2026-08-20,2027-06-10\n" % each for each in range(700_000)
    )
    path = zipped(tmp_path / "r.zip", {"users.csv": rows})
    assert len(rows) > archives.RATIO_MATTERS_FROM
    assert open_source(path).members[0].read_bytes() == rows


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    many = {f"{each}.csv": b"" for each in range(archives.MAX_PARTS + 1)}
    assert "more than 10,000 files" in reason(zipped(tmp_path / "r.zip", many, zipfile.ZIP_STORED))


def test_a_list_of_contents_of_absurd_size_is_not_read(tmp_path: Path) -> None:
    size = archives.MAX_DIRECTORY_BYTES + 1
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 4, 0)
    (tmp_path / "r.zip").write_bytes(b"PK\x03\x04" + bytes(size) + tail)
    assert "list of contents is too long" in reason(tmp_path / "r.zip")


def test_a_part_of_absurd_size_is_refused_by_its_announcement(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"0" * 1_000_000})
    data = path.read_bytes().replace(struct.pack("<L", 1_000_000), struct.pack("<L", 2**32 - 2))
    path.write_bytes(data)
    assert "would unpack" in reason(path)


@pytest.mark.parametrize("kept", [4, 30, 60, -10])
def test_a_cut_zip_is_refused(tmp_path: Path, kept: int) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": USERS * 100})
    path.write_bytes(path.read_bytes()[:kept])
    assert "export or download it again" in reason(path)


def test_a_damaged_byte_is_found_by_the_checksum(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": USERS}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"u1,student", b"u2,student"))
    assert "r.zip/users.csv: cannot be unpacked" in reason(path)


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": USERS, "other.csv": USERS})
    path.write_bytes(path.read_bytes().replace(b"other.csv", b"users.csv"))
    assert "two files of the same name" in reason(tmp_path / "r.zip")


def test_names_that_cannot_be_shown_are_shown_without_what_cannot(tmp_path: Path) -> None:
    source = open_source(zipped(tmp_path / "r.zip", {"a\n\x1b[31m\u202e.csv": USERS}))
    assert source.members[0].file == "r.zip/a\ufffd\ufffd[31m\ufffd.csv"


def test_one_file_can_be_had_out_of_a_zip_but_not_out_of_several(tmp_path: Path) -> None:
    assert open_file(zipped(tmp_path / "one.zip", {"marks.csv": USERS})).read_bytes() == USERS
    with pytest.raises(Refusal, match="holds 2 files where one is needed"):
        open_file(zipped(tmp_path / "two.zip", {"a.csv": USERS, "b.csv": USERS}))


def test_an_opendocument_file_is_refused_with_advice(tmp_path: Path) -> None:
    path = zipped(tmp_path / "marks.ods", {"mimetype": b"x", "content.xml": b"<x/>"})
    assert "save it as .xlsx or CSV" in reason(path)


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "users.csv").write_bytes(USERS)
    monkeypatch.chdir(tmp_path)
    assert open_source(Path()).members[0].file == f"{tmp_path.name}/users.csv"


def test_a_damaged_header_of_a_part_is_not_shown(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": USERS})
    path.write_bytes(path.read_bytes().replace(b"users.csv", b"\xffsecret\x00\x00", 1))
    assert "secret" not in reason(path)
