"""Texts that remember how they were made, so that every reader can have them in their own language."""

from collections.abc import Mapping
from typing import Self

__all__ = ["Told", "Value"]

Value = str | int
"""Whole numbers are amounts, written in the reader's manner; a line or an identifier is text."""


class Told(str):
    """An English text, and what `Language.retold` needs to say it in another language.

    For whatever knows nothing of languages (a terminal, JSON, a table) it is the English text: what is
    found in a file is told where it is found, and read elsewhere, later, by people of several languages.

    Attributes
    ----------
    forms : the template; of a text about a number its singular and its plural.
    values : what stands in the template's braces, where there are two forms ``number`` among them.
        Those that are `Told` themselves are retold with it.
    """

    __slots__ = ("forms", "values")

    forms: tuple[str, ...]
    values: Mapping[str, Value]

    def __new__(cls, english: str, forms: tuple[str, ...], values: Mapping[str, Value]) -> Self:
        """The English text with what it was made of."""
        text = super().__new__(cls, english)
        text.forms, text.values = forms, values
        return text

    def __reduce__(self) -> tuple[type["Told"], tuple[str, tuple[str, ...], dict[str, Value]]]:
        """To another process, and as a copy, it goes whole."""
        return Told, (str(self), self.forms, dict(self.values))
