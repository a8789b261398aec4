"""A school on the web for loads and benchmarks: an installation of its own, made in a process of its own.

``python -m tests.web.school 900 100`` makes 900 names, 100 who mark and an open round in the installation of its
environment, and prints as JSON what phones need to know.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.web.running import ROOT, environment

__all__ = ["School", "build", "installed", "school", "stored_marks"]

CLASSES_EACH = 6
"""Classes of a name beside the homeroom, as in a middle school's timetable."""


@dataclass(frozen=True)
class School:
    """An open round; connectors are ready to mark, each by the key of a session that is signed in."""

    round_id: str
    names: list[str]
    connectors: dict[str, str]
    lead_session: str

    @property
    def sessions(self) -> list[str]:
        return list(self.connectors)


def build(folder: Path, env: Mapping[str, str], *, names: int, connectors: int) -> School:
    """Make a school in an installation that `tests.web.running.running` can serve afterwards."""
    call = [sys.executable, "-m", "tests.web.school", str(names), str(connectors)]
    done = subprocess.run(
        call, check=True, stdout=subprocess.PIPE, text=True, env=environment(folder, env), cwd=ROOT
    )
    return School(**json.loads(done.stdout.splitlines()[-1]))


def stored_marks(folder: Path) -> set[tuple[str, str]]:
    """Connector and name of every mark in the embedded database of a folder."""
    with closing(sqlite3.connect(folder / "data" / "everyname.sqlite3")) as database:
        return set(database.execute("SELECT connector_id, name_id FROM wall_mark"))


def installed() -> None:
    """Set up the installation of the environment, before anything of the web is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")
    import django  # noqa: PLC0415 - its settings are read here
    from django.core.management import call_command  # noqa: PLC0415

    Path(os.environ["EVERYNAME_DATA"]).mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.ttf", "*.txt"])


def school(*, names: int, connectors: int, at: datetime) -> School:
    """Names in homerooms of 30 and six classes each, connectors who each teach one, and a round of a day."""
    from everyname.web.community.models import Community, Member, Role, RoleKind, Site  # noqa: PLC0415
    from everyname.web.people.importing.writing import search_text  # noqa: PLC0415
    from everyname.web.people.models import Person, PersonSite  # noqa: PLC0415
    from everyname.web.wall.operations.rounds import open_round  # noqa: PLC0415

    Community.objects.create(name="Bay District", created_at=at)
    site = Site.objects.create(name="Harbour School", source_id="harbour")
    lead = Member.objects.create(name="Bea", joined_at=at)
    Role.objects.create(member=lead, kind=RoleKind.WALL_LEAD, site=site, given_at=at)
    on_the_wall = [
        Person(
            source_id=f"n{number}",
            display_name=f"{_GIVEN[number % 11]} {_FAMILY[number % 13]} {number}",
            grade=str(6 + number % 3),
            is_name=True,
            is_connector=False,
            joined_at=at,
        )
        for number in range(names)
    ]
    members = [Member(name=f"Colleague {number}", password="!", joined_at=at) for number in range(connectors)]
    staff = [
        Person(
            source_id=f"c{number}",
            display_name=member.name,
            is_name=False,
            is_connector=True,
            joined_at=at,
            member=member,
        )
        for number, member in enumerate(members)
    ]
    Member.objects.bulk_create(members)
    Role.objects.bulk_create(
        Role(member=each, kind=RoleKind.CONNECTOR, site=site, given_at=at) for each in members
    )
    for each in on_the_wall + staff:
        each.search_text = search_text(each.display_name)
    Person.objects.bulk_create(on_the_wall + staff)
    PersonSite.objects.bulk_create(PersonSite(person=each, site=site) for each in on_the_wall + staff)
    _groups(site, on_the_wall, staff)
    asked = open_round(
        sites=[site],
        question="Would this person come to you?",
        levels=[],
        scope="site",
        floor=5,
        answered_percent=80,
        opens_at=at,
        closes_at=at + timedelta(days=1),
        by=lead,
        at=at,
    )
    return School(
        round_id=str(asked.pk),
        names=[each.pk.hex for each in on_the_wall],
        connectors={_session(each): person.pk.hex for each, person in zip(members, staff, strict=True)},
        lead_session=_session(lead),
    )


def _groups(site: Any, names: list[Any], staff: list[Any]) -> None:
    from everyname.web.people.models import Group, GroupPerson  # noqa: PLC0415

    rooms = [
        Group(
            source_id=f"h{number}",
            title=f"{6 + number % 3}{chr(65 + number // 3 % 26)}",
            site=site,
            is_homeroom=True,
        )
        for number in range(max(1, len(names) // 30))
    ]
    classes = [
        Group(source_id=f"k{number}", title=f"Class {number}", site=site)
        for number in range(max(CLASSES_EACH, len(names) // 30 * CLASSES_EACH))
    ]
    Group.objects.bulk_create(rooms + classes)
    member_of = {
        (classes[(number * 7 + nth * (len(classes) // CLASSES_EACH)) % len(classes)].pk, each.pk)
        for number, each in enumerate(names)
        for nth in range(CLASSES_EACH)
    } | {(rooms[number % len(rooms)].pk, each.pk) for number, each in enumerate(names)}
    GroupPerson.objects.bulk_create(
        [GroupPerson(group_id=group, person_id=person) for group, person in sorted(member_of)]
        + [
            GroupPerson(group=classes[nth % len(classes)], person=each, teaches=True)
            for nth, each in enumerate(staff)
        ]
    )


def _session(member: Any) -> str:
    """The key of a session that is signed in, as the browser's cookie holds it."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


_GIVEN = "Priya Mateo Chidi Dalia Ximena Beatriz Isla Grace Aiyana Zoë Lucía".split()
_FAMILY = "Johnson Cruz Reyes Flores Torres Xiong García Ito Kim Park Vang Moua O’Neill".split()


def _main(names: str, connectors: str) -> None:
    installed()
    from django.utils import timezone  # noqa: PLC0415

    print(json.dumps(asdict(school(names=int(names), connectors=int(connectors), at=timezone.now()))))


if __name__ == "__main__":
    _main(*sys.argv[1:])
