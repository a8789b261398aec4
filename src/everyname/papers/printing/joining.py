"""Several PDFs of Typst as one, with all their tags: each keeps its own part of the tree of the document."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, NumberTree, OutlineItem, Page, Pdf

from everyname.papers.printing.saving import saved
from everyname.papers.printing.sharing import Shared

__all__ = ["joined"]

_TITLE_LENGTH = 200
_KNOWN_OF_TAGS = {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap"}


def joined(parts: Sequence[bytes], *, titles: Sequence[str]) -> bytes:
    """Put PDFs together, one after another.

    Pages, tags and the order of reading stay as they were. Title, language and all else that is said of
    the whole comes from the first part. The outline names each part and leads to its first page.

    Parameters
    ----------
    parts : PDFs as `everyname.papers.printing.pdf` makes them, at least one.
    titles : what the outline calls each of them.

    Raises
    ------
    ValueError
        A part has tags of a kind that Typst did not write when this was made.
    """
    if len(parts) == 1:
        return parts[0]
    with Pdf.open(BytesIO(parts[0])) as whole:
        firsts = [0]
        for part in parts[1:]:
            firsts.append(len(whole.pages))
            _add(whole, part)
        _put_below_one_document(whole)
        shared = Shared()
        for page in whole.pages:
            page.obj.Resources = shared.one(page.resources)
        with whole.open_outline() as outline:
            outline.root[:] = [
                OutlineItem(title[:_TITLE_LENGTH], first, "Fit")
                for title, first in zip(titles, firsts, strict=True)
            ]
        return saved(whole)


def _add(whole: Pdf, part: bytes) -> None:
    """Add the pages of a part, and its tags beside those that are there."""
    tags, at = whole.Root.StructTreeRoot, len(whole.pages)
    with Pdf.open(BytesIO(part)) as opened:
        whole.pages.extend(opened.pages)
        added = whole.copy_foreign(opened.Root.StructTreeRoot)  # after the pages, which it refers to
    if unknown := added.keys() - _KNOWN_OF_TAGS:
        raise ValueError(f"tags without {', '.join(sorted(unknown))} are required")
    key = int(tags.ParentTreeNextKey)
    for page in whole.pages[at:]:
        _count_on(page, key)
    parents = NumberTree(tags.ParentTree)
    for number, elements in NumberTree(added.ParentTree).items():
        parents[number + key] = elements
    tags.ParentTreeNextKey = key + int(added.ParentTreeNextKey)
    tags.K.extend(added.K)


def _count_on(page: Page, key: int) -> None:
    """Shift the keys of a page, and of what can be clicked on it, into the tree of parents."""
    for each in (page.obj, *page.obj.get(Name.Annots, ())):
        for name in (Name.StructParents, Name.StructParent):
            if name in each:
                each[name] += key


def _put_below_one_document(whole: Pdf) -> None:
    tags = whole.Root.StructTreeRoot
    document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tags, K=tags.K))
    for part in tags.K:
        part.S, part.P = Name.Part, document
    tags.K = Array([document])
