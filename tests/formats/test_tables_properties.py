"""Tables written in every way that people's programs write them, whole and damaged."""

import contextlib
import io
import zipfile

from hypothesis import assume, given
from hypothesis import strategies as st

from everyname.formats.problems import Effect, Refusal
from everyname.formats.sources import Member
from everyname.formats.tables import read_tables
from everyname.formats.text_table import TextTable
from tests.formats.workbook_bytes import workbook

SEPARATORS = (",", ";", "\t", "|")
NEWLINES = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")

# Letters that Windows-1252 has, so that every table can be written in every encoding; two
# of its letters in a row could be taken for UTF-8, so each is followed by an ASCII letter.
PIECES = st.sampled_from(["a", "B", "7", "éa", "ñB", "Øx", "'", '"', "=", "-", " ", "€0"])
PLAIN = st.lists(PIECES, max_size=5).map("".join)
INSIDE = st.lists(PIECES | st.sampled_from([*SEPARATORS, *NEWLINES, "\n\n"]), max_size=8).map("".join)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], int, str, str, str, bool]:
    """Rows of cells, blank lines before each, separator, line end, encoding, quoting of all."""
    width = draw(st.integers(2, 5))
    cells = draw(st.lists(st.lists(INSIDE, min_size=width, max_size=width), max_size=6))
    blank = draw(st.integers(0, 2))
    separator, newline, encoding = (draw(st.sampled_from(ways)) for ways in (SEPARATORS, NEWLINES, ENCODINGS))
    return cells, blank, separator, newline, encoding, draw(st.booleans())


def quoted(cell: str, *, always: bool) -> str:
    needs = always or cell != cell.strip() or any(each in cell for each in '",;\t|\r\n')
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def read(data: bytes) -> list[TextTable]:
    return read_tables(Member("t", "t", lambda: data))


def checked(data: bytes) -> None:
    """Read damaged bytes: a refusal is fine, any other error and any inconsistency is not."""
    with contextlib.suppress(Refusal):
        for table in read(data):
            kept, skipped = table.lines.tolist(), list(table.skipped)
            assert len(table.columns) == len(table.header)
            assert all(len(column) == len(kept) and column.null_count == 0 for column in table.columns)
            assert kept == sorted(set(kept))
            assert skipped == sorted(set(skipped) - set(kept))
            said = {each.line for each in table.problems if each.effect is Effect.SKIPPED}
            assert said == set(skipped)
            for column in table.columns:
                column.validate(full=True)


@given(tables(), st.booleans())
def test_what_was_written_is_read_with_its_lines(
    case: tuple[list[list[str]], int, str, str, str, bool], is_last_line_ended: bool
) -> None:
    cells, blank, separator, newline, encoding, always = case
    header = [f"c{at}" for at in range(len(cells[0]) if cells else 2)]
    text = newline * blank + separator.join(header)
    expected, expected_lines, empty = [], [], []
    for row in cells:
        text += newline * (1 + blank)
        line = line_ends(text) + 1
        text += separator.join(quoted(cell, always=always) for cell in row)
        trimmed = tuple(cell.strip() for cell in row)
        if any(trimmed):
            expected.append(trimmed)
            expected_lines.append(line)
        else:
            empty.append(line)
    text += newline * is_last_line_ended
    (table,) = read(text.encode(encoding))
    assert table.header == tuple(header)
    assert list(zip(*(column.to_pylist() for column in table.columns), strict=True)) == expected
    assert table.lines.tolist() == expected_lines
    assert list(table.skipped) == empty
    assert [each.line for each in table.problems if each.code != "not-utf-8"] == empty
    is_old = encoding == "cp1252" and not text.isascii()
    assert sum(each.code == "not-utf-8" for each in table.problems) == is_old


SAMPLE = 'id,name,"a note"\r\n1,"Núñez, Zoë","x\r\ny"\r\n\r\n2,Bob,\r\n3,"say ""hi""",z\r\n'


@given(
    st.sampled_from(ENCODINGS),
    st.lists(
        st.tuples(st.sampled_from(["cut", "twice", "gone", "byte"]), st.integers(0), st.integers(0, 255))
    ),
)
def test_damaged_text_is_read_or_refused(encoding: str, damages: list[tuple[str, int, int]]) -> None:
    checked(damaged(SAMPLE.encode(encoding), damages))


@given(
    st.lists(
        st.tuples(st.sampled_from(["cut", "gone", "byte"]), st.integers(0), st.integers(0, 255)), min_size=1
    )
)
def test_a_damaged_workbook_is_read_or_refused(damages: list[tuple[str, int, int]]) -> None:
    checked(damaged(workbook({"S": [["id", "name"], [1, "Zoë"], [2, None]]}), damages))


@given(
    st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]),
    st.lists(
        st.tuples(st.sampled_from(["cut", "gone", "byte"]), st.integers(0), st.integers(0, 255)), min_size=1
    ),
)
def test_damaged_parts_of_a_workbook_are_read_or_refused(
    name: str, damages: list[tuple[str, int, int]]
) -> None:
    whole = workbook({"S": [["id", "name"], [1, "Zoë"], [2, None]]})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, damaged(part, damages) if entry.filename == name else part)
    checked(target.getvalue())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assume(data)
    checked(data)
    checked(b"id,name\n" + data)


def damaged(data: bytes, damages: list[tuple[str, int, int]]) -> bytes:
    for kind, place, value in damages:
        at = place % (len(data) + 1)
        match kind:
            case "cut":
                data = data[:at]
            case "twice":
                data = data[:at] + data[at // 2 :]
            case "gone":
                data = data[:at] + data[at + value :]
            case _:
                data = data[:at] + bytes([value]) + data[at + 1 :]
    return data
