"""A proposal as its lead sees it: pairs with their reasons, who cannot be covered, what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from everyname.engine.wall.roll import told_apart
from everyname.language import name_order
from everyname.science.dividing import Shortage
from everyname.web.audit.models import Entry
from everyname.web.community.models import Member
from everyname.web.jobs.progress import progress_of
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, Need, Outcome, Proposal, ProposedPair
from everyname.web.share_out.queries.fingerprint import Difference, differences, fingerprint
from everyname.web.share_out.queries.ground import roster_of
from everyname.web.wall.models import Round

__all__ = [
    "Change",
    "Held",
    "Short",
    "Shown",
    "Standing",
    "called_apart",
    "changes_since",
    "held_of",
    "pairs_of",
    "proposal_of",
    "shortages",
    "standing",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the proposal of a round is.

    Attributes
    ----------
    proposal : None where none was ever asked for.
    changed : what it was made of that is no longer so; nothing while there is no proposal to publish.
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
    """A proposed pair; ``name`` and ``connector`` say what to call them, so that namesakes are told apart."""

    pair: ProposedPair
    name: str
    connector: str
    alternative: str | None


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
    return Standing(
        found, is_under_way=moving, changed=changed, far=progress_of(found.job_id) if moving else {}
    )


def pairs_of(proposal: Proposal) -> list[Shown]:
    """All pairs, by their connectors and then by name."""
    pairs = list(proposal.pairs.select_related("need__name", "connector", "alternative"))
    names = called_apart(each.need.name for each in pairs)
    others = [each.alternative for each in pairs if each.alternative is not None]
    staff = called_apart([*(each.connector for each in pairs), *others], by_role=True)
    shown = [
        Shown(
            each,
            names[each.need.name_id],
            staff[each.connector_id],
            staff[each.alternative_id] if each.alternative_id else None,
        )
        for each in pairs
    ]
    return sorted(shown, key=lambda each: (name_order(each.connector), name_order(each.name), each.pair.pk))


def called_apart(people: Any, *, by_role: bool = False) -> dict[UUID, str]:
    """What to call people so that no two of them are called the same; the last to tell them apart is the roster."""
    each_once: dict[UUID, Person] = {each.pk: each for each in people}
    called = told_apart(
        (each.source_id, each.display_name, each.role if by_role else each.grade)
        for each in each_once.values()
    )
    return {pk: called[each.source_id] for pk, each in each_once.items()}


def shortages(proposal: Proposal) -> list[Short]:
    """Why not everybody is covered; nothing where everybody is, and then no query."""
    if not proposal.certificate:
        return []
    keys = [UUID(need) for block in proposal.certificate for need in block["names"]]
    needs = Need.objects.filter(pk__in=keys).select_related("name")
    names = {need.pk: need.name for need in needs}
    called = called_apart(names.values())
    found = []
    for block in proposal.certificate:
        here = [(key, called[names[key].pk]) for key in map(UUID, block["names"]) if key in names]
        numbers = {part: int(block[part]) for part in ("needs", "elsewhere", "free")}
        if here:
            ordered = tuple(sorted(here, key=lambda each: (name_order(each[1]), each[0])))
            shortage = Shortage(block["shortage"])
            found.append(Short(ordered, len(block["connectors"]), **numbers, shortage=shortage))
    return found


def held_of(closed: Round) -> list[Held]:
    """Live assignments of a round of `closed_round`, by their connectors and then by name; one query."""
    live = Assignment.objects.filter(need__round=closed, need__ended_at__isnull=True, state__in=LIVE)
    rows = list(live.select_related("need__name", "connector"))
    names = called_apart(each.need.name for each in rows)
    staff = called_apart((each.connector for each in rows), by_role=True)
    found = [Held(each, names[each.need.name_id], staff[each.connector_id]) for each in rows]
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
