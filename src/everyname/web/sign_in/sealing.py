"""Secrets of authenticator apps and recovery codes, sealed before they reach the database.

Whoever finds a backup without the secret key of the installation cannot make codes from it.
"""

import base64
import hashlib
import hmac

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

__all__ = ["Sealing", "Unreadable"]


class Unreadable(ValueError):
    """What is stored was sealed with another secret key."""


class Sealing(DefaultMFAAdapter):  # type: ignore[misc] # no stubs: Any
    """What allauth asks about an installation."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise Unreadable from None

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey is for the host at which it was made: checked against ``ALLOWED_HOSTS`` before it comes here."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Everyname"}


def _seal() -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"everyname: secrets of second steps", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
