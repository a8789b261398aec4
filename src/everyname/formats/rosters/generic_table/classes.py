"""The classes that the rows of somebody's own tables speak of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from everyname.formats.rosters.generic_table.books import ClassBook, ClassEntry
from everyname.formats.rosters.generic_table.people import PeopleTable
from everyname.formats.rosters.generic_table.words import split_cell
from everyname.formats.rosters.synonyms import fold

__all__ = ["enter_classes"]

_SCHOOL = ("homeroom", "class", "team", "teacher")
_IDS = {"class": "class_id", "teacher": "teacher_id"}
_WORKPLACE = ("department", "team", "class")


def enter_classes(people: PeopleTable, book: ClassBook, *, is_workplace: bool) -> list[list[ClassEntry]]:
    """Enter the classes of every row into a book; return those of each row.

    In a school a class belongs to the site of whom it names first; in a workplace a department
    may have people at several sites.
    """
    columns = list(_class_columns(people, is_workplace=is_workplace))
    found = []
    for row in range(len(people)):
        site = "" if is_workplace else people.cells["org_ids"][row].partition(",")[0]
        place = _Place(people.file, people.line(row), site)
        entries = (entry for column in columns for entry in _entries(column, place, row))
        found.append([_entered(people, row, book, entry) for entry in entries])
    return found


def _entered(people: PeopleTable, row: int, book: ClassBook, entry: ClassEntry) -> ClassEntry:
    known = book.enter(entry)
    if entry.title != entry.class_id:  # a blank title beside an identifier is no other spelling
        people.say_spelling(row, entry.header, entry.title, known.title)
    return known


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    line: int
    site: str


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of classes, and the column of their identifiers if there is one.

    ``word`` tells its classes from equally named ones of other columns.
    """

    header: str
    word: str
    titles: Sequence[str]
    ids: Sequence[str]
    is_homeroom: bool = False
    names_adults: bool = False


def _class_columns(people: PeopleTable, *, is_workplace: bool) -> Iterator[_Column]:
    columns, header = people.columns, people.columns.table.header
    nothing = [""] * len(people)
    for meaning in _WORKPLACE if is_workplace else _SCHOOL:
        id_meaning = _IDS.get(meaning, "")
        positions = columns.many.get(meaning, ())
        ids = columns.cells(id_meaning) if len(positions) < 2 else nothing
        for position in positions:
            yield _Column(
                header[position],
                meaning if len(positions) == 1 else " ".join(header[position].casefold().split()),
                columns.table.columns[position].to_pylist(),
                ids,
                meaning == "homeroom" or (meaning == "teacher" and "homeroom" in fold(header[position])),
                meaning == "teacher",
            )
        if id_meaning in columns.at and len(positions) != 1:
            own = columns.header(id_meaning) or ""
            yield _Column(own, meaning, nothing, columns.cells(id_meaning), names_adults=meaning == "teacher")


def _entries(column: _Column, place: _Place, row: int) -> Iterator[ClassEntry]:
    """Classes of one row in one column; identifiers count where there is one for each title."""
    ids, titles = split_cell(column.ids[row]), split_cell(column.titles[row])
    if not titles:
        titles = ids
    elif len(ids) != len(titles):
        ids = ("",) * len(titles)
    for own_id, title in zip(ids, titles, strict=True):
        adult = (own_id or title) if column.names_adults else ""
        worked_out = "/".join(part for part in (place.site, column.word, adult or title) if part)
        yield ClassEntry(
            place.file,
            place.line,
            worked_out if column.names_adults or not own_id else own_id,
            title,
            place.site,
            column.header,
            column.is_homeroom,
            adult,
        )
