"""What comes next after a round. It is said here since this feature knows all those that the work passes through."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from everyname.web.community.cards import Reader, Way
from everyname.web.share_out.models import NeedEnd, State
from everyname.web.share_out.queries.standing import standings
from everyname.web.wall.after import Step
from everyname.web.wall.models import Round

__all__ = ["next_steps"]


def next_steps(reader: Reader, closed: Sequence[Round]) -> dict[UUID, Step]:
    """Step back, share out, follow through, go round again: the first of these that is not done. Two queries."""
    stand = standings(closed)
    return {each.pk: _step(reader, each, stand[each.pk]) for each in closed}


def _step(reader: Reader, closed: Round, stand: Counter[str]) -> Step:
    say, whole = reader.language.say, stand.total()
    if not whole:
        way = _way(closed, say("Step back"), "round-back")
        return Step(say("Nothing has been shared out yet."), way)
    if waiting := stand[""]:
        way = _way(closed, say("Share out the names"), "round-share")
        return Step(reader.language.count("{number} name waits.", "{number} names wait.", waiting), way)
    if stand[State.OFFERED] or stand[State.ACCEPTED]:
        done = stand[State.ACCEPTED] + stand[NeedEnd.HAS_SOMEONE]
        status = reader.language.count(
            "{done} of {number} name has somebody by now.",
            "{done} of {number} names have somebody by now.",
            whole,
            done=reader.language.number(done),
        )
        return Step(status, _way(closed, say("How it goes on"), "round-follow"))
    way = _way(closed, say("Who has joined, and what has changed"), "round-again")
    return Step(say("The follow-up of this round is closed. Nobody is asked any more."), way, is_last=True)


def _way(closed: Round, words: str, address: str) -> Way:
    return Way(words, reverse(address, args=[closed.pk]), is_next=True)
