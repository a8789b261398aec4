"""Taking an import back: everything is exactly as it was, or nothing changes and the reason is said."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ManyToOneRel, Model

from everyname.web.community.models import Site
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.rows import Fate, rows_from_plain
from everyname.web.people.importing.standing import in_batches, standing_people, standing_places
from everyname.web.people.importing.writing import write_groups, write_people, write_sites
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite

__all__ = ["CannotUndo", "Obstacle", "take_back"]


class Obstacle(StrEnum):
    """Why an import cannot be undone."""

    LATER_IMPORT = "later import"
    CORRECTED_SINCE = "corrected since"
    USED_SINCE = "used since"
    NOT_APPLIED = "not applied"


class CannotUndo(Exception):
    """Something has happened since that undoing would undo as well; nothing was changed."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def take_back(before: Mapping[str, Any], *, import_id: UUID, at: datetime, tell: Tell = silent) -> None:
    """Bring back what stood before an import; the caller holds the transaction, which fails as a whole.

    Raises
    ------
    CannotUndo
        Somebody has corrected what the import said, or what it brought has been used.
    """
    new_people, new_groups, new_sites = (
        [UUID(each) for each in before[what]] for what in ("new_people", "new_groups", "new_sites")
    )
    rows = rows_from_plain(before["rows"])
    now, _, person_keys = standing_people(rows.people.keys())
    touched = [*new_people, *person_keys.values()]
    if len(person_keys) < len(rows.people) or _said_by(import_id, touched) < len(touched):
        raise CannotUndo(Obstacle.CORRECTED_SINCE)
    places = standing_places()
    group_keys = dict(places.group_keys)
    _forget_people(new_people, tell)
    write_sites(rows.sites, site_keys := dict(places.site_keys), called=before["adopted"])
    site_keys |= {old: places.site_keys[new] for new, old in before["adopted"].items()}
    write_groups(rows.groups, group_keys, site_keys=site_keys)
    write_people(
        rows.people,
        person_keys,
        fates={key: _fate(*cells) for key, cells in before["fates"].items()},
        before=now,
        site_keys=site_keys,
        group_keys=group_keys,
        since={
            (UUID(person), UUID(site)): datetime.fromisoformat(came) if came else None
            for person, site, came in before["since"]
        },
        at=at,
        tell=tell,
    )
    PastSite.objects.filter(said_by=import_id).delete()
    _forget(Group, new_groups)
    Site.objects.filter(pk__in=new_sites).update(parent=None)  # new together, they may stand below each other
    _forget(Site, new_sites)


def _said_by(import_id: UUID, keys: Iterable[UUID]) -> int:
    return sum(Person.objects.filter(pk__in=some, said_by=import_id).count() for some in in_batches(keys))


def _fate(left_at: str | None, said_by: str | None, is_by_hand: bool) -> Fate:
    return Fate(
        left_at=datetime.fromisoformat(left_at) if left_at else None,
        said_by=UUID(said_by) if said_by else None,
        is_by_hand=is_by_hand,
    )


def _forget_people(keys: list[UUID], tell: Tell) -> None:
    for some in in_batches(keys):
        if Person.objects.filter(pk__in=some, member__isnull=False).exists():
            raise CannotUndo(Obstacle.USED_SINCE)
    _forget(Person, keys, beside=(PersonSite, GroupPerson, Person), tell=tell)


def _forget(
    model: type[Model], keys: list[UUID], *, beside: Collection[type[Model]] = (), tell: Tell = silent
) -> None:
    """Delete what nothing refers to any more, rows of ``beside`` apart, which go with it."""
    for other, column in _references(model):
        if other not in beside and any(
            other._base_manager.filter(**{f"{column}__in": some}).exists()  # noqa: SLF001
            for some in in_batches(keys)
        ):
            raise CannotUndo(Obstacle.USED_SINCE)
    done = 0
    for some in in_batches(keys):
        for other, column in _references(model):
            if other in beside:
                _let_go(model, other, column, some)
        # Django would look for references once more, row by row. Who adds one meanwhile lets all of this fail.
        model._base_manager.filter(pk__in=some)._raw_delete(DEFAULT_DB_ALIAS)  # noqa: SLF001
        tell("undo", done := done + len(some), len(keys))


def _let_go(model: type[Model], other: type[Model], column: str, keys: Sequence[UUID]) -> None:
    """Take away rows that go with what is deleted; who refers to their like, as to a manager, stays without."""
    rows = other._base_manager.filter(**{f"{column}__in": keys})  # noqa: SLF001
    if other is model:
        rows.update(**{column: None})
    else:
        rows._raw_delete(DEFAULT_DB_ALIAS)  # noqa: SLF001


def _references(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Tables and columns of the whole installation that point to a model, hidden ones included."""
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django documents it
        if isinstance(relation, ManyToOneRel):
            yield relation.related_model, relation.field.name
