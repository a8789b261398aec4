"""The dots of a round are shown in steps, each of at least three people's marks."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.wall.models import Mark, Round, Step
from everyname.web.wall.operations.marks import Given, answer_late, save_form, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.operations.steps import take_step
from everyname.web.wall.queries.rounds import Totals, in_the_end, late_marks, led_round, totals
from everyname.web.wall.views.live import _read
from tests.web.wall.printed import address, many, typed
from tests.web.wall.world import desk_of, member_of, opened, person, signed_in


def marks(asked: Round, connector: Person, name: Person | None, level: int | None) -> None:
    save_marks(
        desk_of(connector, asked), [Given(uuid4(), name.pk if name else None, level)], at=timezone.now()
    )


def now(asked: Round) -> Totals:
    return totals(Round.objects.get(pk=asked.pk), at=timezone.now())


def shown_dots(page: str) -> str:
    found = re.search(r'<dd id="dots">([^<]*)</dd>', page)
    assert found
    return found[1]


@pytest.fixture
def three(school: SimpleNamespace) -> tuple[Person, Person, Person]:
    return school.rivera, school.ito, school.carl_person


@pytest.mark.django_db
class TestSteps:
    def test_nobody_sees_a_dot_before_three_have_marked(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        seen = []
        for connector, level in zip(three, (3, 1, 3), strict=True):
            marks(asked, connector, school.ana, level)
            seen.append((now(asked).dots, now(asked).marks, now(asked).begun))
        assert seen == [(None, 1, 1), (None, 2, 2), (2, 3, 3)]

    def test_one_person_however_busy_never_moves_the_dots(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        for connector in three:
            marks(asked, connector, school.ana, 3)
        for level in (3, None, 3, 2, 3):
            marks(asked, three[0], school.bo, level)
            marks(asked, three[1], school.bo, level)
            assert now(asked).dots == 3
        marks(asked, three[2], school.bo, 0)
        assert now(asked).dots == 5

    def test_a_dot_taken_back_is_shown_with_the_next_step(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        for connector in three:
            marks(asked, connector, school.ana, 3)
        marks(asked, three[0], school.ana, None)
        assert (now(asked).dots, now(asked).marks) == (3, 2)
        marks(asked, three[1], school.bo, 0)
        marks(asked, three[2], school.bo, 0)
        assert now(asked).dots == 2

    def test_whoever_says_the_rest_hides_nobody_else(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        marks(asked, three[0], None, 0)
        marks(asked, three[1], None, 0)
        marks(asked, three[2], school.ana, 3)
        assert now(asked).dots is None

    def test_forms_without_script_count_as_well(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        for connector in three:
            save_form(desk_of(connector, asked), {school.ana.pk: 3}, keys=[uuid4()], at=timezone.now())
        assert now(asked).dots == 3

    def test_what_is_sent_again_is_nobody_new(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        given = [Given(uuid4(), school.ana.pk, 3)]
        for _ in range(3):
            save_marks(desk_of(three[0], asked), given, at=timezone.now())
        assert now(asked).dots is None

    def test_the_last_step_is_the_last_whatever_came_after_it(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        """What the end added would be what one or two people gave: it is on the lead's own page, and nowhere else."""
        for connector in three:
            marks(asked, connector, school.ana, 3)
        marks(asked, three[0], school.bo, 3)
        led = led_round(school.bea, asked.pk)
        close_round(led, by=school.bea, at=timezone.now())
        assert now(asked).dots == 3
        for connector in three:
            marks(asked, connector, school.chidi, 3)
        assert (now(asked).dots, in_the_end(led_round(school.bea, asked.pk), at=timezone.now()).dots) == (
            3,
            4,
        )
        answer_late(led, admit=True, newest=late_marks(led).newest, by=school.bea, at=timezone.now())
        assert now(asked).dots == 3
        lead, colleague = signed_in(school.bea), signed_in(member_of(school.ito))
        for client, page in ((lead, "live/"), (lead, "counter/"), (colleague, "counter/")):
            assert shown_dots(client.get(f"/rounds/{asked.pk}/{page}").content.decode()) == "3"
        assert json.loads(_read(asked.pk).message.removeprefix(b"data: "))["dots"] == 3
        assert "<dt>dots</dt><dd>7</dd>" in lead.get(f"/rounds/{asked.pk}/").content.decode()

    def test_a_sheet_that_is_typed_in_makes_nobody_of_the_three(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        """Whoever types could make two people at will around the one whose every tap they want to time."""
        for connector in three:
            marks(asked, connector, school.ana, 3)
        lead, others = signed_in(school.bea), many(school, 4, marks=True)
        for connector in others:
            typed(lead, address(asked, connector), {school.ana: "3"})
        for level in (3, 1, 3):
            marks(asked, three[0], school.bo, level)
            assert now(asked).dots == 3
        marks(asked, three[1], school.bo, 0)
        marks(asked, three[2], school.bo, 0)
        assert now(asked).dots == 8

    def test_with_two_who_mark_neither_dots_nor_answers_are_shown(self, world: SimpleNamespace) -> None:
        at, one = world.bea.joined_at, {"is_name": False, "is_connector": True}
        names = [person(f"Name {number}", world.hill, at=at) for number in range(2)]
        pair = [person(f"Colleague {number}", world.hill, at=at, **one) for number in range(2)]
        asked = opened(world, by=world.fay, sites=[world.hill])
        for connector in pair:
            for name in names:
                marks(asked, connector, name, 3)
        assert (now(asked).dots, now(asked).marks, now(asked).begun) == (None, None, 2)
        shown = signed_in(world.fay).get(f"/rounds/{asked.pk}/counter/").content.decode()
        assert "fewer than three" in shown
        over = asked.closes_at + timedelta(seconds=1)
        ended, sum_ = totals(asked, at=over), in_the_end(led_round(world.fay, asked.pk), at=over)
        assert (ended.dots, ended.marks) == (None, None)
        assert (sum_.dots, sum_.marks) == (4, 4)

    def test_two_rounds_have_nothing_to_do_with_each_other(
        self, school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
    ) -> None:
        at, one = school.bea.joined_at, {"is_name": False, "is_connector": True}
        elsewhere = [person(f"At Hill {number}", school.hill, at=at, **one) for number in range(2)]
        other = opened(school, by=school.fay, sites=[school.hill])
        for connector in elsewhere:
            marks(other, connector, school.dov, 3)
        marks(asked, three[0], school.ana, 3)
        assert not Step.objects.exists()

    def test_every_page_shows_the_same_and_looking_changes_nothing(
        self,
        school: SimpleNamespace,
        asked: Round,
        three: tuple[Person, ...],
        django_assert_max_num_queries: Callable[..., Any],
    ) -> None:
        for connector in three:
            marks(asked, connector, school.ana, 3)
        for _ in range(4):
            marks(asked, three[0], school.bo, 3)
        step = Step.objects.values().get()
        lead = signed_in(school.bea)
        for page in ("", "live/", "counter/"):
            with django_assert_max_num_queries(15) as asked_for:
                text = lead.get(f"/rounds/{asked.pk}/{page}").content.decode()
            assert '<dd id="dots">3</dd>' in text or "<dd>3</dd>" in text
            said = [each["sql"].split(maxsplit=1)[0] for each in asked_for.captured_queries]
            assert set(said) <= {"SELECT", "WITH"}
        assert Step.objects.values().get() == step

    def test_a_step_costs_the_same_however_much_came_before(
        self,
        school: SimpleNamespace,
        asked: Round,
        three: tuple[Person, ...],
        django_assert_max_num_queries: Callable[..., Any],
    ) -> None:
        for level in (0, 1, 2, 3):
            for connector in three:
                marks(asked, connector, school.ana, level)
        with django_assert_max_num_queries(1):
            take_step(asked)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_three_at_the_same_moment_and_whatever_is_shown_is_a_step_of_three(
    school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
) -> None:
    """They may not see each other; whoever looks next (the hub of a process) takes the step for them."""
    desks = [desk_of(connector, asked) for connector in three]

    def run(number: int) -> None:
        try:
            for name in (school.ana, school.bo, school.chidi):
                given = [Given(uuid4(), name.pk, 3)]
                save_marks(desks[number], given, at=timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, range(3)))
    assert Mark.objects.count() == 9
    take_step(asked)
    shown = now(asked).dots
    assert shown is not None
    assert 3 <= shown <= 9


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_two_processes_take_a_step_once(
    school: SimpleNamespace, asked: Round, three: tuple[Person, ...]
) -> None:
    for connector in three:
        marks(asked, connector, school.ana, 3)
    Step.objects.all().delete()

    def run(_: int) -> None:
        try:
            take_step(asked)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    assert Step.objects.get().dots == 3
