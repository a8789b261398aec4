"""The letter that invites a connector: plain text, in the language of the community."""

from dataclasses import dataclass

from everyname.language import Language, isolated

__all__ = ["Letter", "invitation_letter"]


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent."""

    subject: str
    text: str


def invitation_letter(
    language: Language,
    *,
    community: str,
    name: str,
    lead: str,
    question: str,
    link: str,
    opens: str,
    closes: str,
    is_reminder: bool,
    can_answer: bool,
) -> Letter:
    """Say who asks what, until when, how long it takes, and that nobody else sees the answers.

    Parameters
    ----------
    opens : when it opens, ``""`` where it is open already.
    can_answer : an answer to the letter reaches the lead.
    """
    say = language.say
    subject = (
        say("{community}: the wall is still open", community=community)
        if is_reminder
        else say("{community}: your link to the wall", community=community)
    )
    when = (
        say("Our wall opens {opens} and is open until {closes}.", opens=opens, closes=closes)
        if opens
        else say("Our wall is open until {moment}.", moment=closes)
    )
    asked = say(
        "For each name it asks: “{question}” It takes half an hour, on a phone or a computer; you can stop and "
        "go on as you like.",
        question=question,
    )
    paragraphs = [
        say("Hello {name},", name=isolated(name)),
        f"{when} {asked}",
        say("This is your link. Open it on the device on which you will mark, and press the button there:"),
        link,
        say("It is yours alone and opens once. Please pass it on to nobody."),
        *(
            [say("A link that you were sent before, or a slip, opens nothing any more.")]
            if is_reminder
            else []
        ),
        say("Nobody sees your marks but you: not the others, not {lead}.", lead=isolated(lead)),
        say(
            "{lead} has asked for this letter. If you answer it, your answer goes there.", lead=isolated(lead)
        )
        if can_answer
        else say("{lead} has asked for this letter.", lead=isolated(lead)),
    ]
    return Letter(subject=" ".join(subject.split()), text="\n\n".join(paragraphs) + "\n")
