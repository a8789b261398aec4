"""Identifiers for people whose table has none: e-mail addresses, or names where they are unique."""

from collections.abc import Sequence

from everyname.formats.lists import all_of, first_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.generic_table.people import PeopleTable
from everyname.formats.rosters.person_names import slug
from everyname.language import Told, told

__all__ = ["give_ids"]

_SHOWN = 5
"""How many names a refusal lists; its problems hold every one."""


def give_ids(tables: Sequence[PeopleTable]) -> frozenset[str]:
    """Make identifiers for the people of tables that have no column of them.

    Returns
    -------
    Those that are made of a name alone, for no site stands beside it: at another site the same name is somebody else.

    Raises
    ------
    Refusal
        Two people of one site have the same full name, so that nothing tells them apart.
    """
    without = [people for people in tables if "person_id" not in people.columns.at]
    by_name = []
    for people in without:
        addresses = people.cells["username"]
        if all(addresses) and len({address.casefold() for address in addresses}) == len(addresses):
            people.cells["person_id"] = list(addresses)
            _say_made(
                people,
                told(
                    "there is no column of identifiers; each person's e-mail address serves as one and must not "
                    "change"
                ),
            )
        else:
            by_name.append(people)
    _refuse_shared_names(by_name)
    for people in by_name:
        people.cells["person_id"] = [_id_from_name(people, row) for row in range(len(people))]
        _say_made(
            people,
            told("there is no column of identifiers; each person's name serves as one and must not change"),
        )
    return frozenset(
        made
        for people in by_name
        for made, site in zip(people.cells["person_id"], people.cells["org_ids"], strict=True)
        if made and not site
    )


def _id_from_name(people: PeopleTable, row: int) -> str:
    name, site = slug(people.shown_name(row)), people.cells["org_ids"][row]
    return f"{name}@{slug(site)}" if name and site else name


def _refuse_shared_names(tables: Sequence[PeopleTable]) -> None:
    """Refuse names that two different rows have; a row repeated in full is the same person again."""
    rows_of: dict[str, dict[tuple[object, ...], tuple[PeopleTable, int]]] = {}
    for number, people in enumerate(tables):
        texts = zip(*(column.to_pylist() for column in people.columns.table.columns), strict=True)
        for row, cells in enumerate(texts):
            if made := _id_from_name(people, row):
                rows_of.setdefault(made, {}).setdefault((number, cells), (people, row))
    shared = [list(rows.values()) for rows in rows_of.values() if len(rows) > 1]
    if not shared:
        return
    problems = tuple(_shared_name(*place) for places in shared for place in places)
    raise Refusal(
        told(
            "{file}: there is no column with identifiers, and full names are shared: {names}; add a column "
            '"ID"',
            file=problems[0].file,
            names=first_of([_described(places) for places in shared], _SHOWN, "; "),
        ),
        problems,
    )


def _described(places: Sequence[tuple[PeopleTable, int]]) -> str:
    (people, row), *_ = places
    lines = all_of([str(table.line(each)) for table, each in places[:_SHOWN]])
    return told('"{name}" (lines {lines})', name=people.shown_name(row), lines=lines)


def _shared_name(people: PeopleTable, row: int) -> Problem:
    message = told(
        '"{name}" is the name of another row too; give everybody an identifier', name=people.shown_name(row)
    )
    return Problem(people.file, people.line(row), people.name_header, "shared-name", message, Effect.REFUSED)


def _say_made(people: PeopleTable, message: Told) -> None:
    people.problems.append(Problem(people.file, None, None, "made-identifiers", message, Effect.KEPT))
