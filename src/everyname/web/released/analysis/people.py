"""Of whom a release of a round speaks: the next one of that round speaks of the same, or of nobody.

Whoever was erased between two releases of one round would be the difference between them, and how they stood with it;
so would somebody who has come to another grade or homeroom, where both releases tell of grades or homerooms.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from everyname.web.wall.analysis.coverage import Stood

__all__ = ["People", "people_of"]


@dataclass(frozen=True, slots=True)
class People:
    """Digests of names by their ids; nobody can be read out of them.

    Attributes
    ----------
    names : of who they are, and at which site.
    places : of their grades and homerooms as well; empty where none of these are told of.
    """

    names: str
    places: str

    def are_those_of(self, earlier: "People") -> bool:
        """Whether nobody is the difference between two releases of one round."""
        both_tell = bool(self.places and earlier.places)
        return self.names == earlier.names and (not both_tell or self.places == earlier.places)


def people_of(names: Sequence[Stood], *, is_grouped: bool) -> People:
    """Of a closed round today; ``is_grouped`` where its names are told apart by more than their sites."""
    places = (
        _digest((name.id, name.sites[:1], name.grade, _homerooms(name)) for name in names)
        if is_grouped
        else ""
    )
    return People(_digest((name.id, name.sites[:1]) for name in names), places)


def _homerooms(name: Stood) -> list[str]:
    return sorted(group for group, _, is_homeroom in name.groups if is_homeroom)


def _digest(rows: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(sorted(map(json.dumps, rows))).encode()).hexdigest()
