"""What is said to people, in their language: catalogues of gettext, plural rules, numbers, dates, lists."""

from everyname.language.language import ENGLISH, LANGUAGES, Language, language
from everyname.language.names import isolated, name_order, reads_right_to_left
from everyname.language.pseudo import PSEUDO
from everyname.language.telling import as_plain, from_plain, joined, renamed, told, told_count
from everyname.language.told import Told

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "PSEUDO",
    "Language",
    "Told",
    "as_plain",
    "from_plain",
    "isolated",
    "joined",
    "language",
    "name_order",
    "reads_right_to_left",
    "renamed",
    "told",
    "told_count",
]
