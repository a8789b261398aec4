"""A proposal as its lead sees it: pairs with their reasons, who cannot be covered, what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, UUIDField

from everyname.language import name_order
from everyname.science.dividing import Shortage
from everyname.web.audit.models import Entry
from everyname.web.community.models import Member
from everyname.web.jobs.progress import progress_of
from everyname.web.jobs.standing import is_under_way
from everyname.web.share_out.models import LIVE, Assignment, Need, Outcome, Proposal, ProposedPair
from everyname.web.share_out.queries.choices import staff_called
from everyname.web.share_out.queries.fingerprint import Difference, differences, fingerprint, heard_since
from everyname.web.share_out.queries.ground import roster_of
from everyname.web.wall.models import Round
from everyname.web.wall.queries.namesakes import Called, called_on

__all__ = [
    "Change",
    "Held",
    "Short",
    "Shown",
    "Standing",
    "changes_since",
    "held_of",
    "is_out_of_date",
    "pairs_of",
    "proposal_of",
    "shortages",
    "shown_pairs",
    "standing",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the proposal of a round is.

    Attributes
    ----------
    proposal : None where none was ever asked for.
    changed : what it was made of that is no longer so; of one that is published, what the round says otherwise.
    far : what was told last of the job that makes it.
    """

    proposal: Proposal | None
    is_under_way: bool
    changed: frozenset[Difference]
    far: Mapping[str, Any]

    @property
    def version(self) -> int:
        """What forms carry; 0 where there is no proposal yet."""
        return self.proposal.version if self.proposal else 0

    @property
    def is_closed(self) -> bool:
        """Whether the follow-up has been closed."""
        return self.proposal is not None and self.proposal.closed_at is not None

    @property
    def has_failed(self) -> bool:
        """Whether the last one broke off, or its worker is gone."""
        if self.proposal is None or self.is_under_way:
            return False
        return self.proposal.outcome == Outcome.WORKING

    @property
    def has_lost_right(self) -> bool:
        """Whether whoever had asked for the last one led the round no more when it was to be kept."""
        return self.proposal is not None and self.proposal.outcome == Outcome.NO_RIGHT


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposed pair; ``name`` and ``connector`` say what to call them, so that namesakes are told apart.

    ``held_by`` is who is there for the name since an earlier round: the same connector, another one, or nobody.
    """

    pair: ProposedPair
    name: str
    connector: str
    alternative: str | None
    held_by: UUID | None


@dataclass(frozen=True, slots=True)
class Short:
    """A block of needs that cannot all be covered, as `sentences.share_out.block_sentence` takes it.

    ``names`` are the needs with what to call their names.
    """

    names: tuple[tuple[UUID, str], ...]
    connectors: int
    needs: int
    elsewhere: int
    free: int
    shortage: Shortage

    @property
    def deficit(self) -> int:
        """Needs that stay uncovered, whoever is moved."""
        return self.needs - self.elsewhere - self.free


@dataclass(frozen=True, slots=True)
class Held:
    """An assignment that holds a need."""

    assignment: Assignment
    name: str
    connector: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a lead has done with a proposal; ``who`` is empty where the one who did it is no longer there."""

    act: str
    at: datetime
    who: str
    member_id: UUID | None


def proposal_of(closed: Round) -> Proposal | None:
    """The proposal of a round of `closed_round`."""
    return Proposal.objects.filter(round=closed).first()


def standing(closed: Round) -> Standing:
    """How far it is, in at most four queries. Cost: linear in people and memberships."""
    found = proposal_of(closed)
    if found is None:
        return Standing(None, is_under_way=False, changed=frozenset(), far={})
    moving = found.outcome == Outcome.WORKING and is_under_way(found.job_id)
    changed: frozenset[Difference] = frozenset()
    if found.outcome == Outcome.STANDING:
        now = fingerprint(closed, roster_of(closed), version=found.version)
        changed = differences(found.based_on, now)
    elif found.outcome == Outcome.PUBLISHED and found.closed_at is None:
        changed = heard_since(closed, found.based_on)
    return Standing(
        found, is_under_way=moving, changed=changed, far=progress_of(found.job_id) if moving else {}
    )


def is_out_of_date(closed: Round) -> bool:
    """Whether the round says something else since its share-out was published; two queries."""
    found = proposal_of(closed)
    if found is None or found.outcome != Outcome.PUBLISHED or found.closed_at is not None:
        return False
    return bool(heard_since(closed, found.based_on))


def shown_pairs(proposal: Proposal) -> QuerySet[Any]:
    """Its pairs with all that pages say of them; ``held_by`` is who is there for the name from another round."""
    live = Assignment.objects.filter(name=OuterRef("need__name"), state__in=LIVE).exclude(
        need=OuterRef("need")
    )
    related = proposal.pairs.select_related("need__name", "connector", "alternative")
    return related.annotate(
        held_by=Subquery(live.order_by().values("connector")[:1], output_field=UUIDField())
    )


def pairs_of(proposal: Proposal, called: Called) -> list[Shown]:
    """All pairs, by their connectors and then by name."""
    pairs = list(shown_pairs(proposal))
    others = [each.alternative for each in pairs if each.alternative is not None]
    staff = staff_called([*(each.connector for each in pairs), *others])
    shown = [
        Shown(
            each,
            called.of(each.need.name),
            staff[each.connector_id],
            staff[each.alternative_id] if each.alternative_id else None,
            each.held_by,
        )
        for each in pairs
    ]
    return sorted(shown, key=lambda each: (name_order(each.connector), name_order(each.name), each.pair.pk))


def shortages(proposal: Proposal, called: Called) -> list[Short]:
    """Why not everybody is covered; nothing where everybody is, and then no query."""
    if not proposal.certificate:
        return []
    keys = [UUID(need) for block in proposal.certificate for need in block["names"]]
    needs = Need.objects.filter(pk__in=keys).select_related("name")
    names = {need.pk: called.of(need.name) for need in needs}
    found = []
    for block in proposal.certificate:
        here = [(key, names[key]) for key in map(UUID, block["names"]) if key in names]
        numbers = {part: int(block[part]) for part in ("needs", "elsewhere", "free")}
        if here:
            ordered = tuple(sorted(here, key=lambda each: (name_order(each[1]), each[0])))
            shortage = Shortage(block["shortage"])
            found.append(Short(ordered, len(block["connectors"]), **numbers, shortage=shortage))
    return found


def held_of(closed: Round) -> list[Held]:
    """Live assignments of a round of `closed_round`, by their connectors and then by name."""
    live = Assignment.objects.filter(need__round=closed, need__ended_at__isnull=True, state__in=LIVE)
    rows = list(live.select_related("need__name", "connector"))
    called, staff = called_on([closed.pk]), staff_called(each.connector for each in rows)
    found = [Held(each, called.of(each.need.name), staff[each.connector_id]) for each in rows]
    return sorted(
        found, key=lambda each: (name_order(each.connector), name_order(each.name), each.assignment.pk)
    )


def changes_since(proposal: Proposal, version: int) -> Sequence[Change]:
    """What has been done with a proposal since somebody saw a version of it, the oldest first."""
    entries = Entry.objects.filter(kind="proposal", object_id=str(proposal.pk)).order_by("-pk")[:20]
    since = [each for each in entries if each.details.get("version", 0) > version]
    who = dict(Member.objects.filter(pk__in=[each.member_id for each in since]).values_list("pk", "name"))
    return [
        Change(each.act, each.at, who.get(each.member_id or UUID(int=0), ""), each.member_id)
        for each in reversed(since)
    ]
