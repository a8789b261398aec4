"""Who is meant by an identifier or by a name that somebody wrote."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from everyname.formats.roster import Roster
from everyname.formats.rosters.person_names import name_key, read_name
from everyname.formats.rosters.synonyms import fold

__all__ = ["UNKNOWN", "FullNames", "People", "Sites", "full_names", "people_of", "sites_of"]

UNKNOWN = -1
Key = TypeVar("Key")
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*$")
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of the roster by identifier.

    Attributes
    ----------
    ids : identifier of each row of ``roster.people``.
    rows : identifier -> row.
    loose : identifier in lower case without leading zeros -> rows.
    is_name, is_connector : shape (n,).
    """

    ids: Sequence[str]
    rows: Mapping[str, int]
    loose: Mapping[str, Sequence[int]]
    is_name: npt.NDArray[np.bool_]
    is_connector: npt.NDArray[np.bool_]

    def find(self, written: str) -> tuple[int, bool]:
        """Row of an identifier, or of one in brackets after a name, and whether it is exact.

        One in another case, or without the leading zeros that spreadsheets take away, counts
        where it can mean one person only. The row is `UNKNOWN` where there is none.
        """
        for each in _spellings(written):
            if each in self.rows:
                return self.rows[each], True
        for each in _spellings(written):
            if len(found := self.loose.get(_loosely(each), ())) == 1:
                return found[0], False
        return UNKNOWN, False


def people_of(roster: Roster) -> People:
    """Index the roster's people by identifier."""
    ids: list[str] = roster.people.column("person_id").to_pylist()
    loose: dict[str, list[int]] = defaultdict(list)
    for row, each in enumerate(ids):
        loose[_loosely(each)].append(row)
    flags = (np.asarray(roster.people.column(flag), np.bool_) for flag in ("is_name", "is_connector"))
    return People(ids, {each: row for row, each in enumerate(ids)}, loose, *flags)


def _spellings(written: str) -> tuple[str, ...]:
    bracketed = _BRACKETED.search(written)
    return (written, bracketed[1].strip()) if bracketed else (written,)


def _loosely(person_id: str) -> str:
    return person_id.casefold().lstrip("0")


@dataclass(frozen=True, slots=True)
class Sites:
    """Which people belong to which sites, and what sites may be called.

    Attributes
    ----------
    of_person : row of a person -> rows of its sites.
    called : identifier or name, folded -> rows of sites.
    """

    of_person: Mapping[int, frozenset[int]]
    called: Mapping[str, frozenset[int]]

    def of(self, people: Iterable[int]) -> frozenset[int]:
        """All sites that any of these people belongs to."""
        return frozenset().union(*(self.of_person.get(person, frozenset()) for person in people))


def sites_of(roster: Roster) -> Sites:
    """Index the roster's sites."""
    of_person: dict[int, set[int]] = defaultdict(set)
    for person, site in zip(
        roster.person_site_person.tolist(), roster.person_site_site.tolist(), strict=True
    ):
        of_person[person].add(site)
    called: dict[str, set[int]] = defaultdict(set)
    for column in ("site_id", "name"):
        for site, word in enumerate(roster.sites.column(column).to_pylist()):
            called[fold(word)].add(site)
    called.pop("", None)
    return Sites(_frozen(of_person), _frozen(called))


@dataclass(frozen=True, slots=True)
class FullNames:
    """People by full name, whatever its order, case, accents and courtesies.

    Attributes
    ----------
    rows : key of a full name -> rows of people.
    sites : where they belong.
    """

    rows: Mapping[str, Sequence[int]]
    sites: Sites

    def find(self, written: str, at: frozenset[int] = frozenset()) -> Sequence[int]:
        """Everybody of that name at any of the sites ``at``; everywhere when it is empty."""
        everybody = self.rows.get(_key(written), ())
        if not at:
            return everybody
        return [row for row in everybody if self.sites.of_person.get(row, frozenset()) & at]

    def near(self, written: str) -> list[int]:
        """Those whose name is spelt almost alike."""
        return [row for key in get_close_matches(_key(written), self.rows) for row in self.rows[key]]


def full_names(roster: Roster, sites: Sites, among: npt.NDArray[np.bool_]) -> FullNames:
    """Index people by the names they go by; ``among`` has shape (n,) and says whom."""
    rows: dict[str, list[int]] = defaultdict(list)
    shown, given, family = (
        roster.people.column(column).to_pylist() for column in ("display_name", "given_name", "family_name")
    )
    for row in np.flatnonzero(among).tolist():
        for key in {_key(shown[row]), _key(f"{given[row]} {family[row]}")} - {""}:
            rows[key].append(row)
    return FullNames(rows, sites)


def _key(written: str) -> str:
    """What two spellings of one full name share.

    Accents fall in Latin, Greek and Cyrillic only: the vowel signs of other scripts are letters.
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", written))
    if plain.isascii():
        return name_key(plain)
    return " ".join(unicodedata.normalize("NFKC", read_name(plain)).casefold().split())


def _frozen(groups: Mapping[Key, set[int]]) -> dict[Key, frozenset[int]]:
    return {key: frozenset(rows) for key, rows in groups.items()}
