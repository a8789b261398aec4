"""Tables of text out of the files that people have: delimited text and workbooks."""

from everyname.formats.problems import Refusal
from everyname.formats.sources import Member
from everyname.formats.tables.delimited import read_delimited
from everyname.formats.tables.encodings import to_utf8
from everyname.formats.tables.workbooks import read_workbook
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["read_tables"]

_ZIP_START = b"PK\x03\x04"
_OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_tables(member: Member) -> list[TextTable]:
    """Read every table of one file: one of delimited text, one per filled sheet of a workbook.

    What a file is shows in its content, never in its name.

    Raises
    ------
    Refusal
        For an empty or binary file, an old or protected workbook, an unclosed quotation mark,
        a cell over 1 MiB, more than 16,384 columns.
    """
    data = member.read_bytes()
    if data.startswith(_ZIP_START):
        return read_workbook(data, member.file)
    if data.startswith(_OLD_OFFICE_START):
        raise _old_or_protected(data, member.file)
    return [read_delimited(to_utf8(data, member.file), member.file)]


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
