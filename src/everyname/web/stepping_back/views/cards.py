"""What stands on the page of a round that is over."""

from collections.abc import Sequence

from django.urls import reverse

from everyname.web.community.cards import Card, Reader, Way
from everyname.web.wall.models import Round

__all__ = ["cards"]


def cards(reader: Reader, closed: Round) -> Sequence[Card]:
    """The way to stepping back: it comes first of all that comes after a round."""
    say = reader.language.say
    return [
        Card(
            say("Stepping back"),
            say("How the names stand, how both sides see it, and where there are gaps."),
            ways=(Way(say("Step back"), reverse("round-back", args=[closed.pk]), is_next=True),),
        )
    ]
