"""What is said to people, in their language: catalogues of gettext, plural rules, numbers, dates, lists."""

from everyname.language.language import ENGLISH, LANGUAGES, Language, language
from everyname.language.names import isolated, name_order, reads_right_to_left
from everyname.language.pseudo import PSEUDO

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "PSEUDO",
    "Language",
    "isolated",
    "language",
    "name_order",
    "reads_right_to_left",
]
