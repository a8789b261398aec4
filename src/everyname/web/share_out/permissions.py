"""What a second lead, a stale form or the state of things stands in the way of."""

from enum import StrEnum

__all__ = ["CannotShareOut", "ChangedSince", "Hindrance", "NoLongerWanted", "StaleEdit"]


class Hindrance(StrEnum):
    """Why something cannot be done with a share-out now."""

    NOTHING = "nothing proposed"
    CHANGED = "changed since"
    UNDER_WAY = "under way"
    CLOSED = "closed"
    HELD = "held"
    NOT_THERE = "not there"


class CannotShareOut(Exception):
    """It cannot be done now; nothing was changed."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance)
        self.hindrance = hindrance


class StaleEdit(Exception):
    """Somebody else has changed the proposal since the form was shown; nothing was changed."""


class ChangedSince(Exception):
    """Other names have somebody by now than the form said; nothing was closed."""


class NoLongerWanted(Exception):
    """A proposal that is being made was stopped, or another was begun; nothing of it is kept."""
