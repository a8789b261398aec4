"""A school of sixty names and a small one beside it, with marks enough for numbers."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import numpy as np
from django.test import Client

from everyname.science.disclosure.protecting import protect
from everyname.science.disclosure.released import packed, release
from everyname.science.disclosure.tables import CountTable, Dimension
from everyname.web.community.models import Site
from everyname.web.people.models import Person
from everyname.web.released.analysis.counting import STATE, STATES
from everyname.web.released.models import Release, ReleaseSite
from everyname.web.wall.models import Mark, Rest, Round
from tests.web.wall.world import group, opened, person, signed_in
from tests.web.working import work_off

__all__ = ["a_release", "closed_at", "make", "merged", "peopled", "prepared", "ready"]


def peopled(world: SimpleNamespace, site: Site, *, sizes: dict[str, int], prefix: str) -> None:
    """Names in grades, each grade a homeroom; two who mark."""
    at = world.bea.joined_at
    for grade, size in sizes.items():
        names = [person(f"{prefix}{grade}-{each}", site, at=at, grade=grade) for each in range(size)]
        group(f"{prefix} room {grade}", site, *names)
    for who in ("x", "y"):
        person(f"{prefix} connector {who}", site, at=at, is_name=False, is_connector=True)


def closed_at(
    world: SimpleNamespace, *sites: Site, began: datetime, dots: dict[str, tuple[int, ...]]
) -> Round:
    """A round of one day in which both connectors have answered about everybody.

    Parameters
    ----------
    dots : prefix of a name and its grade -> how many of its names have two dots, and how many one; the others none.
    """
    asked = opened(world, sites=list(sites), at=began, for_=timedelta(days=1), by=world.bea)
    for site in sites:
        connectors = list(Person.objects.filter(sites=site, is_connector=True).order_by("source_id"))
        marks = []
        for start, (held, fragile) in dots.items():
            names = Person.objects.filter(sites=site, source_id__startswith=f"{start}-")
            for number, name in enumerate(sorted(names, key=lambda each: int(each.source_id.split("-")[1]))):
                givers = connectors if number < held else connectors[:1] if number < held + fragile else []
                marks += [Mark(round=asked, connector=each, name=name, level=3) for each in givers]
        Mark.objects.bulk_create(marks)
        Rest.objects.bulk_create(Rest(round=asked, connector=each) for each in connectors)
    return asked


def prepared(client: Client, asked: Round, *, groupings: tuple[str, ...] = ("grade",), floor: int = 5) -> str:
    """Let a release be prepared, and what its page says then."""
    address = f"/rounds/{asked.pk}/release/"
    answer = client.post(address, {"groupings": list(groupings), "floor": floor})
    assert answer.status_code == 302, answer.content.decode()
    work_off()
    return client.get(address).content.decode()


def merged(client: Client, asked: Round, page: str) -> str:
    """Count as one what a page advises first, and what its page says then."""
    seal = page.split('name="seal" value="')[1].split('"', maxsplit=1)[0]
    given = {"seal": seal, "merge": ["0"], "floor": "5", "groupings": ["grade"]}
    assert client.post(f"/rounds/{asked.pk}/release/", given).status_code == 302
    work_off()
    return client.get(f"/rounds/{asked.pk}/release/").content.decode()


def make(client: Client, asked: Round, page: str) -> Release:
    """Press the button of a page."""
    seal = page.split('name="seal" value="')[1].split('"', maxsplit=1)[0]
    answer = client.post(f"/rounds/{asked.pk}/release/make/", {"seal": seal})
    return Release.objects.get(pk=answer["Location"].split("/")[-2])


def ready(world: SimpleNamespace) -> tuple[Client, Round]:
    """Harbour with three grades, led by Bea, and its round."""
    peopled(world, world.harbour, sizes={"6": 24, "7": 22, "8": 14}, prefix="h")
    asked = closed_at(
        world,
        world.harbour,
        began=world.bea.joined_at + timedelta(days=1),
        dots={"h6": (12, 9), "h7": (10, 7), "h8": (7, 5)},
    )
    return signed_in(world.bea), asked


def a_release(closed: Round) -> Release:
    """Some numbers about a round, released without a page: thirty names, nobody near a floor."""
    tables, dimensions = [CountTable([0], np.array([18, 12, 0, 0]))], [Dimension.flat(4)]
    table = packed(release(protect(tables, dimensions, floor=5, answer=0)))
    parents = dimensions[0].parents.tolist()
    layout = {"dimensions": [{"name": STATE, "labels": [*STATES, "*"], "parents": parents}], "called": {}}
    made = Release.objects.create(
        round=closed,
        question=closed.question,
        closed_at=closed.closes_at,
        made_at=closed.closes_at,
        fingerprint=str(closed.pk),
        earlier=0,
        layout=layout,
        table=table,
    )
    ReleaseSite.objects.bulk_create(ReleaseSite(release=made, site=site) for site in closed.sites.all())
    return made
