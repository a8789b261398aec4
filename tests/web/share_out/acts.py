"""All that leads, connectors, rosters and stewards do about the share-outs of two rounds, as rules for hypothesis."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from everyname.web.keeping.operations.cutting import cut_person
from everyname.web.people.models import Person, PersonSite
from everyname.web.share_out.models import LIVE, Assignment, Need, NeedEnd, Proposal, State, WrongState
from everyname.web.share_out.operations.answering import accept, decline, rematch
from everyname.web.share_out.operations.ending import close_follow_up, take_back
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.operations.wishing import forbid, pin, set_rooms, withdraw_wish
from everyname.web.share_out.permissions import CannotShareOut, StaleEdit
from everyname.web.wall.models import Mark, Rest
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import group, opened, person

__all__ = ["Acts"]

PLACES = st.integers(0, 40)


class Acts(RuleBasedStateMachine):
    """About one meeting and the next one after it; what a run does is undone after it."""

    met: ClassVar[SimpleNamespace]

    def __init__(self) -> None:
        super().__init__()
        self.at = self.began = timezone.now()
        self.known: set[UUID] = set()
        self.rounds = [self.met.round]
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

    def led(self, act: Callable[..., object], which: int, **named: object) -> None:
        """An act of the lead on one of the rounds, as they see it now."""
        chosen = self.rounds[which % len(self.rounds)].pk
        version = Proposal.objects.filter(round=chosen).values_list("version", flat=True).first() or 0
        self.tried(act, chosen, version=version, by=self.met.bea, **named)

    def a_need(self, place: int) -> Need | None:
        needs = list(Need.objects.order_by("round__opens_at", "name__source_id"))
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
        self.divide(0)

    @rule(which=PLACES)
    def divide(self, which: int) -> None:
        self.led(propose, which)
        self.led(publish, which)

    @rule(which=PLACES)
    def propose(self, which: int) -> None:
        self.led(propose, which)

    @rule(which=PLACES)
    def publish(self, which: int) -> None:
        self.led(publish, which)

    @precondition(lambda self: len(self.rounds) == 1)
    @rule(dots=st.sets(PLACES, max_size=2))
    def hold_the_next_round(self, dots: set[int]) -> None:
        """Everybody answers; some names have a dot by then, from whoever is there for them or not."""
        began = self.later()
        made = opened(self.met, at=began, for_=timedelta(seconds=20))
        here = Person.objects.filter(left_at__isnull=True).order_by("source_id")
        staff, names = list(here.filter(is_connector=True)), list(here.filter(is_name=True))
        for each in staff:
            Rest.objects.create(round=made, connector=each)
        for name in {names[place % len(names)] for place in dots} if staff and names else ():
            Mark.objects.create(round=made, connector=staff[0], name=name, level=3)
        self.later()
        self.rounds.append(led_round(self.met.bea, made.pk))

    @rule(need=PLACES, who=PLACES, act=st.sampled_from((pin, forbid, withdraw_wish)))
    def wish(self, need: int, who: int, act: Callable[..., None]) -> None:
        found, connector = self.a_need(need), self.a_connector(who)
        if found:
            which = [each.pk for each in self.rounds].index(found.round_id)
            self.led(act, which, need_id=found.pk, connector_id=connector.pk)

    @rule(which=PLACES, who=PLACES, room=st.sampled_from((None, 0, 1, 5)))
    def room(self, which: int, who: int, room: int | None) -> None:
        self.led(set_rooms, which, rooms={self.a_connector(who).pk: room})

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
            self.notice_who_is_here()

    @rule(which=PLACES, moves=st.booleans())
    def who_said_yes_leaves(self, which: int, moves: bool) -> None:
        found = self.an_assignment(which, State.ACCEPTED)
        if found and moves:
            PersonSite.objects.filter(person=found.connector).update(site=self.met.hill)
        elif found:
            Person.objects.filter(pk=found.connector_id).update(left_at=self.later())
        self.notice_who_is_here()

    @rule(missing=st.sets(PLACES, min_size=1))
    def a_wrong_roster_is_undone(self, missing: set[int]) -> None:
        """Whoever is in no file for a while has everything again that they had."""
        self.notice_who_is_here()
        before = standing_now()
        here = list(Person.objects.filter(left_at__isnull=True).order_by("source_id"))
        gone = [each.pk for place, each in enumerate(here) if place in missing]
        Person.objects.filter(pk__in=gone).update(left_at=self.later())
        self.notice_who_is_here()
        Person.objects.filter(pk__in=gone).update(left_at=None)
        self.notice_who_is_here()
        assert standing_now() == before

    @rule(place=PLACES)
    def erase_a_connector(self, place: int) -> None:
        """As a steward does it; what stood on what they had said is proposed anew before anybody is asked."""
        found = self.a_connector(place)
        if Person.objects.filter(is_connector=True).count() > 2:
            with transaction.atomic():
                cut_person(found, at=self.later())

    def notice_who_is_here(self) -> None:
        """As the chore does every hour: whoever is gone holds nothing, not even what they said yes to."""
        settle(self.later())
        here = PersonSite.objects.filter(site=self.met.harbour, person__left_at__isnull=True).values("person")
        live = Assignment.objects.filter(state__in=LIVE)
        assert not live.exclude(connector__in=here).exists(), "held by somebody who is gone"
        assert not live.exclude(need__name__in=here).exists(), "held for somebody who is gone"
        open_needs = Need.objects.filter(ended_at__isnull=True)
        assert not open_needs.exclude(name__in=here).exists(), "looked for though it is gone"

    @rule(is_noticed=st.booleans())
    def come_back(self, is_noticed: bool) -> None:
        Person.objects.filter(left_at__isnull=False).update(left_at=None)
        PersonSite.objects.filter(site=self.met.hill).update(site=self.met.harbour)
        if not is_noticed:
            return
        self.notice_who_is_here()
        followed = Need.objects.filter(round__share_out__closed_at__isnull=True)
        for need in followed.filter(ended_why=NeedEnd.LEFT):
            newer = Need.objects.filter(name=need.name_id, round__opens_at__gt=need.round.opens_at)
            assert newer.filter(assignments__isnull=False).exists(), "here again, and looked for by nobody"

    @rule()
    def somebody_is_imported(self) -> None:
        called, at = f"New {Person.objects.count()} {self.at:%H%M}", self.later()
        new = person(called, self.met.harbour, at=at, is_name=False, is_connector=True)
        group(f"{called}'s", self.met.harbour, new, self.met.ana)

    @precondition(lambda self: self.at > self.began + timedelta(minutes=15))
    @rule(which=PLACES)
    def close(self, which: int) -> None:
        self.tried(close_follow_up, self.rounds[which % len(self.rounds)].pk, by=self.met.bea)


def standing_now() -> list[tuple[object, ...]]:
    """Who has whom, how, since when; and how every need stands."""
    held = Assignment.objects.filter(state__in=LIVE).order_by("pk")
    columns = ("pk", "need", "connector", "state", "offered_at", "answered_at")
    return [*held.values_list(*columns), *Need.objects.order_by("pk").values_list("pk", "ended_why")]
