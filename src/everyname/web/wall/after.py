"""What comes after a round: each feature above this one brings its own cards for whoever leads it."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from everyname.web.community.cards import Card, Reader
from everyname.web.wall.models import Round

__all__ = ["Provider", "cards_after"]

Provider = Callable[[Reader, Round], Sequence[Card]]
"""A function of a feature; ``settings.ROUND_CARDS`` names them in the order of the work."""


def cards_after(reader: Reader, closed: Round) -> list[Card]:
    """All cards for the lead of a round that is over."""
    found: list[Card] = []
    for name in settings.ROUND_CARDS:
        provider: Provider = import_string(name)
        found += provider(reader, closed)
    return found
