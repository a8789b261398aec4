"""Two rounds of Harbour, both over, and who marked in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from everyname.web.community.models import Site
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Mark, Rest, Round
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import opened, person

__all__ = ["Two", "a_thousand", "everybody_answers", "filled", "joins", "marked", "two_rounds"]

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Two:
    """The earlier and the later round, and a moment between them."""

    before: Round
    after: Round
    between: datetime


def two_rounds(school: SimpleNamespace, *, sites: list[Site] | None = None) -> Two:
    """Neither has a mark yet."""
    now = timezone.now()
    before = opened(school, at=now - 6 * DAY, for_=DAY, sites=sites)
    after = opened(school, at=now - 3 * DAY, for_=DAY, sites=sites)
    led = [led_round(school.bea, each.pk) for each in (before, after)]
    return Two(led[0], led[1], between=now - 4 * DAY)


def marked(asked: Round, *dots: tuple[Person, Person]) -> None:
    """Connector and name of each dot."""
    Mark.objects.bulk_create(
        Mark(round=asked, connector=connector, name=name, level=3) for connector, name in dots
    )


def everybody_answers(school: SimpleNamespace, *rounds: Round) -> None:
    Rest.objects.bulk_create(
        Rest(round=each, connector=connector)
        for each in rounds
        for connector in (school.rivera, school.ito, school.carl_person)
    )


def joins(called: str, site: Site, *, at: datetime, **other: object) -> Person:
    """Somebody who comes to a site at a moment."""
    made = person(called, site, at=at, **other)
    made.personsite_set.update(since=at)
    return made


def a_thousand(site: Site, *, at: datetime) -> list[Person]:
    """As many names who come to a site at a moment."""
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"Name {number:04}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(1000)
    )  # fmt: skip
    PersonSite.objects.bulk_create(PersonSite(person=each, site=site, since=at) for each in people)
    return people


def filled(client: Client, address: str) -> dict[str, list[str]]:
    """What a browser would send from the form of a page where nobody has touched it."""
    form = _Form()
    form.feed(client.get(address).content.decode())
    return form.given


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, list[str]] = {}
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {key: value or "" for key, value in attrs}
        is_left_out = has.get("type") in ("checkbox", "radio") and "checked" not in has
        if tag == "input" and "name" in has and not is_left_out:
            self.given.setdefault(has["name"], []).append(has.get("value", ""))
        elif tag == "textarea":
            self._within = has["name"]
            self.given[self._within] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within:
            self.given[self._within] = [data.strip()]
