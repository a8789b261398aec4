"""The letter about one's names: plain text, in its reader's language, and nobody on the wall is called in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.language import Language, isolated
from everyname.sentences.following import own_number_sentence
from everyname.web.following.models import About

__all__ = ["Letter", "names_letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent."""

    subject: str
    text: str


def names_letter(
    language: Language,
    *,
    community: str,
    name: str,
    lead: str,
    about: Sequence[About],
    link: str,
    opens_once_until: str,
    stop: str,
    can_answer: bool,
) -> Letter:
    """Say how many names there are, or ask how it goes; never whose they are.

    Parameters
    ----------
    about : of each assignment that there is something to say of.
    lead : who asked for letters; ``""`` where they are gone.
    opens_once_until : a day; ``""`` where one signs in.
    """
    say = language.say
    is_new = About.OFFER in about
    subject = (
        say("{community}: names to get to know", community=community)
        if is_new
        else say("{community}: how is it going?", community=community)
    )
    paragraphs = [
        say("Hello {name},", name=isolated(name)),
        *_matters(language, about),
        say("There is no hurry, and you may hand a name back at any time, without a reason."),
        say(
            "With this link you see your names. It is yours alone and opens once, until {day}:",
            day=opens_once_until,
        )
        if opens_once_until
        else say("Here you see your names, once you have signed in:"),
        link,
        *([_asked_by(language, lead, can_answer=can_answer)] if lead else []),
        say("We write about the same matter twice at most. With this link no more of these letters come:"),
        stop,
    ]
    return Letter(subject=" ".join(subject.split()), text="\n\n".join(paragraphs) + "\n")


def _matters(language: Language, about: Sequence[About]) -> list[str]:
    say, found = language.say, []
    if offers := sum(each == About.OFFER for each in about):
        decide = say("Have a look, and say yes or no. You need give no reason.")
        found.append(f"{own_number_sentence(language, offers)} {decide}")
    for each, text in (
        (About.FOUR_WEEKS, say("About four weeks have gone by.")),
        (About.TWO_MONTHS, say("About two months have gone by.")),
    ):
        if number := about.count(each):
            asked = language.count(
                "How is it going with {number} of your names?",
                "How is it going with {number} of your names?",
                number,
            )
            tap = say("One tap is enough. Whoever leads sees how many said what, never who.")
            found.append(f"{text} {asked} {tap}")
    return found


def _asked_by(language: Language, lead: str, *, can_answer: bool) -> str:
    if can_answer:
        return language.say(
            "{lead} has asked for this letter. If you answer it, your answer goes there.", lead=isolated(lead)
        )
    return language.say("{lead} has asked for this letter.", lead=isolated(lead))
