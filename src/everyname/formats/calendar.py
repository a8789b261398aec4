"""A calendar that other programs subscribe to: days with a line each, as iCalendar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["CalendarDay", "calendar_file"]

_LONGEST_LINE = 75
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""What stands where no day does: a calendar without any part is none (RFC 5545, 3.6), and some programs refuse it."""
_NOT_WRITTEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One thing that stands at a day and takes no time of it.

    Attributes
    ----------
    uid : stays what it is as long as it is the same thing; programs know it again by this.
    stamped : when it was last changed, with its zone.
    url : where one goes on; ``""`` for nowhere.
    """

    uid: str
    on: date
    summary: str
    description: str
    stamped: datetime
    url: str = ""


def calendar_file(days: Sequence[CalendarDay], *, called: str, language: str) -> bytes:
    r"""Write days as RFC 5545 has it: the same bytes for the same days.

    Parameters
    ----------
    called : what programs call the calendar.
    language : tag of the texts.

    References
    ----------
    RFC 5545 (2009), 3.1 folding, 3.3.11 text, 3.6.1 events; RFC 7986 (2016), 5.1 and 5.7.

    Examples
    --------
    >>> print(calendar_file([], called="Names; mine", language="en").decode().splitlines()[4])
    NAME;LANGUAGE=en:Names\; mine
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Everyname//Everyname//EN",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={language}:{_text(called)}",
        f"X-WR-CALNAME:{_text(called)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(line for day in days for line in _event(day, language)),
        *(() if days else _NOTHING),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(day: CalendarDay, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{day.stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(day.summary)}"
    if day.description:
        yield f"DESCRIPTION;LANGUAGE={language}:{_text(day.description)}"
    if day.url:
        yield f"URL:{day.url}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """As a value that is text: four characters escaped, what cannot be written left out."""
    plain = _NOT_WRITTEN.sub("", text.replace("\r\n", "\n"))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of 75 octets at most, never broken within a letter."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part
