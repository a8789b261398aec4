"""Whether there is anything to be seen in a cell: exports and copied text bring characters without a shape."""

import unicodedata

__all__ = ["SEEN", "is_seen"]

_SHAPELESS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
"""A joiner, the fillers of Hangul, and the empty cell of Braille count as letters and signs."""
SEEN = r"[^\p{Z}\p{C}\x{34F}\x{115F}\x{1160}\x{2800}\x{3164}\x{FFA0}]"
"""The same for columns of Arrow."""


def is_seen(text: str) -> bool:
    """Whether some character of a text has a shape.

    Examples
    --------
    >>> is_seen("Ana"), is_seen("\u200b \u2800"), is_seen("")
    (True, False, False)
    """
    return any(unicodedata.category(each)[0] not in "ZC" and each not in _SHAPELESS for each in text)
