"""What the people of somebody's own table are called, and by which name they are shown.

A preferred name may be the given name alone or the whole name. Whoever has one is shown by it, and by nothing of
what it replaces: a name on a wall that somebody has left behind tells everybody what is theirs to tell.
"""

from dataclasses import dataclass

from everyname.formats.rosters.generic_table.columns import Columns
from everyname.formats.rosters.generic_table.words import is_blank
from everyname.formats.rosters.person_names import divide_name, ends_with_name, read_name, without_family_name
from everyname.formats.rosters.synonyms import fold

__all__ = ["NAME_COLUMNS", "read_names"]

NAME_COLUMNS = (
    *("given_name", "family_name", "display_name"),
    *("preferred_given_name", "preferred_family_name", "preferred_name"),
)
_OF_GIVEN_NAMES = ("first", "given", "pila")
_LEGAL = ("legal", "registral")


@dataclass(frozen=True, slots=True)
class _Written:
    """The cells of one row."""

    given: str
    family: str
    full: str
    preferred: str
    preferred_family: str


def read_names(columns: Columns) -> tuple[dict[str, list[str]], list[int]]:
    """Return the cells of each of `NAME_COLUMNS`, and the rows whose family name is the last word of the full one.

    Beside both parts of a name the preferred ones replace them. Beside a full name alone, ``preferred_name`` is the
    whole name that is shown.
    """
    is_given = _speaks_of(columns, "preferred_name", _OF_GIVEN_NAMES)
    is_shown_in_full = _speaks_of(columns, "given_name", _LEGAL) and not _speaks_of(
        columns, "full_name", _LEGAL
    )
    rows = [_row(each, is_given=is_given, is_shown_in_full=is_shown_in_full) for each in _written(columns)]
    cells = [list(each) for each in zip(*(names for names, _ in rows), strict=True)]
    unsure = [row for row, (_, is_sure) in enumerate(rows) if not is_sure]
    return dict(zip(NAME_COLUMNS, cells or [[] for _ in NAME_COLUMNS], strict=True)), unsure


def _speaks_of(columns: Columns, meaning: str, words: tuple[str, ...]) -> bool:
    header = fold(columns.header(meaning) or "")
    return any(word in header for word in words)


def _written(columns: Columns) -> list[_Written]:
    meanings = ("given_name", "family_name", "second_family_name", "full_name")
    preferred = ("preferred_name", "preferred_family_name")
    rows = zip(
        *(columns.cells(meaning) for meaning in meanings),
        *(["" if is_blank(cell) else cell for cell in columns.cells(meaning)] for meaning in preferred),
        strict=True,
    )
    return [
        _Written(given, f"{family} {second}".strip(), full, read_name(called), called_family)
        for given, family, second, full, called, called_family in rows
    ]


def _row(written: _Written, *, is_given: bool, is_shown_in_full: bool) -> tuple[tuple[str, ...], bool]:
    """Return the cells of one row, and whether it is sure which part of its full name is the family name."""
    parts, full = (written.given, written.family), read_name(written.full)
    if not full or all(parts):
        preferred = without_family_name(written.preferred, written.family)
        whole = full if is_shown_in_full and not (preferred or written.preferred_family) else ""
        return (*parts, "", preferred, written.preferred_family, whole), True
    shown, is_sure = _beside_full_name(written, is_given=is_given)
    return (*parts, full, "", "", shown), is_sure


def _beside_full_name(written: _Written, *, is_given: bool) -> tuple[str, bool]:
    """Return the whole name to show in place of a full one, ``""`` where nothing replaces it."""
    given, family, is_sure = divide_name(written.full)
    family, is_sure = (written.family, True) if written.family else (family, is_sure)
    if written.preferred_family:
        first = without_family_name(written.preferred, written.preferred_family) or written.given or given
        return f"{first} {written.preferred_family}".strip(), True
    is_part = is_given or " " not in written.preferred
    if not written.preferred or not is_part or ends_with_name(written.preferred, family):
        return written.preferred, True
    return f"{written.preferred} {family}".strip(), is_sure
