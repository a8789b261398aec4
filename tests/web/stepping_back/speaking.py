"""What names say themselves, stored as the page of a voice stores it."""

from uuid import uuid4

from everyname.web.people.models import Person
from everyname.web.wall.models import Nomination, Round, Voice


def says_no_one(asked: Round, name: Person) -> None:
    Voice.objects.create(round=asked, name=name, chosen=None)


def names_somebody(asked: Round, name: Person, *connectors: Person) -> None:
    voice = Voice.objects.create(round=asked, name=name, chosen=uuid4())
    Nomination.objects.bulk_create(
        Nomination(voice=voice, name=name, connector=each, place=place)
        for place, each in enumerate(connectors, start=1)
    )
