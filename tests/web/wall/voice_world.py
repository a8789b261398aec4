"""How the tests of the person's own voice make slips, open their pages and answer."""

import re
from types import SimpleNamespace

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.wall.models import Round, Voice
from everyname.web.wall.operations.voices import Unissued, issue_voice_slips, unissued
from everyname.web.wall.queries.rounds import led_round

__all__ = ["answered", "issued", "named", "opened_page"]


def issued(school: SimpleNamespace, asked: Round, name: Person) -> Unissued:
    (made,) = unissued([name.pk])
    issue_voice_slips(led_round(school.bea, asked.pk), [made], by=school.bea, at=timezone.now())
    return made


def opened_page(client: Client, made: Unissued) -> str:
    answer = client.get(f"/voice/{made.secret}/", follow=True)
    return answer.content.decode()


def answered(client: Client, page: str, *people: Person, **more: str) -> HttpResponse:
    found = re.search(r'name="slip" value="([^"]+)"', page)
    assert found, page
    given = {"slip": found[1], "who": [str(each.pk) for each in people], "answer": "these", **more}
    return client.post("/voice/names/", given)  # type: ignore[return-value] # the test's own kind of answer


def named() -> dict[str, set[str]]:
    return {
        voice.name.display_name: {each.connector.display_name for each in voice.nominations.all()}
        for voice in Voice.objects.all()
    }
