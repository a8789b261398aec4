"""What a release says about itself, to the public and to those who keep its proof."""

from textwrap import fill

from everyname.language import Language
from everyname.sentences.disclosure import promise_sentence, promises_further

__all__ = ["promise", "proof_note"]

_WIDTH = 84


def promise(language: Language, *, floor: int, answer: str | None, earlier: int) -> str:
    """What is promised about the numbers that are missing; ``earlier`` releases were taken into account."""
    further = promises_further(language, answer=answer or "", earlier=earlier)
    return " ".join((promise_sentence(language, floor=floor), *further))


def proof_note(language: Language) -> str:
    """What stands in the folder of the proof, and that it must stay there."""
    parts = [
        language.say("CONFIDENTIAL: this folder undoes what the release hides. Never publish it."),
        language.say(
            "It was written by `everyname disclose protect` together with the folder public. It holds every number "
            "that was not published, and the proof that nobody can work them out. `everyname disclose audit` checks "
            "it against the tables. Keep it where only those who may see every number can read it."
        ),
        language.say("The columns of its files are described in docs/reference/disclosure.md of Everyname."),
    ]
    return "\n\n".join(fill(part, _WIDTH) for part in parts) + "\n"
