"""Taking an import back: everything is exactly as it was, or nothing changes and the reason is said.

But where a round was open meanwhile it cannot be as if nothing had been: silence about somebody who was away would say
that they have no one. Whoever was taken from such a site, or brought to it, comes back or goes now.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ManyToOneRel, Model

from everyname.web.community.models import Site
from everyname.web.people.importing.pace import Tell, silent
from everyname.web.people.importing.rows import Fate, PersonRow, rows_from_plain
from everyname.web.people.importing.standing import in_batches, standing_people, standing_places
from everyname.web.people.importing.writing import (
    Keys,
    Since,
    free_identifiers,
    leave_sites,
    write_groups,
    write_people,
    write_sites,
)
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite
from everyname.web.people.rounds import sites_asked

__all__ = ["CannotUndo", "Obstacle", "take_back"]


class Obstacle(StrEnum):
    """Why an import cannot be undone."""

    LATER_IMPORT = "later import"
    CORRECTED_SINCE = "corrected since"
    USED_SINCE = "used since"
    NOT_APPLIED = "not applied"
    NOT_KEPT = "not kept"


class CannotUndo(Exception):
    """Something has happened since that undoing would undo as well; nothing was changed."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def take_back(
    before: Mapping[str, Any], *, import_id: UUID, applied_at: datetime, at: datetime, tell: Tell = silent
) -> int:
    """Bring back what stood before an import; the caller holds the transaction, which fails as a whole.

    Returns
    -------
    How many come to their sites, or leave them, now: a round was open there since the import, and of whoever was
    away nobody has been asked. To all others it is as if it had never been.

    Raises
    ------
    CannotUndo
        Somebody has corrected what the import said, or what it brought has been used.
    """
    new_people, new_groups, new_sites = (
        [UUID(each) for each in before[what]] for what in ("new_people", "new_groups", "new_sites")
    )
    rows = rows_from_plain(before["rows"])
    now, fates, person_keys = standing_people(rows.people.keys())
    touched = [*new_people, *person_keys.values()]
    if len(person_keys) < len(rows.people) or _said_by(import_id, touched) < len(touched):
        raise CannotUndo(Obstacle.CORRECTED_SINCE)
    places = standing_places()
    group_keys = dict(places.group_keys)
    _forget_people(new_people, tell)
    called: dict[str, str] = before.get("renamed", {})  # imports of former days renamed nobody
    free_identifiers(person_keys[key] for key in called)
    write_sites(rows.sites, site_keys := dict(places.site_keys), called=before["adopted"])
    site_keys |= {old: places.site_keys[new] for new, old in before["adopted"].items()}
    write_groups(rows.groups, group_keys, site_keys=site_keys)
    then = {key: _fate(*cells) for key, cells in before["fates"].items()}
    again = _Again(now, fates, rows.people, then, person_keys, site_keys, group_keys, called, at, tell)
    moving = again.asked_about_since(applied_at)
    again.as_they_were(rows.people.keys() - moving, since=before["since"], said_by=import_id)
    again.from_now_on(moving, said_by=import_id)
    _forget(Group, new_groups)
    Site.objects.filter(pk__in=new_sites).update(parent=None)  # new together, they may stand below each other
    _forget(Site, new_sites)
    return len(moving)


@dataclass(frozen=True, slots=True)
class _Again:
    """People as they stand ``now``, with their ``fates``, and as they stood ``before``, with those of ``then``."""

    now: Mapping[str, PersonRow]
    fates: Mapping[str, Fate]
    before: Mapping[str, PersonRow]
    then: Mapping[str, Fate]
    person_keys: Keys
    site_keys: Keys
    group_keys: Keys
    called: Mapping[str, str]
    at: datetime
    tell: Tell

    def asked_about_since(self, applied_at: datetime) -> set[str]:
        """Who comes to sites or leaves some, where a round was open meanwhile."""
        moves = {}
        for key, one in self.before.items():
            was = set() if self.then[key].left_at else set(one.sites)
            is_at = set() if self.fates[key].left_at else set(self.now[key].sites)
            if was != is_at:
                moves[key] = was | is_at
        sites = {self.site_keys[site] for some in moves.values() for site in some}
        asked = sites_asked(sites, applied_at, self.at) if sites else frozenset()
        return {key for key, some in moves.items() if any(self.site_keys[site] in asked for site in some)}

    def as_they_were(self, people: Collection[str], *, since: Iterable[Sequence[Any]], said_by: UUID) -> None:
        """As if the import had never been."""
        for some in in_batches(self.person_keys[key] for key in people):
            PastSite.objects.filter(said_by=said_by, person__in=some).delete()
        came: Since = {
            (UUID(person), UUID(site)): datetime.fromisoformat(moment) if moment else None
            for person, site, moment in since
        }
        # Who had left before goes where they were, and with the day on which they had come there.
        gone = {key for key in people if self.then[key].left_at}
        self._write({key: self.before[key] for key in people}, self.then, placeless=gone, since=came)

    def from_now_on(self, people: Collection[str], *, said_by: UUID) -> None:
        """As another import would do it now."""
        back = {key for key in people if self.fates[key].left_at}
        going = {key for key in people if self.then[key].left_at}
        leave_sites((self.person_keys[key] for key in back), leaving=said_by, at=self.at)
        rows = {key: self.before[key] for key in people}
        rows |= {key: replace(rows[key], sites=self.now[key].sites) for key in going}
        fates = {**self.then, **{key: replace(self.then[key], left_at=self.at) for key in going}}
        self._write(rows, fates, placeless=back, leaving=said_by)

    def _write(
        self,
        rows: Mapping[str, PersonRow],
        fates: Mapping[str, Fate],
        *,
        placeless: Collection[str],
        since: Since | None = None,
        leaving: UUID | None = None,
    ) -> None:
        write_people(
            rows,
            self.person_keys,
            fates=fates,
            before={**self.now, **{key: replace(self.now[key], sites=()) for key in placeless}},
            site_keys=self.site_keys,
            group_keys=self.group_keys,
            since=since,
            called=self.called,
            leaving=leaving,
            at=self.at,
            tell=self.tell,
        )


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
