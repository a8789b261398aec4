"""A round in few sentences: who was asked, how the names stand, both views, what has changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from everyname.language import ENGLISH, Language, isolated

__all__ = [
    "DEFAULT_QUESTION",
    "Called",
    "asked_sentence",
    "change_sentence",
    "confidential_sentence",
    "question_text",
    "state_meaning",
    "state_name",
    "title",
    "voices_sentences",
]

Called = Callable[[int], str]
"""So many people in a community's own words."""
DEFAULT_QUESTION = ENGLISH.say("Would this person come to you with a personal problem?")
"""What is asked where a community has not chosen words of its own."""


def question_text(language: Language, question: str) -> str:
    """The question of a round as it was asked; the one that nobody has changed, in the reader's language."""
    return language.say(DEFAULT_QUESTION) if question == DEFAULT_QUESTION else question


def confidential_sentence(language: Language) -> str:
    """For whom every page and file that names people is."""
    return language.say("Confidential: it names people. For those who will act, not for publication.")


def title(language: Language, sites: Sequence[str]) -> str:
    """What a round is called: by its one site, or by how many there are.

    Examples
    --------
    >>> from everyname.language import language
    >>> title(language("en"), ["Harbour School"]), title(language("en"), ["Hill", "Harbour"])
    ('The wall of Harbour School', 'The wall of 2 sites')
    """
    if len(sites) <= 1:
        named = bool(sites and sites[0])
        return (
            language.say("The wall of {site}", site=isolated(sites[0])) if named else language.say("The wall")
        )
    return language.count("The wall of {number} site", "The wall of {number} sites", len(sites))


def asked_sentence(
    language: Language, *, names: int, connectors: int, answered: int, called: Called | None = None
) -> str:
    """How many names there are, and how many of the connectors have answered.

    Parameters
    ----------
    called : so many connectors in a community's own words, such as "70 staff".

    Examples
    --------
    >>> from everyname.language import language
    >>> asked_sentence(language("en"), names=900, connectors=70, answered=63)
    '900 names · 63 of 70 connectors answered (90%)'
    """
    said = language.count(
        "{number} of {connectors} answered",
        "{number} of {connectors} answered",
        answered,
        connectors=called(connectors)
        if called
        else language.count("{number} connector", "{number} connectors", connectors),
    )
    share = f" ({language.percent(answered, connectors)})" if connectors else ""
    return f"{language.count('{number} name', '{number} names', names)} · {said}{share}"


def state_name(language: Language, state: str) -> str:
    """How a name stands, by the word for it in files: ``two_or_more``, ``one``, ``none`` or ``unknown``."""
    return {
        "two_or_more": language.term("how a name stands", "Held"),
        "one": language.term("how a name stands", "Fragile"),
        "none": language.term("how a name stands", "No one yet"),
        "unknown": language.term("how a name stands", "We cannot tell yet"),
    }[state]


def state_meaning(language: Language, state: str) -> str:
    """What a state means, in a few words."""
    return {
        "two_or_more": language.term("state of a name", "two dots or more"),
        "one": language.term("state of a name", "one dot: people leave"),
        "none": language.term("state of a name", "divided below"),
        "unknown": language.term("state of a name", "too few have answered"),
    }[state]


def voices_sentences(language: Language, views: Mapping[str, Any]) -> list[str]:
    r"""Who spoke for themselves, and where both sides see a connection; nothing where nobody spoke.

    Parameters
    ----------
    views : ``both_views`` of the summary of a run.

    Examples
    --------
    >>> from everyname.language import language
    >>> views = {"names_who_spoke": 3, "said_no_one": 1, "both": 2, "connector_only": 4, "person_only": 0}
    >>> print(*voices_sentences(language("en"), views), sep="\n")
    In their own voice: 3 names spoke, 1 said “no one right now”.
    Connections: both see 2, only the connector 4, only the person 0.
    """
    if not views["names_who_spoke"]:
        return []
    return [
        language.say(
            "In their own voice: {spoke}, {no_one}.",
            spoke=language.count("{number} name spoke", "{number} names spoke", views["names_who_spoke"]),
            no_one=language.count(
                "{number} said “no one right now”", "{number} said “no one right now”", views["said_no_one"]
            ),
        ),
        language.say(
            "Connections: both see {both}, only the connector {connector_only}, only the person {person_only}.",
            **{key: views[key] for key in ("both", "connector_only", "person_only")},
        ),
    ]


def change_sentence(language: Language, change: Mapping[str, Any]) -> str:
    """Who joined and left, and what became of the names without a dot.

    Parameters
    ----------
    change : ``change`` of the summary of a run that had an earlier round.

    Examples
    --------
    >>> from everyname.language import language
    >>> change = {"comparable": True, "joiners": 1, "leavers": 2, "without_before": 9, "of_those_with_a_dot_now": 4}
    >>> change_sentence(language("en"), change)
    'Since the earlier round: 1 joiner, 2 leavers. Of 9 names without a dot then, 4 have one now.'
    """
    if not change["comparable"]:
        return language.say(
            "Not compared with the earlier round: the earlier round asked a different question."
        )
    moved = language.say(
        "Since the earlier round: {joiners}, {leavers}.",
        joiners=language.count("{number} joiner", "{number} joiners", change["joiners"]),
        leavers=language.count("{number} leaver", "{number} leavers", change["leavers"]),
    )
    if not change["without_before"]:
        return " ".join((moved, language.say("Nobody was without a dot then.")))
    then = language.count(
        "Of {number} name without a dot then",
        "Of {number} names without a dot then",
        change["without_before"],
    )
    now = language.count("{number} has one now", "{number} have one now", change["of_those_with_a_dot_now"])
    return f"{moved} {then}, {now}."
