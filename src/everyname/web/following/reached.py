"""How somebody is written to: in which language, at what time of day, to which address."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from everyname.language import LANGUAGES, Language, language
from everyname.web.community.models import Community, Member
from everyname.web.people.models import Person

__all__ = ["Reached", "address_of", "reached", "zone_of"]


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who may be written to; ``email`` is ``""`` where there is no address."""

    language: Language
    zone: ZoneInfo
    email: str


def reached(connector: Person, community: Community) -> Reached:
    """As they have chosen once they came in, else as the community is; the address they sign in with goes first."""
    member = connector.member
    tag = member.language if member else community.language
    return Reached(
        language=language(tag if tag in LANGUAGES else LANGUAGES[0]),
        zone=zone_of(member, community.time_zone),
        email=address_of(connector, member),
    )


def address_of(connector: Person, member: Member | None) -> str:
    """Where letters reach a connector who is a member, or none yet; ``""`` for nowhere."""
    return (member.email if member and member.has_usable_password() else None) or connector.email


def zone_of(member: Member | None, of_community: str) -> ZoneInfo:
    """Where somebody is: as they say, else where the community is."""
    try:
        return ZoneInfo((member.time_zone if member else "") or of_community)
    except (ZoneInfoNotFoundError, ValueError):  # of a time when there was such a place
        return ZoneInfo("UTC")
