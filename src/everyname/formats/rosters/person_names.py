"""Names of people as one column writes them: ``Rivera, Ana`` or ``Ana Rivera``."""

import re

__all__ = ["name_key", "read_name", "slug"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "phd", "md", "esq", "edd", "rn", "cpa", "hijo"})
_COURTESY = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "coach"),
        *("sr", "sra", "srta", "don", "dona", "doña", "dra", "lic", "ing", "mtro", "mtra", "profa", "profe"),
    }
)
_NOT_WORDS = re.compile(r"[\W_]+")


def read_name(written: str) -> str:
    """Return a name as people read it: given name first.

    Examples
    --------
    >>> [read_name(each) for each in ("Rivera, Ana", "Ana Rivera", "Jensen, Bo, III", "Bo Jensen, Jr.")]
    ['Ana Rivera', 'Ana Rivera', 'Bo Jensen III', 'Bo Jensen, Jr.']
    """
    family, *others = (part.strip() for part in written.split(","))
    if not others or _is_suffix(others[0]) or not family:
        return " ".join(written.split())
    return " ".join(" ".join((others[0], family, *others[1:])).split())


def _is_suffix(part: str) -> bool:
    return part.replace(".", "").casefold() in _SUFFIXES


def name_key(written: str) -> str:
    """Return what two spellings of one full name have in common: order, case and courtesy apart.

    Examples
    --------
    >>> name_key("Ms. Ana  RIVERA") == name_key("Rivera, Ana")
    True
    """
    words = _NOT_WORDS.sub(" ", read_name(written).casefold()).split()
    while len(words) > 1 and words[0] in _COURTESY:
        words.pop(0)
    return " ".join(words)


def slug(name: str) -> str:
    """Return an identifier made of a name: its words in lower case with hyphens, accents kept."""
    return "-".join(_NOT_WORDS.sub(" ", name.casefold()).split())
