"""What a browser hands in: a sealed map, and which one it has opened before."""

import binascii
from base64 import b64decode

from django import forms

from everyname.web.own_dots.envelopes import MOST_BYTES, is_envelope

__all__ = ["SealedForm"]


class SealedForm(forms.Form):
    """Fields of a script, so that nobody reads what is wrong with them."""

    sealed = forms.CharField(max_length=4 * (MOST_BYTES // 3 + 1))
    revision = forms.UUIDField(required=False)

    def clean_sealed(self) -> bytes:
        """The envelope, as bytes."""
        try:
            sent = b64decode(self.cleaned_data["sealed"], validate=True)
        except (binascii.Error, ValueError):
            sent = b""
        if not is_envelope(sent):
            raise forms.ValidationError("no envelope")
        return sent
