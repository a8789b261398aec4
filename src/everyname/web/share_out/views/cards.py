"""What a share-out has on the pages of others."""

from django.urls import reverse

from everyname.web.community.cards import Card, Reader, Way
from everyname.web.share_out.queries.lead import outline_of
from everyname.web.wall.models import Round

__all__ = ["round_cards"]


def round_cards(reader: Reader, closed: Round) -> list[Card]:
    """Beside a round that is over: how many names wait, and the way to sharing them out."""
    say, outline = reader.language.say, outline_of(closed)
    is_next = bool(outline.waiting) or not outline.whole
    way = Way(say("Share out the names"), reverse("round-share", args=[closed.pk]), is_next=is_next)
    if not outline.whole:
        text = say("Nobody without a dot has to stay so: propose who could be there for whom.")
    else:
        text = reader.language.count(
            "{done} of {number} name has somebody by now.",
            "{done} of {number} names have somebody by now.",
            outline.whole,
            done=reader.language.number(outline.with_someone),
        )
    if outline.waiting:
        waits = reader.language.count("{number} name waits.", "{number} names wait.", outline.waiting)
        text = f"{text} {waits}"
    return [Card(say("Sharing out"), text, ways=(way,))]
