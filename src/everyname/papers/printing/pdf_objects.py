"""The objects of a PDF as Typst writes it: one after another, with a plain table of where they begin."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Document", "PdfObject", "read_objects", "write_objects"]

_HEADER = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"
_STREAM, _END = b"\nstream\n", b"\nendstream"
_LENGTH = re.compile(rb"/Length \d+")
_TRAILER = re.compile(rb"trailer\n<<.*?/Root (\d+) 0 R/Info (\d+) 0 R/ID\[\((.*?)\)\(", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PdfObject:
    """One object: its text, and the bytes of its stream as they stand in the file, if it has one."""

    text: bytes
    stream: bytes | None = None

    def content(self) -> bytes:
        """The stream, unpacked."""
        assert self.stream is not None
        return zlib.decompress(self.stream) if b"/FlateDecode" in self.text else self.stream

    def with_content(self, content: bytes) -> "PdfObject":
        """The same object with another stream."""
        packed = zlib.compress(content) if b"/FlateDecode" in self.text else content
        return PdfObject(_LENGTH.sub(b"/Length %d" % len(packed), self.text, count=1), packed)


@dataclass(frozen=True, slots=True)
class Document:
    """All objects, object 1 first; which of them is the catalogue, which holds the title; its identity."""

    objects: list[PdfObject]
    root: int
    info: int
    identity: bytes

    def __getitem__(self, number: int) -> PdfObject:
        return self.objects[number - 1]


def read_objects(pdf: bytes) -> Document:
    """Take a PDF of Typst apart.

    Raises
    ------
    ValueError
        It is not laid out as Typst 0.15 does it.
    """
    at = pdf.rfind(b"startxref\n")
    table = pdf[int(pdf[at:].split()[1]) : at]
    trailer = _TRAILER.search(table)
    if at < 0 or trailer is None or not table.startswith(b"xref\n0 "):
        raise ValueError("a PDF with one table of objects and an identity is required")
    rows = table.split(b"trailer")[0].splitlines()[3:]
    starts = [int(row[:10]) for row in rows]
    ends = [*starts[1:], int(pdf[at:].split()[1])]
    return Document(
        [_object(pdf[start:end]) for start, end in zip(starts, ends, strict=True)],
        int(trailer[1]),
        int(trailer[2]),
        trailer[3],
    )


def _object(raw: bytes) -> PdfObject:
    body = raw[raw.index(b" obj\n") + 5 : raw.rindex(b"\nendobj")]
    if not body.endswith(_END) or _STREAM not in body:
        return PdfObject(body)
    text, _, stream = body.partition(_STREAM)
    return PdfObject(text, stream[: -len(_END)])


def write_objects(document: Document) -> bytes:
    """Put a PDF together again."""
    parts, starts, length = [_HEADER], [], len(_HEADER)
    for number, each in enumerate(document.objects, 1):
        stream = b"" if each.stream is None else _STREAM + each.stream + _END
        part = b"%d 0 obj\n%b%b\nendobj\n" % (number, each.text, stream)
        starts.append(length)
        parts.append(part)
        length += len(part)
    parts.append(_table(starts, document) + b"startxref\n%d\n%%%%EOF" % length)
    return b"".join(parts)


def _table(starts: Sequence[int], document: Document) -> bytes:
    size = len(starts) + 1
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]>>\n"
        % (
            *(size, rows, size, document.root, document.info),
            *(document.identity, document.identity),
        )
    )
