"""What each setting means, for the file that explains itself."""

from everyname.language import Language
from everyname.sentences.round import DEFAULT_QUESTION, question_text

__all__ = ["affinity_words", "setting_words"]


def setting_words(language: Language) -> dict[str, str]:
    """A word on every field of `Settings` but the points of affinity."""
    return {
        "question": _about_the_question(language),
        "asked": language.say(
            'Who is asked about a name: "class" = those who share a class with it (the whole site where nobody '
            'does), "site" = everyone at its site.'
        ),
        "answered_share": language.say(
            "A name without a dot is unknown until this share of those asked has answered."
        ),
        "floor": language.say("Groups with fewer known names than this are not shown."),
        "groups": language.say(
            "Further columns of the roster whose groups are compared, beside grade and site: of the people or of "
            'the demographics, such as ["sex"].'
        ),
        "divide_fragile": language.say("Also find somebody for names that have a single dot."),
        "capacity_factor": language.say(
            "Room for this many times the needs of a site, shared out by full-time share."
        ),
    }


def _about_the_question(language: Language) -> str:
    asked = language.say("What connectors are asked about each name (level 3).")
    translated = question_text(language, DEFAULT_QUESTION)
    if translated == DEFAULT_QUESTION:
        return asked
    unchanged = language.say("Left as it is, people read: {question}", question=translated)
    return f"{asked} {unchanged}"


def affinity_words(language: Language) -> dict[str, str]:
    """A word on every field of `Affinity`."""
    return {
        "nomination": language.say("The person has named this connector: their own voice outranks."),
        "knows_something_personal": language.say(
            "The connector has marked that they know something personal (level 2)."
        ),
        "knows_the_name": language.say("The connector has marked that they know the name (level 1)."),
        "homeroom": language.say("They share a homeroom."),
        "shared_class": language.say("They share a class; each of up to three classes."),
        "grade": language.say("The connector teaches in the person's grade."),
        "site": language.say("They belong to the same site."),
    }
