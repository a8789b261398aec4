"""What leads fill in. Every form carries the version of the proposal that was seen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from everyname.web.share_out.operations.wishing import MOST_ROOM

__all__ = ["RoomForm", "VersionForm", "WishForm"]


class VersionForm(forms.Form):
    """A press of a button."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)


class WishForm(VersionForm):
    """What is to become of a pair."""

    connector = forms.UUIDField()
    act = forms.ChoiceField(choices=[(each, each) for each in ("pin", "forbid", "free", "swap")])


class RoomForm(VersionForm):
    """A number for each connector; empty for their fair part."""

    def __init__(self, connectors: Sequence[UUID], data: Any) -> None:
        super().__init__(data)
        self._connectors = connectors
        for each in connectors:
            self.fields[each.hex] = forms.IntegerField(min_value=0, max_value=MOST_ROOM, required=False)

    def rooms(self) -> dict[UUID, int | None]:
        """Of those whose field was sent at all."""
        return {each: self.cleaned_data[each.hex] for each in self._connectors if each.hex in self.data}
