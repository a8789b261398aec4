"""How somebody themselves stands in a round that is over: how many dots, never whose."""

from collections.abc import Collection
from dataclasses import replace

from everyname.science.connections import State
from everyname.web.own_dots.queries.results import OwnRound, who_answered
from everyname.web.wall.analysis.answers import answers_of, stepped_back
from everyname.web.wall.queries.closed import ClosedRound, Key, what_was_answered

__all__ = ["own_standing"]

_WORDS = {
    State.NONE: "none",
    State.ONE: "one",
    State.TWO_OR_MORE: "two_or_more",
    State.UNKNOWN: "unknown",
}


def own_standing(own: OwnRound) -> str:
    """``two_or_more``, ``one``, ``none`` or ``unknown``, as `sentences.round.state_name` takes it; or ``few``.

    ``few`` where fewer than the round's floor have answered about them: a number would then say whose.
    It is what stepping back from the whole round says of this name. Cost: linear in people, not in marks.
    """
    rows = what_was_answered(own.round, about=own.person.pk)
    back = stepped_back(answers_of(_of_one(rows, own.person.pk.hex, who_answered(own.round))))
    if back.answered[0] < own.round.floor:
        return "few"
    return _WORDS[State(int(back.state[0]))]


def _of_one(rows: ClosedRound, name: Key, answered: Collection[Key]) -> ClosedRound:
    """The wall with one name on it. Whoever has marked others counts as asked, as they do on the whole wall."""
    people = [
        replace(
            each,
            is_name=each.id == name,
            is_connector=each.is_connector or each.id in answered,
            was_there=each.was_there or each.id in answered,
        )
        for each in rows.people
    ]
    return replace(rows, people=people)
