"""The next round divides a name again: whoever is there for it goes on, and nobody is there for it twice."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from everyname.web.following.models import CheckIn
from everyname.web.following.queries.lead import followed
from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, AssignmentEvent, EndReason, Need, NeedEnd, State
from everyname.web.share_out.operations.answering import accept, rematch
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.share_out.operations.wishing import pin
from everyname.web.share_out.permissions import CannotShareOut
from everyname.web.share_out.queries.lead import outline_of
from everyname.web.wall.models import Rest, Round
from everyname.web.wall.queries.rounds import led_round
from tests.web.share_out.meeting import given_to, pairs_of, proposed, published, version_of
from tests.web.wall.world import member_of, opened, signed_in


@pytest.fixture
def again(met: SimpleNamespace) -> SimpleNamespace:
    """Everybody has said yes but one; then the next round, in which nobody gives a dot. ``former`` is the first."""
    proposed(met)
    published(met)
    for each in list(Assignment.objects.exclude(need__name=met.dee)):
        accept(each.pk, by=member_of(each.connector), at=timezone.now())
    met.former, met.round = met.round, next_round(met)
    return met


def next_round(met: SimpleNamespace) -> Round:
    Round.objects.filter(pk=met.round.pk).update(closed_at=timezone.now() - timedelta(minutes=5))
    made = opened(met, at=timezone.now() - timedelta(minutes=1), for_=timedelta(seconds=30))
    for each in (met.rivera, met.ito, met.carl_person):
        Rest.objects.create(round=made, connector=each)
    return led_round(met.bea, made.pk)


def live() -> dict[str, tuple[Any, ...]]:
    """Name -> assignment, connector, state, since when; fails where a name has two."""
    held = list(Assignment.objects.filter(state__in=LIVE).select_related("need__name", "connector"))
    found: dict[str, tuple[Any, ...]] = {
        each.need.name.display_name: (
            each.pk,
            each.connector_id,
            each.state,
            each.offered_at,
            each.answered_at,
        )
        for each in held
    }
    assert len(found) == len(held)
    return found


def test_whoever_is_there_for_a_name_goes_on_and_is_not_asked_again(again: SimpleNamespace) -> None:
    before = live()
    own = Assignment.objects.get(need__name=again.ana)
    CheckIn.objects.create(assignment=own, moment="four weeks", answer="growing", at=timezone.now())
    made = proposed(again)
    assert {name: who for name, who in pairs_of(made).items() if name in before} == {
        name: Person.objects.get(pk=held[1]).display_name for name, held in before.items()
    }
    assert published(again) == 1, "Eli alone had nobody"
    after = live()
    assert {name: after[name] for name in before} == before
    assert CheckIn.objects.get().assignment_id == after["Ana Cruz"][0], "what was said so far stands"
    assert set(Assignment.objects.filter(state__in=LIVE).values_list("need__round", flat=True)) == {
        again.round.pk
    }


def test_the_older_round_keeps_its_numbers(again: SimpleNamespace) -> None:
    own = Assignment.objects.get(need__name=again.ana)
    CheckIn.objects.create(assignment=own, moment="four weeks", answer="growing", at=timezone.now())
    before = outline_of(again.former)
    proposed(again)
    published(again)
    found = outline_of(again.former)
    assert (found.with_someone, found.whole) == (before.with_someone, before.whole) == (3, 4)
    assert (found.waiting, found.offered, found.accepted, found.without) == (0, 0, 0, 1)
    assert (outline_of(again.round).accepted, outline_of(again.round).offered) == (3, 2)
    answered = [
        followed(again.bea, each.pk, again.community, at=timezone.now()).moments[0].answered
        for each in (again.former, again.round)
    ]
    assert answered == [1, 0], "an answer counts once, in the round for which it was given"
    page = signed_in(again.bea).get(f"/rounds/{again.former.pk}/").content.decode()
    assert "3 of 4 names have somebody by now." in page


def test_the_lead_is_told_before_it_is_published(again: SimpleNamespace) -> None:
    """Ana is pinned to somebody else; whether another has to move with her depends on who has room."""
    proposed(again)
    before, need = live(), again.round.needs.get(name=again.ana)
    other = again.ito if before["Ana Cruz"][1] != again.ito.pk else again.rivera
    given = {"need_id": need.pk, "connector_id": other.pk, "version": version_of(again)}
    pin(again.round.pk, by=again.bea, at=timezone.now(), **given)
    pairs = proposed(again).pairs.values_list("need__name__display_name", "connector")
    moved = {name for name, who in pairs if name in before and before[name][1] != who}
    page = signed_in(again.bea).get(f"/rounds/{again.round.pk}/share/").content.decode()
    assert 1 <= len(moved) <= 2
    assert f"For {4 - len(moved)} names somebody is there since an earlier round, and stays" in page
    goes = "1 name goes from whoever is" if len(moved) == 1 else "2 names go from whoever is"
    assert goes in page
    assert page.count("somebody is there since") == 1
    assert page.count("since an earlier round: that goes on, and nobody is asked again.") == 4 - len(moved)
    assert page.count("Somebody else is there for this name since an earlier round: that ends.") == len(moved)
    assert published(again) == 1 + len(moved)
    ended = Assignment.objects.get(need__name=again.ana, need__round=again.former)
    assert (ended.state, ended.ended_why) == (State.ENDED, EndReason.AGAIN)
    assert Need.objects.get(name=again.ana, round=again.former).ended_why == NeedEnd.HAS_SOMEONE
    assert live()["Ana Cruz"][1:3] == (other.pk, State.OFFERED)


def test_who_was_asked_and_has_not_answered_is_not_asked_twice(again: SimpleNamespace) -> None:
    before = live()["Dee Park"]
    proposed(again)
    published(again)
    assert live()["Dee Park"] == before
    assert Need.objects.get(name=again.dee, round=again.former).ended_why == NeedEnd.AGAIN


def test_what_changes_in_the_older_round_makes_the_newer_proposal_old(again: SimpleNamespace) -> None:
    proposed(again)
    own = Assignment.objects.filter(state=State.ACCEPTED)[0]
    rematch(own.pk, by=member_of(own.connector), at=timezone.now())
    page = signed_in(again.bea).get(f"/rounds/{again.round.pk}/share/").content.decode()
    assert "Who is there for whom from another round has changed." in page
    with pytest.raises(CannotShareOut):
        published(again)


def test_the_older_round_takes_no_name_back_that_the_newer_one_has_given(again: SimpleNamespace) -> None:
    proposed(again)
    published(again)
    before = live()
    made = propose(again.former.pk, version=old_version(again), by=again.bea, at=timezone.now())
    assert pairs_of(made) == {}
    with pytest.raises(CannotShareOut):
        publish(again.former.pk, version=old_version(again), by=again.bea, at=timezone.now())
    assert live() == before


def old_version(again: SimpleNamespace) -> int:
    return version_of(SimpleNamespace(round=again.former))


def test_nobody_looks_fuller_for_being_there_already(again: SimpleNamespace) -> None:
    """What goes on is no load beside itself: everybody would be moved about for nothing."""
    made = proposed(again)
    loads = list(pairs_of(made).values())
    assert max(map(loads.count, loads)) == 2
    assert made.certificate == []


def test_events_tell_of_it(again: SimpleNamespace) -> None:
    proposed(again)
    published(again)
    last = dict(AssignmentEvent.objects.order_by("pk").values_list("assignment", "to_state"))
    assert last == dict(Assignment.objects.values_list("pk", "state"))


def test_only_whoever_went_on_is_said_to_be_there(again: SimpleNamespace) -> None:
    """Where everybody goes on, nobody is said to have been asked."""
    proposed(again)
    lead = signed_in(again.bea)
    again.round.needs.get(name=again.eli).delete()
    page = lead.post(
        f"/rounds/{again.round.pk}/share/publish/", {"version": version_of(again)}, follow=True
    ).content.decode()
    assert "For each of these names somebody is there already: nobody had to be asked." in page
    assert {each.need.round_id for each in given_to(again.rivera)} <= {again.round.pk}


def test_the_database_itself_lets_nobody_be_there_twice_for_a_name(again: SimpleNamespace) -> None:
    need = Need.objects.create(round=again.round, name=again.ana, since=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(need=need, connector=again.carl_person, offered_at=timezone.now())
