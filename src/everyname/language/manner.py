"""Numbers, dates and lists as the readers of a language write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from everyname.language.pseudo import PSEUDO

__all__ = ["Manner", "manner"]

_GROUPED_FROM = {"es": 10_000}
"""Where four digits stand together: the ``minimumGroupingDigits`` of the repository, which Babel leaves out."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What the Unicode Common Locale Data Repository knows about a language, as `Language` needs it.

    Examples
    --------
    >>> [manner(tag).number(61204.5, 1) for tag in ("en", "es")], manner("es").number(1204, 0)
    (['61,204.5', '61.204,5'], '1204')
    """

    locale: Locale

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)

    def number(self, value: float, decimals: int) -> str:
        """A number with at most so many decimals; what rounds to nothing has no sign."""
        rounded = round(value, decimals) or 0
        pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
        is_grouped = abs(rounded) >= _GROUPED_FROM.get(self.locale.language, 0)
        return str(format_decimal(rounded, format=pattern, locale=self.locale, group_separator=is_grouped))

    def percent(self, hundredths: int) -> str:
        """Whole percents."""
        return str(format_percent(hundredths / 100, locale=self.locale)).replace("\xa0", " ")

    def date(self, day: date) -> str:
        """A day in full."""
        return str(format_date(day, format="long", locale=self.locale))

    def listed(self, things: Sequence[str]) -> str:
        """Things one after another, the last with an "and".

        Examples
        --------
        >>> manner("en").listed(["Ana", "Bo", "Inés"]), manner("es").listed(["Ana", "Bo", "Inés"])
        ('Ana, Bo, and Inés', 'Ana, Bo e Inés')
        """
        if self.locale.language == "es" and _begins_like_an_i(things[-1:]):
            *first, last = things
            return f"{', '.join(first)} e {last}" if first else last
        return str(format_list(list(things), locale=self.locale))


def _begins_like_an_i(last: Sequence[str]) -> bool:
    """Whether Spanish says "e" rather than "y" before it: Inés, hijos, but not hierba nor hiato."""
    letters = last[0].casefold()[:3] if last else ""
    return letters.startswith(("i", "í")) or (letters[:2] in {"hi", "hí"} and letters[2:] not in {"a", "e"})


@cache
def manner(tag: str) -> Manner:
    """The manner of a language; numbers and dates of the invented one stay those of English."""
    return Manner(Locale.parse("en" if tag == PSEUDO else tag, sep="-"))
