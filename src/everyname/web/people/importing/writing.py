"""Rows into tables, in batches: what is new is inserted, what is known is overwritten."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from everyname.language import name_order
from everyname.web.community.models import Site
from everyname.web.people.importing.bulk import store
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.rows import Fate, GroupRow, PersonRow, SiteRow
from everyname.web.people.importing.standing import in_batches
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite

__all__ = [
    "Keys",
    "Since",
    "free_identifiers",
    "leave_sites",
    "search_text",
    "write_groups",
    "write_people",
    "write_sites",
]

Keys = dict[str, UUID]
Since = dict[tuple[UUID, UUID], datetime | None]
"""When a person (the first) came to a site (the second)."""
_BATCH = 2_000


def search_text(display_name: str) -> str:
    """What a name is found and sorted by, on any database: plain small letters.

    Examples
    --------
    >>> search_text("Zoë  Müller-Łukasz")
    'zoe muller-lukasz'
    """
    return " ".join(name_order(display_name)[0].split())[:300]


def write_sites(rows: Mapping[str, SiteRow], keys: Keys, *, called: Mapping[str, str] | None = None) -> None:
    """Store sites; new ones get a key in ``keys``.

    Parameters
    ----------
    called : identifier in ``rows`` -> the identifier to store, where they differ.
    """
    for key in rows:
        keys.setdefault(key, uuid4())
    called = called or {}
    Site.objects.bulk_create(
        [
            Site(id=keys[key], source_id=called.get(key, key), name=one.name, parent_id=keys.get(one.parent))
            for key, one in rows.items()
        ],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["source_id", "name", "parent"],
    )


def write_groups(rows: Mapping[str, GroupRow], keys: Keys, *, site_keys: Keys) -> None:
    """Store groups; new ones get a key in ``keys``."""
    for key in rows:
        keys.setdefault(key, uuid4())
    Group.objects.bulk_create(
        [
            Group(
                id=keys[key],
                source_id=key,
                title=one.title,
                site_id=site_keys.get(one.site),
                is_homeroom=one.is_homeroom,
            )
            for key, one in rows.items()
        ],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["title", "site", "is_homeroom"],
    )


def free_identifiers(people: Iterable[UUID]) -> None:
    """Let go of the identifiers of people who will have others: whoever gets theirs may be written before them."""
    for some in in_batches(people):
        now = Concat(Value("moving/"), Cast("pk", CharField(max_length=40)))
        Person.objects.filter(pk__in=some).update(source_id=now)


def write_people(
    rows: Mapping[str, PersonRow],
    keys: Keys,
    *,
    fates: Mapping[str, Fate],
    before: Mapping[str, PersonRow],
    site_keys: Keys,
    group_keys: Keys,
    since: Since | None = None,
    called: Mapping[str, str] | None = None,
    leaving: UUID | None = None,
    at: datetime,
    tell: Tell = silent,
) -> Since:
    """Store people, their sites and their groups; new ones get a key in ``keys`` and have joined now.

    Parameters
    ----------
    before : what stands of those already known: sites and groups that stay are left alone.
    since : when some came to their sites. Others have come now, but for where they were already.
    called : identifier in ``rows`` -> the identifier to store, where they differ.
    leaving : the import by which people leave sites, so that it is kept where they were; None where it is as if
        they had never been there.

    Returns
    -------
    Of all whose sites were written anew, when they had come to those they had before.
    """
    for key in rows:
        keys.setdefault(key, uuid4())
    managers = _keys_of_managers(rows.values(), keys)
    people = (
        (keys[key], at, *_cells((called or {}).get(key, key), one, fates[key], managers))
        for key, one in rows.items()
    )
    moved = {key: one for key, one in rows.items() if key not in before or one.sites != before[key].sites}
    regrouped = {
        key: one for key, one in rows.items() if key not in before or one.groups != before[key].groups
    }
    stored = _as_people(tell, len(rows), moved.values(), regrouped.values())
    stay = {(keys[key], site_keys[site]) for key, one in moved.items() for site in one.sites}
    stood = leave_sites((keys[key] for key in moved if key in before), stay, leaving=leaving, at=at)
    store(Person, ("id", "joined_at", *_COLUMNS), people, overwriting=_COLUMNS, stored=stored)
    for some in in_batches(keys[key] for key in regrouped if key in before):
        GroupPerson.objects.filter(person__in=some).delete()
    came = {**stood, **(since or {})}
    store(
        PersonSite,
        ("person", "site", "position", "since"),
        (
            (keys[key], site_keys[site], position, came.get((keys[key], site_keys[site]), at))
            for key, one in moved.items()
            for position, site in enumerate(one.sites)
        ),
        stored=stored,
    )
    members = (
        (keys[key], group_keys[group], teaches)
        for key, one in regrouped.items()
        for group, teaches in one.groups
    )
    store(GroupPerson, ("person", "group", "teaches"), members, stored=stored)
    return stood


def leave_sites(
    people: Iterable[UUID], stay: Collection[tuple[UUID, UUID]] = (), *, leaving: UUID | None, at: datetime
) -> Since:
    """Delete where people stand, before they are said to be back; keep for how long, unless they ``stay``."""
    stood: Since = {}
    for some in in_batches(people):
        places = PersonSite.objects.filter(person__in=some)
        rows = list(places.values_list("person_id", "site_id", "since", "position", "person__left_at"))
        stood |= {(person, site): came for person, site, came, _, _ in rows}
        past = (
            (person, site, came, position, left or at, leaving)
            for person, site, came, position, left in rows
            if leaving and (person, site) not in stay
        )
        store(PastSite, ("person", "site", "since", "position", "until", "said_by"), past)
        places.delete()
    return stood


def _as_people(
    tell: Tell, people: int, moved: Collection[PersonRow], regrouped: Collection[PersonRow]
) -> Callable[[int], None]:
    """Count rows of three tables, and tell it as a number of people, which is what people know."""
    rows = people + sum(len(one.sites) for one in moved) + sum(len(one.groups) for one in regrouped)
    done = 0

    def stored(more: int) -> None:
        nonlocal done
        done += more
        tell("store", done * people // max(rows, 1), people)

    return stored


_COLUMNS = (
    *("source_id", "display_name", "given_name", "family_name", "role", "grade", "weight", "email"),
    *("is_name", "is_connector", "manager", "left_at", "said_by", "is_by_hand", "search_text"),
)


def _cells(key: str, one: PersonRow, fate: Fate, managers: Keys) -> tuple[Any, ...]:
    return (
        *(key, one.display_name, one.given_name, one.family_name, one.role, one.grade, one.weight, one.email),
        *(one.is_name, one.is_connector, managers.get(one.manager)),
        *(fate.left_at, fate.said_by, fate.is_by_hand, search_text(one.display_name)),
    )


def _keys_of_managers(rows: Iterable[PersonRow], keys: Keys) -> Keys:
    """The keys of all who manage somebody; some stand where this import does not reach."""
    managers = {one.manager for one in rows} - {""}
    found = {key: keys[key] for key in managers if key in keys}
    for some in in_batches(sorted(managers - found.keys())):
        found |= dict(Person.objects.filter(source_id__in=some).values_list("source_id", "id"))
    return found
