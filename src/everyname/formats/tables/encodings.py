"""Bytes of a text file to UTF-8, whatever the program that wrote them used."""

import codecs
import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Problem, Refusal
from everyname.formats.tables.old_encodings import mended, read_old
from everyname.language import told

__all__ = ["Text", "to_utf8"]

_SAMPLE_BYTES = 65_536
_NUL_SHARE = 4  # in UTF-16 one side of the byte pairs holds at least this many times more NULs
_LINE_END_OR_STRAY = re.compile("\r\n?|\n|([\udc80-\udcff\ufffd])")
_TABLE_MARK = re.compile("[\r\n\t;|,]")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text.

    Attributes
    ----------
    utf8 : the text in UTF-8, without byte-order mark.
    mended : physical lines with bytes that did not fit the encoding of the rest, ascending.
    problems : what was found about the file as a whole.
    """

    utf8: bytes
    mended: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def to_utf8(data: bytes, file: str) -> Text:
    """Recognise UTF-8 and UTF-16, with or without byte-order mark, else what `read_old` reads, and say so.

    A file with at least as many proper UTF-8 sequences as stray bytes (it was cut, or glued from
    two files) is UTF-8; each stray byte is read as Windows-1252 and its line listed.

    Raises
    ------
    Refusal
        When the bytes are no text: NUL characters outside UTF-16.
    """
    # Programs from the days of DOS close a text with Ctrl-Z.
    text = _from_utf16(data) or _from_utf8(data.removesuffix(b"\x1a"), file)
    nul = text.utf8.find(b"\0")
    if nul >= 0:
        line = text.utf8.count(b"\n", 0, nul) + 1
        raise Refusal(
            told(
                "{file}: is no text table (NUL character on line {line}); save it as CSV or .xlsx",
                file=file,
                line=str(line),
            )
        )
    return text


def _from_utf16(data: bytes) -> Text | None:
    if data.startswith(codecs.BOM_UTF16_LE):
        return _replaced(data[2:], "utf-16-le")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _replaced(data[2:], "utf-16-be")
    sample = np.frombuffer(data[:_SAMPLE_BYTES], np.uint8)
    even, odd = (int(np.count_nonzero(sample[start::2] == 0)) for start in (0, 1))
    if max(even, odd) <= _NUL_SHARE * min(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    start = data[:_SAMPLE_BYTES].decode(encoding, "replace")
    # A stray NUL in other text makes pairs too, but none of them is a line end or a separator.
    return _replaced(data, encoding) if start.isascii() or _TABLE_MARK.search(start) else None


def _replaced(data: bytes, encoding: str) -> Text:
    text = data.decode(encoding, "replace")
    return Text(text.encode(), _stray_lines(text) if "\N{REPLACEMENT CHARACTER}" in text else ())


def _from_utf8(data: bytes, file: str) -> Text:
    data = data.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(data):
        return Text(data)
    replaced = data.decode("utf-8", "replace")
    strays = replaced.count("\N{REPLACEMENT CHARACTER}")
    # In proper UTF-8 every sequence has one lead byte, and only lead bytes are 0xC2 or more.
    sequences = int(np.count_nonzero(np.frombuffer(replaced.encode(), np.uint8) >= 0xC2)) - strays
    del replaced
    if sequences < strays:
        return Text(*read_old(data, file))
    text = data.decode("utf-8", "surrogateescape")
    return Text(mended(text).encode(), _stray_lines(text))


def _is_utf8(data: bytes) -> bool:
    # Arrow checks in place; Python's decoder would build the whole text to tell.
    buffers = [None, pa.py_buffer(np.array([0, len(data)], np.int64)), pa.py_buffer(data)]
    try:
        pa.Array.from_buffers(pa.large_string(), 1, buffers).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _stray_lines(text: str) -> tuple[int, ...]:
    line = 1
    found: list[int] = []
    for match in _LINE_END_OR_STRAY.finditer(text):
        if match[1] is None:
            line += 1
        elif not found or found[-1] != line:
            found.append(line)
    return tuple(found)
