import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from everyname.formats.problems import Refusal
from everyname.formats.sources import Member
from everyname.formats.tables import read_tables, workbooks
from everyname.formats.text_table import TextTable
from tests.formats.workbook_bytes import workbook


def read(data: bytes) -> list[TextTable]:
    return read_tables(Member("marks.xlsx", "marks.xlsx", lambda: data))


def refusal(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def rows(table: TextTable) -> list[tuple[str, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, changes.get(entry.filename, old.read(entry)))
    return target.getvalue()


def test_cells_are_text_as_people_would_type_it() -> None:
    noon = dt.datetime(2026, 1, 2, 12, 30)  # noqa: DTZ001 - spreadsheets know no time zone
    cells = [12, 2.5, 1234567890123456, True, dt.date(2026, 1, 2), noon, dt.time(8, 5), " a ", None]
    (table,) = read(workbook({"S": [[f"c{at}" for at in range(9)], cells]}))
    assert rows(table) == [
        ("12", "2.5", "1234567890123456", "TRUE", "2026-01-02", "2026-01-02T12:30:00", "08:05:00", "a", "")
    ]


def test_lines_are_the_rows_of_the_sheet() -> None:
    (table,) = read(
        workbook({"S": [[], [None, "id", "name"], [], [None, 1, "a"], [None, " "], [None, 2, "b"]]})
    )
    assert (table.file, table.header) == ("marks.xlsx", ("id", "name"))
    assert rows(table) == [("1", "a"), ("2", "b")]
    assert table.lines.tolist() == [4, 6]


def test_every_filled_sheet_is_a_table_with_the_sheets_name() -> None:
    tables = read(workbook({"Grade 6": [["id"], [1]], "empty": [], "Grade\t7": [["id"], [2]]}))
    assert [table.file for table in tables] == ["marks.xlsx [Grade 6]", "marks.xlsx [Grade\ufffd7]"]


def test_a_header_alone_and_columns_without_name_are_fine() -> None:
    (table,) = read(workbook({"S": [["id", "two\nlines", None], [1, "a", "beside"], [2]]}))
    assert table.header == ("id", "two lines", "")
    assert rows(table) == [("1", "a", "beside"), ("2", "", "")]
    (table,) = read(workbook({"S": [["id", "name"]]}))
    assert (table.header, len(table)) == (("id", "name"), 0)


@pytest.mark.parametrize("sheets", [{"S": []}, {"S": [[None], ["  "]]}, {"a": [], "b": []}])
def test_a_workbook_without_a_filled_cell_is_refused(sheets: dict[str, list[list[object]]]) -> None:
    assert refusal(workbook(sheets)).startswith("marks.xlsx: is empty")


def test_charts_are_no_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"S": [["id"], [1]]})))
    book.create_chartsheet("Chart")
    target = io.BytesIO()
    book.save(target)
    assert [table.file for table in read(target.getvalue())] == ["marks.xlsx"]


def test_a_stray_cell_far_away_is_refused_and_lays_nothing_out() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.active["XFD1048576"] = "stray"
    target = io.BytesIO()
    book.save(target)
    assert "spans 1,048,576 rows and 16,384 columns" in refusal(target.getvalue())


def test_a_sheet_that_unpacks_to_a_bomb_is_refused() -> None:
    bomb = b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>"
    assert "zip bomb" in refusal(repacked(workbook({"S": [["id"]]}), {"xl/worksheets/sheet1.xml": bomb}))


def test_a_workbook_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_WORKBOOK_BYTES", 1000)
    assert "more than 1,000" in refusal(workbook({"S": [["id"]]}))


def test_a_damaged_sheet_is_refused() -> None:
    data = repacked(
        workbook({"S": [["id"], [1]]}), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}
    )
    assert "damaged workbook" in refusal(data)


def test_another_zip_is_no_workbook() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("users.csv", "id\n1\n")
    assert "no XLSX workbook" in refusal(target.getvalue())


def test_old_and_protected_workbooks_are_refused_with_advice() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert "an old workbook (.xls); save it as .xlsx" in refusal(old)
    assert "protected by a password" in refusal(old + "EncryptedPackage".encode("utf-16-le"))
