"""What answers and names are called on pages and slips."""

from collections.abc import Mapping

from everyname.language import Language, isolated
from everyname.papers.report.grades import grade_name
from everyname.sentences.following import own_mark_sentence, seen_tie
from everyname.web.following.models import Answer, Moment
from everyname.web.following.queries.given import Given
from everyname.web.following.queries.own import OwnName
from everyname.web.wall.wording import answers

__all__ = ["answer_words", "known_of", "moment_words", "own_mark"]


def answer_words(language: Language) -> Mapping[str, str]:
    """What was said, in short."""
    return {
        Answer.REACHED_OUT.value: language.term("how it goes", "reached out"),
        Answer.TALKED.value: language.term("how it goes", "talked"),
        Answer.GROWING.value: language.term("how it goes", "growing"),
        Answer.NOT_YET.value: language.term("how it goes", "not yet"),
        Answer.REMATCH.value: language.term("how it goes", "please find somebody else"),
    }


def moment_words(language: Language) -> Mapping[str, str]:
    """When somebody is asked, as a heading."""
    return {
        Moment.FOUR_WEEKS.value: language.say("After four weeks"),
        Moment.TWO_MONTHS.value: language.say("After two months"),
    }


def known_of(language: Language, given: Given) -> str:
    """What stands below a name: class, grade, site, and what anybody could see ties the two."""
    is_said = given.label == f"{given.display_name} ({given.homeroom})"
    where = "" if is_said else given.homeroom
    known = (
        isolated(where),
        grade_name(language, given.grade),
        isolated(given.site),
        seen_tie(language, given.tie),
    )
    return " · ".join(filter(None, known))


def own_mark(language: Language, name: OwnName) -> str:
    """What somebody marked about a name that was then found for them; ``""`` where that is no reason."""
    if name.own_mark is None:
        return ""
    return own_mark_sentence(language, answers(language, name.levels)[name.own_mark].words)
