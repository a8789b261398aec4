"""The choice of a community's words."""

from collections.abc import Sequence

from django import forms

from everyname.web.community.forms.lines import LineField
from everyname.web.community.models import Words
from everyname.web.community.wording import FORMS
from everyname.web.ui.texts import say

__all__ = ["WORDS", "WordsForm"]

WORDS = (
    (Words.SCHOOL, say("A school or district: students and staff")),
    (Words.AGENCY, say("An agency: young people, families and workers")),
    (Words.WORKPLACE, say("A workplace: colleagues among colleagues")),
    (Words.OWN, say("Something else: words of your own")),
)
_LABELS = (
    say("One person on the wall"),
    say("Several people on the wall"),
    say("One person who marks"),
    say("Several people who mark"),
)


class WordsForm(forms.Form):
    """A form that asks for words; a subclass has the field ``words`` and says in which languages."""

    def add_own_words(self, tags: Sequence[str]) -> None:
        """Four fields for each language, ``names_en`` and so on; filled in where the words are own ones."""
        self.tags = tuple(tags)
        for tag in tags:
            for form, label in zip(FORMS, _LABELS, strict=True):
                field = LineField(max_length=40, required=False, label=label)
                field.widget.attrs |= {"lang": tag, "autocapitalize": "none"}
                self.fields[f"{form}_{tag}"] = field

    def own_words(self) -> dict[str, dict[str, str]]:
        """The languages of which all four words are there."""
        given = {
            tag: {form: self.cleaned_data.get(f"{form}_{tag}", "") for form in FORMS} for tag in self.tags
        }
        return {tag: words for tag, words in given.items() if all(words.values())}

    def clean(self) -> None:
        """Own words need all four, in one language at least; what is half filled in is asked for."""
        super().clean()
        if self.cleaned_data.get("words") != Words.OWN:
            return
        for tag in self.tags:
            missing = [form for form in FORMS if not self.cleaned_data.get(f"{form}_{tag}")]
            if 0 < len(missing) < len(FORMS):
                for form in missing:
                    self.add_error(f"{form}_{tag}", say("Please fill in all four words."))
        if not self.errors and not self.own_words():
            self.add_error(f"{FORMS[0]}_{self.tags[0]}", say("Please fill in all four words."))
