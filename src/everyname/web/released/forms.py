"""What a lead says about a release."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

from everyname.web.released.queries.preparing import GRADE, HOMEROOM
from everyname.web.ui.texts import say

__all__ = ["ReleaseForm"]

_MOST = 1_000


class ReleaseForm(forms.Form):
    """By what names are counted, and from how many people on a number may be told."""

    groupings = forms.MultipleChoiceField(
        required=False,
        label=say("Count names by"),
        widget=forms.CheckboxSelectMultiple,
        help_text=say(
            "How they stand is always counted, and where a round has several sites, by site. The finer the groups, "
            "the more numbers have to be hidden."
        ),
    )
    floor = forms.IntegerField(
        max_value=_MOST,
        label=say("Hide groups with fewer people than"),
    )

    def __init__(self, *args: Any, groupings: Sequence[str], least: int, **kwargs: Any) -> None:
        """``groupings`` : those that tell names of the round apart; ``least`` : the lowest floor."""
        super().__init__(*args, **kwargs)
        texts = {GRADE: say("Grade"), HOMEROOM: say("Homeroom")}
        if groupings:
            self.fields["groupings"].choices = [(each, texts[each]) for each in groupings]  # type: ignore[attr-defined]
        else:
            del self.fields["groupings"]
        floor = self.fields["floor"]
        assert isinstance(floor, forms.IntegerField)
        floor.min_value = least
        floor.validators.append(MinValueValidator(least))
        floor.widget.attrs |= {"min": least}

    def chosen(self) -> list[str]:
        """Words of the code, in the order in which they are offered."""
        found: list[str] = self.cleaned_data.get("groupings") or []
        return [each for each in (GRADE, HOMEROOM) if each in found]
