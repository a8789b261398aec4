"""How long something is kept, as somebody chooses it."""

from typing import Any

from django import forms

from everyname.language import Language
from everyname.web.ui.texts import say

__all__ = ["CHOICES", "MonthsForm", "spoken_months"]

CHOICES = (3, 6, 12, 24, 36, 60, 120)


def spoken_months(language: Language, months: int) -> str:
    """``6 months``, ``2 years``.

    Examples
    --------
    >>> from everyname.language import language
    >>> spoken_months(language("en"), 6), spoken_months(language("en"), 12), spoken_months(language("es"), 36)
    ('6 months', '1 year', '3 años')
    """
    if months % 12:
        return language.count("{number} month", "{number} months", months)
    return language.count("{number} year", "{number} years", months // 12)


class MonthsForm(forms.Form):
    """One of a few times. ``seen`` is what stood there when the page was shown, ``sure`` that it may act at once."""

    months = forms.ChoiceField(widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(
        required=False, label=say("Yes, delete it. I know that it cannot be brought back.")
    )

    def __init__(
        self, data: Any, *, label: str, no_end: str, now: int | None, most: int | None, language: Language
    ) -> None:
        known = "" if now is None else str(now)
        super().__init__(data, initial={"months": known, "seen": known})
        offered = sorted(
            {each for each in CHOICES if most is None or each < most} | ({now} if now else set())
        )
        field = self.fields["months"]
        field.label, field.required = label, False
        field.choices = [  # type: ignore[attr-defined]
            *((str(each), spoken_months(language, each)) for each in offered),
            ("", no_end),
        ]

    def months_chosen(self) -> int | None:
        """None for no end."""
        return _months(self.cleaned_data["months"])

    def months_seen(self) -> int | None:
        """What stood there."""
        return _months(self.cleaned_data["seen"])


def _months(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None
