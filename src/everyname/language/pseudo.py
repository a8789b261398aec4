"""A language that nobody speaks, to see pages as they will be: longer, accented, and from right to left.

Every text of ours stands in brackets, so that one that bypassed the catalogues can be seen, and found by a test.
"""

import gettext
import re

__all__ = ["PSEUDO", "Marked"]

PSEUDO = "ar-XB"
"""Written from right to left; XB is a place for private use, as the Common Locale Data Repository uses it."""

_ACCENTS = str.maketrans("AEIOUYaeiouycn", "ÅÉÎÖÛÝåéîöûýçñ")
_VALUE = re.compile(r"(\{\w+\})")


def marked(text: str) -> str:
    """A text with accents and brackets, its values untouched.

    Examples
    --------
    >>> marked("{number} names"), marked("")
    ('⟦{number} ñåmés⟧', '')
    """
    if not text:
        return text
    parts = _VALUE.split(text)
    return f"⟦{''.join(part if _VALUE.match(part) else part.translate(_ACCENTS) for part in parts)}⟧"


class Marked(gettext.NullTranslations):
    """A catalogue that holds every text."""

    def gettext(self, message: str) -> str:
        """A text."""
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """A text about a number of things."""
        return marked(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """A text that is too short to be understood alone."""
        del context
        return marked(message)
