"""Confidential facts that are no string: exchange two of them, and see whose pages become others.

Whoever may not know whose dot it is, or who has none, gets the same page to the letter whichever way round it is.
"""

import re
from collections.abc import Callable, Mapping

from django.db.models import Case, Value, When

from everyname.web.following.models import CheckIn
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Mark, Nomination
from tests.web.leaks.people import Place

__all__ = ["EXCHANGES", "of_rounds", "to_the_letter"]

Exchange = Callable[[Place], object]
_MADE_UP = re.compile(r'[\w:=-]{40,}|\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?|name="key" value="[^"]+"')
"""Tokens of forms, and the time of day."""


def _whose(here: Place) -> None:
    """The dots of the first two connectors, what their names have said of them, and what they said of others."""
    first, second, *_ = here.connectors
    both = {first.pk: second.pk, second.pk: first.pk}
    swap = Case(*(When(connector=one, then=Value(other)) for one, other in both.items()))
    names = here.names[3:5]
    Nomination.objects.filter(name__in=names, connector__in=both).update(connector=swap)
    for each in Mark.objects.filter(name__in=names, connector__in=both):
        each.level = {3: 2, 2: 3}[each.level]
        each.save()
    for one in CheckIn.objects.all():
        if one.assignment.connector in (first, second):
            one.answer = {"talked": "not yet", "not yet": "talked"}[one.answer]
            one.save()


def _who_has_none(here: Place) -> None:
    """The one dot of one name becomes another's, who had none; and it was somebody else who has declined."""
    declined = Assignment.objects.filter(need__name=here.names[2], connector=here.connectors[2])
    declined.update(connector=here.connectors[1])
    Mark.objects.filter(name=here.names[7]).update(name=here.names[6])


EXCHANGES: Mapping[str, tuple[Exchange, frozenset[tuple[str, str]]]] = {
    "whose dots they are, whom names would go to, what was said at check-ins": (
        _whose,
        frozenset((
            ("connector", "mark"), ("slip", "mark"), ("connector", "own-names"), ("slip", "own-names"),
            ("connector", "own-check-in"), ("connector", "own-data-export"),
            ("lead", "round-voice-answers"),
        )),
    ),
    "who has no dot, who declined": (
        _who_has_none,
        frozenset((
            ("lead", "round-dots"), ("lead", "round-without"), ("lead", "rounds-compared-names"),
            # Who has declined cannot be asked again, so the lead's list of choices lacks them; they know it, too.
            ("lead", "round-share-name"),
        )),
    ),
}  # fmt: skip
"""What is exchanged, and whose pages may become others by it."""


def of_rounds(name: str) -> bool:
    """Whether a page can be about what happened in a round."""
    return name.startswith(
        ("round", "own-", "mark", "home", "released", "release", "site-timeline", "people")
    )


def to_the_letter(page: str) -> str:
    """What has to stay the same."""
    return _MADE_UP.sub("", page)
