"""What a community calls the people on its wall and those who mark, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from everyname.language import Language
from everyname.web.community.models import Community, Words
from everyname.web.community.queries import community_or_none
from everyname.web.ui.pages import reader_language

__all__ = ["FORMS", "Wording", "current_wording", "wording", "wording_of", "words"]

FORMS = ("name", "names", "connector", "connectors")
"""One and several of the people on the wall, one and several of those who mark."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Four words, as they stand inside a sentence.

    Sentences are built so that they fit any noun, of any gender: "Students: 420", "420 students on the wall".

    Examples
    --------
    >>> from everyname.language import language
    >>> found = wording(language("en"), Words.SCHOOL)
    >>> found.so_many_names(1), found.so_many_names(1420), found.so_many_connectors(38), found.first(found.names)
    ('1 student', '1,420 students', '38 staff', 'Students')
    >>> wording(language("es"), Words.SCHOOL).so_many_connectors(38)
    '38 miembros del personal'
    """

    language: Language
    name: str
    names: str
    connector: str
    connectors: str

    def so_many_names(self, number: int) -> str:
        """``420 students``."""
        return f"{self.language.number(number)} {self.name if number == 1 else self.names}"

    def so_many_connectors(self, number: int) -> str:
        """``38 staff``."""
        return f"{self.language.number(number)} {self.connector if number == 1 else self.connectors}"

    def first(self, word: str) -> str:
        """A word as it begins a sentence, a label or a heading; the rest of it is left alone."""
        return word[:1].upper() + word[1:]


def wording(
    language: Language,
    words: str,
    own: Mapping[str, Mapping[str, str]] | None = None,
    *,
    community_language: str = "",
) -> Wording:
    """The words of a kind of community; its own ones where it has them in this language or in any other.

    Parameters
    ----------
    own : language -> each of `FORMS` -> word.
    community_language : which language's own words come first for readers of a language that has none.
    """
    if words == Words.OWN and own:
        tags = (language.tag, community_language, *sorted(own))
        chosen = next(own[tag] for tag in tags if tag in own)
        return Wording(language, *(chosen[form] for form in FORMS))
    return Wording(language, *_usual(language, words))


def _usual(language: Language, words: str) -> tuple[str, str, str, str]:
    term = language.term
    if words == Words.SCHOOL:
        return (
            term("on the wall", "student"),
            term("on the wall", "students"),
            term("who mark", "staff member"),
            term("who mark", "staff"),
        )
    if words == Words.AGENCY:
        return (
            term("on the wall", "young person"),
            term("on the wall", "young people"),
            term("who mark", "worker"),
            term("who mark", "workers"),
        )
    one, many = term("on the wall", "colleague"), term("on the wall", "colleagues")
    return one, many, one, many


def words(request: HttpRequest) -> dict[str, object]:
    """``words`` for every template: one query, and only on pages that use them."""
    del request
    return {"words": SimpleLazyObject(current_wording)}


def current_wording() -> Wording:
    """The words of this community for who reads now: one query."""
    community, language = community_or_none(), reader_language()
    return wording_of(community, language) if community else wording(language, Words.WORKPLACE)


def wording_of(community: Community, language: Language) -> Wording:
    """The words of a community that is at hand."""
    own = community.own_words
    return wording(language, community.words, own, community_language=community.language)
