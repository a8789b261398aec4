"""What comes in from phones and forms, and what the lead answers to what came late."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member
from everyname.web.wall.models import Mark, MarkEvent, Participation, Rest, Round
from everyname.web.wall.operations.announcing import announce
from everyname.web.wall.operations.steps import take_step
from everyname.web.wall.permissions import has_begun, is_over, may_lead_round
from everyname.web.wall.queries.marking import Desk, asked_among, own_levels
from everyname.web.wall.replaying import replay

__all__ = ["Given", "Outcome", "answer_late", "save_form", "save_marks"]

Pair = tuple[UUID, UUID | None]
"""A connector and a name, which is None for "the rest"."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a connector says. A level of None takes it back; a name of None stands for all without a mark.

    Attributes
    ----------
    is_from_before : it waited on the device since another session, so the one that hands it in does not read it.
    """

    key: UUID
    name_id: UUID | None
    level: int | None
    is_from_before: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, by key. ``late`` ones are among those saved."""

    saved: tuple[UUID, ...]
    late: tuple[UUID, ...]
    refused: tuple[UUID, ...]


def save_marks(here: Desk, given: Sequence[Given], *, at: datetime, is_typed: bool = False) -> Outcome:
    """Keep what came in, each key once, whatever is sent again; late where the round is over.

    Refused is what speaks of somebody whom the connector is not asked about, or comes before the round.

    Parameters
    ----------
    is_typed : it stood on paper, and somebody else typed it in.
    """
    with transaction.atomic():
        _begin(here, at)
        return _save(here, given, at, is_typed=is_typed)


def save_form(here: Desk, levels: dict[UUID, int], *, keys: Iterable[UUID], at: datetime) -> Outcome:
    """Keep what a plain form says and is not known yet: sent twice it changes nothing."""
    with transaction.atomic():
        _begin(here, at)
        known = own_levels(here)
        changed = [(name, level) for name, level in levels.items() if known.get(name) != level]
        given = [Given(key, name, level) for (name, level), key in zip(changed, keys, strict=False)]
        return _save(here, given, at)


def _begin(here: Desk, at: datetime) -> None:
    """Wait for the connector's other devices: from here to the end of the transaction one of them writes."""
    if has_begun(here.round, at):
        Participation.objects.select_for_update().get_or_create(
            round=here.round, connector=here.connector, defaults={"began_at": at}
        )


def _save(here: Desk, given: Sequence[Given], at: datetime, *, is_typed: bool = False) -> Outcome:
    if not has_begun(here.round, at):
        return Outcome((), (), tuple(each.key for each in given))
    known = dict(
        MarkEvent.objects.filter(
            connector=here.connector, client_key__in=[each.key for each in given]
        ).values_list("client_key", "is_late")
    )
    names = {each.name_id for each in given if each.name_id}
    asked = asked_among(here, names)
    is_late = is_over(here.round, at)
    fresh: dict[UUID, Given] = {}
    refused = []
    for each in given:
        if each.key in known or each.key in fresh:
            continue
        if _may_say(each, asked):
            fresh[each.key] = each
        else:
            refused.append(each.key)
    _store(here, list(fresh.values()), is_late=is_late, is_typed=is_typed, at=at)
    transaction.on_commit(partial(announce, here.round.pk), robust=True)
    saved = tuple(dict.fromkeys(each.key for each in given if each.key in known or each.key in fresh))
    late = tuple(key for key in saved if known.get(key, is_late))
    return Outcome(saved, late, tuple(refused))


def _may_say(given: Given, asked: Collection[UUID]) -> bool:
    if given.name_id is None:
        return given.level in {0, None}
    return given.name_id in asked and given.level in {0, 1, 2, 3, None}


def _store(here: Desk, given: Sequence[Given], *, is_late: bool, is_typed: bool, at: datetime) -> None:
    if not given:
        return
    MarkEvent.objects.bulk_create(
        MarkEvent(
            round=here.round,
            connector=here.connector,
            name_id=each.name_id,
            level=each.level,
            client_key=each.key,
            received_at=at,
            is_late=is_late,
            way=None if each.is_from_before else here.way,
            is_typed=is_typed,
        )
        for each in given
    )
    if not is_late:
        # They are the last to come in, so what stands afterwards is what they say.
        pairs: list[tuple[Pair, int | None]] = [
            ((here.connector.pk, each.name_id), each.level) for each in given
        ]
        _stand(here.round, {pair for pair, _ in pairs}, replay(pairs))
        take_step(here.round)


def _stand(asked: Round, pairs: Collection[Pair], levels: dict[Pair, int]) -> None:
    """Make marks of some pairs what a replay says of them; a pair without a level has none."""
    for pair in pairs - levels.keys():
        _take_away(asked, *pair)
    Mark.objects.bulk_create(
        [
            Mark(round=asked, connector_id=connector, name_id=name, level=level)
            for (connector, name), level in levels.items()
            if name is not None
        ],
        update_conflicts=True,
        unique_fields=["round", "connector", "name"],
        update_fields=["level"],
    )
    Rest.objects.bulk_create(
        [Rest(round=asked, connector_id=connector) for connector, name in levels if name is None],
        ignore_conflicts=True,
    )


def _take_away(asked: Round, connector: UUID, name: UUID | None) -> None:
    if name is None:
        Rest.objects.filter(round=asked, connector=connector).delete()
    else:
        Mark.objects.filter(round=asked, connector=connector, name=name).delete()


def answer_late(asked: Round, *, admit: bool, newest: int, by: Member, at: datetime) -> int:
    """Admit or leave out what came late, up to the newest of which the lead was told; how many there were."""
    or_not_found(may_lead_round(rights_of(by), [site.pk for site in asked.sites.all()]))
    with transaction.atomic():
        waiting = MarkEvent.objects.filter(
            round=asked, is_late=True, is_admitted__isnull=True, pk__lte=newest
        )
        people = set(waiting.values_list("connector", flat=True))
        # In one order, so that two who answer at the same time wait for each other and never for ever.
        list(
            Participation.objects.select_for_update().filter(round=asked, connector__in=people).order_by("pk")
        )
        events = {
            event: (connector, name)
            for event, connector, name in waiting.values_list("pk", "connector_id", "name_id")
        }
        MarkEvent.objects.filter(pk__in=events).update(is_admitted=admit, decided_at=at, decided_by=by)
        if admit:
            _settle(asked, set(events.values()))
        record("late marks answered", asked, by=by, at=at, details={"marks": len(events), "admitted": admit})
        transaction.on_commit(partial(announce, asked.pk), robust=True)
    return len(events)


def _settle(asked: Round, pairs: set[Pair]) -> None:
    """Replay whatever counts about some pairs."""
    counting = MarkEvent.objects.filter(Q(is_late=False) | Q(is_admitted=True), round=asked)
    rows = counting.filter(connector__in={connector for connector, _ in pairs}).order_by("pk")
    said = (
        ((connector, name), level)
        for connector, name, level in rows.values_list("connector_id", "name_id", "level")
    )
    _stand(asked, pairs, replay((pair, level) for pair, level in said if pair in pairs))
