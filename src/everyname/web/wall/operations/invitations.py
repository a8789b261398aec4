"""Ways into a round: issued, issued anew, withdrawn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.codes import hashed, new_code, new_secret
from everyname.web.wall.models import Invitation, Round
from everyname.web.wall.permissions import is_over, may_lead_round
from everyname.web.wall.queries.rounds import connectors_of

__all__ = ["AnotherStands", "Issued", "issue_anew", "issue_to_all", "issued_to", "withdraw"]


@dataclass(frozen=True, slots=True)
class Issued:
    """A way in that has just been made: the only moment at which its secret can be read."""

    connector: Person
    secret: str
    code: str


class AnotherStands(Exception):
    """``connector`` was given another way since the page was shown; nothing was withdrawn."""

    def __init__(self, connector: Person) -> None:
        super().__init__(connector.pk)
        self.connector = connector


def issue_to_all(asked: Round, *, by: Member, at: datetime) -> list[Issued]:
    """A way in for every connector who has none that stands, by what they are called."""
    with transaction.atomic():
        current = _locked(asked, by, at)
        standing = Invitation.objects.filter(round=current, withdrawn_at__isnull=True).values("connector")
        return _issue(current, connectors_of(_sites(asked)).exclude(pk__in=standing), by, at)


def issue_anew(
    asked: Round, *, connectors: Collection[UUID] | None = None, by: Member, at: datetime
) -> list[Issued]:
    """Another way in for some connectors, or for all who have not used theirs; the former opens nothing more.

    Whoever is in already stays in.
    """
    with transaction.atomic():
        current = _locked(asked, by, at)
        former = Invitation.objects.filter(round=current, withdrawn_at__isnull=True)
        people = connectors_of(_sites(asked))
        if connectors is None:
            former = former.filter(used_at__isnull=True)
            people = people.filter(pk__in=list(former.values_list("connector", flat=True)))
        else:
            former = former.filter(connector__in=connectors)
            people = people.filter(pk__in=connectors)
        former.update(withdrawn_at=at)
        return _issue(current, people, by, at)


def withdraw(asked: Round, *, invitation: UUID, by: Member, at: datetime) -> bool:
    """Let a way in open nothing more, and end what was begun with it or one before; False where none stands.

    Raises
    ------
    AnotherStands
        Its connector was given another since; nothing was withdrawn.
    """
    with transaction.atomic():
        current = _locked(asked, by, at)
        ways = Invitation.objects.filter(round=current)
        seen = ways.filter(pk=invitation).first()
        theirs = ways.filter(connector=seen.connector_id) if seen else ways.none()
        standing = theirs.filter(withdrawn_at__isnull=True).select_related("connector__member").first()
        if standing is None:
            return False
        if standing.pk != invitation:
            raise AnotherStands(standing.connector)
        standing.withdrawn_at = at
        standing.save(update_fields=["withdrawn_at"])
        member, came_in = standing.connector.member, theirs.filter(used_at__isnull=False)
        if member and came_in.exists() and not member.has_usable_password():
            # Django ends the sessions of whoever has another password than before, even an unusable one.
            member.set_unusable_password()
            member.save(update_fields=["password"])
        details = {"connector": str(standing.connector_id)}
        record("invitation withdrawn", current, by=by, at=at, details=details)
    return True


def _sites(asked: Round) -> list[UUID]:
    return [site.pk for site in asked.sites.all()]


def _locked(asked: Round, by: Member, at: datetime) -> Round:
    """The round, for one writer at a time, as long as it can still be entered."""
    or_not_found(may_lead_round(rights_of(by), _sites(asked)))
    current = Round.objects.select_for_update().get(pk=asked.pk)
    or_not_found(not is_over(current, at))
    return current


def _issue(asked: Round, connectors: Iterable[Person], by: Member, at: datetime) -> list[Issued]:
    made = [
        Issued(each, new_secret(), new_code())
        for each in sorted(connectors, key=lambda each: (each.display_name.casefold(), each.pk))
    ]
    key = settings.SECRET_KEY
    Invitation.objects.bulk_create(
        Invitation(
            round=asked,
            connector=each.connector,
            secret_hash=hashed("link", each.secret, key=key),
            code_hash=hashed("code", each.code, key=key),
            issued_at=at,
            issued_by=by,
        )
        for each in made
    )
    if made:
        details = issued_to([each.connector.pk for each in made])
        record("invitations issued", asked, by=by, at=at, details=details)
    return made


def issued_to(connectors: Sequence[UUID]) -> dict[str, int | str | bool | None]:
    """What the record says of ways in: how many, and for whom where it was for one person."""
    one = {"connector": str(connectors[0])} if len(connectors) == 1 else {}
    return {"invitations": len(connectors), **one}
