"""A language in which people are spoken to."""

import gettext
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from numbers import Integral
from typing import TYPE_CHECKING

from everyname.language.pseudo import PSEUDO, Marked
from everyname.language.told import Told, Value

if TYPE_CHECKING:
    from everyname.language.manner import Manner

__all__ = ["ENGLISH", "LANGUAGES", "Language", "language"]

LANGUAGES = ("en", "es")
"""The source texts are English; every other language has a catalogue of its own."""

_EN_DASH = "–"


@dataclass(frozen=True, slots=True)
class Language:
    """Texts, plurals, numbers and dates in the reader's manner.

    Every text is a literal at the call, so that ``make catalogs`` finds it. Values stand in braces;
    whole numbers among them are written in the reader's manner, what was `told` in their language.

    Attributes
    ----------
    tag : as in HTML's and PDF's ``lang``.
    translations : the catalogue of the language.

    Examples
    --------
    >>> english, spanish = language("en"), language("es")
    >>> english.count("{number} name", "{number} names", 1204)
    '1,204 names'
    >>> spanish.count("{number} name", "{number} names", 61204)
    '61.204 nombres'
    >>> english.percent(3, 4), spanish.percent(3, 4)
    ('75%', '75 %')
    >>> spanish.date(date(2026, 11, 22)), english.date(date(2026, 11, 22))
    ('22 de noviembre de 2026', 'November 22, 2026')
    """

    tag: str
    translations: gettext.NullTranslations

    def __reduce__(self) -> tuple[Callable[[str], "Language"], tuple[str]]:
        """To another process it goes by its tag: the catalogue is read there."""
        return language, (self.tag,)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return "rtl" if self.tag == PSEUDO else self._manner.direction

    def say(self, text: str, /, **values: object) -> str:
        """A text, with its values put in."""
        return self._fill(self.translations.gettext(text), values)

    def term(self, context: str, text: str, /, **values: object) -> str:
        """A text too short to be understood alone; ``context`` is for the translator."""
        return self._fill(self.translations.pgettext(context, text), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A text about a number of things, which stands in it as ``{number}``.

        Other languages may use ``one`` for 21 or for 0 as well: what holds of exactly one thing, such as
        its name, has no place in it.
        """
        exact = operator.index(number)
        return self._fill(self.translations.ngettext(one, many, exact), {"number": exact, **values})

    def retold(self, text: str) -> str:
        """What was told in English, in this language; a text that remembers no template stays as it is."""
        return self.tell(text.forms, text.values) if isinstance(text, Told) else text

    def tell(self, forms: tuple[str, ...], values: Mapping[str, Value]) -> str:
        """What `Told` remembers: a template, or singular and plural, and what stands in it."""
        if len(forms) == 1:
            return self._fill(self.translations.gettext(forms[0]), values)
        one, many = forms
        return self._fill(self.translations.ngettext(one, many, int(values["number"])), values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with at most so many decimals."""
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)  # so in every language, and most numbers are small: Babel takes 20 µs for each
        return self._manner.number(value, decimals)

    def percent(self, part: float, whole: float) -> str:
        """Whole percents that never call almost all of them all, nor a few none.

        Raises
        ------
        ZeroDivisionError
            A share of nothing has no percents.

        Examples
        --------
        >>> [language("en").percent(*each) for each in ((0, 900), (1, 900), (899, 900), (900, 900))]
        ['0%', '<1%', '>99%', '100%']
        """
        hundredths = round(100 * part / whole)
        if hundredths == 0 and part:
            return "<" + self._manner.percent(1)
        if hundredths == 100 and part < whole:
            return ">" + self._manner.percent(99)
        return self._manner.percent(hundredths)

    def percent_range(self, low: float, high: float) -> str:
        """Two shares, -1 to 1, as a range of whole percents.

        Examples
        --------
        >>> language("en").percent_range(0.051, 0.104), language("es").percent_range(-0.02, 0.104)
        ('5–10%', 'de -2 % a 10 %')
        """
        first, last = round(100 * low), round(100 * high)
        if first == last:
            # As `percent` says it: neither end may call almost all of them all, nor a few none.
            return self.percent(high if first == 0 else low, 1)
        if first < 0:
            return self.say(
                "{low} to {high}", low=self._manner.percent(first), high=self._manner.percent(last)
            )
        return f"{self.number(first)}{_EN_DASH}{self._manner.percent(last)}"

    def date(self, day: date) -> str:
        """A day in full."""
        return self._manner.date(day)

    def listed(self, things: Sequence[str]) -> str:
        """Things one after another, the last with an "and"."""
        return self._manner.listed(things)

    @property
    def _manner(self) -> "Manner":
        # Babel takes 0.1 s of CPU to load: nobody waits for it who reads help, or counts to ten.
        from everyname.language.manner import manner  # noqa: PLC0415

        return manner(self.tag)

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        return text.format_map({key: self._own(each) for key, each in values.items()}) if values else text

    def _own(self, value: object) -> object:
        if isinstance(value, str):
            return self.retold(value)
        if isinstance(value, bool) or not isinstance(value, Integral):
            return value
        return self.number(int(value))


@cache
def language(tag: str) -> Language:
    """The language of a tag.

    Raises
    ------
    KeyError
        Everyname does not speak it; `LANGUAGES` are the ones it does. It knows `PSEUDO` as well, for tests.
    """
    if tag == PSEUDO:
        return Language(tag, Marked())
    if tag not in LANGUAGES:
        raise KeyError(tag)
    if tag == LANGUAGES[0]:
        return Language(tag, gettext.NullTranslations())
    # English needs no catalogue, nor Babel to read it: 0.1 s of CPU.
    from everyname.language.catalog import translations  # noqa: PLC0415

    return Language(tag, translations(tag))


ENGLISH = language("en")
"""The language of the source texts."""
