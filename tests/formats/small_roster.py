"""Two schools with eight people, as a roster reader would give them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from everyname.formats.marks import Marks
from everyname.formats.problems import Effect
from everyname.formats.roster import Roster, RowCounts

__all__ = ["IDS", "SMALL_ROSTER", "findings", "levels", "small_roster"]

Person = tuple[str, str, str, str, str, str]

_SITES = (("north", "North School"), ("south", "South School"))
_CLASSES = (("h6", "6A", "north"), ("h7", "7A", "south"))
_PEOPLE: Sequence[Person] = (
    # identifier, given name, family name, kind, sites, homeroom
    ("007", "Lee", "Wong", "name", "south", "h7"),
    ("S1", "Ana", "Rivera", "name", "north", "h6"),
    ("S2", "Bo", "Smith", "name", "north", "h6"),
    ("S3", "Ana", "Rivera", "name", "south", "h7"),
    ("S4", "José", "Núñez", "name", "south", "h7"),
    ("T1", "Carmen", "Díaz", "connector", "north", ""),
    ("T2", "Dan", "O'Hara", "connector", "south", ""),
    ("T3", "Eve", "Stone", "connector", "north south", ""),
)
IDS = [person[0] for person in _PEOPLE]


def small_roster(
    people: Sequence[Person] = _PEOPLE,
    *,
    sites: Sequence[tuple[str, str]] = _SITES,
    is_workplace: bool = False,
) -> Roster:
    """A roster of these people, sorted by identifier; in a workplace everyone is both kinds."""
    ids, given, family, kind, places, homerooms = zip(*sorted(people), strict=True)
    site_ids = [site for site, _ in sites]
    class_ids = [each for each, _, _ in _CLASSES]
    belongs = [(row, site_ids.index(each)) for row, place in enumerate(places) for each in place.split()]
    sits = [(class_ids.index(each), row) for row, each in enumerate(homerooms) if each]
    blank = [""] * len(ids)
    return Roster(
        format="table",
        sites=pa.table(
            {
                "site_id": site_ids,
                "name": [name for _, name in sites],
                "parent_id": [""] * len(sites),
                "type": ["school"] * len(sites),
            }
        ),
        people=pa.table(
            {
                "person_id": list(ids),
                "display_name": [f"{first} {last}" for first, last in zip(given, family, strict=True)],
                "given_name": list(given),
                "family_name": list(family),
                "role": blank,
                "grade": blank,
                "manager_id": blank,
                "is_name": [is_workplace or each == "name" for each in kind],
                "is_connector": [is_workplace or each == "connector" for each in kind],
                "weight": ["1"] * len(ids),
                "capacity": blank,
            }
        ),
        classes=pa.table(
            {
                "class_id": class_ids,
                "title": [title for _, title, _ in _CLASSES],
                "site_id": [site for _, _, site in _CLASSES],
                "is_homeroom": [True] * len(_CLASSES),
            }
        ),
        member_class=np.array([group for group, _ in sorted(sits)], np.int32),
        member_person=np.array([person for _, person in sorted(sits)], np.int32),
        member_teaches=np.zeros(len(sits), np.bool_),
        person_site_person=np.array([person for person, _ in belongs], np.int32),
        person_site_site=np.array([site for _, site in belongs], np.int32),
        is_workplace=is_workplace,
        link_count=0,
        rows=RowCounts(kept=len(ids), corrected=0, skipped=0),
        problems=(),
    )


SMALL_ROSTER = small_roster()


def levels(marks: Marks) -> dict[tuple[str, str], int]:
    """Levels by the identifiers of name and connector."""
    pairs = zip(marks.name_row.tolist(), marks.connector_row.tolist(), marks.level.tolist(), strict=True)
    return {(IDS[name], IDS[connector]): level for name, connector, level in pairs}


def findings(marks: Marks) -> list[tuple[int | None, str | None, str, Effect]]:
    """Line, column, code and effect of every problem."""
    return [(each.line, each.column, each.code, each.effect) for each in marks.problems]
