"""What stands in the database, as rows; read in batches, so that statements do not grow with people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from everyname.web.community.models import Site
from everyname.web.people.importing.rows import Fate, GroupRow, PersonRow, Rows, SiteRow, Standing
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite

__all__ = ["in_batches", "standing_people", "standing_places"]

_BATCH = 5_000
_Thing = TypeVar("_Thing")


def in_batches(things: Iterable[_Thing], size: int = _BATCH) -> Iterator[Sequence[_Thing]]:
    """So many at a time: a statement takes 32,766 values at most."""
    whole = list(things)
    for start in range(0, len(whole), size):
        yield whole[start : start + size]


def standing_places() -> Standing:
    """All sites and groups, and nobody."""
    sites = list(Site.objects.order_by().values_list("source_id", "id", "name", "parent__source_id"))
    groups = list(
        Group.objects.values_list("source_id", "id", "title", "site__source_id", "is_homeroom").order_by()
    )
    return Standing(
        rows=Rows(
            sites={key: SiteRow(name, parent or "") for key, _, name, parent in sites},
            groups={key: GroupRow(title, site or "", homeroom) for key, _, title, site, homeroom in groups},
            people={},
        ),
        site_keys={key: pk for key, pk, *_ in sites},
        group_keys={key: pk for key, pk, *_ in groups},
    )


def standing_people(
    ids: Collection[str], *, sites: Collection[UUID] = (), siteless: bool = False
) -> tuple[dict[str, PersonRow], dict[str, Fate], dict[str, UUID]]:
    """People as rows, with their fates and keys, each under their identifier.

    Parameters
    ----------
    ids : identifiers to look for, whether they have left or not.
    sites : everybody who has not left these, too.
    siteless : everybody who has not left and belongs to no site, too.
    """
    found: dict[str, UUID] = {}
    here = Person.objects.filter(left_at__isnull=True).order_by()
    if sites:
        found |= dict(here.filter(sites__in=sites).values_list("source_id", "id"))
    if siteless:
        found |= dict(here.filter(sites__isnull=True).values_list("source_id", "id"))
    for some in in_batches(sorted(set(ids) - found.keys())):
        found |= dict(Person.objects.filter(source_id__in=some).order_by().values_list("source_id", "id"))
    people: dict[str, PersonRow] = {}
    fates: dict[str, Fate] = {}
    for keys in in_batches(found.values()):
        _read(keys, people, fates)
    return people, fates, found


_COLUMNS = (
    *("display_name", "is_name", "is_connector", "given_name", "family_name"),
    *("role", "grade", "weight", "email", "manager__source_id"),
)


def _read(keys: Sequence[UUID], people: dict[str, PersonRow], fates: dict[str, Fate]) -> None:
    sites = _lists(
        PersonSite.objects.filter(person__in=keys)
        .order_by("position", "id")
        .values_list("person__source_id", "site__source_id")
    )
    groups = _lists(
        GroupPerson.objects.filter(person__in=keys)
        .order_by()
        .values_list("person__source_id", "group__source_id", "teaches")
    )
    rows = Person.objects.filter(pk__in=keys).order_by()
    for source_id, left_at, said_by, is_by_hand, *cells in rows.values_list(
        "source_id", "left_at", "said_by_id", "is_by_hand", *_COLUMNS
    ):
        *texts, manager = cells
        mine = tuple(site for (site,) in sites.get(source_id, ()))
        row = [*texts, manager or "", mine, tuple(sorted(groups.get(source_id, ())))]
        people[source_id] = PersonRow(*row)
        fates[source_id] = Fate(left_at, said_by, is_by_hand)


def _lists(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for person, *rest in rows:
        found[person].append(tuple(rest))
    return found
