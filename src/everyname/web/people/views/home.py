"""What people and rosters have for somebody at home."""

from django.urls import reverse

from everyname.web.community.cards import Card, Line, Reader, Way
from everyname.web.people.permissions import led_sites
from everyname.web.people.queries import Peopled, peopled_sites

__all__ = ["cards"]


def cards(reader: Reader) -> list[Card]:
    """The sites of a lead with their people; stewards find all sites on a page of their own."""
    if not led_sites(reader.rights):
        return []
    say, sites = reader.language.say, peopled_sites(reader.rights)
    is_empty = not any(each.names + each.connectors for each in sites)
    load = Way(say("Load a roster"), reverse("rosters"), is_next=is_empty)
    lines = tuple(
        Line(each.site.name, reverse("people", args=[each.site.pk]), _note(reader, each)) for each in sites
    )
    text = say("Nobody is on the wall yet. A roster brings everybody at once.") if is_empty else ""
    return [Card(say("People and rosters"), text, lines, (load,))]


def _note(reader: Reader, each: Peopled) -> str:
    words = reader.words
    parts = [words.so_many_names(each.names)] if each.names else []
    if each.connectors:
        parts.append(words.so_many_connectors(each.connectors))
    return ", ".join(parts) or reader.language.say("nobody yet")
