"""A name's own page, for whoever holds its slip. Nothing here reads what somebody has answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from everyname.engine.wall.roll import told_apart
from everyname.language import name_order
from everyname.web.people.models import GroupPerson, Person, PersonSite
from everyname.web.wall.codes import as_typed, hashed
from everyname.web.wall.models import FindSomeone, Round, Voice, VoiceSlip
from everyname.web.wall.permissions import has_begun, is_over
from everyname.web.wall.queries.rounds import connectors_of

if TYPE_CHECKING:
    from everyname.web.community.models import Site

__all__ = [
    "Choice",
    "Place",
    "Speaking",
    "VoiceStanding",
    "choices",
    "has_spoken",
    "has_spoken_with_this_slip",
    "may_be_named",
    "places_today",
    "slip_by_code",
    "slip_by_id",
    "slip_by_secret",
    "speaking",
    "voice_standing",
]


class VoiceStanding(StrEnum):
    """How far a slip is from opening its page."""

    OPENS = "opens"
    NOT_YET = "not yet"
    WITHDRAWN = "withdrawn"
    OVER = "over"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Speaking:
    """A name that may speak in a round, and the sites of the round at which they are."""

    slip: VoiceSlip
    round: Round
    name: Person
    site_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who can be named. ``is_near``: they share a group with the one who chooses."""

    id: UUID
    called: str
    role: str
    is_near: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is found at a site today: ``text`` is ``""`` where nobody has said it."""

    site: "Site"
    text: str
    language: str


def slip_by_secret(secret: str) -> VoiceSlip | None:
    """The slip of a link; None where there is none."""
    return _found(secret_hash=hashed("voice link", secret, key=settings.SECRET_KEY))


def slip_by_code(text: str) -> VoiceSlip | None:
    """The slip of eight letters that somebody typed; None where there is none."""
    return _found(code_hash=hashed("voice", as_typed(text), key=settings.SECRET_KEY))


def slip_by_id(slip_id: UUID) -> VoiceSlip | None:
    """The slip that was opened a moment ago."""
    return _found(pk=slip_id)


def _found(**key: object) -> VoiceSlip | None:
    return VoiceSlip.objects.select_related("round", "round__opened_by", "name").filter(**key).first()


def speaking(slip: VoiceSlip) -> Speaking:
    """Who speaks with a slip, and where."""
    here = PersonSite.objects.filter(person=slip.name_id, site__in=slip.round.sites.values("pk").order_by())
    return Speaking(slip, slip.round, slip.name, frozenset(here.values_list("site_id", flat=True)))


def voice_standing(here: Speaking, at: datetime) -> VoiceStanding:
    """Whether a slip opens its page, and why not."""
    if here.slip.withdrawn_at:
        return VoiceStanding.WITHDRAWN
    if is_over(here.round, at):
        return VoiceStanding.OVER
    if here.name.left_at or not here.name.is_name or not here.site_ids:
        return VoiceStanding.GONE
    return VoiceStanding.OPENS if has_begun(here.round, at) else VoiceStanding.NOT_YET


def has_spoken(here: Speaking) -> bool:
    """Whether an answer is there: never which."""
    return Voice.objects.filter(round=here.round, name=here.name).exists()


def has_spoken_with_this_slip(here: Speaking) -> bool:
    """Whether an answer is there that this slip alone can have given: a new one would tell who had answered."""
    slips = VoiceSlip.objects.filter(round=here.round, name=here.name)
    return has_spoken(here) and not slips.exclude(pk=here.slip.pk).exists()


def may_be_named(here: Speaking) -> QuerySet[Person]:
    """Whom a name can choose: everybody who marks at their sites, but themselves."""
    return connectors_of(here.site_ids).exclude(pk=here.name.pk)


def choices(here: Speaking) -> list[Choice]:
    """Whom a name can choose, those of their own groups first, by what they are called."""
    rows = list(may_be_named(here).values_list("pk", "source_id", "display_name", "role"))
    groups = GroupPerson.objects.filter(person=here.name).values("group")
    near = set(GroupPerson.objects.filter(group__in=groups).values_list("person_id", flat=True))
    called = told_apart((source_id, name, role) for _, source_id, name, role in rows)
    found = [
        # Namesakes have their role in what they are called.
        Choice(pk, called[source_id], role if called[source_id] == name else "", pk in near)
        for pk, source_id, name, role in rows
    ]
    return sorted(found, key=lambda each: (not each.is_near, name_order(each.called), each.id))


def places_today(sites: Collection[UUID], *, language: str) -> list[Place]:
    """Where somebody is found at each site: in a language, or in another where nobody has said it in that one."""
    said: dict[UUID, Place] = {}
    for each in FindSomeone.objects.filter(site__in=sites).select_related("site").order_by("language"):
        if each.site_id not in said or each.language == language:
            said[each.site_id] = Place(each.site, each.text, each.language)
    return sorted(said.values(), key=lambda place: (name_order(place.site.name), place.site.pk))
