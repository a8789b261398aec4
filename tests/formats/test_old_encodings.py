"""Text that is not UTF-8 is read as well as can be, and what was decided is said with its first line and value."""

import pytest

from everyname.formats.problems import Effect
from everyname.formats.sources import Member
from everyname.formats.tables import read_tables
from everyname.formats.text_table import TextTable


def read(data: bytes) -> TextTable:
    (table,) = read_tables(Member("t.csv", "t.csv", lambda: data))
    return table


def names(table: TextTable) -> list[str]:
    return list(table.columns[1].to_pylist())


def findings(table: TextTable) -> list[tuple[int | None, str, Effect]]:
    return [(each.line, each.code, each.effect) for each in table.problems]


def test_a_file_of_windows_says_so_with_the_first_value_that_shows_it() -> None:
    table = read("id;name\n1;Ana Cruz\n2;José Núñez\n3;Zoë\n".encode("cp1252"))

    assert findings(table) == [(3, "not-utf-8", Effect.KEPT)]
    assert 'Windows-1252; "José Núñez" is the first' in table.problems[0].message


def test_plain_letters_need_no_finding() -> None:
    assert read(b"id,name\n1,Ana\n").problems == ()


def test_lines_of_utf8_in_a_file_of_windows_are_read_as_what_they_are_and_named() -> None:
    utf8 = "id,name\n1,Zoë Müller\n2,Ana Cruz\n".encode()

    table = read(utf8 + "3,José Núñez\n4,Ángel Peña\n".encode("cp1252"))

    assert names(table) == ["Zoë Müller", "Ana Cruz", "José Núñez", "Ángel Peña"]
    assert findings(table) == [(4, "not-utf-8", Effect.KEPT), (2, "mixed-encodings", Effect.KEPT)]
    assert "Zoë Müller" in table.problems[1].message


def test_a_line_that_is_both_and_a_byte_without_a_meaning_are_listed_each() -> None:
    both = b"1,Zo\xc3\xab N\xfa\xf1ez\n"

    table = read(b"id,name\n" + both + b"2,Jos\xe9\n3,\x81na\n4,N\xfa\xf1ez\n")

    assert names(table) == ["Zoë Núñez", "José", "\ufffdna", "Núñez"]
    assert [line for line, code, _ in findings(table) if code == "undecodable"] == [2, 4]


@pytest.mark.parametrize("written", ["José Muñoz", "Zoë Müller", "Ángela Ñáñez", "Renée", "ÖZGÜR"])
def test_a_file_with_the_line_ends_of_old_macs_may_be_written_as_they_wrote(written: str) -> None:
    table = read(f"id,name\r1,{written}\r2,Bo\r".encode("mac_roman"))

    assert names(table) == [written, "Bo"]
    assert findings(table) == [(2, "not-utf-8", Effect.KEPT)]
    assert "MacRoman" in table.problems[0].message


@pytest.mark.parametrize("written", ["José Muñoz", "BØ", "Zoë O’Neill", "€ 5", "– 7", "Núñez €5"])
def test_line_ends_of_old_macs_alone_do_not_make_it_so(written: str) -> None:
    assert names(read(f"id,name\r1,{written}\r".encode("cp1252"))) == [written]
