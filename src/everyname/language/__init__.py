"""What is said to people, in their language: catalogues of gettext, plural rules, numbers, dates, lists."""

from everyname.language.language import ENGLISH, LANGUAGES, Language, language
from everyname.language.names import isolated, name_order, reads_right_to_left

__all__ = ["ENGLISH", "LANGUAGES", "Language", "isolated", "language", "name_order", "reads_right_to_left"]
