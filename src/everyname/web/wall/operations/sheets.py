"""Paper: ways in that are printed first and stand afterwards, and sheets that are typed in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.wall.codes import hashed, new_code, new_secret
from everyname.web.wall.models import LEVELS, Invitation, MarkEvent, Round, Sheet
from everyname.web.wall.operations.invitations import Issued, issued_to
from everyname.web.wall.operations.marks import Given, Outcome, save_marks
from everyname.web.wall.permissions import has_begun, is_over, may_lead_round
from everyname.web.wall.queries.marking import Desk
from everyname.web.wall.queries.rounds import connectors_of
from everyname.web.wall.queries.sheets import SheetDesk, names_at

__all__ = ["Pages", "TypedIn", "drafted", "issue_printed", "type_in"]

Pages = Sequence[Any]
"""Of one sheet, as `Sheet.pages` keeps them."""


@dataclass(frozen=True, slots=True)
class TypedIn:
    """What became of a page: numbers that say nothing about what stood before."""

    answers: int
    rest: bool
    refused: int
    is_late: bool
    is_early: bool


def drafted(connectors: Iterable[Person]) -> list[Issued]:
    """Secrets for some connectors that open nothing yet: paper is set before anybody waits for the database."""
    return [
        Issued(each, new_secret(), new_code())
        for each in sorted(connectors, key=lambda each: (each.display_name.casefold(), each.pk))
    ]


def issue_printed(
    asked: Round,
    drafts: Sequence[Issued],
    *,
    pages: Mapping[UUID, Pages] | None = None,
    by: Member,
    at: datetime,
) -> int:
    """Let what was printed open the round from now on, and nothing that these connectors were given before.

    Whoever is in already stays in. Whoever has left the staff since is passed over; how many were issued.

    Parameters
    ----------
    pages : connector -> where the names stand on their sheet, where sheets and not slips were printed.
    """
    sites = [site.pk for site in asked.sites.all()]
    or_not_found(may_lead_round(rights_of(by), sites))
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=asked.pk)
        or_not_found(not is_over(current, at))
        wanted = [each.connector.pk for each in drafts]
        here = set(connectors_of(sites).filter(pk__in=wanted).values_list("pk", flat=True))
        Invitation.objects.filter(round=current, connector__in=here, withdrawn_at__isnull=True).update(
            withdrawn_at=at
        )
        made = [_invitation(current, each, by, at) for each in drafts if each.connector.pk in here]
        Invitation.objects.bulk_create(made)
        Sheet.objects.bulk_create(
            Sheet(invitation=each, pages=pages[each.connector_id]) for each in made if pages
        )
        if made:
            details = {**issued_to([each.connector_id for each in made]), "sheets": len(made) if pages else 0}
            record("invitations issued", current, by=by, at=at, details=details)
    return len(made)


def _invitation(asked: Round, draft: Issued, by: Member, at: datetime) -> Invitation:
    key = settings.SECRET_KEY
    return Invitation(
        round=asked,
        connector=draft.connector,
        secret_hash=hashed("link", draft.secret, key=key),
        code_hash=hashed("code", draft.code, key=key),
        issued_at=at,
        issued_by=by,
    )


def type_in(
    desk: SheetDesk,
    levels: Mapping[UUID, int],
    *,
    rest: bool,
    key: UUID,
    by: Member,
    at: datetime,
) -> TypedIn:
    """Keep what stands on a page of a connector's sheet; the same page sent again changes nothing.

    Parameters
    ----------
    levels : names with an answer on the paper; a name without one is left as it is.
    rest : the box at the end is ticked: names without an answer the connector does not know.
    key : of the form that was filled in; every answer in it has one of its own.
    """
    asked = desk.round
    or_not_found(may_lead_round(rights_of(by), [site.pk for site in asked.sites.all()]))
    of_rest = Given(uuid5(key, "rest"), None, 0)
    with transaction.atomic():
        given = _answers(desk, levels, key)
        outcome = _save(desk, [*given, of_rest] if rest else given, at=at)
        done = TypedIn(
            answers=_kept({each.key for each in given}, outcome.saved),
            rest=rest and of_rest.key in outcome.saved,
            refused=_kept({each.key for each in given}, outcome.refused),
            is_late=is_over(asked, at),
            is_early=not has_begun(asked, at),
        )
        if not done.is_early and (given or rest):
            details: dict[str, int | str | bool | None] = {
                "connector": str(desk.connector.pk),
                "answers": done.answers,
                "rest": done.rest,
                "late": done.is_late,
            }
            record("sheet typed in", asked, by=by, at=at, details=details)
    return done


def _answers(desk: SheetDesk, levels: Mapping[UUID, int], key: UUID) -> list[Given]:
    """Each with a key that the same form gives it again, unless the form has said something else in between."""
    keys = {(name, level): uuid5(key, f"{name}:{level}") for name in levels for level in LEVELS}
    events = MarkEvent.objects.filter(connector=desk.connector, client_key__in=keys.values()).order_by("pk")
    said = list(events.values_list("name_id", "level"))
    last = dict(said)
    return [
        Given(uuid4() if (each in said and last[each[0]] != each[1]) else keys[each], *each)
        for each in levels.items()
    ]


def _save(desk: SheetDesk, given: Sequence[Given], *, at: datetime) -> Outcome:
    """A page without an answer that counts begins nothing: whoever typed it would see who had not begun."""
    wanted = {each.name_id for each in given}
    if None in wanted or wanted & names_at(desk):
        return save_marks(Desk(desk.round, desk.connector, desk.site_ids), given, at=at, is_typed=True)
    return Outcome((), (), tuple(each.key for each in given))


def _kept(keys: Collection[UUID], found: Iterable[UUID]) -> int:
    return sum(key in keys for key in found)
