"""The sites of a roster under all that people write for them."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from everyname.formats.rosters.synonyms import fold

__all__ = ["KnownSites"]

_SHORT_FOR = {
    **dict.fromkeys(("sch", "schl", "schools"), "school"),
    **dict.fromkeys(("elem", "es"), "elementary"),
    **dict.fromkeys(("ms", "mid"), "middle"),
    "hs": "high",
    "esc": "escuela",
    "prim": "primaria",
    "sec": "secundaria",
}
_GOES_WITHOUT_SAYING = frozenset({"school", "escuela", "the", "la"})


@dataclass(frozen=True, slots=True)
class KnownSites:
    """What a cell may say for a site -> its identifier.

    Attributes
    ----------
    ids : identifiers of all sites, sorted.
    """

    ids: tuple[str, ...]
    _by_spelling: tuple[tuple[Callable[[str], str], Mapping[str, str]], ...]

    @classmethod
    def of(cls, sites: Iterable[tuple[str, str]]) -> "KnownSites":
        """Know sites by identifier and name; a spelling that two of them share is nobody's."""
        pairs = [(site_id, name) for site_id, name in sites if site_id]
        by_id = {site_id.casefold(): site_id for site_id, _ in pairs}
        by_name = ((spelling, _distinct(pairs, spelling)) for spelling in (str.casefold, fold, _bare))
        return cls(tuple(sorted({site_id for site_id, _ in pairs})), ((str.casefold, by_id), *by_name))

    def find(self, written: str) -> str | None:
        """Return the identifier of the site that a cell means.

        Examples
        --------
        >>> sites = KnownSites.of([("1", "Hill School"), ("2", "Peña High School"), ("3", "Bay")])
        >>> [sites.find(each) for each in ("1", "hill", "PENA HS", "Hill High School", "Bay School")]
        ['1', '1', '2', None, '3']
        """
        found = (known.get(spelling(written)) for spelling, known in self._by_spelling)
        return next((site_id for site_id in found if site_id), None)


def _distinct(pairs: Iterable[tuple[str, str]], spelling: Callable[[str], str]) -> dict[str, str]:
    ids: dict[str, set[str]] = {}
    for site_id, name in pairs:
        ids.setdefault(spelling(name), set()).add(site_id)
    return {name: next(iter(of)) for name, of in ids.items() if len(of) == 1 and name}


def _bare(name: str) -> str:
    """Return a name without what goes without saying: ``The Hill Elem. School`` is ``hill elementary``."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "")
    spaced = "".join(
        each if each.isalnum() else " " for each in plain if not unicodedata.category(each).startswith("M")
    )
    words = (_SHORT_FOR.get(word, word) for word in spaced.split())
    return " ".join(word for word in words if word not in _GOES_WITHOUT_SAYING)
