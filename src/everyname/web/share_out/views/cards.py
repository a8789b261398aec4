"""What a share-out has on the pages of others."""

from django.urls import reverse

from everyname.web.community.cards import Line, Reader
from everyname.web.share_out.queries.lead import outline_of
from everyname.web.share_out.queries.proposals import is_out_of_date
from everyname.web.wall.models import Round

__all__ = ["round_rows"]


def round_rows(reader: Reader, closed: Round) -> list[Line]:
    """Beside a round that is over: how many names wait, and the way to sharing them out."""
    say, outline = reader.language.say, outline_of(closed)
    is_stale = bool(outline.whole) and is_out_of_date(closed)
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
    if is_stale:
        stale = say("How the names of this round stand has changed since: please propose again.")
        text = f"{text} {stale}"
    return [Line(say("Share out the names"), reverse("round-share", args=[closed.pk]), text)]
