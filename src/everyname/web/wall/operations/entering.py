"""Going in: an invitation opens once, by a press of a button."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member, Role, RoleKind
from everyname.web.people.models import Person, PersonSite
from everyname.web.sign_in.queries import has_account
from everyname.web.wall.models import Guess, Invitation
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.entering import (
    MEMORY,
    MOST_FROM_ADDRESS,
    Standing,
    address_hash,
    standing,
    too_many_guesses,
)

__all__ = [
    "CannotEnter",
    "TooManyGuesses",
    "enter",
    "may_do_more_than_mark",
    "opened_by_letters",
    "opened_for",
    "session_end",
]

Opened = TypeVar("Opened")

GRACE = timedelta(days=2)
"""For so long after closing a phone that was offline can hand in what waits on it."""


class CannotEnter(Exception):
    """An invitation does not open its round, or does no more."""

    def __init__(self, why: Standing) -> None:
        super().__init__(why)
        self.why = why


def enter(invitation: Invitation, *, by: Member | None = None, at: datetime) -> Member:
    """Use an invitation up; whoever comes for the first time becomes a member.

    Parameters
    ----------
    by : who is signed in, where somebody is: whoever has an account of their own takes a slip up with that alone.

    Raises
    ------
    CannotEnter
        It was used, withdrawn, its round is over, or its connector has an account of their own and nobody is signed
        in with that. Then nobody's account is touched, and the invitation stays as it was.
    """
    with transaction.atomic():
        current = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("round", "connector")
            .get(pk=invitation.pk)
        )
        why = standing(current, at)
        if why is not Standing.OPENS:
            raise CannotEnter(why)
        member = opened_for(current.connector, by=by, at=at)
        if member is not None:
            current.used_at = at
            current.save(update_fields=["used_at"])
        # Who found it shut nobody knows: not by necessity the one whose account it is.
        record("invitation used", current, by=member, at=at, details={"opened": member is not None})
    if member is None:
        raise CannotEnter(Standing.SIGN_IN)
    return member


def opened_for(connector: Person, *, by: Member | None, at: datetime) -> Member | None:
    """The member whom a connector's slip lets in; None where only a sign-in does, and then nothing is written.

    Otherwise whoever writes an address into the roster could make somebody else's account a connector's.
    """
    found = _member_of(connector)
    if found is not None and found != by and may_do_more_than_mark(found):
        return None
    return _as_connector(found or _made_for(connector, at), connector, at)


def may_do_more_than_mark(member: Member) -> bool:
    """Whether a slip of paper that somebody finds would give away more than one connector's marks."""
    may_more = has_account(member) or not member.is_active
    return may_more or member.roles.exclude(kind=RoleKind.CONNECTOR).exists()


def _member_of(connector: Person) -> Member | None:
    """Who a connector is, or would be by their address."""
    if connector.member is not None or not connector.email:
        return connector.member
    return Member.objects.filter(email=connector.email.lower(), person__isnull=True).first()


def _made_for(connector: Person, at: datetime) -> Member:
    """A new member, who is written to in the language of the community until they choose another."""
    email = connector.email.lower() or None
    taken = Member.objects.filter(email=email).exists() if email else False
    community = Community.objects.first()
    member = Member(
        name=connector.display_name[:200],
        email=None if taken else email,
        language=community.language if community else "en",
        joined_at=at,
    )
    member.set_unusable_password()
    member.save()
    return member


def _as_connector(member: Member, connector: Person, at: datetime) -> Member:
    """Let a member be a connector, with the role at their sites; each is on record."""
    if connector.member_id != member.pk:
        Person.objects.filter(pk=connector.pk).update(member=member)
        record("account linked", connector, by=member, at=at, details={"member": str(member.pk)})
    held = member.roles.filter(kind=RoleKind.CONNECTOR).values("site")
    for here in PersonSite.objects.filter(person=connector).exclude(site__in=held):
        Role.objects.create(member=member, kind=RoleKind.CONNECTOR, site_id=here.site_id, given_at=at)
        details = {"kind": str(RoleKind.CONNECTOR), "site": str(here.site_id)}
        record("role given", member, by=member, at=at, details=details)
    return member


def session_end(invitation: Invitation) -> datetime:
    """Until when a session holds that an invitation began."""
    return closing(invitation.round) + GRACE


class TooManyGuesses(Exception):
    """Nobody looked at the letters. After `MEMORY` without wrong ones somebody does again."""


def opened_by_letters(
    find: Callable[[str], Opened | None],
    letters: str,
    *,
    address: str,
    at: datetime,
    kind: str = "address",
    most: int = MOST_FROM_ADDRESS,
) -> Opened | None:
    """What letters from a slip open, as ``find`` knows it; wrong ones are counted, kind by kind.

    Raises
    ------
    TooManyGuesses
        So many wrong ones came in lately, from here or from anywhere, that no more are looked at.
    """
    if too_many_guesses(address, at, kind=kind, most=most):
        raise TooManyGuesses
    found = find(letters)
    if found is None:
        _remember_guess(address, at=at, kind=kind)
    return found


def _remember_guess(address: str, *, at: datetime, kind: str) -> None:
    """Count a wrong code, and forget those that count no more."""
    with transaction.atomic():
        Guess.objects.filter(at__lt=at - MEMORY).delete()
        Guess.objects.create(kind=kind, address_hash=address_hash(address, kind), at=at)
