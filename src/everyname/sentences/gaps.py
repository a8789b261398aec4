"""What the gaps between groups say, and how easily chance makes a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.language import Language, isolated
from everyname.sentences.stepping_back import cannot_tell

__all__ = ["GroupGap", "gaps_limits", "gaps_sentence"]

_MOST_NAMED = 5
_MANY = 3
_TWENTIETH = 20


@dataclass(frozen=True, slots=True)
class GroupGap:
    """A group that may be shown, and how it differs.

    Attributes
    ----------
    label : what people call the group.
    low, high : ends of the 95 % interval of its share without anyone minus that of all other names,
        -1 to 1; None where there are no others.
    """

    label: str
    low: float | None
    high: float | None


def gaps_sentence(language: Language, shown: Sequence[GroupGap], *, hidden: int) -> str:
    """Which groups differ from all other names by more than chance alone explains.

    Parameters
    ----------
    shown, hidden : the groups that may be shown; how many others there are.

    Examples
    --------
    >>> from everyname.language import language
    >>> found = [GroupGap("6", -0.05, 0.02), GroupGap("new", 0.03, 0.2), GroupGap("8", -0.06, 0.01)]
    >>> print(gaps_sentence(language("en"), found, hidden=0))
    More often without anyone than all other names, by more than chance alone explains: new.
    """
    if not shown:
        return language.say("No group here has enough names to be shown.")
    if len(shown) + hidden == 1:
        return language.say("There is only one group here, and so nothing to compare it with.")
    more = [each.label for each in shown if each.low is not None and each.low > 0]
    less = [each.label for each in shown if each.high is not None and each.high < 0]
    said = []
    if more:
        said.append(
            language.say(
                "More often without anyone than all other names, by more than chance alone explains: {groups}.",
                groups=_listed(language, more),
            )
        )
    if less:
        said.append(
            language.say(
                "Less often without anyone than all other names, by more than chance alone explains: {groups}.",
                groups=_listed(language, less),
            )
        )
    return " ".join(said) or language.say(
        "No group differs from all other names by more than could be chance."
    )


def gaps_limits(language: Language, *, compared: int, unknown: int, silent: int) -> str:
    """What gaps do not say: why, what chance makes of many, and whom the shares leave out.

    Parameters
    ----------
    compared : groups that were compared with all others.
    unknown : names of the groups shown about which we cannot tell.
    silent : colleagues who have not answered.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(gaps_limits(language("en"), compared=40, unknown=0, silent=3))
    A gap says where to look, not why it is there. With 40 groups compared, about 2 would look
    this far apart by chance alone.
    """
    said = [language.say("A gap says where to look, not why it is there.")]
    if compared >= _TWENTIETH:
        said.append(
            language.count(
                "With {groups} groups compared, about {number} would look this far apart by chance alone.",
                "With {groups} groups compared, about {number} would look this far apart by chance alone.",
                round(compared / _TWENTIETH),
                groups=compared,
            )
        )
    elif compared >= _MANY:
        said.append(
            language.say(
                "{groups} groups are compared here, and one in twenty such gaps looks large by chance alone.",
                groups=compared,
            )
        )
    said.append(cannot_tell(language, unknown, silent=silent))
    return " ".join(each for each in said if each)


def _listed(language: Language, labels: Sequence[str]) -> str:
    named = [isolated(label) for label in labels[:_MOST_NAMED]]
    left = len(labels) - len(named)
    if left:
        named.append(language.count("{number} more", "{number} more", left))
    return language.listed(named)
