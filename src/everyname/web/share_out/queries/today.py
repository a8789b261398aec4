"""Needs as they stand with who is here today: what ends since somebody has left, what goes on since they are back."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from everyname.web.people.models import PersonSite
from everyname.web.share_out.models import FOR_NOW, LIVE, Assignment, Need, NeedEnd, State
from everyname.web.wall.models import Round, RoundSite

__all__ = ["Last", "Today", "divided_anew", "needs_today", "round_then"]


@dataclass(frozen=True, slots=True)
class Last:
    """The newest assignment of a need; ``is_there`` says that its connector marks at a site of the round today."""

    id: UUID
    state: str
    ended_why: str
    was_answered: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class Today:
    """A need beside who is here today; a need that is not `is_unsettled` stands as it is stored.

    Attributes
    ----------
    ended_why : why nobody is looked for, as it is stored; empty where somebody is.
    is_here : the name is on the wall at a site of the round today.
    may_go_on : the follow-up of the round is open, and no newer round has given the name to somebody.
    declined, rematched : how often that was said.
    """

    need: UUID
    ended_why: str
    is_here: bool
    may_go_on: bool
    last: Last | None
    declined: int
    rematched: int

    @property
    def leaves(self) -> bool:
        """Whether nobody is to be looked for any more since the name has left."""
        return not self.ended_why and not self.is_here

    @property
    def is_back(self) -> bool:
        """Whether somebody is to be looked for again."""
        return self.ended_why == NeedEnd.LEFT and self.is_here and self.may_go_on

    @property
    def lets_go(self) -> bool:
        """Whether whoever holds it can hold it no more: the name or they have left."""
        return self._is_live and not (self.is_here and self.last is not None and self.last.is_there)

    @property
    def goes_on(self) -> bool:
        """Whether the newest assignment ended because somebody had left, and both are here again."""
        is_open = self.is_here and self.may_go_on and (self.is_back or not self.ended_why)
        return is_open and self.last is not None and self.last.ended_why in FOR_NOW and self.last.is_there

    @property
    def is_unsettled(self) -> bool:
        """Whether something is stored that is no longer so."""
        return self.leaves or self.is_back or self.lets_go or self.goes_on

    @property
    def stands(self) -> str:
        """As it is today: the state of what holds it, ``""`` where it waits, or why nobody is looked for."""
        if self.leaves:
            return NeedEnd.LEFT
        if self.ended_why and not self.is_back:
            return self.ended_why
        if self.last is None or not (self.goes_on or (self._is_live and not self.lets_go)):
            return ""
        return State.ACCEPTED if self.last.was_answered else State.OFFERED

    @property
    def _is_live(self) -> bool:
        return self.last is not None and self.last.state in LIVE


def needs_today(needs: QuerySet[Need]) -> list[Today]:
    """These needs, each with what became of it; one query. Cost: linear in needs and assignments."""
    sites = RoundSite.objects.filter(round=OuterRef(OuterRef("round"))).values("site")
    here = PersonSite.objects.filter(site__in=sites, person__left_at__isnull=True)
    anew = Q(round__opens_at__gt=OuterRef("round__opens_at")) | Q(
        round__opens_at=OuterRef("round__opens_at"), round__gt=OuterRef("round")
    )
    rows = needs.annotate(
        is_here=Exists(here.filter(person=OuterRef("name"), person__is_name=True)),
        is_divided_anew=Exists(_given().filter(anew, name=OuterRef("name"))),
        is_closed=Q(round__share_out__closed_at__isnull=False),
        said=F("assignments"),
        is_there=Exists(here.filter(person=OuterRef("assignments__connector"), person__is_connector=True)),
    ).order_by("pk", "assignments__offered_at", "assignments__pk")
    columns = ("pk", "ended_why", "is_here", "is_divided_anew", "is_closed", "said", "assignments__state")
    more = ("assignments__ended_why", "assignments__answered_at", "is_there")
    by_need = groupby(rows.values_list(*columns, *more), key=lambda row: row[:5])
    return [_today(need, [row[5:] for row in theirs]) for need, theirs in by_need]


def _today(need: tuple[Any, ...], theirs: list[tuple[Any, ...]]) -> Today:
    pk, ended_why, is_here, is_divided_anew, is_closed = need
    last, state, why, answered_at, is_there = theirs[-1]
    said: Iterable[str] = [row[1] for row in theirs]
    return Today(
        need=pk,
        ended_why=ended_why,
        is_here=is_here,
        may_go_on=not (is_closed or is_divided_anew),
        last=Last(last, state, why, answered_at is not None, is_there) if last else None,
        declined=sum(each == State.DECLINED for each in said),
        rematched=sum(each == State.REMATCH for each in said),
    )


def divided_anew(closed: Round) -> QuerySet[Need]:
    """Needs of newer rounds that were given to somebody: their names are no matter of this round any more.

    Of two rounds that opened at the same moment one is the newer, too, or each would take the names of the other.
    """
    newer = Q(round__opens_at__gt=closed.opens_at) | Q(round__opens_at=closed.opens_at, round__gt=closed.pk)
    return _given().filter(newer)


def round_then(*, assignment: str = "assignment", at: str = "at") -> Coalesce:
    """For rows about an assignment: the round for which it was when they were written, before it went on for a newer.

    Parameters
    ----------
    assignment, at : the columns that say about which, and when.
    """
    former = Assignment.objects.filter(goes_on=OuterRef(assignment), ended_at__gt=OuterRef(at))
    earliest = Subquery(former.order_by("ended_at").values("need__round")[:1])
    return Coalesce(earliest, F(f"{assignment}__need__round"), output_field=UUIDField())


def _given() -> QuerySet[Need]:
    return Need.objects.filter(assignments__isnull=False).order_by()
