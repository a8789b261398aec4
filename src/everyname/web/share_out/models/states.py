"""What an assignment can become, as plain facts that no table is needed for.

A need is always exactly one of three: ended, held by its one live assignment, or waiting. Waiting is no state
that somebody sets, it is the rest: so no name can be lost, and none can be counted twice.
"""

from django.db.models import TextChoices

__all__ = [
    "FOR_NOW",
    "LIVE",
    "EndReason",
    "NeedEnd",
    "Outcome",
    "State",
    "WishKind",
    "WrongState",
    "may_become",
]


class State(TextChoices):
    """How an assignment stands; only those offered and accepted hold a need."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REMATCH = "rematch"
    ENDED = "ended"


class EndReason(TextChoices):
    """Why an assignment ended that nobody declined."""

    NAME_LEFT = "name left"
    CONNECTOR_LEFT = "connector left"
    TAKEN_BACK = "taken back"
    CLOSED = "closed"
    AGAIN = "divided again"


class NeedEnd(TextChoices):
    """Why nobody is looked for any more."""

    LEFT = "left"
    CLOSED = "closed"
    HAS_SOMEONE = "has someone"
    AGAIN = "again"


class WishKind(TextChoices):
    """What the lead says of a pair beforehand."""

    PIN = "pin"
    FORBID = "forbid"


class Outcome(TextChoices):
    """What became of the proposal asked for last; one that works though no job is under way broke off."""

    WORKING = "working"
    STANDING = "standing"
    PUBLISHED = "published"
    STOPPED = "stopped"
    NO_RIGHT = "no right"


LIVE = (State.OFFERED, State.ACCEPTED)
FOR_NOW = (EndReason.NAME_LEFT, EndReason.CONNECTOR_LEFT)
"""What ended so goes on as it stood once both are here again, or a wrong roster would cost names their people."""

_MOVES = {
    State.OFFERED: frozenset({State.ACCEPTED, State.DECLINED, State.ENDED}),
    State.ACCEPTED: frozenset({State.REMATCH, State.ENDED}),
}


class WrongState(Exception):
    """An assignment cannot become this any more; ``state`` is what it is."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = State(state)


def may_become(state: str, wanted: State) -> bool:
    """Whether an assignment in one state may become another; what is no longer live becomes nothing else."""
    return wanted in _MOVES.get(State(state), ())
