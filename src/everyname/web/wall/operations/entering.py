"""Going in: an invitation opens once, by a press of a button."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member, Role, RoleKind
from everyname.web.people.models import Person, PersonSite
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
    "member_who_is",
    "opened_by_letters",
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


def enter(invitation: Invitation, *, at: datetime) -> Member:
    """Use an invitation up; whoever comes for the first time becomes a member.

    Raises
    ------
    CannotEnter
        It was used, withdrawn, its round is over, or its connector has an account of their own. In that
        case they can mark once they have signed in, and the invitation stays as it was.
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
        member = member_who_is(current.connector, at)
        opens = not may_do_more_than_mark(member)
        if opens:
            current.used_at = at
            current.save(update_fields=["used_at"])
        record("invitation used", current, by=member, at=at, details={"opened": opens})
    if not opens:
        raise CannotEnter(Standing.SIGN_IN)
    return member


def may_do_more_than_mark(member: Member) -> bool:
    """Whether a slip of paper that somebody finds would give away more than one connector's marks."""
    has_account = member.has_usable_password() or not member.is_active
    return has_account or member.roles.exclude(kind=RoleKind.CONNECTOR).exists()


def member_who_is(connector: Person, at: datetime) -> Member:
    """The member who is this connector, with the role at their sites; made where there is none.

    Whoever is new is written to in the language of the community until they choose another.
    """
    email = connector.email.lower() or None
    member = connector.member
    if member is None:
        member = Member.objects.filter(email=email, person__isnull=True).first() if email else None
    if member is None:
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
    if connector.member_id != member.pk:
        Person.objects.filter(pk=connector.pk).update(member=member)
    sites = PersonSite.objects.filter(person=connector).values_list("site_id", flat=True)
    held = set(member.roles.filter(kind=RoleKind.CONNECTOR).values_list("site_id", flat=True))
    Role.objects.bulk_create(
        Role(member=member, kind=RoleKind.CONNECTOR, site_id=site, given_at=at)
        for site in sites
        if site not in held
    )
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
        Guess.objects.create(address_hash=address_hash(address, kind), at=at)
