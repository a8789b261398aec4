"""The blank matrix to mark on: names down, connectors across, one worksheet for each site."""

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from everyname.formats.causes import in_words
from everyname.formats.marking_pages import Page, write_pages
from everyname.formats.problems import Refusal
from everyname.formats.roster import Roster
from everyname.language import told

__all__ = ["write_marking_sheet"]

Person = dict[str, Any]

_NO_SITE = -1
_TITLE_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_MOST_COLUMNS, _MOST_ROWS = 16_000, 1_000_000  # a little less than a worksheet holds


def write_marking_sheet(roster: Roster, out: Path, *, site_id: str | None = None) -> None:
    """Write a workbook that `read_marks` reads back once it is filled in.

    Every worksheet holds the names of one site with its connectors and those without a site. Names
    without a site have a worksheet of their own with every connector. The file appears whole or
    not at all, readable by its owner alone.

    Parameters
    ----------
    out : path that ends in ``.xlsx``; a file that is there is replaced.
    site_id : only this site and those below it.

    Raises
    ------
    Refusal
        When nobody could mark anybody, the site is unknown, a worksheet would be too large or
        ``out`` cannot be written.
    """
    if out.suffix.lower() != ".xlsx":
        raise Refusal(
            told("{file}: the sheet is a workbook; choose a name that ends in .xlsx", file=out.name)
        )
    pages = list(_pages(roster, _wanted_sites(roster, site_id)))
    if not any(page.connectors for page in pages):
        raise Refusal(
            told("there is no site with both names and connectors; add a table of adults, or check the roles")
        )
    for page in pages:
        if len(page.connectors) > _MOST_COLUMNS or len(page.names) > _MOST_ROWS:
            raise Refusal(
                told(
                    "{sheet}: too many people for one worksheet; use a table of marks instead",
                    sheet=page.title,
                )
            )
    try:
        _write_whole(out, pages)
    except OSError as error:
        raise Refusal(
            told(
                "{file}: cannot be written ({cause}); choose another place",
                file=out.name,
                cause=in_words(str(error.strerror)),
            )
        ) from error


def _write_whole(out: Path, pages: Sequence[Page]) -> None:
    """Write beside the target first, so that nobody ever opens half a sheet."""
    handle, draft = tempfile.mkstemp(prefix=".sheet-", suffix=".xlsx", dir=out.parent)
    os.close(handle)
    try:
        write_pages(Path(draft), pages)
        Path(draft).replace(out)
    finally:
        Path(draft).unlink(missing_ok=True)


def _wanted_sites(roster: Roster, site_id: str | None) -> list[int]:
    """Rows of the sites to write, by name; `_NO_SITE` comes last where all are."""
    ids, names, parents = (
        roster.sites.column(column).to_pylist() for column in ("site_id", "name", "parent_id")
    )
    by_name = sorted(range(len(ids)), key=lambda site: (names[site], ids[site]))
    if site_id is None:
        return [*by_name, _NO_SITE]
    if site_id not in ids:
        raise Refusal(
            told(
                "site {site}: is not in the roster; its sites are {sites}",
                site=site_id,
                sites=", ".join(ids[:10]) or told("none"),
            )
        )
    wanted = {site_id}
    for _ in ids:  # no tree is deeper than it has nodes, and a damaged one may run in circles
        below = {each for each, parent in zip(ids, parents, strict=True) if parent in wanted} - wanted
        if not below:
            break
        wanted |= below
    return [site for site in by_name if ids[site] in wanted]


def _pages(roster: Roster, sites: Sequence[int]) -> Iterator[Page]:
    people: list[Person] = roster.people.to_pylist()
    names_at, connectors_at = (_by_site(roster, people, flag) for flag in ("is_name", "is_connector"))
    everybody = {row for rows in connectors_at.values() for row in rows}
    classes = _class_titles(roster)
    shown: list[str] = roster.sites.column("name").to_pylist()
    titles: set[str] = set()
    for site in sites:
        if site not in names_at:
            continue
        place = "" if site == _NO_SITE else shown[site]
        with_them = everybody if site == _NO_SITE else connectors_at[site] | connectors_at[_NO_SITE]
        connectors = sorted((people[row] for row in with_them), key=_by_family_name)
        names = sorted(
            names_at[site], key=lambda row: (people[row]["grade"].zfill(3), *_by_family_name(people[row]))
        )
        yield Page(
            title=_title(place or "Marks", titles),
            names=[_about(people[row], place, classes.get(row, "")) for row in names],
            connectors=[_heading(each) for each in connectors],
        )


def _by_site(roster: Roster, people: Sequence[Person], flag: str) -> dict[int, set[int]]:
    """Rows of the people with a flag at each site; without one, they are at `_NO_SITE`."""
    sites: dict[int, set[int]] = defaultdict(set)
    for person, site in zip(
        roster.person_site_person.tolist(), roster.person_site_site.tolist(), strict=True
    ):
        sites[person].add(site)
    found: dict[int, set[int]] = defaultdict(set)
    for row, person in enumerate(people):
        for site in sites.get(row, (_NO_SITE,)) if person[flag] else ():
            found[site].add(row)
    return found


def _class_titles(roster: Roster) -> dict[int, str]:
    """One class of each row of people who sits in any, to tell apart those who share a full name.

    It is the homeroom, or the first class by title where there is none.
    """
    titles, is_homeroom = (roster.classes.column(column).to_pylist() for column in ("title", "is_homeroom"))
    sits = ~roster.member_teaches
    members = zip(roster.member_person[sits].tolist(), roster.member_class[sits].tolist(), strict=True)
    best: dict[int, tuple[bool, str]] = {}
    for person, group in members:
        candidate = (not is_homeroom[group], titles[group])
        best[person] = min(best.get(person, candidate), candidate)
    return {person: title for person, (_, title) in best.items()}


def _about(person: Person, site: str, class_title: str) -> tuple[str, ...]:
    return (person["person_id"], person["display_name"], site, class_title, person["grade"])


def _heading(person: Person) -> str:
    """Name and identifier, so that people find their column and the reader does too."""
    name, person_id = person["display_name"], person["person_id"]
    return person_id if not name or "[" in person_id or "]" in person_id else f"{name} [{person_id}]"


def _by_family_name(person: Person) -> tuple[str, ...]:
    return tuple(person[column] for column in ("family_name", "given_name", "display_name", "person_id"))


def _title(name: str, taken: set[str]) -> str:
    """A worksheet's title: short, without the characters that spreadsheets forbid, unlike the others."""
    plain = _FORBIDDEN.sub(" ", name).strip(" '") or "Marks"
    title, number = plain[:_TITLE_LENGTH].strip(" '"), 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: _TITLE_LENGTH - 6].strip()} ({number})"
    taken.add(title.casefold())
    return title
