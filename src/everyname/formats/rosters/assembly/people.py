"""The table of people: what to call them, their grade, their working time."""

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.grades import normal_grade
from everyname.formats.rosters.person_names import without_family_name
from everyname.formats.rosters.seen import SEEN
from everyname.language import Told, told

__all__ = ["display_names", "legal_names", "people_table"]

_WEIGHT = re.compile(r"(?=.*[1-9])\d{0,9}(\.\d{1,9})?")
_ADDRESS = r"^[^@\s,;:<>()]{1,64}@[^@\s,;:<>()]{1,120}\.[^@\s,;:<>().]{2,63}$"
_CAPACITY = re.compile(r"\d{1,9}")


def people_table(
    people: Entities,
    *,
    roles: list[str],
    grades_of_roles: dict[int, str],
    manager: npt.NDArray[np.int32],
    is_name: npt.NDArray[np.bool_],
    is_connector: npt.NDArray[np.bool_],
    ledger: Ledger,
) -> tuple[pa.Table, tuple[str, ...]]:
    """Build the table of people as `Roster` describes it, and the names of its extra groups.

    Parameters
    ----------
    roles : the deciding word for each person.
    grades_of_roles : person -> grade that a file of roles gives.
    manager : position of each person's manager or -1.
    """
    managers = pc.fill_null(people.ids.take(pa.array(manager, mask=manager < 0)), "")
    groups = {name: _group(people, name) for name in sorted(_groups(people))}
    columns = {
        "person_id": people.ids,
        "display_name": display_names(people),
        "given_name": _unless_called_otherwise(people, _given_names(people)),
        "family_name": _unless_called_otherwise(people, _family_names(people)),
        "role": pa.array(roles, pa.string()),
        "grade": _grades(people, grades_of_roles),
        "manager_id": managers,
        "is_name": pa.array(is_name),
        "is_connector": pa.array(is_connector),
        "weight": _checked(people, "weight", _WEIGHT, "1", _no_weight, ledger),
        "capacity": _checked(people, "capacity", _CAPACITY, "", _no_capacity, ledger),
        "email": _emails(people, is_connector),
    }
    return pa.table({**groups, **columns}).select([*columns, *sorted(groups.keys() - columns.keys())]), tuple(
        groups
    )


def display_names(people: Entities) -> pa.StringArray:
    """Return what to call each person: as preferred, as displayed, else by the parts, else user name, else id.

    A name of which nothing can be seen is none. Of an e-mail address in place of a name, what stands before the "@":
    walls and posters are no place for addresses.
    """
    names, username = _without_host(people.ids), _without_host(_cells(people, "username"))
    full = _joined(_given_names(people), _family_names(people))
    # Another file may write the legal name of somebody who is preferably called otherwise.
    preferred = _joined(_cells(people, "preferred_given_name"), _cells(people, "preferred_family_name"))
    displayed = pc.if_else(pc.equal(preferred, ""), _cells(people, "display_name"), "")
    for better in (username, full, displayed, _cells(people, "preferred_name")):
        names = pc.if_else(pc.match_substring_regex(better, SEEN), better, names)
    return pc.replace_substring_regex(names, r"[\s\p{Zs}]+", " ")


def legal_names(people: Entities) -> pa.StringArray:
    """Return each person's full name without regard to what they prefer; never to be shown."""
    full = _joined(_cells(people, "given_name"), _cells(people, "family_name"))
    return _or_else(_cells(people, "display_name"), full)


def _joined(given: pa.StringArray, family: pa.StringArray) -> pa.StringArray:
    return pc.utf8_trim_whitespace(pc.binary_join_element_wise(given, family, " "))


def _given_names(people: Entities) -> pa.StringArray:
    preferred, family = _cells(people, "preferred_given_name"), _family_names(people)
    pairs = zip(preferred.to_pylist(), family.to_pylist(), strict=True)
    own = pa.array([without_family_name(*pair) if pair[0] else "" for pair in pairs], pa.string())
    return _or_else(own, _cells(people, "given_name"))


def _family_names(people: Entities) -> pa.StringArray:
    return _or_else(_cells(people, "preferred_family_name"), _cells(people, "family_name"))


def _unless_called_otherwise(people: Entities, part: pa.StringArray) -> pa.StringArray:
    """Return a part of everybody's name, ``""`` where it would contradict the whole name that they prefer."""
    return pc.if_else(pc.equal(_cells(people, "preferred_name"), ""), part, "")


def _without_host(cells: pa.StringArray) -> pa.StringArray:
    before = pc.replace_substring_regex(cells, "@.*$", "")
    return pc.if_else(pc.match_substring_regex(cells, _ADDRESS), before, cells)


def _emails(people: Entities, is_connector: npt.NDArray[np.bool_]) -> pa.StringArray:
    """Return where connectors can be written to: their address, or a user name that is one; nobody else's."""
    emails = pa.repeat("", len(people))
    for better in (_cells(people, "username"), _cells(people, "email")):
        is_address = pc.and_(pc.match_substring_regex(better, _ADDRESS), pa.array(is_connector))
        emails = pc.if_else(is_address, pc.utf8_lower(better), emails)
    return emails


def _cells(people: Entities, column: str) -> pa.StringArray:
    return people.column(column) if people.stack.has(column) else pa.repeat("", len(people))


def _or_else(better: pa.StringArray, plain: pa.StringArray) -> pa.StringArray:
    return pc.if_else(pc.equal(better, ""), plain, better)


def _grades(people: Entities, of_roles: dict[int, str]) -> pa.StringArray:
    encoded = _cells(people, "grade").dictionary_encode()
    normal = pa.array([normal_grade(written) for written in encoded.dictionary.to_pylist()], pa.string())
    grades = normal.take(encoded.indices)
    if not of_roles:
        return grades
    filled = [own or normal_grade(of_roles.get(place, "")) for place, own in enumerate(grades.to_pylist())]
    return pa.array(filled, pa.string())


def _checked(
    people: Entities,
    column: str,
    pattern: re.Pattern[str],
    absent: str,
    message: Callable[[str], Told],
    ledger: Ledger,
) -> pa.StringArray:
    """Return numbers as written, the given text where there is none, and say which are none."""
    if not people.stack.has(column):
        return pa.repeat(absent, len(people))
    cells = people.column(column).to_pylist()
    wrong = [place for place, cell in enumerate(cells) if cell and not pattern.fullmatch(cell)]
    if wrong:
        people.stack.say(ledger, people.rows[wrong], f"broken-{column}", message, Effect.CORRECTED, column)
    bad = frozenset(wrong)
    return pa.array(
        [absent if place in bad or not cell else cell for place, cell in enumerate(cells)], pa.string()
    )


def _no_weight(written: str) -> Told:
    return told('"{cell}" is not a number above 0; it is taken as blank', cell=written)


def _no_capacity(written: str) -> Told:
    return told('"{cell}" is not a whole number; it is taken as blank', cell=written)


def _groups(people: Entities) -> set[str]:
    return {name for layer in people.stack.layers for name in layer.table.groups}


def _group(people: Entities, name: str) -> pa.StringArray:
    """Return the cells of an extra group, ``""`` for people of files without it."""
    cells = [
        layer.table.groups.get(name, pa.repeat("", len(layer.table.table))) for layer in people.stack.layers
    ]
    return pa.concat_arrays(cells).take(pa.array(people.rows))
