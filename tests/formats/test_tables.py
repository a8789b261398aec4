import csv
import io
from pathlib import Path

import pytest

from everyname.formats.problems import Effect, Refusal
from everyname.formats.sources import Member, open_source
from everyname.formats.tables import headers, read_tables
from everyname.formats.text_table import TextTable

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


def read(data: bytes) -> TextTable:
    (table,) = read_tables(Member("t.csv", "t.csv", lambda: data))
    return table


def rows(table: TextTable) -> list[tuple[str, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def findings(table: TextTable) -> list[tuple[int | None, str | None, str, Effect]]:
    return [(each.line, each.column, each.code, each.effect) for each in table.problems]


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_separator_line_end_and_encoding_is_recognised(
    separator: str, newline: str, encoding: str
) -> None:
    lines = ["id;name;note", "1;Zoë Núñez;", "", "2;Ana, María;€ 5"]
    text = newline.join(line.replace(";", separator) for line in lines)
    if separator == ",":
        text = text.replace("Ana, María", '"Ana, María"')
    table = read(text.encode(encoding))
    assert table.header == ("id", "name", "note")
    assert rows(table) == [("1", "Zoë Núñez", ""), ("2", "Ana, María", "€ 5")]
    assert table.lines.tolist() == [2, 4]
    assert [(each.line, each.code) for each in table.problems] == [(2, "not-utf-8")] * (encoding == "cp1252")


def test_utf16_with_its_mark_can_be_big_endian() -> None:
    assert rows(read(b"\xfe\xff" + "id,name\n1,Søren\n".encode("utf-16-be"))) == [("1", "Søren")]


def test_names_in_any_script_are_kept() -> None:
    names = ["山田 太郎", "Ольга", "محمد", "Ñandú", "😀"]
    text = "id,name\n" + "".join(f"{at},{name}\n" for at, name in enumerate(names))
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        assert [row[1] for row in rows(read(text.encode(encoding)))] == names


def test_one_late_byte_of_cp1252_makes_the_whole_file_cp1252() -> None:
    text = "id,name\n" + "".join(f"{each},Smith\n" for each in range(300_000)) + "x,Peña\n"
    table = read(text.encode("cp1252"))
    assert rows(table)[-1] == ("x", "Peña")
    assert findings(table) == [(300_002, None, "not-utf-8", Effect.KEPT)]


def test_a_stray_byte_in_utf8_is_mended_and_named() -> None:
    data = "id,name\n1,Zoë\n2,Peña\n".encode() + "3,Noël\n".encode("cp1252")
    table = read(data)
    assert [row[1] for row in rows(table)] == ["Zoë", "Peña", "Noël"]
    assert findings(table) == [(4, None, "undecodable", Effect.CORRECTED)]


def test_a_character_cut_off_at_the_end_of_utf16_is_named() -> None:
    table = read(b"\xff\xfe" + "id,name\n1,Zoë\n2,Ana".encode("utf-16-le")[:-1])
    assert findings(table) == [(3, None, "undecodable", Effect.CORRECTED)]


@pytest.mark.parametrize(
    "data",
    [b"id\n\0\0\0a", bytes(100), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\x1bb,c\n", b"id,name\n1,a\0b\n"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert "is no text table" in refusal(data)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"   \r\n", b"sep=;\r\n"])
def test_a_file_without_a_header_is_refused(data: bytes) -> None:
    assert "t.csv: is empty" in refusal(data)


def test_a_header_alone_is_a_table_without_rows() -> None:
    for data in (b"id,name", b"id,name\n", b"id,name\n\n \n"):
        table = read(data)
        assert (table.header, len(table), table.lines.tolist()) == (("id", "name"), 0, [])


def test_the_separator_line_that_excel_writes_counts_as_a_line() -> None:
    table = read(b"sep=|\r\nid,x|name\r\n1|b\r\n")
    assert (table.header, rows(table), table.lines.tolist()) == (("id,x", "name"), [("1", "b")], [3])


def test_blank_lines_before_the_header_are_passed_over() -> None:
    table = read(b"\n  \nid,name\n\n1,a\n")
    assert (table.header, table.lines.tolist()) == (("id", "name"), [5])


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (b"name;Rivera, Ana, MD;Smith, J\nBob;x;\n", ("name", "Rivera, Ana, MD", "Smith, J")),
        (b"name;Rivera, Ana\nBob;x\n", ("name", "Rivera, Ana")),
        (b"Name (Last, First)\tID\n", ("Name (Last, First)", "ID")),
        (b'"a;b;c;d",e,f\n1,2,3\n', ("a;b;c;d", "e", "f")),
        (b"id,name|nick,grade,more\n1,Bob|B,3\n", ("id", "name|nick", "grade", "more")),
        (b"Name\nRivera, Ana\n", ("Name",)),
    ],
)
def test_the_separator_is_what_header_and_rows_agree_on(data: bytes, header: tuple[str, ...]) -> None:
    assert read(data).header == header


def test_a_file_with_one_column_keeps_its_commas() -> None:
    table = read(b"Name\nRivera, Ana\n\nSmith\n")
    assert (rows(table), table.lines.tolist()) == ([("Rivera, Ana",), ("Smith",)], [2, 4])


def test_header_cells_are_trimmed_and_put_on_one_line() -> None:
    table = read(b' id ,"Full\r\nname",  "x"\n1,2,3\n')
    assert (table.header, table.lines.tolist()) == (("id", "Full name", "x"), [3])


def test_trailing_columns_without_name_and_cells_are_dropped() -> None:
    assert read(b"id,,name,,\n1,,a,,\n2,,b,,\n").header == ("id", "", "name")
    assert read(b"id,name,,\n1,a,,\n2,b,x,\n").header == ("id", "name", "")


def test_cells_are_trimmed_of_any_white_space() -> None:
    table = read("id,name\n 1\t,\u00a0Ana\u3000\n2,Bo b\n".encode())
    assert rows(table) == [("1", "Ana"), ("2", "Bo b")]


def test_cells_are_never_taken_for_missing_or_for_numbers() -> None:
    assert rows(read(b"id,name\n007,NULL\n1e5,NA\n1.0,\n")) == [("007", "NULL"), ("1e5", "NA"), ("1.0", "")]


def test_quoted_cells_may_hold_line_ends_separators_and_quotes() -> None:
    data = b'id,note\r\n1,"a\r\n\r\nb"\r\n\r\n2,"say ""hi"", Bo"\r\n"3",c\r\n'
    table = read(data)
    assert rows(table) == [("1", "a\r\n\r\nb"), ("2", 'say "hi", Bo'), ("3", "c")]
    assert table.lines.tolist() == [2, 6, 7]


def test_quotation_marks_inside_a_cell_are_plain_text() -> None:
    table = read(b'id,size\n1,5" pipe\n\n2,"x"y\n3, "a, b"\n')
    assert rows(table) == [("1", '5" pipe'), ("2", "xy"), ("3", "a, b")]
    assert table.lines.tolist() == [2, 4, 5]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'id,note\n1,a\n2,"b\n3,c\n', 3),
        (b'id,note\n1,"a\nb","c\n', 3),
        (b'id,note\n1,a\n2,"b', 3),
        (b'id,note\n1,5" x\n2,"b', 3),
        (b'id,note,more\n1,a\n"b\nc\n', 3),
        (b'id,"note\n1,a\n', 1),
    ],
)
def test_a_quotation_mark_that_never_closes_is_refused_with_its_line(data: bytes, line: int) -> None:
    assert refusal(data).startswith(f't.csv: line {line}: a quotation mark (")')


