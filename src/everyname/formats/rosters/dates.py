"""Dates as rosters write them: ISO, with or without time, or day and month in either order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

__all__ = ["DateReading", "read_dates"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SPLIT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What the distinct texts of a column of dates mean.

    ``dates`` holds every text that is one certain date; ``broken`` those that are none;
    ``ambiguous`` those that could be two dates, when no other text of the column decides
    whether days or months come first.
    """

    dates: Mapping[str, date]
    broken: frozenset[str]
    ambiguous: frozenset[str]


def read_dates(texts: Iterable[str]) -> DateReading:
    """Read the distinct texts of one column together, for 1/2/2026 alone says too little.

    Examples
    --------
    >>> read_dates(["1/2/2026", "30/6/2026"]).dates["1/2/2026"].isoformat()
    '2026-02-01'
    """
    written = {text for text in texts if text}
    dates: dict[str, date] = {}
    broken: set[str] = set()
    split: dict[str, tuple[date | None, date | None]] = {}
    for text in written:
        if match := _SPLIT.fullmatch(text):
            first, second, year = (int(part) for part in match.groups())
            split[text] = (_date(year, second, first), _date(year, first, second))
        elif (match := _ISO.fullmatch(text) or _PACKED.fullmatch(text)) and (
            found := _date(*(int(part) for part in match.groups()))
        ):
            dates[text] = found
        else:
            broken.add(text)
    ambiguous = _settle(split, dates, broken)
    return DateReading(dates, frozenset(broken), ambiguous)


def _settle(
    split: Mapping[str, tuple[date | None, date | None]], dates: dict[str, date], broken: set[str]
) -> frozenset[str]:
    """Decide between days first and months first by the texts that can be read in one way only."""
    days_first = any(day and not month for day, month in split.values())
    months_first = any(month and not day for day, month in split.values())
    ambiguous = set()
    for text, (day, month) in split.items():
        only = day if day == month or not month else month if not day else None
        decided = (
            day if days_first and not months_first else month if months_first and not days_first else None
        )
        if not day and not month:
            broken.add(text)
        elif found := only or decided:
            dates[text] = found
        else:
            ambiguous.add(text)
    return frozenset(ambiguous)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
