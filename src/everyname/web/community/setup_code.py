"""The code with which the first steward proves to have started the server."""

import base64
import hashlib
import hmac

__all__ = ["setup_code"]


def setup_code(secret_key: str) -> str:
    """Twelve letters that follow from the secret key alone: in a terminal of the server and nowhere else.

    Examples
    --------
    >>> len(setup_code("a key")), setup_code("a key") == setup_code("another key")
    (14, False)
    """
    digest = hmac.digest(secret_key.encode(), b"everyname: first steward", hashlib.sha256)
    letters = base64.b32encode(digest).decode().lower()[:12]
    return "-".join((letters[:4], letters[4:8], letters[8:]))
