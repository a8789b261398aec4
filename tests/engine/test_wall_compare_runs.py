"""Two rounds that keep their people's identifiers by themselves."""

from dataclasses import replace

import pytest

from everyname.engine.wall.comparing import (
    Comparison,
    Said,
    compare_runs,
    comparison_numbers,
    comparison_words,
)
from everyname.engine.wall.records import Run, Standing, Views
from everyname.engine.wall.roll import Name, Roll
from everyname.language import language
from everyname.science.connections import State
from everyname.science.connections.intervals import paired_difference

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


def test_a_round_that_few_answered_is_told_with_what_nobody_could_tell() -> None:
    then = [State.ONE] * 50 + [State.UNKNOWN] * 45 + [State.NONE] * 5
    now = [State.ONE] * 35 + [State.NONE] * 15 + [State.ONE] * 15 + [State.NONE] * 35
    first, second = (run({f"n{at:02}": state for at, state in enumerate(each)}) for each in (then, now))
    found = compared(first, second)
    words = comparison_words(found, language("en"))
    assert words.change.startswith(
        "Of 55 names known both times, 91% had someone then and 64% have someone now"
    )
    assert words.change.endswith(
        "With the names that nobody could tell of, it could be none at all, or the other way."
    )
    assert "the share of all 100 with someone was 50–95% then and is 50% now" in words.cautions[0]
    assert words.cautions[0] in words.sentences()
    bounds = comparison_numbers(found)["with_dot"]["bounds"]
    assert (bounds["before"], bounds["after"]) == ([0.5, 0.95], [0.5, 0.5])
    whole = comparison_words(compared(run({"ana": State.NONE}), run({"ana": State.ONE})), language("en"))
    assert whole.cautions == ()


def spoken(*both: tuple[int, int, int]) -> dict[str, Views]:
    """Of each name: connections that both sides see, the colleague alone, the person alone."""
    return {f"n{at:02}": Views(*(any(each), False, *each, 0)) for at, each in enumerate(both)}


def test_whether_the_two_views_came_closer_is_told_of_the_same_names_and_above_the_floor() -> None:
    """Joiners, whoever was silent in one of the rounds, and whoever named nobody who answered are not in it."""
    alike = {f"n{at:02}": State.ONE for at in range(30)}
    then = spoken(*[(0, 1, 1)] * 20, *[(1, 0, 0)] * 5, (0, 0, 0), (0, 1, 0), (1, 1, 1))
    now = spoken(
        *[(1, 0, 0)] * 18, *[(0, 1, 1)] * 2, *[(1, 0, 0)] * 5, (1, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 2)
    )
    found = compared(replace(run(alike), views=then), replace(run(alike | {"new": State.ONE}), views=now))
    returned, confirmed = found.closer.returned, found.closer.confirmed
    assert returned is not None
    assert confirmed is not None
    assert (returned.before.count, returned.after.count, returned.after.of) == (5, 23, 25)
    assert (confirmed.before.count, confirmed.after.count, confirmed.after.of) == (5, 24, 26)
    assert returned.change == paired_difference(5, 18, 0, 2)
    words = comparison_words(found, language("en")).views
    assert words[0].startswith(
        "Did the two views come closer? Of 25 names that named somebody both times, 20% were seen by one of those "
        "they named then and 92% are now: a rise of 72 points"
    )
    assert words[1].startswith(
        "Of 26 names that had a dot and spoke both times, 19% named one of those who gave it"
    )
    told = comparison_numbers(found)["views_of_the_same_names"]
    assert (told["returned"]["before"]["count"], told["confirmed"]["after"]["of"]) == (5, 26)
    few = comparison_words(replace(found, floor=26), language("en")).views
    assert few[0].startswith("Did the two views come closer? Of 26 names that had a dot")
    none = comparison_words(replace(found, floor=27), language("es")).views
    assert none[0].startswith("No se puede decir si las dos miradas se acercaron")


def test_another_question_is_never_compared() -> None:
    with pytest.raises(ValueError, match="different questions"):
        compared(run({"ana": State.NONE}), run({"ana": State.ONE}, "Would they call you?"))
