"""Who comes in, and who looks after the community."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from everyname.web.community.links import token_for
from everyname.web.community.models import Role, RoleKind
from tests.web.access import rows


def harbour(world: SimpleNamespace) -> dict[str, Any]:
    return {"site_id": world.harbour.pk}


def eve(world: SimpleNamespace) -> dict[str, Any]:
    return {"member_id": world.eve.pk}


def a_role_of_eve(world: SimpleNamespace) -> dict[str, Any]:
    role, _ = Role.objects.get_or_create(
        member=world.eve, kind=RoleKind.LEADER, site=world.hill, defaults={"given_at": world.eve.joined_at}
    )
    return {"member_id": world.eve.pk, "role_id": role.pk}


def a_link(world: SimpleNamespace) -> dict[str, Any]:
    """Of somebody who is asked in, whoever opens it."""
    if not hasattr(world, "newcomer"):
        world.newcomer = type(world.eve).objects.create(
            name="Gus", email="gus@bay.example", password="!", joined_at=world.eve.joined_at
        )
    return {"member_id": world.newcomer.pk, "token": token_for(world.newcomer, at=timezone.now())}


#                          stranger nobody connector leader lead other-lead steward
ROWS = (
    *rows(
        """
    GET  home              302     200     200     200    200     200      200
    GET  start             302     302     302     302    302     302      302
    POST start             302     302     302     302    302     302      302
    GET  roles             200     200     200     200    200     200      200
    GET  account           302     200     200     200    200     200      200
    GET  account-password  302     200     200     200    200     200      200
    GET  password-forgotten 200    200     200     200    200     200      200
    GET  community         302     404     404     404    404     404      200
    GET  sites             302     404     404     404    404     404      200
    GET  site-add          302     404     404     404    404     404      200
    GET  members           302     404     404     404    404     404      200
    GET  member-add        302     404     404     404    404     404      200
        """
    ),
    *rows(
        """
    POST language          302     302     302     302    302     302      302
    POST account           302     302     302     302    302     302      302
        """,
        given=lambda _: {"language": "es"},
    ),
    *rows(
        """
    POST account-password  302     422     422     422    422     422      422
        """,
        given=lambda _: {"old": "not it", "password": "river lamp seven horses", "again": "river lamp"},
    ),
    *rows(
        """
    POST password-forgotten 200    200     200     200    200     200      200
        """,
        given=lambda _: {"email": "bea@bay.example"},
    ),
    *rows(
        """
    GET  password-choose   200     200     200     200    200     200      200
    POST password-choose   302     302     302     302    302     302      302
        """,
        parts=a_link,
        given=lambda _: {"password": "river lamp seven horses", "again": "river lamp seven horses"},
    ),
    *rows(
        """
    POST community         302     404     404     404    404     404      302
        """,
        given=lambda _: {"name": "Bay", "words": "school", "language": "es", "time_zone": "UTC"},
    ),
    *rows(
        """
    POST site-add          302     404     404     404    404     404      302
        """,
        given=lambda world: {"name": "Annex", "parent": str(world.harbour.pk)},
    ),
    *rows(
        """
    GET  site              302     404     404     404    404     404      200
    POST site              302     404     404     404    404     404      302
    POST site-remove       302     404     404     404    404     404      302
        """,
        parts=harbour,
        given=lambda world: {"name": "Harbour", "source_id": "h2", "parent": str(world.hill.pk)},
    ),
    *rows(
        """
    POST member-add        302     404     404     404    404     404      302
        """,
        given=lambda world: {
            "name": "Hal",
            "email": "hal@bay.example",
            "kind": "wall_lead",
            "site": str(world.harbour.pk),
        },
    ),
    *rows(
        """
    GET  member            302     404     404     404    404     404      200
    POST member            302     404     404     404    404     404      302
    POST member-link       302     404     404     404    404     404      302
    GET  member-active     302     404     404     404    404     404      200
    POST member-active     302     404     404     404    404     404      302
        """,
        parts=eve,
        given=lambda _: {"name": "Eve Two", "email": "eve2@bay.example", "active": "yes"},
    ),
    *rows(
        """
    POST role-give         302     404     404     404    404     404      302
        """,
        parts=eve,
        given=lambda world: {"kind": "connector", "site": str(world.hill.pk)},
    ),
    *rows(
        """
    POST role-take         302     404     404     404    404     404      302
        """,
        parts=a_role_of_eve,
    ),
)
