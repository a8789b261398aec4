"""What somebody can do next, as home shows it: each feature brings its own cards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

from everyname.language import Language
from everyname.web.community.authorization import rights_of
from everyname.web.community.models import Community
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.community.wording import Wording, wording_of

__all__ = ["Card", "Line", "Provider", "Reader", "Way", "gathered", "reader_of"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who stands at home: what they may do, how they are spoken to, when and where."""

    rights: Rights
    language: Language
    words: Wording
    zone: ZoneInfo
    at: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """A link; ``is_next`` makes it a button, and there is at most one such way on a card."""

    words: str
    address: str
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One of several things: what it is called, where it leads to, and what stands about it."""

    called: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One matter on home."""

    title: str
    text: str = ""
    lines: tuple[Line, ...] = ()
    ways: tuple[Way, ...] = ()


Provider = Callable[[Reader], Sequence[Card]]
"""A function of a feature; ``settings.HOME_CARDS`` names them in the order in which their cards stand."""


def reader_of(viewer: Viewer, community: Community, language: Language, *, at: datetime) -> Reader:
    """Whoever reads a page now."""
    words, zone = wording_of(community, language), ZoneInfo(community.time_zone)
    return Reader(rights_of(viewer), language, words, zone, at)


def gathered(reader: Reader) -> list[Card]:
    """All cards for a reader, first those with what comes next. Features above this one are known by name alone."""
    found: list[Card] = []
    for name in settings.HOME_CARDS:
        provider: Provider = import_string(name)
        found += provider(reader)
    return sorted(found, key=lambda card: not any(way.is_next for way in card.ways))
