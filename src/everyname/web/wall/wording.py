"""The usual four answers and what each means, by what somebody would see, not by what they feel."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.language import Language
from everyname.sentences.round import title
from everyname.web.community.models import Site

__all__ = ["Answer", "answers", "round_title", "usual_answers"]


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
    """The four answers of a round: its own words, or the usual ones in the reader's language."""
    if not levels:
        return usual_answers(language)
    return tuple(Answer(level, words, meaning) for level, (words, meaning) in enumerate(levels))


def round_title(language: Language, sites: Sequence[Site]) -> str:
    """What a round at some sites is called: a site stands for those below it."""
    ids = {site.pk for site in sites}
    return title(language, [site.name for site in sites if site.parent_id not in ids])
