"""A roster as rows that the tables can hold."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from everyname.formats.problems import Effect, Problem
from everyname.formats.roster import Roster
from everyname.formats.rosters.person_names import slug
from everyname.language import Told, told
from everyname.web.people.importing.rows import GroupRow, PersonRow, Rows, SiteRow

__all__ = ["LONGEST", "incoming_rows"]

LONGEST: Mapping[str, int] = {
    "display_name": 300,
    "given_name": 200,
    "family_name": 200,
    "role": 100,
    "grade": 40,
    "weight": 20,
    "title": 300,
    "name": 200,
}
"""What the columns hold; longer text is cut, and said."""
LONGEST_ID, LONGEST_SITE_ID = 300, 200


@dataclass(slots=True)
class _Findings:
    """What did not fit."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def text(self, value: str, column: str, whose: str) -> str:
        # PostgreSQL cannot hold the character NUL in text.
        clean = value.replace("\0", "")
        if len(clean) <= LONGEST[column]:
            return clean
        message = told(
            '"{id}": longer than {most} characters; the rest is cut off',
            id=_short(whose),
            most=LONGEST[column],
        )
        self._say(column, message)
        return clean[: LONGEST[column]]

    def fits(self, identifier: str, longest: int) -> bool:
        if len(identifier) <= longest and "\0" not in identifier:
            return True
        message = told(
            'the identifier "{id}" is longer than {most} characters or holds one that no text has; what it stands for '
            "is left out",
            id=_short(identifier),
            most=longest,
        )
        self._say(None, message, Effect.SKIPPED)
        return False

    def _say(self, column: str | None, message: Told, effect: Effect = Effect.CORRECTED) -> None:
        self.problems.append(Problem(self.file, None, column, "does-not-fit", message, effect))


def incoming_rows(roster: Roster, *, file: str, home: tuple[str, str]) -> tuple[Rows, list[Problem]]:
    """Names and connectors of a roster, the sites there are, and the groups that somebody is in.

    Whoever goes by their name alone in it gets their site as part of their identifier: at another site the same name
    is somebody else.

    Parameters
    ----------
    file : what to call the roster in findings.
    home : identifier of the site to which people belong when the roster knows no sites, and a word that
        keeps the groups of such a roster apart from those of other sites.

    Returns
    -------
    The rows, and what did not fit into the tables.
    """
    findings = _Findings(file)
    site_ids, prefix = _site_ids(roster, home[0])
    sites = {
        site_id: SiteRow(findings.text(each["name"] or site_id, "name", site_id), each["parent_id"])
        for site_id, each in zip(site_ids, roster.sites.to_pylist(), strict=True)
        if each["site_id"] and findings.fits(site_id, LONGEST_SITE_ID)
    }
    usable = {*sites, home[0]} if prefix else {*sites}
    sites = {
        key: replace(one, parent=one.parent if one.parent in sites else "") for key, one in sites.items()
    }
    group_ids = [
        f"{home[1]}/{each}" if prefix else each for each in roster.classes.column("class_id").to_pylist()
    ]
    people = _people(roster, site_ids=site_ids, group_ids=group_ids, usable=usable, findings=findings)
    used = {group for person in people.values() for group, _ in person.groups}
    groups = {
        group_id: GroupRow(
            findings.text(each["title"] or group_id, "title", group_id),
            _usable(home[0] if not each["site_id"] and prefix else each["site_id"], usable),
            each["is_homeroom"],
        )
        for group_id, each in zip(group_ids, roster.classes.to_pylist(), strict=True)
        if group_id in used
    }
    return Rows(sites=sites, groups=groups, people=people), findings.problems


def _usable(site_id: str, usable: set[str]) -> str:
    return site_id if site_id in usable else ""


def _site_ids(roster: Roster, home: str) -> tuple[list[str], bool]:
    """Identifiers of the roster's sites by position; its one nameless site is the one it was loaded for."""
    ids = roster.sites.column("site_id").to_pylist()
    return [each or home for each in ids], "" in ids


def _people(
    roster: Roster, *, site_ids: list[str], group_ids: list[str], usable: set[str], findings: _Findings
) -> dict[str, PersonRow]:
    rows: list[dict[str, Any]] = roster.people.to_pylist()
    sites = _by_person(roster.person_site_person, [site_ids[at] for at in roster.person_site_site.tolist()])
    groups = _by_person(
        roster.member_person,
        zip(
            (group_ids[at] for at in roster.member_class.tolist()),
            roster.member_teaches.tolist(),
            strict=True,
        ),
    )
    only_site = {
        site for at, each in sites.items() if _takes_part(rows[at]) for site in each if site in usable
    }
    people: dict[str, PersonRow] = {}
    for at, row in enumerate(rows):
        if not _takes_part(row) or not findings.fits(row["person_id"], LONGEST_ID):
            continue
        mine = tuple(dict.fromkeys(site for site in sites.get(at, ()) if site in usable))
        if not mine and len(only_site) == 1:
            mine = tuple(only_site)  # an adult without a site, in a roster of one
        kept = (pair for pair in groups.get(at, ()) if findings.fits(pair[0], LONGEST_ID))
        people[row["person_id"]] = _person(row, mine, tuple(sorted(kept)), findings)
    return _with_sites_in_ids(people, roster.made_ids)


def _with_sites_in_ids(people: Mapping[str, PersonRow], made: Collection[str]) -> dict[str, PersonRow]:
    """The same, with identifiers that were made as files make them which name a site beside everybody."""
    now = {
        key: f"{key}@{site}"
        for key, one in people.items()
        if key in made and one.sites and (site := slug(one.sites[0])) and len(key) + len(site) < LONGEST_ID
    }
    return {
        now.get(key, key): replace(one, manager=now.get(one.manager, one.manager))
        for key, one in people.items()
    }


def _takes_part(row: Mapping[str, Any]) -> bool:
    return bool(row["is_name"] or row["is_connector"])


def _person(
    row: Mapping[str, Any],
    sites: tuple[str, ...],
    groups: tuple[tuple[str, bool], ...],
    findings: _Findings,
) -> PersonRow:
    whose = row["person_id"]
    text = {
        column: findings.text(row[column], column, whose)
        for column in ("given_name", "family_name", "role", "grade", "weight")
    }
    return PersonRow(
        display_name=findings.text(row["display_name"] or whose, "display_name", whose),
        is_name=row["is_name"],
        is_connector=row["is_connector"],
        email=row["email"],
        manager=row["manager_id"],
        sites=sites,
        groups=groups,
        **text,
    )


def _by_person(people: Any, things: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for person, thing in zip(people.tolist(), things, strict=True):
        found[person].append(thing)
    return found


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
