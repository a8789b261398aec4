"""What a link, eight letters or the address of a calendar open. Whoever holds them may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet

from everyname.language import name_order
from everyname.web.community.models import Community
from everyname.web.following.days import due_day
from everyname.web.following.models import CalendarFeed, FollowUp, LetterBox, Moment, NamesLink
from everyname.web.following.reached import Reached, reached
from everyname.web.people.models import Person
from everyname.web.share_out.models import LIVE, Assignment, State
from everyname.web.wall.codes import as_typed, hashed
from everyname.web.wall.models import Round

__all__ = [
    "Holder",
    "box_of_token",
    "checking_days",
    "connector_of_feed",
    "feed_hash",
    "holders",
    "link_by_code",
    "link_by_secret",
    "link_hashes",
    "token_of_box",
    "whom_to_ask",
]


@dataclass(frozen=True, slots=True)
class Holder:
    """A connector who holds names of a round, and their way to them as far as it has come.

    Attributes
    ----------
    email : where letters reach them; ``""`` for nowhere.
    """

    connector: Person
    email: str
    link: NamesLink | None


def link_hashes(secret: str, code: str) -> dict[str, str]:
    """What is stored instead of what opens a link."""
    key = settings.SECRET_KEY
    return {
        "secret_hash": hashed("names link", secret, key=key),
        "code_hash": hashed("names", code, key=key),
    }


def link_by_secret(secret: str) -> NamesLink | None:
    """The link that somebody opened; None where there is none."""
    return _links().filter(secret_hash=hashed("names link", secret, key=settings.SECRET_KEY)).first()


def link_by_code(text: str) -> NamesLink | None:
    """The link of eight letters that somebody typed; None where there is none."""
    return _links().filter(code_hash=hashed("names", as_typed(text), key=settings.SECRET_KEY)).first()


def _links() -> QuerySet[NamesLink]:
    return NamesLink.objects.select_related("round", "connector", "connector__member", "issued_by")


def whom_to_ask(link: NamesLink) -> str:
    """Who gave it, or asked for the letter that brought it; ``""`` where they are gone."""
    begun = FollowUp.objects.select_related("begun_by").filter(round=link.round_id).first()
    lead = link.issued_by or (begun.begun_by if begun else None)
    return lead.name if lead and lead.is_active else ""


def holders(asked: Round, community: Community) -> list[Holder]:
    """Connectors who hold names of a round, by name; two queries."""
    held = Assignment.objects.filter(need__round=asked, state__in=LIVE, need__ended_at__isnull=True)
    links = {
        each.connector_id: each for each in NamesLink.objects.filter(round=asked, withdrawn_at__isnull=True)
    }
    people = Person.objects.filter(pk__in=held.values("connector"), left_at__isnull=True)
    found = [
        Holder(each, reached(each, community).email, links.get(each.pk))
        for each in people.select_related("member")
    ]
    return sorted(found, key=lambda each: (name_order(each.connector.display_name), each.connector.pk))


def feed_hash(secret: str) -> str:
    """What is stored instead of the address of a calendar."""
    return hashed("names calendar", secret, key=settings.SECRET_KEY)


def connector_of_feed(secret: str, community: Community) -> tuple[Person, Reached] | None:
    """Whose calendar stands at an address; None where none does any more."""
    feed = (
        CalendarFeed.objects.select_related("connector", "connector__member")
        .filter(
            secret_hash=feed_hash(secret), connector__left_at__isnull=True, connector__member__is_active=True
        )
        .first()
    )
    return (feed.connector, reached(feed.connector, community)) if feed else None


def checking_days(connector: Person, to: Reached) -> Sequence[tuple[date, int, datetime]]:
    """The days of a connector's check-ins that have no answer, how many each, and since when; nobody's name."""
    held = Assignment.objects.filter(connector=connector, state=State.ACCEPTED, need__ended_at__isnull=True)
    days: dict[date, list[datetime]] = {}
    for each in held.prefetch_related("check_ins"):
        done = {one.moment for one in each.check_ins.all()}
        if each.answered_at is not None:
            for moment in Moment:
                if moment not in done:
                    days.setdefault(due_day(each.answered_at, moment, to.zone), []).append(each.answered_at)
    return [(day, len(since), max(since)) for day, since in sorted(days.items())]


def token_of_box(box: LetterBox) -> str:
    """What stands in a letter's link to stop letters: signed, for somebody whom it does not name."""
    return _signer().sign(box.key.hex)


def _signer() -> signing.Signer:
    return signing.Signer(sep=".", salt="everyname letters about names")


def box_of_token(token: str) -> LetterBox | None:
    """Whose letters a link stops; None where nobody has signed it."""
    try:
        key = UUID(_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return LetterBox.objects.select_related("connector__member").filter(key=key).first()