def test_a_short_row_is_filled_up_and_named() -> None:
    table = read(b"id,name,grade\n1,a\n2,b,6\n3\n")
    assert rows(table) == [("1", "a", ""), ("2", "b", "6"), ("3", "", "")]
    assert findings(table) == [
        (2, "grade", "short-row", Effect.CORRECTED),
        (4, "name", "short-row", Effect.CORRECTED),
    ]


def test_a_row_short_of_nameless_columns_alone_is_fine() -> None:
    table = read(b"id,name,,\n1,a\n2,b,,\n")
    assert (rows(table), table.problems) == ([("1", "a"), ("2", "b")], ())


def test_surplus_cells_are_fine_while_they_are_empty() -> None:
    table = read(b"id,name\n1,a,\n2,b, ,\n")
    assert (rows(table), table.problems) == ([("1", "a"), ("2", "b")], ())


def test_a_row_with_filled_surplus_cells_is_skipped_and_named() -> None:
    table = read(b"id,name\n1,Rivera, Ana\n2,b\n")
    assert (rows(table), table.lines.tolist(), table.skipped) == ([("2", "b")], [3], (2,))
    assert findings(table) == [(2, None, "long-row", Effect.SKIPPED)]


def test_a_row_of_separators_alone_is_skipped_and_named_once() -> None:
    for data in (b"id,a,b\n,,\n1,a,b\n, , \n", b"id,a,b\n,\n1,a,b\n,,,,\n"):
        table = read(data)
        assert (rows(table), table.lines.tolist(), table.skipped) == ([("1", "a", "b")], [3], (2, 4))
        assert findings(table) == [
            (2, None, "empty-row", Effect.SKIPPED),
            (4, None, "empty-row", Effect.SKIPPED),
        ]


