"""Putting a difference into the tables, and what will be needed to take it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from everyname.web.people.importing.difference import Difference
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.rows import Fate, Standing, rows_to_plain
from everyname.web.people.importing.writing import Keys, write_groups, write_people, write_sites

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
    stood = write_people(
        {**difference.new, **difference.changed, **difference.back, **difference.gone},
        person_keys,
        # Who was added by hand and stands in a roster now comes and goes with it.
        fates={
            **dict.fromkeys((*difference.new, *difference.changed, *difference.back), Fate(said_by=said_by)),
            **dict.fromkeys(difference.gone, Fate(left_at=at, said_by=said_by)),
        },
        before=difference.before.people,
        site_keys=site_keys,
        group_keys=group_keys,
        leaving=said_by,
        at=at,
        tell=tell,
    )
    before = {
        "rows": rows_to_plain(difference.before),
        "fates": {key: _plain(standing.fates[key]) for key in difference.before.people},
        "since": [
            [str(person), str(site), came.isoformat() if came else None]
            for (person, site), came in stood.items()
        ],
        "adopted": dict(difference.adopted),
        "new_people": sorted(str(person_keys[key]) for key in difference.new),
        "new_groups": sorted(
            str(group_keys[key]) for key in difference.groups.keys() - standing.group_keys.keys()
        ),
        "new_sites": sorted(
            str(site_keys[key]) for key in difference.sites.keys() - standing.site_keys.keys()
        ),
    }
    return before, site_keys


def _plain(fate: Fate) -> list[str | bool | None]:
    return [
        fate.left_at.isoformat() if fate.left_at else None,
        str(fate.said_by) if fate.said_by else None,
        fate.is_by_hand,
    ]
