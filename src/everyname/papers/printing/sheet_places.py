"""Where each name stands on a printed sheet: page by page, column by column, in the order of reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from everyname.language import Language
from everyname.papers.printing.groups import Group, continued

__all__ = ["Page", "Stretch", "places"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Names below each other in one column, under the heading that is printed there, ``""`` for none."""

    title: str
    names: tuple[str, ...]


Page = tuple[tuple[Stretch, ...], ...]
"""Columns of stretches."""


def places(language: Language, groups: Sequence[Group], counts: Sequence[Sequence[int]]) -> tuple[Page, ...]:
    """Say where the names of some groups stand.

    Parameters
    ----------
    counts : for each page, how many rows stand in each column: headings and names, and at the very end the
        box for the rest.
    """
    rows = list(_rows(groups))
    at = 0
    pages = []
    for page in counts:
        columns = []
        for column, count in enumerate(page):
            columns.append(tuple(_stretches(language, groups, rows[at : at + count], opens=column == 0)))
            at += count
        pages.append(tuple(columns))
    return tuple(pages)


_Row = tuple[int, str | None]
"""The number of a group with the id of a name, which is None for the heading."""


def _rows(groups: Sequence[Group]) -> Iterator[_Row]:
    for number, group in enumerate(groups):
        if group.title:
            yield number, None
        for name in group.names:
            yield number, name.name_id


def _stretches(
    language: Language, groups: Sequence[Group], rows: Sequence[_Row], *, opens: bool
) -> Iterator[Stretch]:
    """Rows of a column, cut at headings; the one that opens a page says whose middle it is."""
    held: dict[int, list[str]] = {}
    titles: dict[int, str] = {}
    for row, (number, name_id) in enumerate(rows):
        names = held.setdefault(number, [])
        if name_id is None:
            titles[number] = groups[number].title
            continue
        if row == 0 and opens:
            titles[number] = continued(language, groups[number])
        names.append(name_id)
    for number, names in held.items():
        yield Stretch(titles.get(number, ""), tuple(names))
