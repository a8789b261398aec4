"""Roles are given and taken away: by stewards, and never the last of theirs."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.community.operations.rights import as_steward

__all__ = ["LastSteward", "give_role", "keep_a_steward", "member_to_change", "store_role", "take_role"]


class LastSteward(Exception):
    """Nobody else who can sign in runs the installation: it would be shut for good."""


def give_role(
    *, member_id: UUID, kind: RoleKind, site_id: UUID | None, by: Member, at: datetime
) -> Role | None:
    """Give a role, at a site or, to stewards, everywhere; None where they have it already.

    Whoever so far came by a slip alone, and may now do more than mark, is signed out everywhere: what a slip of
    paper opened must not reach further than it said. They sign in from now on.

    Raises
    ------
    Http404
        There is no such active member or site, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        member = member_to_change(member_id)
        or_not_found(member.is_active)
        return store_role(member, kind=kind, site_id=site_id, by=by, at=at)


def store_role(
    member: Member, *, kind: RoleKind, site_id: UUID | None, by: Member, at: datetime
) -> Role | None:
    """Store a role with its record; only within a transaction of a steward."""
    site = Site.objects.filter(pk=site_id).first() if site_id else None
    or_not_found((kind == RoleKind.STEWARD) == (site_id is None) and (site is None) == (site_id is None))
    came_by_slip = member.last_login is not None and not member.has_usable_password()
    if came_by_slip and kind != RoleKind.CONNECTOR:
        # Django ends the sessions of whoever has another password than before, even an unusable one.
        member.set_unusable_password()
        member.last_login = None  # with a slip: to sign in they have still to come
        member.save(update_fields=["password", "last_login"])
    role, is_new = Role.objects.get_or_create(member=member, kind=kind, site=site, defaults={"given_at": at})
    if not is_new:
        return None
    details = {"kind": str(kind), "site": str(site_id or "")}
    record("role given", member, by=by, at=at, details=details)
    return role


def take_role(*, member_id: UUID, role_id: int, by: Member, at: datetime) -> bool:
    """Take a role away; False where it is gone already.

    Raises
    ------
    LastSteward
        Nothing was changed.
    Http404
        There is no such member, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        member = member_to_change(member_id)
        role = Role.objects.filter(pk=role_id, member=member).first()
        if role is None:
            return False
        if role.kind == RoleKind.STEWARD:
            keep_a_steward(without=member)
        details = {"kind": role.kind, "site": str(role.site_id or "")}
        role.delete()
        record("role taken away", member, by=by, at=at, details=details)
    return True


def keep_a_steward(*, without: Member) -> None:
    """Go on where somebody else runs the installation and can sign in; only while stewards write one at a time.

    Somebody who was asked in and has never come does not count: their link may have gone astray.

    Raises
    ------
    LastSteward
        There is nobody else.
    """
    has_come = Q(last_login__isnull=False) | ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    others = Member.objects.filter(has_come, is_active=True, roles__kind=RoleKind.STEWARD)
    if not others.exclude(pk=without.pk).exists():
        raise LastSteward


def member_to_change(member_id: UUID) -> Member:
    """A member, whom nobody else changes until the transaction ends.

    Raises
    ------
    Http404
        There is none.
    """
    member = Member.objects.select_for_update().filter(pk=member_id).first()
    or_not_found(member is not None)
    assert member is not None
    return member
