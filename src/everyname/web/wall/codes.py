"""What opens a round: a long secret for links, and eight letters for whoever types them from a slip."""

import hashlib
import hmac
import secrets

__all__ = ["LETTERS", "as_typed", "hashed", "new_code", "new_secret", "spaced"]

LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""Without i, l and o, which look like 1 and 0. Eight of 23 are 78 thousand million."""


def new_secret() -> str:
    """A secret of 192 bits, for a link."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Eight letters that people can type."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def spaced(code: str) -> str:
    """As it is printed.

    Examples
    --------
    >>> spaced("abcdefgh")
    'abcd-efgh'
    """
    return f"{code[:4]}-{code[4:]}"


def as_typed(text: str) -> str:
    """The letters that somebody meant, however they were typed.

    Examples
    --------
    >>> as_typed(" ABCD efgh. ")
    'abcdefgh'
    """
    return "".join(letter for letter in text.casefold() if letter in LETTERS)


def hashed(kind: str, text: str, *, key: str) -> str:
    """What is stored instead of a secret: of no use to whoever copies the database without the server's key.

    Examples
    --------
    >>> hashed("code", "abcdefgh", key="a") == hashed("code", "abcdefgh", key="b")
    False
    """
    return hmac.digest(key.encode(), f"everyname: {kind}: {text}".encode(), hashlib.sha256).hex()
