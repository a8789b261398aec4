"""A language in which people are spoken to."""

import gettext
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

__all__ = ["ENGLISH", "LANGUAGES", "Language", "language"]

LANGUAGES = ("en", "es")
"""The source texts are English; every other language has a catalogue of its own."""

_EM_DASH = "–"


@dataclass(frozen=True, slots=True)
class Language:
    """Texts, plurals, numbers and dates in the reader's manner.

    Every text is a literal at the call, so that ``make catalogs`` finds it. Values stand in braces;
    whole numbers among them are written in the reader's manner.

    Attributes
    ----------
    locale : Babel's data for the language.
    translations : its catalogue.

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

    locale: Locale
    translations: gettext.NullTranslations

    @property
    def tag(self) -> str:
        """As in HTML's and PDF's ``lang``."""
        return str(self.locale.language)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)

    def say(self, text: str, /, **values: object) -> str:
        """A text, with its values put in."""
        return self._fill(self.translations.gettext(text), values)

    def term(self, context: str, text: str, /, **values: object) -> str:
        """A text too short to be understood alone; ``context`` is for the translator."""
        return self._fill(self.translations.pgettext(context, text), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A text about a number of things, which stands in it as ``{number}``."""
        return self._fill(self.translations.ngettext(one, many, number), {"number": number, **values})

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with at most so many decimals."""
        pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
        return str(format_decimal(value, format=pattern, locale=self.locale))

    def percent(self, part: float, whole: float) -> str:
        """Whole percents that never call almost all of them all, nor a few none.

        Examples
        --------
        >>> [language("en").percent(*each) for each in ((0, 900), (1, 900), (899, 900), (900, 900))]
        ['0%', '<1%', '>99%', '100%']
        """
        hundredths = round(100 * part / whole)
        if hundredths == 0 and part:
            return "<" + self._percent(0.01)
        if hundredths == 100 and part < whole:
            return ">" + self._percent(0.99)
        return self._percent(hundredths / 100)

    def percent_range(self, low: float, high: float) -> str:
        """Two shares, 0 to 1, as a range of whole percents.

        Examples
        --------
        >>> language("en").percent_range(0.051, 0.104), language("es").percent_range(-0.02, 0.104)
        ('5–10%', 'de -2 % a 10 %')
        """
        first, last = (round(100 * each) / 100 for each in (low, high))
        if first < 0:
            return self.say("{low} to {high}", low=self._percent(first), high=self._percent(last))
        return f"{self.number(100 * first)}{_EM_DASH}{self._percent(last)}"

    def _percent(self, share: float) -> str:
        return str(format_percent(share, locale=self.locale)).replace("\xa0", " ")

    def date(self, day: date) -> str:
        """A day in full."""
        return str(format_date(day, format="long", locale=self.locale))

    def listed(self, things: Sequence[str]) -> str:
        """Things one after another, the last with an "and"."""
        return str(format_list(list(things), locale=self.locale))

    def _fill(self, text: str, values: dict[str, object]) -> str:
        written = {
            key: self.number(value) if isinstance(value, int) and not isinstance(value, bool) else value
            for key, value in values.items()
        }
        return text.format_map(written) if values else text


@cache
def language(tag: str) -> Language:
    """The language of a tag.

    Raises
    ------
    KeyError
        Everyname does not speak it; `LANGUAGES` are the ones it does.
    """
    if tag not in LANGUAGES:
        raise KeyError(tag)
    return Language(Locale(tag), _translations(tag))


def _translations(tag: str) -> gettext.NullTranslations:
    """The catalogue as translators write it, compiled here: no second file can be older than the first."""
    if tag == LANGUAGES[0]:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    catalog = resources.files("everyname.language") / "catalogs" / f"{tag}.po"
    with catalog.open("rb") as file:
        write_mo(compiled, read_po(file, locale=tag))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


ENGLISH = language("en")
"""The language of the source texts."""
