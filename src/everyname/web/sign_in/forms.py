"""What people fill in to come in, and to change how they do."""

from typing import Any

from django import forms

from everyname.web.community.forms.lines import LineField
from everyname.web.sign_in.codes import as_typed
from everyname.web.ui.texts import say

__all__ = ["CodeForm", "NameForm", "PasswordForm", "SignInForm"]


class SignInForm(forms.Form):
    """For stewards and leads; connectors come with a link."""

    email = forms.EmailField(
        label=say("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
    )
    password = forms.CharField(
        label=say("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """The password once more."""

    password = forms.CharField(
        label=say("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """Six digits of an app, or eight from the list of recovery codes."""

    code = forms.CharField(
        max_length=40,
        label=say("Code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = is_needed

    def clean_code(self) -> str:
        return as_typed(self.cleaned_data["code"])


class NameForm(forms.Form):
    """What somebody calls a passkey."""

    name = LineField(
        max_length=60,
        label=say("What do you call it?"),
        help_text=say("So that you know later which one it is: “my phone”, “key on my ring”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
