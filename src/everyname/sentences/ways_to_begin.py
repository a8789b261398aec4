"""Small and kind ways to begin with somebody whom one hardly knows: offers, none of them a duty."""

import hashlib
from collections.abc import Sequence

from everyname.language import Language

__all__ = ["all_ways", "ways_to_begin"]

_NUMBER = 3


def all_ways(language: Language) -> Sequence[str]:
    """Every way there is. They suit a school, an agency and a workplace, and take a minute or less."""
    return (
        language.say("Say good morning by name this week."),
        language.say("Ask about something they made or are working on."),
        language.say("Sit or stand near them once, without a plan."),
        language.say("Notice one thing that they do well, and tell them quietly."),
        language.say("Ask what they think about something small, and thank them for it."),
        language.say("Remember one thing they told you, and come back to it."),
        language.say("Ask how they like their name to be said, and say it that way."),
        language.say("After they have been away, say that it is good to see them."),
        language.say("Tell them something small about yourself first."),
        language.say("Ask what they are looking forward to."),
        language.say("Let them join in something that you are doing anyway."),
        language.say("When you talk, leave a little silence, and listen."),
        language.say("Ask them to show you something that they know how to do."),
        language.say("Wave, smile or nod from across the room: that counts too."),
    )


def ways_to_begin(language: Language, connector_id: str) -> list[str]:
    """Three ways for a connector: others than their neighbour's, and the same ones whenever they are asked for.

    Examples
    --------
    >>> from everyname.language import language
    >>> ways_to_begin(language("en"), "c001") == ways_to_begin(language("en"), "c001")
    True
    """
    ways = all_ways(language)

    def place(number: int) -> bytes:
        return hashlib.blake2b(f"{number} {connector_id}".encode(), digest_size=8).digest()

    return [ways[number] for number in sorted(sorted(range(len(ways)), key=place)[:_NUMBER])]
