"""Names and words: one line of text that a person can read."""

import unicodedata
from typing import Any

from django import forms

from everyname.papers.printing.clusters import is_blank
from everyname.web.ui.texts import say

__all__ = ["LineField"]

_NO_DOTS = "\u2800"  # of Braille: it has a glyph, and nothing on it


class LineField(forms.CharField):
    """One line: every gap is one space, and nothing invisible steers a terminal or the head of a message.

    Text of which nothing can be seen is refused; joiners inside a name are part of it.
    """

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        text = " ".join(str(super().to_python(value) or "").split())
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cc")
        if text and is_blank(text.replace(_NO_DOTS, "")):
            raise forms.ValidationError(
                say("There is nothing to be seen in this. Please type it anew."), code="invisible"
            )
        return text
