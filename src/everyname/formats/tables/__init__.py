"""Tables of text out of the files that people have: delimited text and workbooks."""

from everyname.formats.problems import Refusal
from everyname.formats.sources import Member
from everyname.formats.tables.delimited import read_delimited
from everyname.formats.tables.encodings import to_utf8
from everyname.formats.tables.headers import read_header
from everyname.formats.tables.titles import IsHeader
from everyname.formats.tables.workbooks import read_workbook
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["first_row", "read_tables"]

_ZIP_START = b"PK\x03\x04"
_OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_tables(member: Member, is_header: IsHeader | None = None) -> list[TextTable]:
    """Read every table of one file: one of delimited text, one per filled sheet of a workbook.

    What a file is shows in its content, never in its name. The header is the first filled row, or
    one below it where ``is_header`` is given and knows only that one (`header_among`).

    Raises
    ------
    Refusal
        For an empty or binary file, an old or protected workbook, an unclosed quotation mark,
        a cell over 1 MiB, more than 16,384 columns.
    """
    data = member.read_bytes()
    if data.startswith(_ZIP_START):
        return read_workbook(data, member.file, is_header)
    if data.startswith(_OLD_OFFICE_START):
        raise _old_or_protected(data, member.file)
    return [read_delimited(to_utf8(data, member.file), member.file, is_header)]


def first_row(member: Member) -> tuple[str, ...]:
    """The filled cells of the first filled line of a text file.

    Raises
    ------
    Refusal
        When there is none, or it is no text.
    """
    header = read_header(to_utf8(member.read_bytes(), member.file).utf8, member.file)
    return tuple(cell for cell in header.names if cell)


def _old_or_protected(data: bytes, file: str) -> Refusal:
    if _ENCRYPTED in data:
        return Refusal(
            told(
                "{file}: is protected by a password; save it as .xlsx without a password, or as CSV",
                file=file,
            )
        )
    return Refusal(
        told("{file}: is an old workbook (.xls); save it as .xlsx without a password, or as CSV", file=file)
    )
