"""One small fixed world: a district of two schools, and one person in each role."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from everyname.web.community.models import Community, Member, Role, RoleKind, Site

NOW = datetime(2026, 9, 21, 15, tzinfo=UTC)


@pytest.fixture
def world(db: None) -> SimpleNamespace:  # noqa: ARG001 - pytest opens the database
    """Alice is steward, Bea leads Harbour, Carl marks there, Dora leads (in numbers) the district, Eve is nobody.

    Fay leads Hill: to Harbour she is a stranger.
    """
    community = Community.objects.create(name="Bay District", words="school", created_at=NOW)
    district = Site.objects.create(name="Bay District", source_id="d")
    harbour = Site.objects.create(name="Harbour School", source_id="h", parent=district)
    hill = Site.objects.create(name="Hill School", source_id="i", parent=district)
    people = {name: _member(name) for name in ("alice", "bea", "carl", "dora", "eve", "fay")}
    for name, kind, site in (
        ("alice", RoleKind.STEWARD, None),
        ("bea", RoleKind.WALL_LEAD, harbour),
        ("carl", RoleKind.CONNECTOR, harbour),
        ("dora", RoleKind.LEADER, district),
        ("fay", RoleKind.WALL_LEAD, hill),
    ):
        Role.objects.create(member=people[name], kind=kind, site=site, given_at=NOW)
    return SimpleNamespace(community=community, district=district, harbour=harbour, hill=hill, **people)


def _member(name: str) -> Member:
    member = Member(name=name.title(), email=f"{name}@bay.example", joined_at=NOW)
    member.set_password(f"{name} has a long password")
    member.save()
    return member
