"""No sequence of acts loses a name or counts one twice: a machine tries them in any order."""

from collections import Counter
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from everyname.web.share_out.models import LIVE, Assignment, AssignmentEvent, Need, NeedEnd, Proposal, State
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.queries.lead import outline_of
from everyname.web.wall.models import Round
from tests.web.share_out.acts import Acts


class Kept(Acts):
    """What holds after every act."""

    @invariant()
    def a_name_has_one_person_at_most_whatever_round_asked(self) -> None:
        live = Counter(Assignment.objects.filter(state__in=LIVE).values_list("need__name", flat=True))
        assert all(number == 1 for number in live.values()), "two people for one name"
        assert not Assignment.objects.exclude(name=F("need__name")).exists()

    @invariant()
    def every_need_is_in_exactly_one_place(self) -> None:
        every = {need.pk: need for need in Need.objects.all()}
        assert self.known <= every.keys(), "a name was lost"
        self.known = set(every)
        for asked in self.rounds:
            needs = {key: need for key, need in every.items() if need.round_id == asked.pk}
            live = Counter(
                Assignment.objects.filter(state__in=LIVE, need__round=asked).values_list("need", flat=True)
            )
            assert not [key for key in live if needs[key].ended_at], "held though it has ended"
            outline = outline_of(asked)
            assert outline.whole + outline.left == len(needs)

    @invariant()
    def what_pages_say_is_what_stands_once_everybody_is_settled(self) -> None:
        said = [outline_of(each) for each in self.rounds]
        with transaction.atomic():
            settle(self.at)
            stored = [stored_outline(each) for each in self.rounds]
            assert [outline_of(each) for each in self.rounds] == said
            assert settle(self.at) == 0, "twice does no harm"
            transaction.set_rollback(True)
        assert [(each.waiting, each.offered, each.accepted, each.left) for each in said] == stored

    @invariant()
    def what_is_proposed_waits_or_has_ended_since(self) -> None:
        for asked in self.rounds:
            every = Proposal.objects.filter(round=asked).values_list("pairs__need", flat=True)
            pairs: Counter[UUID | None] = Counter(every)
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


def stored_outline(asked: Round) -> tuple[int, ...]:
    """Needs of a round that wait, are offered, accepted, have left: counted as they are stored."""
    needs = Need.objects.filter(round=asked)
    open_needs = needs.filter(ended_at__isnull=True)
    live = Assignment.objects.filter(need__in=open_needs)
    offered, accepted = (live.filter(state=each).count() for each in LIVE)
    left = needs.filter(ended_why=NeedEnd.LEFT).count()
    return open_needs.count() - offered - accepted, offered, accepted, left


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_no_sequence_of_acts_loses_a_name_or_counts_one_twice(met: SimpleNamespace) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        type("ActsHere", (Kept,), {"met": met}),
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=checks
        ),
    )
