"""What a steward says about a member and their roles."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from everyname.web.community.forms.lines import LineField
from everyname.web.community.forms.sites import site_choices
from everyname.web.community.models import RoleKind
from everyname.web.community.queries import Branch
from everyname.web.ui.texts import say

__all__ = ["KINDS", "AddForm", "CorrectForm", "RoleForm"]

KINDS = (
    (RoleKind.WALL_LEAD, say("Wall lead")),
    (RoleKind.LEADER, say("Leader")),
    (RoleKind.CONNECTOR, say("Connector")),
    (RoleKind.STEWARD, say("Steward")),
)


class RoleForm(forms.Form):
    """A role, at a site unless it is the steward's."""

    kind = forms.ChoiceField(choices=KINDS, label=say("Which role?"))
    site = forms.ChoiceField(
        required=False,
        label=say("Where?"),
        help_text=say("It holds for the sites below it as well. A steward needs no site."),
    )

    def __init__(self, *args: Any, tree: Sequence[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [("", say("No site")), *site_choices(tree)]  # type: ignore[attr-defined]
        if len(tree) == 1:
            self.fields["site"].initial = str(tree[0].site.pk)

    def clean(self) -> None:
        """Everybody but stewards needs a site."""
        super().clean()
        given = self.cleaned_data
        if given.get("kind") != RoleKind.STEWARD and not given.get("site") and "site" not in self.errors:
            self.add_error("site", say("Please choose a site for this role."))

    def role(self) -> tuple[RoleKind, UUID | None]:
        """The kind, and the site where it holds: none for stewards, whatever was chosen beside it."""
        kind = RoleKind(self.cleaned_data["kind"])
        return kind, None if kind == RoleKind.STEWARD else UUID(self.cleaned_data["site"])


class CorrectForm(forms.Form):
    """What a member is called and where we write to them."""

    name = LineField(max_length=200, label=say("Name"))
    email = forms.EmailField(max_length=254, label=say("E-mail address"))

    def __init__(self, *args: Any, needs_email: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = needs_email
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class AddForm(CorrectForm, RoleForm):
    """Somebody new, with their first role."""

    field_order = ("name", "email", "kind", "site")
