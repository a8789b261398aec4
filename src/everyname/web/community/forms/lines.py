"""Names and words: one line of text that a person can read."""

import unicodedata
from typing import Any

from django import forms

__all__ = ["LineField"]


class LineField(forms.CharField):
    """One line: every gap is one space, and nothing invisible steers a terminal or the head of a message."""

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        text = " ".join(str(super().to_python(value) or "").split())
        return "".join(letter for letter in text if unicodedata.category(letter) != "Cc")
