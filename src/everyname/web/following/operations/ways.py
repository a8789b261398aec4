"""Ways to one's own names: links issued and withdrawn, opened once; the address of a calendar."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Min, QuerySet

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member
from everyname.web.following.models import CalendarFeed, NamesLink
from everyname.web.following.permissions import LINK_HOLDS, link_standing
from everyname.web.following.queries.own import own_person
from everyname.web.following.queries.ways import feed_hash, holders, link_hashes
from everyname.web.people.models import Person
from everyname.web.wall.codes import new_code, new_secret
from everyname.web.wall.models import Round
from everyname.web.wall.operations.entering import CannotEnter, opened_for
from everyname.web.wall.operations.invitations import AnotherStands
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.queries.entering import Standing

__all__ = [
    "IssuedLink",
    "draft_links",
    "enter_names",
    "issue_links",
    "link_for_letter",
    "make_feed",
    "stop_feed",
    "take_link_back",
    "withdraw_link",
]


@dataclass(frozen=True, slots=True)
class IssuedLink:
    """A way to one's names that has just been made: the only moment at which it can be read."""

    connector: Person
    secret: str
    code: str


def draft_links(
    closed: Round, community: Community, *, connectors: Collection[UUID] | None = None
) -> list[IssuedLink]:
    """Ways to print first and to issue then, for those who hold names: for some, or for all without an address."""
    return [
        IssuedLink(each.connector, new_secret(), new_code())
        for each in holders(closed, community)
        if (not each.email if connectors is None else each.connector.pk in connectors)
    ]


def issue_links(round_id: UUID, drafts: Iterable[IssuedLink], *, by: Member, at: datetime) -> int:
    """Let drafts open their connectors' names; the former ones of the same connectors open nothing more.

    Raises
    ------
    Http404
        There is no such round that is over, or it is somebody else's.
    """
    closed, given = closed_round(by, round_id, at=at), list(drafts)
    with transaction.atomic():
        current = Round.objects.select_for_update(no_key=True).get(pk=closed.pk)
        for each in given:
            _issue(current.pk, each, by=by, at=at)
        if given:
            one = {"connector": str(given[0].connector.pk)} if len(given) == 1 else {}
            record("links to names issued", closed, by=by, at=at, details={"links": len(given), **one})
    return len(given)


def link_for_letter(round_id: UUID, connector: Person, *, at: datetime) -> tuple[str, NamesLink]:
    """A way that a letter brings; the caller holds the transaction."""
    draft = IssuedLink(connector, new_secret(), new_code())
    return draft.secret, _issue(round_id, draft, by=None, at=at)


def take_link_back(link: NamesLink) -> None:
    """The letter of a way did not leave: the way before, which it took the place of, stands as it did."""
    unread = NamesLink.objects.filter(pk=link.pk, used_at__isnull=True, withdrawn_at__isnull=True)
    if unread.delete()[0]:
        former = NamesLink.objects.filter(round=link.round_id, connector=link.connector_id)
        former.filter(withdrawn_at=link.issued_at).update(withdrawn_at=None)


def _issue(round_id: UUID, draft: IssuedLink, *, by: Member | None, at: datetime) -> NamesLink:
    _standing(round_id, draft.connector.pk).update(withdrawn_at=at)
    return NamesLink.objects.create(
        round_id=round_id,
        connector=draft.connector,
        **link_hashes(draft.secret, draft.code),
        issued_at=at,
        issued_by=by,
        expires_at=at + LINK_HOLDS,
    )


def withdraw_link(round_id: UUID, *, link: UUID, by: Member, at: datetime) -> bool:
    """Let a way open nothing more, and end what was begun with it or one before; False where none stands.

    Raises
    ------
    AnotherStands
        Its connector was given another since; nothing was withdrawn.
    Http404
        There is no such round that is over, or it is somebody else's.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        seen = NamesLink.objects.filter(round=closed, pk=link).first()
        current = seen and _standing(closed.pk, seen.connector_id).select_for_update(of=("self",)).first()
        if current is None:
            return False
        if current.pk != link:
            raise AnotherStands(current.connector)
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        _end_what_was_begun(current)
        details = {"connector": str(current.connector_id)}
        record("link to names withdrawn", closed, by=by, at=at, details=details)
    return True


def _standing(round_id: UUID, connector_id: UUID) -> QuerySet[NamesLink]:
    """The one way of a connector that has not been withdrawn; its row alone is there to be locked."""
    links = NamesLink.objects.select_related("connector__member")
    return links.filter(round=round_id, connector=connector_id, withdrawn_at__isnull=True)


def _end_what_was_begun(link: NamesLink) -> None:
    """Whoever came in by a link or one before it is out, and a calendar that was subscribed to since is silent."""
    member = link.connector.member
    used = NamesLink.objects.filter(round=link.round_id, connector=link.connector_id, used_at__isnull=False)
    first: datetime | None = used.aggregate(first=Min("used_at"))["first"]
    if member is None or first is None or member.has_usable_password():
        return
    # Django ends the sessions of whoever has another password than before, even an unusable one.
    member.set_unusable_password()
    member.save(update_fields=["password"])
    CalendarFeed.objects.filter(connector=link.connector_id, made_at__gte=first).delete()


def enter_names(link: NamesLink, *, by: Member | None = None, at: datetime) -> Member:
    """Use a way up; ``by`` is who is signed in, as `wall.operations.entering.enter` takes it.

    Raises
    ------
    CannotEnter
        It was used, withdrawn, is too old, or its connector has an account of their own, by which they sign in.
    """
    with transaction.atomic():
        current = (
            NamesLink.objects.select_for_update(of=("self",))
            .select_related("connector", "connector__member")
            .get(pk=link.pk)
        )
        why = link_standing(current, at)
        if why is not Standing.OPENS:
            raise CannotEnter(why)
        member = opened_for(current.connector, by=by, at=at)
        if member is not None:
            current.used_at = at
            current.save(update_fields=["used_at"])
        record("link to names used", current, by=member, at=at, details={"opened": member is not None})
    if member is None:
        raise CannotEnter(Standing.SIGN_IN)
    return member


def make_feed(*, by: Member, at: datetime) -> str:
    """A new secret address for somebody's calendar; the former one answers no more.

    Raises
    ------
    Http404
        They are no connector.
    """
    connector, secret = own_person(by), new_secret()
    with transaction.atomic():
        CalendarFeed.objects.update_or_create(
            connector=connector, defaults={"secret_hash": feed_hash(secret), "made_at": at}
        )
        record("calendar of check-ins made", None, by=by, at=at)
    return secret


def stop_feed(*, by: Member, at: datetime) -> None:
    """Let the address of somebody's calendar answer no more.

    Raises
    ------
    Http404
        They are no connector.
    """
    connector = own_person(by)
    with transaction.atomic():
        if CalendarFeed.objects.filter(connector=connector).delete()[0]:
            record("calendar of check-ins stopped", None, by=by, at=at)
