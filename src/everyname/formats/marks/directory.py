"""Everything about a roster's people that a table of marks may refer to, built when first needed."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.people import UNKNOWN, FullNames, People, Sites, full_names, people_of, sites_of
from everyname.formats.roster import Roster
from everyname.language import joined, told, told_count

__all__ = ["Directory"]

_MOST_SHOWN = 5


class Directory:
    """Looks people up by identifier, by full name and by site."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    @cached_property
    def people(self) -> People:
        """Everybody, by identifier."""
        return people_of(self._roster)

    @cached_property
    def sites(self) -> Sites:
        """Who belongs where."""
        return sites_of(self._roster)

    @cached_property
    def names(self) -> FullNames:
        """The names on the wall, by full name."""
        return full_names(self._roster, self.sites, self.people.is_name)

    @cached_property
    def connectors(self) -> FullNames:
        """The connectors, by full name."""
        return full_names(self._roster, self.sites, self.people.is_connector)

    def is_connector_id(self, written: str) -> bool:
        """Whether a header is, or holds in brackets, the identifier of a connector."""
        row, is_exact = self.people.find(written)
        return row != UNKNOWN and is_exact and bool(self.people.is_connector[row])

    def described(self, rows: Iterable[int]) -> str:
        """Candidates as people can tell them apart: identifier and classes, else grade."""
        rows = list(rows)
        shown = [self._described(row) for row in rows[:_MOST_SHOWN]]
        more = len(rows) - _MOST_SHOWN
        return joined([*shown, *([told_count("{number} more", "{number} more", more)] if more > 0 else [])])

    def _described(self, row: int) -> str:
        first, last = np.searchsorted(self._class_members, [row, row + 1])
        titles = self._roster.classes.column("title").take(self._classes[first:last][:2]).to_pylist()
        grade = self._roster.people.column("grade")[row].as_py()
        where = ", ".join(titles) or (told("grade {grade}", grade=grade) if grade else "")
        own_id = self.people.ids[row]
        return told("{id} ({where})", id=own_id, where=where) if where else own_id

    @cached_property
    def _by_person(self) -> npt.NDArray[np.int64]:
        return np.argsort(self._roster.member_person, kind="stable")

    @cached_property
    def _class_members(self) -> npt.NDArray[np.int32]:
        return self._roster.member_person[self._by_person]

    @cached_property
    def _classes(self) -> npt.NDArray[np.int32]:
        return self._roster.member_class[self._by_person]
