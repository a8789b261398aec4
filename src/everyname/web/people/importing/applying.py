"""Putting a difference into the tables, and what will be needed to take it back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from everyname.web.people.importing.difference import Difference
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.rows import Fate, Standing, rows_to_plain
from everyname.web.people.importing.writing import (
    Keys,
    Since,
    free_identifiers,
    leave_sites,
    write_groups,
    write_people,
    write_sites,
)

__all__ = ["apply_difference"]


def apply_difference(
    difference: Difference, standing: Standing, *, said_by: UUID, at: datetime, tell: Tell = silent
) -> tuple[dict[str, Any], Keys]:
    """Write it; the caller holds the transaction.

    Returns
    -------
    What stood before, as `everyname.web.people.importing.undoing` reads it, and the keys of all sites.
    """
    site_keys, group_keys = dict(standing.site_keys), dict(standing.group_keys)
    person_keys = dict(standing.person_keys)
    write_sites(
        {**{key: standing.rows.sites[key] for key in difference.adopted}, **difference.sites}, site_keys
    )
    write_groups(difference.groups, group_keys, site_keys=site_keys)
    free_identifiers(person_keys[key] for key in difference.identity.renamed)
    # Whoever is back is there since now: what was said of the rest while they were away is not about them.
    returned = leave_sites((person_keys[key] for key in difference.back), leaving=said_by, at=at)
    placeless = {key: replace(difference.before.people[key], sites=()) for key in difference.back}
    stood = returned | write_people(
        {
            **difference.new,
            **difference.changed,
            **difference.back,
            **difference.gone,
            **difference.given_on,
        },
        person_keys,
        fates=_fates(difference, standing, said_by=said_by, at=at),
        before={**difference.before.people, **placeless},
        site_keys=site_keys,
        group_keys=group_keys,
        leaving=said_by,
        at=at,
        tell=tell,
    )
    new = {
        "new_people": _new(person_keys, difference.new),
        "new_groups": _new(group_keys, difference.groups.keys() - standing.group_keys.keys()),
        "new_sites": _new(site_keys, difference.sites.keys() - standing.site_keys.keys()),
    }
    return {**_before(difference, standing, stood), **new}, site_keys


def _before(difference: Difference, standing: Standing, stood: Since) -> dict[str, Any]:
    return {
        "rows": rows_to_plain(difference.before),
        "fates": {key: _plain(standing.fates[key]) for key in difference.before.people},
        "since": [
            [str(person), str(site), came.isoformat() if came else None]
            for (person, site), came in stood.items()
        ],
        "adopted": dict(difference.adopted),
        "renamed": dict(difference.identity.renamed),
    }


def _new(keys: Keys, new: Iterable[str]) -> list[str]:
    return sorted(str(keys[key]) for key in new)


def _fates(difference: Difference, standing: Standing, *, said_by: UUID, at: datetime) -> dict[str, Fate]:
    """What the database will know of everybody who is written; whoever was added by hand goes with rosters now."""
    return {
        **dict.fromkeys((*difference.new, *difference.changed, *difference.back), Fate(said_by=said_by)),
        **dict.fromkeys(difference.gone, Fate(left_at=at, said_by=said_by)),
        **{key: replace(standing.fates[key], said_by=said_by) for key in difference.given_on},
    }


def _plain(fate: Fate) -> list[str | bool | None]:
    return [
        fate.left_at.isoformat() if fate.left_at else None,
        str(fate.said_by) if fate.said_by else None,
        fate.is_by_hand,
    ]
