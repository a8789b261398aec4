"""The public door: files in, one roster out."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from everyname.formats.roster import Roster
from everyname.formats.rosters.adults import draft_from_adults
from everyname.formats.rosters.assembly.roster import assemble
from everyname.formats.rosters.draft import Draft, Kind
from everyname.formats.rosters.generic_table.columns import is_header
from everyname.formats.rosters.known_sites import KnownSites
from everyname.formats.rosters.mapping import Mapping, read_mapping
from everyname.formats.rosters.recognise import drafts_of
from everyname.formats.sources import open_file, open_source
from everyname.formats.tables import read_tables

__all__ = ["read_roster"]


def read_roster(
    sources: Sequence[Path],
    *,
    adults: Path | None = None,
    mapping: Path | None = None,
    on: date | None = None,
    groups: Sequence[str] = (),
) -> Roster:
    """Read one roster from one or several sources, applied in order.

    Parameters
    ----------
    sources : zip files, folders or single files, at least one.
    adults : a table of further adults, who join the roster as connectors.
    mapping : a TOML file that says which column of a table means what.
    on : leave out whoever and whatever is not there on that day; without it nobody is left out
        for a date.
    groups : headers of further columns about people to keep, where a file has them.

    Raises
    ------
    Refusal
        For anything that cannot be used, with one line that says why and what to do.
    """
    rules = read_mapping(mapping) if mapping else None
    drafts = drafts_of([open_source(path) for path in sources], rules, groups)
    others = _adults(adults, drafts, rules) if adults else None
    return assemble(drafts, adults=others, on=on)


def _adults(path: Path, drafts: Sequence[Draft], mapping: Mapping | None) -> Draft:
    return draft_from_adults(
        read_tables(open_file(path), partial(is_header, mapping=mapping)),
        sites=KnownSites.of((key, name) for key, name in _cells(drafts, Kind.ORGS, ("org_id", "name"))),
        class_ids=_class_ids(drafts),
        mapping=mapping,
    )


def _class_ids(drafts: Sequence[Draft]) -> dict[str, list[tuple[str, str]]]:
    """Return identifier or title of a class -> identifier and site of those so called."""
    called: dict[str, list[tuple[str, str]]] = {}
    for class_id, title, site_id in set(_cells(drafts, Kind.CLASSES, ("class_id", "title", "org_id"))):
        for name in {class_id.casefold(), title.casefold()} - {""}:
            called.setdefault(name, []).append((class_id, site_id))
    return called


def _cells(drafts: Sequence[Draft], kind: Kind, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for draft in drafts:
        for table in draft.tables:
            if table.kind is kind:
                yield from zip(*(table.column(name).to_pylist() for name in columns), strict=True)
