"""Whatever order marks, second thoughts, double sends and closing come in: what stands is the replay."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everyname.web.wall.models import Mark, MarkEvent, Rest, Round
from everyname.web.wall.operations.marks import Given, answer_late, save_form, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import late_marks, led_round
from everyname.web.wall.replaying import counts, replay
from tests.web.wall.world import desk_of, member_of

KEYS = [UUID(int=number) for number in range(12)]
WHO = st.integers(0, 1)
TAPS = st.tuples(
    st.just("tap"), WHO, st.sampled_from(KEYS), st.integers(0, 3), st.sampled_from([None, 0, 1, 2, 3])
)
STEPS = st.one_of(
    TAPS,
    st.tuples(st.just("batch"), WHO, st.lists(TAPS, min_size=1, max_size=5)),
    st.tuples(st.just("form"), WHO, st.dictionaries(st.integers(0, 2), st.integers(0, 3), min_size=1)),
    st.tuples(st.just("close")),
    st.tuples(st.just("answer"), st.booleans(), st.integers(0, 3)),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=25))
def test_what_stands_is_the_replay_of_what_counts(
    school: SimpleNamespace, asked: Round, steps: list[tuple[Any, ...]]
) -> None:
    for connector in (school.rivera, school.ito):
        member_of(connector)
    with transaction.atomic():
        _run(school, asked, steps)
        counted = [
            ((event.connector_id, event.name_id), event.level)
            for event in MarkEvent.objects.order_by("pk")
            if counts(event)
        ]
        expected: dict[tuple[UUID, UUID | None], int] = {**replay(counted)}
        stands: dict[tuple[UUID, UUID | None], int] = {
            (mark.connector_id, mark.name_id): mark.level for mark in Mark.objects.all()
        }
        stands |= {(rest.connector_id, None): 0 for rest in Rest.objects.all()}
        assert stands == expected
        keys = list(MarkEvent.objects.values_list("connector", "client_key"))
        assert len(keys) == len(set(keys))
        transaction.set_rollback(True)


def _run(school: SimpleNamespace, asked: Round, steps: list[tuple[Any, ...]]) -> None:
    names = [school.ana, school.bo, school.chidi, None]
    at = timezone.now()

    def mark(tap: tuple[Any, ...]) -> Given:
        name = names[tap[3]]
        return Given(tap[2], name.pk if name else None, tap[4])

    for step in steps:
        at += timedelta(seconds=1)
        if step[0] == "close":
            close_round(led_round(school.bea, asked.pk), by=school.bea, at=at)
            continue
        if step[0] == "answer":
            newest = late_marks(asked).newest - step[2]
            led = led_round(school.bea, asked.pk)
            answer_late(led, admit=bool(step[1]), newest=newest, by=school.bea, at=at)
            continue
        here = desk_of((school.rivera, school.ito)[step[1]], asked)
        if step[0] == "tap":
            save_marks(here, [mark(step)], at=at)
        elif step[0] == "batch":
            save_marks(here, [mark(tap) for tap in step[2]], at=at)
        else:
            levels = {names[name].pk: level for name, level in step[2].items()}
            save_form(here, levels, keys=(uuid4() for _ in levels), at=at)
