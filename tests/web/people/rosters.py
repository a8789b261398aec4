"""Small rosters as files, and the way of a file through the pages."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from everyname.web.community.models import Site
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite

__all__ = ["HARBOUR", "confirm", "everything", "load", "seal", "table"]

HEADER = "ID,Name,School,Role,Grade,Homeroom,Email\n"
HARBOUR = (
    "s1,Ana Cruz,Harbour School,student,7,7B,",
    "s2,Bo Lee,Harbour School,student,7,7B,",
    "t1,Kim Tanaka,Harbour School,teacher,,7B,kim@bay.example",
)


def table(*rows: str, name: str = "roster.csv") -> SimpleUploadedFile:
    """A list of people, as a spreadsheet saves it."""
    return SimpleUploadedFile(name, (HEADER + "\n".join(rows) + "\n").encode())


def load(
    client: Client, *files: SimpleUploadedFile, site: Site, adults: SimpleUploadedFile | None = None
) -> str:
    """Send files; the address of what they would do."""
    sent: dict[str, Any] = {"roster": list(files), "site": str(site.pk)}
    answer = client.post("/people/rosters/", {**sent, **({"adults": adults} if adults else {})})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["location"]


def seal(page: str) -> str:
    found = re.search(r'name="seal" value="(\w+)"', page)
    return found.group(1) if found else ""


def confirm(client: Client, address: str) -> str:
    """Look at the difference and say yes; the page that follows."""
    looked_at = client.get(address).content.decode()
    return client.post(f"{address}apply/", {"seal": seal(looked_at)}, follow=True).content.decode()


def everything() -> dict[str, Sequence[Any]]:
    """All that stands about people, but for the keys of rows that nothing refers to."""
    return {
        "people": list(Person.objects.order_by("id").values()),
        "sites": list(Site.objects.order_by("id").values()),
        "groups": list(Group.objects.order_by("id").values()),
        "at": list(
            PersonSite.objects.order_by("person", "site").values("person", "site", "position", "since")
        ),
        "in": list(GroupPerson.objects.order_by("person", "group").values("person", "group", "teaches")),
    }
