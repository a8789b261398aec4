"""What is hidden, why nothing is released, what merging would bring back."""

from collections.abc import Iterator, Sequence

from everyname.language import Language, isolated

__all__ = [
    "cell_name",
    "hidden_sentence",
    "hidden_sentences",
    "merge_sentence",
    "refused_sentence",
    "shown_sentence",
]


def cell_name(language: Language, labels: Sequence[tuple[str, str | None]]) -> str:
    """A number of a table by its categories; what it takes together is left out.

    Parameters
    ----------
    labels : of each dimension its title and the category, None for the total.

    Examples
    --------
    >>> from everyname.language import language
    >>> cell_name(language("en"), [("grade", "7"), ("sex", None), ("language", "Hmong")])
    'grade: 7 · language: Hmong'
    >>> cell_name(language("en"), [("grade", None)])
    'everybody'
    """
    said = [f"{isolated(title)}: {isolated(label)}" for title, label in labels if label is not None]
    return " · ".join(said) or language.term("the total of a table", "everybody")


def hidden_sentence(language: Language, *, cells: int, primary: int, secondary: int) -> str:
    """The sentences of `hidden_sentences`, one after another.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(hidden_sentence(language("en"), cells=992, primary=53, secondary=71))
    124 of 992 numbers are hidden (12%). 53 would give people away. 71 more are hidden so that nobody can
    work those out.
    """
    return " ".join(hidden_sentences(language, cells=cells, primary=primary, secondary=secondary))


def hidden_sentences(language: Language, *, cells: int, primary: int, secondary: int) -> tuple[str, ...]:
    """How many numbers of a table are hidden, and why.

    Parameters
    ----------
    cells : all numbers of the table, totals included.
    primary, secondary : hidden because they would give people away; hidden to protect those.
    """
    hidden = primary + secondary
    if not hidden:
        return (
            language.count(
                "{number} number can be shown: it gives nobody away.",
                "All {number} numbers can be shown: none gives anybody away.",
                cells,
            ),
        )
    return (shown_sentence(language, cells=cells, hidden=hidden), *_why(language, primary, secondary))


def shown_sentence(language: Language, *, cells: int, hidden: int) -> str:
    """How many numbers are hidden, for those who may not know which of them are small.

    Parameters
    ----------
    cells : all numbers of the table, totals included; 1 or more.

    Examples
    --------
    >>> from everyname.language import language
    >>> shown_sentence(language("en"), cells=992, hidden=0)
    'No number is hidden.'
    """
    if not hidden:
        return language.say("No number is hidden.")
    return language.count(
        "{number} of {cells} numbers is hidden ({percent}).",
        "{number} of {cells} numbers are hidden ({percent}).",
        hidden,
        cells=cells,
        percent=language.percent(hidden, cells),
    )


def _why(language: Language, primary: int, secondary: int) -> Iterator[str]:
    if primary:
        yield language.count("{number} would give people away.", "{number} would give people away.", primary)
    if primary and secondary:
        yield language.count(
            "{number} more is hidden so that nobody can work those out.",
            "{number} more are hidden so that nobody can work those out.",
            secondary,
        )
    elif secondary:
        yield language.count(
            "{number} is hidden to protect what was hidden earlier.",
            "{number} are hidden to protect what was hidden earlier.",
            secondary,
        )


def refused_sentence(language: Language, uncertified: int) -> str:
    """Why nothing is released.

    Parameters
    ----------
    uncertified : numbers without a proof, 1 or more.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(refused_sentence(language("en"), 3))
    For 3 numbers no proof was found that hiding protects them. Nothing is released.
    """
    return language.count(
        "For {number} number no proof was found that hiding protects it. Nothing is released.",
        "For {number} numbers no proof was found that hiding protects them. Nothing is released.",
        uncertified,
    )


def merge_sentence(
    language: Language, *, dimension: str, categories: Sequence[str], freed: int, rest: int
) -> str:
    """What one merging of categories would bring back.

    Parameters
    ----------
    freed, rest : fewer numbers that give people away; how many are left then.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(merge_sentence(language("en"), dimension="grade", categories=["7", "8"], freed=12, rest=1))
    Merge 7 and 8 (grade): 12 numbers fewer would give people away; 1 would be left.
    """
    return language.say(
        "Merge {categories} ({dimension}): {freed}; {rest}.",
        categories=language.listed([isolated(each) for each in categories]),
        dimension=isolated(dimension),
        freed=language.count(
            "{number} number fewer would give people away",
            "{number} numbers fewer would give people away",
            freed,
        ),
        rest=language.count("{number} would be left", "{number} would be left", rest)
        if rest
        else language.say("none would be left"),
    )
