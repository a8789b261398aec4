"""Names of people as one column writes them: ``Rivera, Ana`` or ``Ana Rivera``."""

import re

__all__ = ["divide_name", "ends_with_name", "name_key", "read_name", "slug", "without_family_name"]

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "phd", "md", "esq", "edd", "rn", "cpa", "hijo"})
_COURTESY = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "coach"),
        *("sr", "sra", "srta", "don", "dona", "doña", "dra", "lic", "ing", "mtro", "mtra", "profa", "profe"),
    }
)
_BEFORE_FAMILY_NAMES = frozenset(
    {
        *(
            "de",
            "del",
            "la",
            "las",
            "los",
            "da",
            "do",
            "dos",
            "das",
            "di",
            "du",
            "le",
            "van",
            "von",
            "der",
            "den",
        ),
        *("ter", "ten", "zu", "al", "el", "bin", "bint", "ibn", "st"),
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


def divide_name(written: str) -> tuple[str, str, bool]:
    """Return given and family name of a full name, and whether that is sure.

    Without a comma, the family name of more than two words is the last of them, with what belongs before it: a
    middle name taken for a part of it would stand beside a preferred name that replaces it.

    Examples
    --------
    >>> [divide_name(each) for each in ("García Márquez, Gabriel", "Bo Jensen, Jr.", "Madonna")]
    [('Gabriel', 'García Márquez', True), ('Bo', 'Jensen', True), ('Madonna', '', True)]
    >>> divide_name("Ludwig Maria van Beethoven")
    ('Ludwig Maria', 'van Beethoven', False)
    """
    before, *after = (part.strip() for part in written.split(","))
    if before and after and after[0] and not _is_suffix(after[0]):
        return after[0], before, True
    words = before.split()
    while len(words) > 1 and _is_suffix(words[-1]):
        words.pop()
    start = max(1, len(words) - 1)
    while start > 1 and words[start - 1].casefold() in _BEFORE_FAMILY_NAMES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:]), start == 1


def ends_with_name(written: str, family: str) -> bool:
    """Say whether a name ends with the words of a family name, or with the first of two family names."""
    return _words_before(written, family) >= 0


def without_family_name(preferred: str, family: str) -> str:
    """Return a preferred name without the family name, which some write behind it.

    Examples
    --------
    >>> [without_family_name(each, "Lee Soto") for each in ("Ana Lee Soto", "Ana LEE", "Annalee", "Lee")]
    ['Ana', 'Ana', 'Annalee', 'Lee']
    """
    before = _words_before(preferred, family)
    return " ".join(preferred.split()[:before]) if before > 0 else preferred


def _words_before(written: str, family: str) -> int:
    """How many words of a name stand before its family name, -1 where it does not end with it."""
    words, ending = (text.casefold().split() for text in (written, family))
    for end in (ending, ending[:1]):
        if end and words[-len(end) :] == end:
            return len(words) - len(end)
    return -1


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
