"""What check-ins have for somebody at home, and for the lead of a round that is over."""

from django.urls import reverse

from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.following.queries.lead import is_shared_out
from everyname.web.following.queries.own import how_many
from everyname.web.wall.models import Round

__all__ = ["after_round", "home"]


def home(reader: Reader) -> list[Card]:
    """Their own names, where they have any; and for stewards what they decide."""
    language, found = reader.language, []
    names, waiting = how_many(reader.rights, at=reader.at, zone=reader.zone)
    if names:
        text = language.count(
            "{number} name is yours to get to know.", "{number} names are yours to get to know.", names
        )
        if waiting:
            waits = language.count(
                "{number} waits for a word from you.", "{number} wait for a word from you.", waiting
            )
            text = f"{text} {waits}"
        way = Way(language.say("See my names"), reverse("own-names"), is_next=bool(waiting))
        found.append(Card(language.say("My names"), text, ways=(way,)))
    if reader.rights.may_run_the_installation():
        way = Way(language.say("Notes beside check-ins"), reverse("following-settings"))
        found.append(Card(language.say("Check-ins"), ways=(way,)))
    return found


def after_round(reader: Reader, closed: Round) -> list[Line]:
    """The way there; nothing before names were shared out."""
    language = reader.language
    if not is_shared_out(closed):
        return []
    said = language.say("How it is going with the names that were shared out; letters and slips.")
    return [Line(language.say("How it goes on"), reverse("round-follow", args=[closed.pk]), said)]
