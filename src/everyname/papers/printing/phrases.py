"""Phrases that several papers share."""

from everyname.language import Language
from everyname.papers.printing.fonts import Run, Typesetter

__all__ = ["page_words"]

_PAGE, _PAGES = "\ue000", "\ue001"


def page_words(typesetter: Typesetter, language: Language) -> list[list[Run] | str]:
    """Set "page 2 of 9" with the words ``page`` and ``pages`` where the compiler puts its numbers."""
    typesetter("0123456789")
    said = language.say("page {page} of {pages}", page=_PAGE, pages=_PAGES)
    words: list[list[Run] | str] = []
    held = ""
    for character in said:
        if character in {_PAGE, _PAGES}:
            words += [typesetter(held), "page" if character == _PAGE else "pages"]
            held = ""
        else:
            held += character
    return [*words, typesetter(held)]
