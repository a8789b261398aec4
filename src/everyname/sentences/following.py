"""What follows a share-out, in words: what ties a pair, how many have someone, how it goes."""

from dataclasses import replace

from everyname.language import Language, isolated
from everyname.science.dividing.affinity import Tie
from everyname.sentences.share_out import tie_sentence

__all__ = [
    "check_in_question",
    "have_someone_sentence",
    "own_mark_sentence",
    "own_number_sentence",
    "seen_tie",
]


def seen_tie(language: Language, tie: Tie) -> str:
    """What anybody could see for themselves, if there is anything.

    Whom a person has named was told in confidence. Whoever leads the round may say it to the holder; it is
    not left on a desk.

    Examples
    --------
    >>> from everyname.language import language
    >>> tie = Tie(nominated=True, same_homeroom=True, shared_classes=0, same_grade=False, same_site=True)
    >>> seen_tie(language("en"), tie)
    'Same homeroom.'
    """
    seen = replace(tie, nominated=False)
    is_telling = seen.same_homeroom or seen.shared_classes or seen.same_grade
    return tie_sentence(language, seen) if is_telling else ""


def own_mark_sentence(language: Language, answer: str) -> str:
    """What somebody marked about a name themselves: for their own eyes.

    Parameters
    ----------
    answer : the words of the answer that they chose.

    Examples
    --------
    >>> from everyname.language import language
    >>> own_mark_sentence(language("en"), "By name")
    'You marked “By name”. Only you see this.'
    """
    return language.say("You marked “{answer}”. Only you see this.", answer=isolated(answer))


def have_someone_sentence(language: Language, have: int, of: int) -> str:
    """How many of the names that were to be covered have somebody who said yes.

    Examples
    --------
    >>> from everyname.language import language
    >>> have_someone_sentence(language("en"), 24, 31)
    '24 of 31 now have someone.'
    """
    return language.count(
        "{number} of {of} now has someone.", "{number} of {of} now have someone.", have, of=of
    )


def own_number_sentence(language: Language, names: int) -> str:
    """How many names wait for a yes or a no; none of them is called.

    Examples
    --------
    >>> from everyname.language import language
    >>> own_number_sentence(language("en"), 1), own_number_sentence(language("en"), 3)
    ('1 name is waiting for you.', '3 names are waiting for you.')
    """
    return language.count("{number} name is waiting for you.", "{number} names are waiting for you.", names)


def check_in_question(language: Language, names: int) -> str:
    """What stands at a day of a calendar; no name is called.

    Examples
    --------
    >>> from everyname.language import language
    >>> check_in_question(language("en"), 1), check_in_question(language("en"), 2)
    ('Check in with one of your names', 'Check in with 2 of your names')
    """
    if names == 1:
        return language.say("Check in with one of your names")
    return language.count(
        "Check in with {number} of your names", "Check in with {number} of your names", names
    )
