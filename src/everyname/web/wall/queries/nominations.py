"""What names have said themselves, for whoever leads the round: counts while it is open, answers afterwards."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from everyname.engine.wall.roll import told_apart
from everyname.language import name_order
from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer
from everyname.web.people.models import GroupPerson, Person, PersonSite
from everyname.web.wall.models import FindSomeone, Nomination, Round, Voice, VoiceSlip
from everyname.web.wall.permissions import is_over
from everyname.web.wall.queries.namesakes import called_on
from everyname.web.wall.queries.rounds import led_round, names_of
from everyname.web.wall.sections import Asked, Membership

__all__ = [
    "Named",
    "Spoken",
    "VoiceTotals",
    "Voices",
    "names_at_sites",
    "nominations_of",
    "said_today",
    "voice_totals",
    "with_slip",
]


@dataclass(frozen=True, slots=True)
class VoiceTotals:
    """How far it has come: names on the wall, those who have a slip, those who have answered."""

    names: int
    slips: int
    answers: int


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who was named; ``is_here`` is False once they have left."""

    id: UUID
    called: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a name answered; ``called`` tells namesakes apart."""

    name: Person
    called: str
    is_no_one: bool
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """All answers of a round. ``unheard`` names have not answered: a number, there is no list of them."""

    round: Round
    spoken: tuple[Spoken, ...]
    unheard: int


def voice_totals(asked: Round) -> VoiceTotals:
    """Counts alone, of names that are on the wall."""
    names = names_of([site.pk for site in asked.sites.all()])
    slips = VoiceSlip.objects.filter(round=asked, withdrawn_at__isnull=True, name__in=names)
    answers = Voice.objects.filter(round=asked, name__in=names)
    return VoiceTotals(names.count(), slips.count(), answers.count())


def names_at_sites(asked: Round) -> dict[UUID, tuple[list[Asked], list[Membership]]]:
    """The names of each site of a round with their groups; each name once, at the first of its sites.

    Whoever leaves, comes or moves between one statement and the next is left out.
    """
    sites = [site.pk for site in asked.sites.all()]
    names = {
        pk: Asked(pk.hex, *row)
        for pk, *row in names_of(sites).values_list("pk", "display_name", "grade", "source_id")
    }
    at: dict[UUID, UUID] = {}
    places = PersonSite.objects.filter(site__in=sites, person__in=names_of(sites))
    for person, site in places.order_by("position", "pk").values_list("person_id", "site_id"):
        if person in names:
            at.setdefault(person, site)
    found: dict[UUID, tuple[list[Asked], list[Membership]]] = {site: ([], []) for site in sites}
    for pk, name in names.items():
        if pk in at:
            found[at[pk]][0].append(name)
    groups = GroupPerson.objects.filter(person__in=names_of(sites))
    for person, group, title, homeroom in groups.values_list(
        "person_id", "group_id", "group__title", "group__is_homeroom"
    ):
        if person in at:
            found[at[person]][1].append(Membership(person.hex, group.hex, title, homeroom, is_mine=False))
    return found


def with_slip(asked: Round) -> frozenset[str]:
    """Names for whom a slip has been made that still opens its page, as `Asked` has them."""
    slips = VoiceSlip.objects.filter(round=asked, withdrawn_at__isnull=True)
    return frozenset(name.hex for name in slips.values_list("name_id", flat=True))


def said_today(asked: Round) -> dict[tuple[UUID, str], str]:
    """What stands about where to find someone: (site, language) -> text."""
    rows = FindSomeone.objects.filter(site__in=[site.pk for site in asked.sites.all()])
    return {(each.site_id, each.language): each.text for each in rows}


def nominations_of(viewer: Viewer, round_id: UUID, *, at: datetime) -> Voices:
    """All answers of a round, by name: those who said "no one right now" first, since somebody should go to them.

    Whoever shows them to people records it (`operations.voices.look_at_nominations`).

    Raises
    ------
    Http404
        The viewer does not lead all sites of the round, or it is not over.
    """
    asked = led_round(viewer, round_id)
    or_not_found(is_over(asked, at))
    names = names_of([site.pk for site in asked.sites.all()])
    voices = Voice.objects.filter(round=asked, name__in=names).select_related("name")
    called, named = called_on([asked.pk]), _named(asked)
    found = [
        Spoken(each.name, called.of(each.name), each.chosen is None, named.get(each.chosen, ()))
        for each in voices
    ]
    found.sort(key=lambda each: (not each.is_no_one, name_order(each.called), each.name.pk))
    return Voices(asked, tuple(found), names.count() - len(found))


def _named(asked: Round) -> dict[UUID | None, tuple[Named, ...]]:
    """Whom each voice named, by what they are called: who was chosen first is not known."""
    rows = list(Nomination.objects.filter(voice__round=asked).select_related("connector"))
    people = {row.connector_id: row.connector for row in rows}.values()
    called = told_apart((who.source_id, who.display_name, who.role) for who in people)
    found: defaultdict[UUID | None, list[Named]] = defaultdict(list)
    for row in rows:
        who = row.connector
        is_here = who.is_connector and who.left_at is None
        found[row.voice_id].append(Named(who.pk, called[who.source_id], is_here))
    return {
        voice: tuple(sorted(named, key=lambda each: (name_order(each.called), each.id)))
        for voice, named in found.items()
    }
