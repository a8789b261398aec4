"""A round in the database of a server that runs: ``python -m tests.web.wall.live_world``, with its environment.

It prints, as JSON, the address of the round and for each person their cookie and what they need to mark. With
``--names N`` there are so many on the wall.
"""

import json
import os
import sys
from datetime import timedelta
from types import SimpleNamespace

import django

__all__ = ["make"]


def make(names: int) -> dict[str, object]:
    from django.utils import timezone  # noqa: PLC0415 - settings come first

    from everyname.web.community.models import Community, Member, Role, RoleKind, Site  # noqa: PLC0415
    from everyname.web.people.models import Person  # noqa: PLC0415
    from tests.web.wall.world import member_of, opened, person  # noqa: PLC0415

    now = timezone.now()
    Community.objects.create(name="Bay District", words="school", created_at=now)
    site = Site.objects.create(name="Harbour School", source_id="h")
    bea = Member.objects.create(name="Bea", email="bea@bay.example", joined_at=now, password="!")
    Role.objects.create(member=bea, kind=RoleKind.WALL_LEAD, site=site, given_at=now)
    marks = {"is_name": False, "is_connector": True}
    wall = [person(f"Name {number}", site, at=now) for number in range(names)]
    connectors: list[Person] = [person(f"Colleague {n}", site, at=now, **marks) for n in range(4)]
    asked = opened(SimpleNamespace(bea=bea, harbour=site), at=now - timedelta(minutes=1))
    return {
        "round": str(asked.pk),
        "names": [str(each.pk) for each in wall],
        "lead": cookie_of(bea),
        "connectors": [cookie_of(member_of(each)) for each in connectors],
    }


def cookie_of(member: object) -> str:
    """As if they had signed in."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")
    django.setup()
    print(json.dumps(make(int(sys.argv[2]) if "--names" in sys.argv else 6)))
