"""How a column is recognised by its header, whatever its case, spacing or small misspelling."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

__all__ = ["plain", "recognised_headers"]

_SHORTEST_MISSPELT = 8
"""Shorter headers are too alike (``term``, ``team``) to guess at a slip of the keyboard."""
_LIKENESS = 0.9
"""``prefferedGivenName`` and ``dataLastModified`` pass; ``classSourcedId`` is no ``courseSourcedId``."""


def plain(header: str) -> str:
    """Return a header's letters and digits in lower case: ``SIS ID`` and ``sis_id`` alike."""
    return "".join(filter(str.isalnum, header.casefold()))


def recognised_headers(header: Sequence[str], known: Collection[str]) -> Mapping[str, int]:
    """Find the known headers in a file's header row.

    Parameters
    ----------
    header : the columns' names as written.
    known : plain headers of the format.

    Returns
    -------
    plain header -> position. A known header that stands twice is taken where it stands first;
    a misspelt one only where the right spelling is nowhere in the row.
    """
    found: dict[str, int] = {}
    for position, written in enumerate(header):
        found.setdefault(plain(written), position)
    missing = [word for word in known if word not in found]
    for written, position in list(found.items()):
        if written in known or len(written) < _SHORTEST_MISSPELT or written.startswith("metadata"):
            continue
        if close := get_close_matches(written, missing, n=1, cutoff=_LIKENESS):
            found.setdefault(close[0], position)
    return found
