"""What a steward says about the community."""

from collections.abc import Mapping
from typing import Any

from django import forms

from everyname.language import LANGUAGES, Language
from everyname.web.community.forms.beginning import time_zones
from everyname.web.community.forms.lines import LineField
from everyname.web.community.forms.wording import WORDS, WordsForm
from everyname.web.community.models import Community
from everyname.web.ui.texts import say

__all__ = ["LANGUAGE_NAMES", "CommunityForm", "languages_called"]

LANGUAGE_NAMES = {"en": "English", "es": "Español"}
"""As those who read them call them, in every language alike."""


def languages_called(reader: Language) -> dict[str, str]:
    """Each language as it is called inside a sentence of another."""
    return {"en": reader.term("a language", "English"), "es": reader.term("a language", "Spanish")}


class CommunityForm(WordsForm):
    """Name, words, language, time zone."""

    name = LineField(max_length=200, label=say("What is your community called?"))
    words = forms.ChoiceField(choices=WORDS, widget=forms.RadioSelect, label=say("What is it?"))
    language = forms.ChoiceField(
        choices=[(tag, LANGUAGE_NAMES[tag]) for tag in LANGUAGES],
        label=say("Its language"),
        help_text=say("In it we write to people of whom we know no other. Everybody reads in their own."),
    )
    time_zone = forms.ChoiceField(label=say("Time zone"))

    def __init__(self, data: Mapping[str, Any] | None, *, community: Community) -> None:
        initial = {
            field: getattr(community, field) for field in ("name", "words", "language", "time_zone")
        } | {
            f"{form}_{tag}": word
            for tag, words in community.own_words.items()
            for form, word in words.items()
        }
        super().__init__(data, initial=initial)
        self.fields["time_zone"].choices = time_zones()  # type: ignore[attr-defined]
        self.add_own_words(LANGUAGES)
