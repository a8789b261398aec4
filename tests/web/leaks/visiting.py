"""Every address of the web, asked for by everybody, with whatever stands in it in the world of the leak test."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from everyname.web.community.links import token_for
from tests.web.leaks.people import Place
from tests.web.leaks.world import World
from tests.web.test_access import ADDRESSES, TABLE

__all__ = ["HELD", "Visit", "answers", "reached", "visits"]

_MOST_STEPS = 3

ROLE_OF: Mapping[str, str] = {
    "stranger": "stranger",
    "nobody": "nobody",
    "connector": "connector",
    "slip": "connector",
    "former connector": "nobody",
    "colleague": "connector",
    "lead": "lead",
    "far lead": "other-lead",
    "former lead": "nobody",
    "leader": "leader",
    "steward": "steward",
}
"""Who posts, and what the table of rights calls them; whom it gives nothing but 404 does not."""

GOES_TO: Mapping[str, tuple[str, ...]] = {
    "lead": ("harbour", "office"),
    "far lead": ("harbour", "hill"),
    "colleague": ("harbour", "office"),
}
"""About which places everybody asks; the others about Harbour."""

HELD = frozenset(
    "enter-link own-names-link voice-link names-calendar letters-stop password-choose voice-names".split()
)
"""Opened by a secret, whoever holds it and whoever they are signed in as."""

_OPEN = 1
OF_AN_OPEN_ROUND = frozenset(
    (
        "mark mark-names mark-rest mark-save mark-events round-close round-closing round-counter round-invitations "
        "round-live round-mail round-mail-stop round-mailing round-paper round-poster round-sheet round-sheets "
        "round-sheets-pdf round-slips round-slips-pdf round-stream round-voice round-voice-slips "
        "round-voice-today round-withdraw"
    ).split()
)
OF_BOTH = frozenset(("round", "round-dots", "round-voice-answers"))
"""What an address of a round is about; all others are about one that is over."""

ASKED_WITH: Mapping[str, str] = {
    "mark": "?q=zq",
    "members": "?q=zq",
    "people": "?who=left",
    "round-new": "?like={round_id}",
    "round-voice": "?q=zq",
}
"""What can be asked for besides."""

GIVEN: Mapping[str, list[dict[str, Any]]] = {
    "own-check-in": [{}, {"answer": "talked", "note": "n" * 301}],
    "password-forgotten": [{"email": "nobody@bay.example"}],
    "round-follow-links-pdf": [{"which": "second"}],
    "round-follow-new": [{"which": "second"}],
    "round-revealed": [{}, {"alone": "yes"}],
    "round-sheets-pdf": [{"connectors": "second", "paper": "a4"}],
    "round-slips": [{"which": "unused"}],
    "round-slips-pdf": [{"which": "unused", "paper": "a4"}],
    "round-voice-slips": [{"which": "all", "language": "es", "paper": "a4"}],
}
"""What is filled in; elsewhere nothing is, so that the page says what is missing, or does what it is for."""

_READ = {row.name for row in TABLE if row.method == "GET"}
_POSTED = {
    (row.name, role)
    for row in TABLE
    for role, status in row.statuses.items()
    if row.method == "POST" and status != 404
}


@dataclass(frozen=True)
class Visit:
    """Somebody asks for an address."""

    reader: str
    method: str
    name: str
    address: str
    given: Mapping[str, Any] = field(compare=False)

    @property
    def where(self) -> str:
        """As the table calls it."""
        return f"POST:{self.name}" if self.method == "POST" else self.name


def visits(world: World) -> Iterator[Visit]:
    """All of them, each page once."""
    for reader in world.readers:
        seen: set[str] = set()
        for name, place in product(ADDRESSES, world.places):
            if place.key in GOES_TO.get(reader, ("harbour",)):
                fresh = [each for each in _addresses(name, place, world) if each not in seen]
                seen.update(fresh)
                for address in fresh:
                    yield from _visits(reader, name, address, place)


def _visits(reader: str, name: str, address: str, place: Place) -> Iterator[Visit]:
    """To one address: to read it, to ask it something, to send it a form."""
    if name in _READ:
        yield Visit(reader, "GET", name, address, {})
    if name in ASKED_WITH and len(place.ids["round_id"]) > 1:
        asked = ASKED_WITH[name].format(round_id=place.ids["round_id"][_OPEN])
        yield Visit(reader, "GET", name, address + asked, {})
    is_by_secret = name in HELD and reader != "stranger"
    if not is_by_secret and place.key == "harbour" and (name, ROLE_OF.get(reader)) in _POSTED:
        yield from (Visit(reader, "POST", name, address, each) for each in _given(name, place))


def reached(world: World) -> set[str]:
    """The names of all addresses that somebody asks for."""
    return {name for name in ADDRESSES for place in world.places for _ in _addresses(name, place, world)}


def _addresses(name: str, place: Place, world: World) -> Iterator[str]:
    wanted = list(ADDRESSES[name].pattern.converters)
    known = _parts(name, place, world)
    for chosen in product(*(known.get(part, []) for part in wanted)):
        yield reverse(name, kwargs=dict(zip(wanted, chosen, strict=True)))


def _parts(name: str, place: Place, world: World) -> dict[str, list[object]]:
    """What can stand in each part of an address. A part that is new stands nowhere, and a test says so."""
    members = world.members
    rounds = place.ids["round_id"]
    if len(rounds) > 1 and name not in OF_BOTH:
        rounds = rounds[_OPEN:] if name in OF_AN_OPEN_ROUND else rounds[:_OPEN]
    of_all: dict[str, list[object]] = {
        "member_id": [members["connector"].pk, members["former lead"].pk],
        "role_id": [each.pk for each in members["connector"].roles.all()],
        "number": [each.pk for each in Authenticator.objects.filter(type="webauthn")],
        "key": ["teacher"],
        "token": place.ids.get(name, []),
        "secret": place.ids.get(name, []),
    }
    if name in {"roster-far", "roster-problems"}:
        place_imports = place.ids.get("import_id", [])[:1]
        return {**place.ids, "import_id": place_imports}
    if name == "password-choose":
        of_all |= {"member_id": [members["far lead"].pk]}
        of_all |= {"token": [token_for(members["far lead"], at=timezone.now())]}
    return {**of_all, **place.ids, "round_id": rounds, "site_id": [place.site.pk]}


def _given(name: str, place: Place) -> list[dict[str, Any]]:
    second = str(place.connectors[1].pk)
    return [
        {part: second if value == "second" else value for part, value in each.items()}
        for each in GIVEN.get(name, [{}])
    ]


def answers(client: Client, visit: Visit) -> list[tuple[str, Any]]:
    """What somebody gets, up to where they are led, and from where; whatever it changes is taken back."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        if visit.method == "POST":
            answer: Any = client.post(visit.address, visit.given)
        else:
            answer = client.get(visit.address)
        seen = [(visit.where, answer)]
        while _leads_on(answer) and len(seen) <= _MOST_STEPS:
            there = answer["Location"]
            answer = client.get(there)
            seen.append((resolve(there.partition("?")[0]).view_name, answer))
        transaction.set_rollback(True)
    client.cookies = cookies
    return seen


def _leads_on(answer: Any) -> bool:
    there = answer.headers.get("Location", "")
    return (
        answer.status_code == 302
        and there.startswith("/")
        and not there.startswith("/sign-in/")
        and there != "/"
    )