def test_a_huge_cell_is_refused_with_line_and_column() -> None:
    cell = b"x" * (headers.MAX_CELL_BYTES + 1)
    assert "line 3, column note: a cell of more than 1,048,576 bytes" in refusal(
        b"id,note\n1,a\n2," + cell + b"\n"
    )
    assert "line 3" in refusal(b"id,note\n1,a\n2," + cell + b",,\n")
    assert "line 3" in refusal(b'id,note\n1,a\n2,"' + b"x\n" * headers.MAX_CELL_BYTES)
    assert "line 1, column 2" in refusal(b"id," + cell + b"\n1,a\n")


def test_a_large_cell_within_the_limit_is_read() -> None:
    cell = "x" * headers.MAX_CELL_BYTES
    assert rows(read(f"id,note\n1,{cell}\n2\n".encode())) == [("1", cell), ("2", "")]


def test_endless_rows_are_refused() -> None:
    assert "line 1 is longer" in refusal(b"x" * (headers.MAX_ROW_BYTES + 1))
    assert "line 2: the row that begins here" in refusal(b"a,b\n" + b"," * (headers.MAX_ROW_BYTES + 1))
    assert "line 2: the row that begins here" in refusal(b"a,b\n" + b'"\n",' * (headers.MAX_ROW_BYTES // 4))


def test_a_million_columns_are_refused() -> None:
    assert "more than 16,384 columns" in refusal(b"," * 1_000_000 + b"\n1\n")
    assert len(read(b"a," * 700 + b"b\n" + b"1," * 700 + b"2\n").header) == 701


def test_repeated_column_names_are_left_to_the_reader_of_the_table() -> None:
    assert read(b"id,id\n1,2\n").header == ("id", "id")


@pytest.mark.parametrize("path", sorted(ROSTERS.glob("microsoft-sds/CSV Samples/**/*.csv")), ids=str)
def test_the_samples_of_school_data_sync_read_as_python_reads_them(path: Path) -> None:
    data = path.read_bytes()
    expected = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    table = read(data)
    assert [list(row) for row in rows(table)] == [[cell.strip() for cell in row] for row in expected[1:]]
    assert table.lines.tolist() == list(range(2, len(expected) + 1))


@pytest.mark.parametrize("path", sorted(ROSTERS.glob("oneroster-generated/*.zip")), ids=str)
def test_the_generated_samples_read_as_python_reads_them(path: Path) -> None:
    for member in open_source(path).members:
        expected = list(csv.reader(io.StringIO(member.read_bytes().decode("utf-8-sig"), newline="")))
        (table,) = read_tables(member)
        assert [list(table.header), *map(list, rows(table))] == expected


def test_the_mark_with_which_dos_ended_a_text_is_no_row() -> None:
    table = read(b"ID,Name\r\n1,Ana\r\n\x1a")

    assert (rows(table), table.problems) == ([("1", "Ana")], ())
