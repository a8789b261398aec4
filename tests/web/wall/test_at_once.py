"""Two devices, two sends, two presses at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from everyname.web.wall.models import Invitation, Mark, MarkEvent, Round
from everyname.web.wall.operations.entering import CannotEnter, enter
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import CannotOpen
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import desk_of, opened

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all at the same moment, each on a connection of its own; what came of each."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait(10)
            return act()
        except (CannotEnter, CannotOpen) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_key_sent_twice_at_the_same_time_is_stored_once(school: SimpleNamespace, asked: Round) -> None:
    here, now = desk_of(school.rivera, asked), timezone.now()
    for _ in range(5):
        given = [Given(uuid4(), school.ana.pk, 3)]
        found = together(*[lambda given=given: save_marks(here, given, at=now) for _ in range(4)])
        assert [outcome.saved for outcome in found] == [(given[0].key,)] * 4  # type: ignore[attr-defined]
    assert MarkEvent.objects.count() == 5
    assert Mark.objects.get().level == 3


def test_two_devices_leave_what_the_later_event_says(school: SimpleNamespace, asked: Round) -> None:
    here, now = desk_of(school.rivera, asked), timezone.now()
    together(
        *[
            lambda level=level: save_marks(here, [Given(uuid4(), school.ana.pk, level)], at=now)
            for level in (0, 1, 2, 3)
        ]
    )
    assert Mark.objects.get().level == MarkEvent.objects.latest("pk").level


def test_a_link_pressed_twice_lets_in_once(school: SimpleNamespace, asked: Round) -> None:
    issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    invitation, now = Invitation.objects.get(connector=school.rivera), timezone.now()
    found = together(*[lambda: enter(invitation, at=now) for _ in range(3)])
    assert sum(isinstance(each, CannotEnter) for each in found) == 2


def test_two_leads_open_one_round(school: SimpleNamespace) -> None:
    at = timezone.now() + timedelta(seconds=1)
    found = together(*[lambda: opened(school, at=at) for _ in range(3)])
    assert sum(isinstance(each, CannotOpen) for each in found) == 2
    assert Round.objects.count() == 1
