"""Two presses at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connections
from django.utils import timezone

from everyname.web.share_out.models import LIVE, Assignment, AssignmentEvent, Proposal, State, WrongState
from everyname.web.share_out.operations.answering import accept, decline
from everyname.web.share_out.operations.ending import take_back
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.share_out.permissions import CannotShareOut, NoLongerWanted, StaleEdit
from tests.web.share_out.meeting import given_to, proposed, published, version_of
from tests.web.wall.conftest import record_can_be_emptied

__all__ = ["record_can_be_emptied"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]
REFUSED = (CannotShareOut, NoLongerWanted, StaleEdit, WrongState)


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on a connection of its own; what came of each."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(10)
            return act()
        except REFUSED as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_leads_who_publish_publish_once(met: SimpleNamespace) -> None:
    proposed(met)
    version, now = version_of(met), timezone.now()
    found = together(*[lambda: publish(met.round.pk, version=version, by=met.bea, at=now)] * 3)
    assert sorted(map(str, found)) == sorted(["4", "", ""])
    assert Assignment.objects.filter(state__in=LIVE).count() == 4


def test_two_leads_who_propose_leave_one_proposal(met: SimpleNamespace) -> None:
    now = timezone.now()
    found = together(*[lambda: propose(met.round.pk, version=0, by=met.bea, at=now)] * 3)
    assert sum(isinstance(each, Proposal) for each in found) == 1
    assert Proposal.objects.get().pairs.count() == 4


def test_a_yes_a_no_and_a_lead_who_takes_back_end_in_one_of_them(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    own, now = given_to(met.rivera)[0], timezone.now()
    found = together(
        lambda: accept(own.pk, by=met.rivera_member, at=now),
        lambda: decline(own.pk, by=met.rivera_member, at=now),
        lambda: take_back(own.pk, by=met.bea, at=now),
    )
    assert sum(isinstance(each, WrongState) for each in found) == 2
    last = AssignmentEvent.objects.filter(assignment=own).last()
    own.refresh_from_db()
    assert last is not None
    assert own.state == last.to_state != State.OFFERED
