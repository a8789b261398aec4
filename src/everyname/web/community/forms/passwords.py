"""Choosing a password, changing it, asking for a link."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from everyname.web.community.models import Member
from everyname.web.ui.texts import say

__all__ = ["ChangeForm", "ChooseForm", "ForgottenForm"]

_NEW = {"autocomplete": "new-password"}


class ChooseForm(forms.Form):
    """A new password, typed twice, since nobody sees what they type."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs=_NEW),
        label=say("A new password"),
        help_text=say("At least 12 characters. Three or four words that do not belong together are good."),
    )
    again = forms.CharField(widget=forms.PasswordInput(attrs=_NEW), label=say("The same once more"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._member = member

    def clean(self) -> None:
        """Long enough, not among the common ones, twice the same."""
        super().clean()
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password is None:
            return
        try:
            validate_password(password, self._member)
        except ValidationError as error:
            self.add_error("password", error)
        if again is not None and again != password:
            self.add_error("again", say("The two are not the same."))


class ChangeForm(ChooseForm):
    """As before, with the old one, so that nobody changes it at a desk that was left for a moment."""

    old = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        label=say("Your password until now"),
    )
    field_order = ("old", "password", "again")


class ForgottenForm(forms.Form):
    """To whom a link may go."""

    email = forms.EmailField(
        max_length=254,
        label=say("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
