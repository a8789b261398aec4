"""The four answers and what each means, by what somebody would see, not by what they feel: on phones and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.language import Language

__all__ = ["Answer", "answers", "answers_on_paper", "usual_answers"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A level as connectors read it.

    Attributes
    ----------
    words : on the button.
    meaning : how one knows that this is the right answer.
    """

    level: int
    words: str
    meaning: str


def usual_answers(language: Language) -> tuple[Answer, ...]:
    """What is offered where a community has not chosen words of its own."""
    pairs = (
        (language.say("Not yet"), language.say("I do not know who this is, or know only the face.")),
        (
            language.term("an answer", "By name"),
            language.say("I greet them by name without having to look it up."),
        ),
        (
            language.say("Something personal"),
            language.say("I know something that matters to them beyond what brings us together here."),
        ),
        (
            language.say("Would come to me"),
            language.say(
                "They have come to me with a personal problem, or I have good reason to think they would."
            ),
        ),
    )
    return tuple(Answer(level, *pair) for level, pair in enumerate(pairs))


def answers(language: Language, levels: Sequence[Sequence[str]]) -> tuple[Answer, ...]:
    """The four answers of a round: its own words, or the usual ones in the reader's language.

    Parameters
    ----------
    levels : four pairs of words and meaning; empty where nobody has chosen others.
    """
    if not levels:
        return usual_answers(language)
    return tuple(Answer(level, words, meaning) for level, (words, meaning) in enumerate(levels))


def answers_on_paper(language: Language, given: Sequence[Answer]) -> tuple[str, ...]:
    """What each level means on a sheet, and how it is said there: a sheet asks what a phone asks.

    Examples
    --------
    >>> from everyname.language import language
    >>> said = answers_on_paper(language("en"), [Answer(at, f"word {at}", f"meaning {at}.") for at in range(4)])
    >>> said[0], said[3]
    ('word 0: meaning 0. · no mark, if the box at the end is ticked', 'word 3: meaning 3. · a dot goes here')
    """
    said = [f"{each.words}: {each.meaning}" for each in given]
    return (
        # An empty row changes nothing, unless whoever holds the sheet says that they have looked at every name.
        language.say("{answer} · no mark, if the box at the end is ticked", answer=said[0]),
        *said[1:3],
        language.say("{answer} · a dot goes here", answer=said[3]),
    )
