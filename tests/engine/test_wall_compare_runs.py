"""Two rounds that keep their people's identifiers by themselves."""

import pytest

from everyname.engine.wall.comparing import Comparison, Said, compare_runs
from everyname.engine.wall.records import Run, Standing
from everyname.engine.wall.roll import Name, Roll
from everyname.science.connections import State

QUESTION = "Would they come to you?"


def run(states: dict[str, State], question: str = QUESTION) -> Run:
    names = tuple(Name(key, key.title(), f"{key.title()} Cruz") for key in states)
    return Run(
        summary={},
        roll=Roll(question, names, (), {}, {}),
        standings={key: Standing(state, int(state) % 3, 1.0) for key, state in states.items()},
        views={},
        staff={},
        assignments=(),
        open_assignments=(),
        missing={},
        blocks=(),
        gaps=(),
    )


def compared(then: Run, now: Run, *divided: str) -> Comparison:
    nothing = Said("then", 0, 0, 0, {}, 0, None, None)
    return compare_runs(then, now, said=(nothing, nothing), divided=frozenset(divided), floor=5)


def test_names_that_were_divided_are_counted_once_each_and_strangers_not_at_all() -> None:
    then = run({"ana": State.NONE, "bo": State.ONE, "chidi": State.NONE})
    now = run({"ana": State.TWO_OR_MORE, "bo": State.UNKNOWN})
    found = compared(then, now, "ana", "bo", "chidi", "nobody")
    became = found.divided
    assert (became.with_dot, became.none, became.unknown, became.left) == (1, 0, 1, 1)
    assert (found.divided_with_dot_then, found.without.names) == (1, 2)


def test_nothing_in_common_is_said_and_not_refused() -> None:
    found = compared(run({"ana": State.NONE}), run({"bo": State.ONE}))
    assert (found.change.joiners, found.change.leavers, found.change.change) == (("bo",), ("ana",), None)
    assert found.cautions.few_in_both


def test_another_question_is_never_compared() -> None:
    with pytest.raises(ValueError, match="different questions"):
        compared(run({"ana": State.NONE}), run({"ana": State.ONE}, "Would they call you?"))
