"""What somebody says about a name, and what the steward decides."""

from typing import Any

from django import forms

from everyname.web.following.models import LONGEST_NOTE, Answer
from everyname.web.ui.texts import say

__all__ = ["CheckInForm", "CloseForm", "NotesForm"]

_ANSWERS = (
    (Answer.REACHED_OUT.value, say("I have reached out")),
    (Answer.TALKED.value, say("We have talked")),
    (Answer.GROWING.value, say("Something is growing")),
    (Answer.NOT_YET.value, say("Not yet")),
    (Answer.REMATCH.value, say("Please find somebody else for this name")),
)


class CheckInForm(forms.Form):
    """One of five answers; a note where the steward allows it."""

    answer = forms.ChoiceField(choices=_ANSWERS, widget=forms.RadioSelect, label=say("How is it going?"))
    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=say("A word for yourself"),
        help_text=say("Only you read it. It is never shown to whoever leads."),
    )

    def __init__(self, *args: Any, allows_notes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not allows_notes:
            del self.fields["note"]


class CloseForm(forms.Form):
    """That a follow-up is closed, with what the page said of it."""

    someone = forms.IntegerField(min_value=0)
    nobody = forms.IntegerField(min_value=0)

    def seen(self) -> tuple[int, int]:
        """How many names had someone, and how many had nobody."""
        return self.cleaned_data["someone"], self.cleaned_data["nobody"]


class NotesForm(forms.Form):
    """Whether words may stand beside an answer. ``seen`` is what stood there when the page was shown."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    allows_notes = forms.ChoiceField(
        choices=(
            ("no", say("No: five answers, and nothing else")),
            ("yes", say("Yes: a line that only whoever wrote it reads")),
        ),
        widget=forms.RadioSelect,
        label=say("May people write a note beside their answer?"),
    )
