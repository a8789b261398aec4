"""What is not said where both views are told: whoever is silent has not said no."""

from everyname.language import Language

__all__ = ["silences_sentences"]


def silences_sentences(
    language: Language, *, names: int, spoke: int, unanswered: int, neither: int
) -> list[str]:
    r"""Who has not spoken, whom the named have not answered, and how often both sides see nothing.

    Parameters
    ----------
    names, spoke : names on the wall, and those of them who have spoken for themselves, at least one.
    unanswered : nominations of colleagues who have not answered about the name.
    neither : pairs about which both sides have said something, and neither sees a connection.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(*silences_sentences(language("en"), names=9, spoke=3, unanswered=1, neither=40), sep="\n")
    6 names have not spoken: that is not a no.
    1 connection was named by a person alone so far: the colleague has not answered.
    For 40 pairs both sides have said something, and neither sees a connection.
    """
    said = []
    if names > spoke:
        said.append(
            language.count(
                "{number} name has not spoken: that is not a no.",
                "{number} names have not spoken: that is not a no.",
                names - spoke,
            )
        )
    if unanswered:
        said.append(
            language.count(
                "{number} connection was named by a person alone so far: the colleague has not answered.",
                "{number} connections were named by people alone so far: the colleagues have not answered.",
                unanswered,
            )
        )
    said.append(
        language.count(
            "For {number} pair both sides have said something, and neither sees a connection.",
            "For {number} pairs both sides have said something, and neither sees a connection.",
            neither,
        )
    )
    return said
