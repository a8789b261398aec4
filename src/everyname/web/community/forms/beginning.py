"""What the first steward fills in."""

import hmac
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from everyname.web.community.forms.lines import LineField
from everyname.web.community.forms.wording import WORDS, WordsForm
from everyname.web.community.setup_code import setup_code
from everyname.web.ui.pages import reader_language
from everyname.web.ui.texts import say

__all__ = ["StartForm", "time_zones"]


def time_zones() -> list[tuple[str, str]]:
    """Every zone of the tz database that is called after a place."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return [(zone, zone.replace("_", " ")) for zone in zones]


class StartForm(WordsForm):
    """The community, its first site and its first steward, on one page."""

    community = LineField(max_length=200, label=say("What is your community called?"))
    words = forms.ChoiceField(choices=WORDS, widget=forms.RadioSelect, label=say("What is it?"))
    site = LineField(
        max_length=200,
        label=say("Its first site"),
        help_text=say("A school, an office, a department. Others come with the roster."),
    )
    time_zone = forms.ChoiceField(label=say("Time zone"))
    name = LineField(max_length=200, label=say("Your name"))
    email = forms.EmailField(max_length=254, label=say("Your e-mail address"))
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=say("A password for you"),
        help_text=say("At least 12 characters. Three or four words that do not belong together are good."),
    )
    code = forms.CharField(
        label=say("Set-up code"),
        help_text=say(
            "It stood in the terminal when the server was started. So nobody else can take this site."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = time_zones()  # type: ignore[attr-defined]
        self.add_own_words([reader_language().tag])
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not hmac.compare_digest(
            code.strip().casefold().encode(), setup_code(settings.SECRET_KEY).encode()
        ):
            raise forms.ValidationError(say("This is not the code. Please copy it from the terminal."))
        return code
