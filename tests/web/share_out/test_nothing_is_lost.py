"""No sequence of acts loses a name or counts one twice: a machine tries them in any order."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from everyname.web.people.models import Person, PersonSite
from everyname.web.share_out.models import (
    LIVE,
    Assignment,
    AssignmentEvent,
    Need,
    Proposal,
    State,
    WrongState,
)
from everyname.web.share_out.operations.answering import accept, decline, rematch
from everyname.web.share_out.operations.ending import close_follow_up, end_for_leavers, take_back
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.share_out.operations.wishing import forbid, pin, set_rooms, withdraw_wish
from everyname.web.share_out.permissions import CannotShareOut, StaleEdit
from everyname.web.share_out.queries.lead import outline_of
from tests.web.share_out.meeting import version_of
from tests.web.wall.world import group, person

PLACES = st.integers(0, 40)


class Acts(RuleBasedStateMachine):
    """About one meeting; what a run does is undone after it."""

    met: ClassVar[SimpleNamespace]

    def __init__(self) -> None:
        super().__init__()
        self.at = self.began = timezone.now()
        self.known: set[UUID] = set()
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def later(self) -> Any:
        self.at += timedelta(minutes=1)
        return self.at

    def tried(self, act: Callable[..., object], *given: object, **named: object) -> None:
        """An act may be refused; refused or not, everything below still holds."""
        try:
            with transaction.atomic():
                act(*given, at=self.later(), **named)
        except (CannotShareOut, StaleEdit, WrongState, Http404):
            pass

    def a_need(self, place: int) -> UUID | None:
        needs = list(Need.objects.order_by("name__source_id").values_list("pk", flat=True))
        return needs[place % len(needs)] if needs else None

    def a_connector(self, place: int) -> Person:
        staff = list(Person.objects.filter(is_connector=True).order_by("source_id"))
        return staff[place % len(staff)]

    def an_assignment(self, place: int, *states: State) -> Assignment | None:
        chosen = Assignment.objects.filter(state__in=states or State.values)
        found = list(chosen.order_by("need__name__source_id", "offered_at", "pk"))
        return found[place % len(found)] if found else None

    @initialize()
    def begin(self) -> None:
        self.divide()

    @rule()
    def divide(self) -> None:
        self.tried(propose, self.met.round.pk, version=version_of(self.met), by=self.met.bea)
        self.tried(publish, self.met.round.pk, version=version_of(self.met), by=self.met.bea)

    @rule()
    def propose(self) -> None:
        self.tried(propose, self.met.round.pk, version=version_of(self.met), by=self.met.bea)

    @rule()
    def publish(self) -> None:
        self.tried(publish, self.met.round.pk, version=version_of(self.met), by=self.met.bea)

    @rule(need=PLACES, who=PLACES, act=st.sampled_from((pin, forbid, withdraw_wish)))
    def wish(self, need: int, who: int, act: Callable[..., None]) -> None:
        found, connector = self.a_need(need), self.a_connector(who)
        if found:
            given = {"need_id": found, "connector_id": connector.pk, "version": version_of(self.met)}
            self.tried(act, self.met.round.pk, by=self.met.bea, **given)

    @rule(who=PLACES, room=st.sampled_from((None, 0, 1, 5)))
    def room(self, who: int, room: int | None) -> None:
        rooms = {self.a_connector(who).pk: room}
        self.tried(set_rooms, self.met.round.pk, rooms=rooms, version=version_of(self.met), by=self.met.bea)

    @rule(which=PLACES, act=st.sampled_from((accept, decline)))
    def answer_an_offer(self, which: int, act: Callable[..., Assignment]) -> None:
        found = self.an_assignment(which, State.OFFERED)
        if found:
            self.tried(act, found.pk, by=found.connector.member)

    @rule(which=PLACES)
    def ask_for_somebody_else(self, which: int) -> None:
        found = self.an_assignment(which, State.ACCEPTED)
        if found:
            self.tried(rematch, found.pk, by=found.connector.member)

    @rule(which=PLACES, act=st.sampled_from((accept, decline, rematch)))
    def answer_anything(self, which: int, act: Callable[..., Assignment]) -> None:
        found = self.an_assignment(which)
        if found:
            self.tried(act, found.pk, by=found.connector.member)

    @rule(which=PLACES)
    def somebody_else_answers(self, which: int) -> None:
        found = self.an_assignment(which)
        if found:
            before = found.state
            self.tried(accept, found.pk, by=self.met.eve)
            found.refresh_from_db()
            assert found.state == before

    @rule(which=PLACES)
    def take_back(self, which: int) -> None:
        found = self.an_assignment(which)
        if found:
            self.tried(take_back, found.pk, by=self.met.bea)

    @rule(place=PLACES, is_name=st.booleans(), is_noticed=st.booleans())
    def leave(self, place: int, is_name: bool, is_noticed: bool) -> None:
        kind = {"is_name": True} if is_name else {"is_connector": True}
        people = list(Person.objects.filter(left_at__isnull=True, **kind).order_by("source_id"))
        if len(people) > 1:
            Person.objects.filter(pk=people[place % len(people)].pk).update(left_at=self.later())
        if is_noticed:
            self.notice_who_has_left()

    @rule(which=PLACES, moves=st.booleans())
    def who_said_yes_leaves(self, which: int, moves: bool) -> None:
        found = self.an_assignment(which, State.ACCEPTED)
        if found and moves:
            PersonSite.objects.filter(person=found.connector).update(site=self.met.hill)
        elif found:
            Person.objects.filter(pk=found.connector_id).update(left_at=self.later())
        self.notice_who_has_left()

    def notice_who_has_left(self) -> None:
        """As the chore does every hour: whoever is gone holds nothing, not even what they said yes to."""
        end_for_leavers(self.later())
        here = PersonSite.objects.filter(site=self.met.harbour, person__left_at__isnull=True).values("person")
        live = Assignment.objects.filter(state__in=LIVE)
        assert not live.exclude(connector__in=here).exists(), "held by somebody who is gone"
        assert not live.exclude(need__name__in=here).exists(), "held for somebody who is gone"
        open_needs = Need.objects.filter(ended_at__isnull=True)
        assert not open_needs.exclude(name__in=here).exists(), "looked for though it is gone"

    @rule()
    def come_back(self) -> None:
        Person.objects.filter(left_at__isnull=False).update(left_at=None)
        PersonSite.objects.filter(site=self.met.hill).update(site=self.met.harbour)

    @rule()
    def somebody_is_imported(self) -> None:
        called, at = f"New {Person.objects.count()}", self.later()
        new = person(called, self.met.harbour, at=at, is_name=False, is_connector=True)
        group(f"{called}'s", self.met.harbour, new, self.met.ana)

    @precondition(lambda self: self.at > self.began + timedelta(minutes=15))
    @rule()
    def close(self) -> None:
        self.tried(close_follow_up, self.met.round.pk, by=self.met.bea)

    @invariant()
    def every_need_is_in_exactly_one_place(self) -> None:
        needs = {need.pk: need for need in Need.objects.filter(round=self.met.round)}
        live = Counter(Assignment.objects.filter(state__in=LIVE).values_list("need", flat=True))
        assert all(number == 1 for number in live.values()), "held twice"
        assert not [key for key in live if needs[key].ended_at], "held though it has ended"
        assert self.known <= needs.keys(), "a name was lost"
        self.known = set(needs)
        outline = outline_of(self.met.round)
        assert outline.whole + outline.left == len(needs)
        assert outline.offered + outline.accepted == len(live)
        assert outline.waiting == sum(not each.ended_at for each in needs.values()) - len(live)

    @invariant()
    def what_is_proposed_waits_or_has_ended_since(self) -> None:
        pairs: Counter[UUID | None] = Counter(
            Proposal.objects.filter(round=self.met.round).values_list("pairs__need", flat=True)
        )
        assert all(number == 1 for need, number in pairs.items() if need is not None)

    @invariant()
    def nobody_is_asked_again_who_declined(self) -> None:
        asked = Counter(
            Assignment.objects.exclude(state=State.ENDED).values_list("need", "connector").order_by()
        )
        assert all(number == 1 for number in asked.values())

    @invariant()
    def events_tell_the_same_as_states(self) -> None:
        last = dict(AssignmentEvent.objects.order_by("pk").values_list("assignment", "to_state"))
        assert last == dict(Assignment.objects.values_list("pk", "state"))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_no_sequence_of_acts_loses_a_name_or_counts_one_twice(met: SimpleNamespace) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        type("ActsHere", (Acts,), {"met": met}),
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=checks
        ),
    )
