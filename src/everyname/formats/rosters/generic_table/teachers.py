"""Which connector a cell such as "Homeroom teacher" means."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from everyname.formats.rosters.generic_table.people import PeopleTable
from everyname.formats.rosters.person_names import name_key
from everyname.formats.rosters.role_words import Part, part_of_role

__all__ = ["Connectors"]


@dataclass(slots=True)
class Connectors:
    """Connectors by identifier, e-mail address or full name.

    A full name is enough here where only one connector of the site, or else of all, has it: nobody
    is merged by it, it only says whose class it is.
    """

    by_id: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def among(cls, tables: Sequence[PeopleTable]) -> "Connectors":
        """Collect the connectors of some tables."""
        connectors = cls()
        for people in tables:
            for row, role in enumerate(people.cells["role"]):
                if part_of_role(role) is Part.CONNECTOR and people.cells["person_id"][row]:
                    connectors._add(people, row)
        return connectors

    def find(self, written: str, site: str) -> str:
        """Return the identifier of the one connector that is meant, ``""`` if none or several could be."""
        if person_id := self.by_id.get(written.casefold()):
            return person_id
        key = name_key(written)
        for known in (self.by_name.get(f"{site}/{key}"), self.by_name.get(key)):
            if known and len(known) == 1:
                return next(iter(known))
        return ""

    def _add(self, people: PeopleTable, row: int) -> None:
        person_id, address = people.cells["person_id"][row], people.cells["username"][row]
        for own in (person_id, address):
            self.by_id.setdefault(own.casefold(), person_id)
        # A list of classes may name somebody by either name, the legal or the preferred one.
        for key in {name_key(people.name(row)), name_key(people.shown_name(row))}:
            for site in people.cells["org_ids"][row].split(","):
                self.by_name.setdefault(f"{site}/{key}", set()).add(person_id)
            self.by_name.setdefault(key, set()).add(person_id)
        self.by_id.pop("", None)
