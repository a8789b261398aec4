"""Codes of an authenticator app: RFC 6238 with 6 digits, 30 seconds, SHA-1, as every app makes them."""

import hmac
import unicodedata
from datetime import datetime
from urllib.parse import quote

import segno
from allauth.mfa.totp.internal import auth as totp
from markupsafe import Markup

__all__ = ["as_typed", "fitting_step", "grouped", "link_of", "new_secret", "picture_of"]

PERIOD_SECONDS = 30
_TOLERANCE = 1  # a clock may be half a minute off, and people type slowly


def new_secret() -> str:
    """160 bits, as letters and digits."""
    return str(totp.generate_totp_secret())


def as_typed(text: str) -> str:
    """The digits alone, whatever script and spaces somebody typed them with.

    Examples
    --------
    >>> as_typed(" 123 456"), as_typed("١٢٣-٤٥٦")
    ('123456', '123456')
    """
    return "".join(str(unicodedata.decimal(each)) for each in text if each.isdecimal())


def fitting_step(secret: str, digits: str, at: datetime) -> int | None:
    """The half-minute to which a code belongs, if that is now or next to it.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> fitting_step("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", datetime.fromtimestamp(59, UTC))  # RFC 6238
    1
    """
    now = int(at.timestamp()) // PERIOD_SECONDS
    for step in range(now - _TOLERANCE, now + _TOLERANCE + 1):
        expected = totp.format_hotp_value(totp.hotp_value(secret, max(step, 0)))
        if hmac.compare_digest(expected.encode(), digits.encode()):
            return step
    return None


def grouped(secret: str) -> str:
    """A secret as people copy it: four by four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def link_of(secret: str, *, account: str, host: str) -> str:
    """What an authenticator app reads from the picture."""
    label = quote(f"Everyname {host}:{account}", safe="")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(f'Everyname {host}', safe='')}"


def picture_of(link: str) -> Markup:
    """A QR code within the page itself: no file of a secret, nothing that the content policy would refuse."""
    code = segno.make_qr(link, error="m").svg_inline(
        scale=5, border=4, omitsize=True, svgclass="qr", light="#fff"
    )
    # Made here, of modules and nothing else.
    # nosemgrep: markup-only-where-it-is-made
    return Markup(code)  # nosec B704 # noqa: S704
