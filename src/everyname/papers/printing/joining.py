"""Several PDFs of Typst as one, with all their tags: each keeps its own part of the tree of the document."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from everyname.papers.printing.pdf_objects import Document, PdfObject, read_objects, write_objects

__all__ = ["joined"]

_LITERAL_OR_REFERENCE = re.compile(rb"(\((?:[^\\()]|\\.)*\))|\b(\d+) 0 R", re.DOTALL)
_TAGS = re.compile(rb"/StructTreeRoot (\d+) 0 R")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_OUTLINES = re.compile(rb"/Outlines \d+ 0 R")
_KIDS = re.compile(rb"/K\[(.*?)\]")
_PARENTS = re.compile(rb"/Nums\[(.*?)\]", re.DOTALL)
_ENTRY = re.compile(rb"(\d+) (\d+ 0 R)")
_KEY = re.compile(rb"/(StructParents?) (\d+)")
_NEXT_KEY = re.compile(rb"/ParentTreeNextKey (\d+)")
_COUNT = re.compile(rb"/Count (\d+)")
_TITLE_LENGTH = 200


@dataclass(slots=True)
class _Whole:
    """What has been put together so far; objects 1 to 5 are for the roots."""

    objects: list[PdfObject] = field(default_factory=lambda: [PdfObject(b"")] * 5)
    pages: list[tuple[int, int]] = field(default_factory=list)  # root of the pages of each part, how many
    firsts: list[int] = field(default_factory=list)  # first page of each part
    tags: list[bytes] = field(default_factory=list)
    parents: list[bytes] = field(default_factory=list)
    next_key: int = 0
    streams: dict[bytes, int] = field(default_factory=dict)


_PAGE_ROOT, _TAG_ROOT, _TOP_TAG, _OUTLINE, _CATALOGUE = range(1, 6)


def joined(parts: Sequence[bytes], *, titles: Sequence[str]) -> bytes:
    """Put PDFs together, one after another.

    Pages, tags and the order of reading stay as they were. Title, language and all else that is said of
    the whole comes from the first part. The outline names each part and leads to its first page.

    Parameters
    ----------
    parts : PDFs as `everyname.papers.printing.pdf` makes them, at least one.
    titles : what the outline calls each of them.
    """
    if len(parts) == 1:
        return parts[0]
    whole = _Whole()
    first = read_objects(parts[0])
    numbers: dict[int, int] = {}
    for number, part in enumerate(parts):
        document = first if number == 0 else read_objects(part)
        renumbered = _add(whole, document)
        if number == 0:
            numbers = renumbered
    _close(whole, first, numbers, titles)
    identity = hashlib.sha256(b"".join(each.stream or each.text for each in whole.objects)).hexdigest()[:32]
    return write_objects(Document(whole.objects, _CATALOGUE, numbers[first.info], identity.encode()))


def _add(whole: _Whole, document: Document) -> dict[int, int]:
    """Add the objects of a part; number in the part -> number in the whole."""
    catalogue = document[document.root].text
    tags, pages = (int(_found(pattern, catalogue)[1]) for pattern in (_TAGS, _PAGES))
    numbers = {tags: _TOP_TAG, document.root: _CATALOGUE}
    kept: list[PdfObject] = []
    for number, each in enumerate(document.objects, 1):
        if number in numbers:
            continue
        if each.stream is not None and b" 0 R" not in each.text:
            digest = hashlib.sha256(each.text + each.stream).digest()
            if digest in whole.streams:  # pictures, colours and, where the same letters occur, fonts
                numbers[number] = whole.streams[digest]
                continue
            whole.streams[digest] = len(whole.objects) + len(kept) + 1
        kept.append(each)
        numbers[number] = len(whole.objects) + len(kept)
    key = whole.next_key
    whole.objects += [PdfObject(_shifted(_renumbered(each.text, numbers), key), each.stream) for each in kept]
    _add_roots(whole, document, numbers, tags=tags, pages=pages)
    return numbers


def _add_roots(whole: _Whole, document: Document, numbers: dict[int, int], *, tags: int, pages: int) -> None:
    """Add what hangs on the roots of the part to the roots of the whole."""
    root = _renumbered(document[tags].text, numbers)
    whole.tags.append(_found(_KIDS, root)[1])
    for kid in map(int, re.findall(rb"(\d+) 0 R", whole.tags[-1])):
        whole.objects[kid - 1] = PdfObject(whole.objects[kid - 1].text.replace(b"/S/Document", b"/S/Part", 1))
    for entry in _ENTRY.finditer(_found(_PARENTS, root)[1]):
        whole.parents.append(b"%d %b" % (int(entry[1]) + whole.next_key, entry[2]))
    whole.next_key += int(_found(_NEXT_KEY, root)[1])
    at = numbers[pages]
    node = whole.objects[at - 1].text
    whole.pages.append((at, int(_found(_COUNT, node)[1])))
    whole.objects[at - 1] = PdfObject(
        node.replace(b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % _PAGE_ROOT, 1)
    )
    whole.firsts.append(next(_first_pages(whole, at)))


def _first_pages(whole: _Whole, at: int) -> Iterator[int]:
    """The first page below a node of the tree of pages."""
    text = whole.objects[at - 1].text
    kids = re.search(rb"/Kids\[(\d+) 0 R", text)
    if kids is None:
        yield at
    else:
        yield from _first_pages(whole, int(kids[1]))


def _close(whole: _Whole, first: Document, numbers: dict[int, int], titles: Sequence[str]) -> None:
    """Write the roots, and the outline behind everything else."""
    pages, items = whole.pages, len(whole.objects) + 1
    kids = b" ".join(b"%d 0 R" % at for at, _ in pages)
    tags = _TAGS.search(first[first.root].text)
    root = first[int(tags[1])].text if tags else b""
    root = _KIDS.sub(lambda _: b"/K[%d 0 R]" % _TOP_TAG, _renumbered(root, numbers), count=1)
    root = _PARENTS.sub(lambda _: b"/Nums[%b]" % b" ".join(whole.parents), root, count=1)
    root = _NEXT_KEY.sub(b"/ParentTreeNextKey %d" % whole.next_key, root)
    catalogue = _renumbered(first[first.root].text, numbers)
    catalogue = _OUTLINES.sub(b"", _TAGS.sub(b"/StructTreeRoot %d 0 R" % _TAG_ROOT, catalogue))
    catalogue = _PAGES.sub(b"/Pages %d 0 R/Outlines %d 0 R" % (_PAGE_ROOT, _OUTLINE), catalogue)
    last = items + len(titles) - 1
    whole.objects[:_CATALOGUE] = [
        PdfObject(b"<</Type/Pages/Count %d/Kids[%b]>>" % (sum(count for _, count in pages), kids)),
        PdfObject(root),
        PdfObject(b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (_TAG_ROOT, b" ".join(whole.tags))),
        PdfObject(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (items, last, len(titles))),
        PdfObject(catalogue),
    ]
    for at, (title, page) in enumerate(zip(titles, whole.firsts, strict=True), items):
        before = b"/Prev %d 0 R" % (at - 1) if at > items else b""
        after = b"/Next %d 0 R" % (at + 1) if at < last else b""
        said = title[:_TITLE_LENGTH].encode("utf-16-be", "replace").hex().upper().encode()
        whole.objects.append(
            PdfObject(
                b"<</Title<FEFF%b>/Parent %d 0 R%b%b/Dest[%d 0 R/Fit]>>"
                % (said, _OUTLINE, before, after, page)
            )
        )


def _renumbered(text: bytes, numbers: dict[int, int]) -> bytes:
    def renumber(found: re.Match[bytes]) -> bytes:
        return found[1] if found[1] is not None else b"%d 0 R" % numbers[int(found[2])]

    return _LITERAL_OR_REFERENCE.sub(renumber, text)


def _shifted(text: bytes, key: int) -> bytes:
    """Keys into the tree of parents, which counts on from part to part."""
    if b"/StructParent" not in text:
        return text
    return _KEY.sub(lambda found: b"/%b %d" % (found[1], int(found[2]) + key), text)


def _found(pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes]:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"a PDF with {pattern.pattern.decode()} is required")
    return found
