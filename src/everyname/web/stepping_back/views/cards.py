"""What stands on the page of a round that is over."""

from collections.abc import Sequence

from django.urls import reverse

from everyname.web.community.cards import Line, Reader
from everyname.web.wall.models import Round

__all__ = ["rows"]


def rows(reader: Reader, closed: Round) -> Sequence[Line]:
    """The way to stepping back: it comes first of all that comes after a round."""
    say = reader.language.say
    note = say("How the names stand, how both sides see it, and where there are gaps.")
    return [Line(say("Step back"), reverse("round-back", args=[closed.pk]), note)]
