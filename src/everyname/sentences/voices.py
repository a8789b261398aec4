"""How somebody is asked for their own view, and where help is today, in words for everybody alike."""

from everyname.language import Language

__all__ = ["anywhere_today", "own_question", "read_later", "who_reads_it"]


def own_question(language: Language) -> str:
    """The question, for a school, an agency and a workplace alike; nobody's answer is compared in other words."""
    return language.say("If something personal was worrying you, who here would you go to?")


def who_reads_it(language: Language) -> str:
    """For whom an answer is, and what becomes of it."""
    return language.say(
        "Only the few people who look after this will read it. They use it so that everybody here has someone."
    )


def read_later(language: Language) -> str:
    """That an answer calls nobody today."""
    return language.say("Nobody reads it at once. If you need help today, tell someone today.")


def anywhere_today(language: Language) -> str:
    """Where to find someone, where nobody has said it better for the place."""
    return language.say(
        "Go to anybody here you know a little, or ask at the office, and say: I would like to talk to someone today."
    )
