"""Members as stewards see them: who they are and what they may do, nothing of what they marked or read."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q

from everyname.language import name_order
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.community.queries.reading import Viewer, may_run

__all__ = ["PAGE", "Found", "id_of_email", "members", "one_member"]

PAGE = 50
"""Members on one page."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of members with their roles, and how many there are in all."""

    page: Page[UUID]
    members: tuple[Member, ...]


def members(viewer: Viewer, *, search: str = "", who: str = "", page: str | int = 1) -> Found:
    """A page of members, by name.

    Parameters
    ----------
    search : part of a name or of an address; accents and case do not matter.
    who : ``slips`` for those who came by slips alone, ``gone`` for those whose account is closed, ``""`` for
        all others.

    Raises
    ------
    Http404
        The viewer does not run the installation.
    """
    may_run(viewer)
    more = Role.objects.filter(member=OuterRef("pk")).exclude(kind=RoleKind.CONNECTOR)
    by_slip = ~Exists(more) & Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, last_login__isnull=False)
    chosen = Member.objects.filter(is_active=who != "gone")
    if who != "gone":
        chosen = chosen.filter(by_slip if who == "slips" else ~by_slip)
    wanted = _plain(search)
    # Sorted and searched here: databases differ in what they call the same letter.
    listed = sorted(
        (name_order(name), pk)
        for pk, name, email in chosen.values_list("pk", "name", "email")
        if wanted in _plain(name) or wanted in _plain(email or "")
    )
    found = Paginator[UUID]([pk for _, pk in listed], PAGE).get_page(page)
    return Found(found, _with_roles(list(found.object_list)))


def _plain(text: str) -> str:
    return " ".join(name_order(text)[0].split())


def _with_roles(keys: Sequence[UUID]) -> tuple[Member, ...]:
    by_key = Member.objects.prefetch_related(
        Prefetch("roles", Role.objects.select_related("site").order_by("kind", "site__name", "pk"))
    ).in_bulk(keys)
    return tuple(by_key[key] for key in keys if key in by_key)


def one_member(viewer: Viewer, member_id: UUID) -> Member:
    """A member with their roles.

    Raises
    ------
    Http404
        There is none, or the viewer does not run the installation.
    """
    may_run(viewer)
    found = _with_roles([member_id])
    or_not_found(bool(found))
    return found[0]


def id_of_email(email: str) -> str:
    """Whose address it is, as text; empty where it is nobody's. For what is then done alike for both."""
    return str(Member.objects.filter(email=email.lower()).values_list("pk", flat=True).first() or "")
