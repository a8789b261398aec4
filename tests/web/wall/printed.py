"""What was printed, as the tests of paper read it."""

import re
import subprocess
from types import SimpleNamespace

from django.test import Client

from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.analysis.roll import PaperWall, paper_wall
from everyname.web.wall.models import Round
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.queries.sheets import wall_rows


def said(pdf: bytes, *more: str) -> str:
    done = subprocess.run(["pdftotext", "-raw", *more, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def letters_on(pdf: bytes) -> list[str]:
    return re.findall(r"\b[a-z]{4}-[a-z]{4}\b", said(pdf))


def printed(client: Client, asked: Round, *people: Person, **more: str) -> bytes:
    given = {"connectors": " ".join(str(each.pk) for each in people), "paper": "a4", **more}
    answer = client.post(f"/rounds/{asked.pk}/sheets.pdf", given)
    assert answer.headers["content-type"] == "application/pdf", answer.content
    assert answer.headers["content-disposition"] == 'attachment; filename="sheets.pdf"'
    assert "no-store" in answer.headers["cache-control"]
    return answer.content


def wall(asked: Round, world: SimpleNamespace) -> PaperWall:
    led = led_round(world.bea, asked.pk)
    return paper_wall(wall_rows(led), question=led.question, scope=led.scope)


def many(world: SimpleNamespace, number: int, *, marks: bool = False) -> list[Person]:
    """So many names of Harbour, or so many who mark there."""
    called = "Staff" if marks else "Name"
    people = [
        Person(
            source_id=f"{called[0]}{at:03}",
            display_name=f"{called} {at:03}",
            grade="" if marks else str(at % 3 + 6),
            is_name=not marks,
            is_connector=marks,
            joined_at=world.bea.joined_at,
        )
        for at in range(number)
    ]
    Person.objects.bulk_create(people)
    PersonSite.objects.bulk_create(PersonSite(person=each, site=world.harbour) for each in people)
    return people


def address(asked: Round, connector: Person) -> str:
    return f"/rounds/{asked.pk}/sheets/{connector.pk}/"


def shown(client: Client, where: str) -> tuple[str, dict[str, str]]:
    """A page, and the fields of its form that are filled in already."""
    text = client.get(where).content.decode()
    form = text[text.index('id="sheet"') :]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return text, {field: value for field, value in hidden.items() if field != "csrfmiddlewaretoken"}


def typed(client: Client, where: str, levels: dict[Person, str], **more: str) -> str:
    """Fill in a page as it is shown, and see what is said afterwards."""
    _, fields = shown(client, where)
    given = fields | {f"level-{name.pk}": level for name, level in levels.items()} | more
    return client.post(where.partition("?")[0], given, follow=True).content.decode()
