"""Texts of forms and choices, found in the reader's language when they are shown."""

from django.utils.functional import lazy

from everyname.web.ui.pages import reader_language

__all__ = ["say"]


def _say(text: str) -> str:
    return reader_language().say(text)


say = lazy(_say, str)
"""As `Language.say`, for literals that stand outside a request."""
