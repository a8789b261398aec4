"""What somebody has for themselves, as home shows it."""

from django.urls import reverse

from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.own_dots.queries.results import own_rounds_over
from everyname.web.wall.moments import moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.wording import round_title

__all__ = ["cards"]

_MOST_ROUNDS = 3


def cards(reader: Reader) -> list[Card]:
    """How they themselves stand, where a round has asked about them; their own map for everybody with a part here."""
    return [*_results(reader), *_map(reader)]


def _results(reader: Reader) -> list[Card]:
    say = reader.language.say
    lines = tuple(
        Line(
            round_title(reader.language, list(each.sites.all())),
            reverse("own-result", args=[each.pk]),
            say("Closed: {moment}", moment=moment(reader.language, closing(each), reader.zone)),
        )
        for each in own_rounds_over(reader.rights.member_id, at=reader.at, most=_MOST_ROUNDS)
    )
    if not lines:
        return []
    text = say("If you would like to know. You alone see it, and nobody sees whether you looked.")
    return [Card(say("How you yourself stand"), text, lines)]


def _map(reader: Reader) -> list[Card]:
    if not (reader.rights.is_steward or reader.rights.sites):
        return []
    say = reader.language.say
    text = say("A map of the people who are there for you. You alone can read it.")
    return [Card(say("My own dots"), text, ways=(Way(say("Go to my map"), reverse("own-dots")),))]
