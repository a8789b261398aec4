"""What a steward says about a site."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from everyname.web.community.forms.lines import LineField
from everyname.web.community.models import Site
from everyname.web.community.queries import Branch
from everyname.web.ui.texts import say

__all__ = ["SiteForm", "site_choices"]

_SHOWN = 3


class SiteForm(forms.Form):
    """A site: what it is called, by the roster too, and below which other it stands."""

    name = LineField(max_length=200, label=say("What is it called?"))
    parent = forms.ChoiceField(required=False, label=say("Below which site?"))
    source_id = LineField(
        max_length=200,
        required=False,
        label=say("As your roster calls it"),
        help_text=say(
            "The identifier or name by which rosters mean this site. Left empty, it is the name above. "
            "Change it only when the roster does: otherwise the next roster makes a second site."
        ),
    )

    def __init__(self, *args: Any, tree: Sequence[Branch], but: Site | None = None, **kwargs: Any) -> None:
        """``but`` : the site itself, which cannot stand below itself nor below those that stand below it."""
        super().__init__(*args, **kwargs)
        fitting = [each for each in tree if but is None or but not in (*each.above, each.site)]
        self.fields["parent"].choices = [("", say("None: it stands at the top")), *site_choices(fitting)]  # type: ignore[attr-defined]

    def parent_id(self) -> UUID | None:
        """The site above it."""
        chosen: str = self.cleaned_data["parent"]
        return UUID(chosen) if chosen else None


def site_choices(tree: Sequence[Branch]) -> list[tuple[str, str]]:
    """Sites to choose from: each with those above it, since two schools may have an annex of the same name."""
    return [(str(each.site.pk), " / ".join(_path(each))) for each in tree]


def _path(branch: Branch) -> list[str]:
    """No more than two sites above it: of a deep tree the rest says little and takes long to read."""
    names = [site.name for site in (*branch.above, branch.site)]
    return names if len(names) <= _SHOWN else ["…", *names[-_SHOWN:]]
