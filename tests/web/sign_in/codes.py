"""RFC 6238, written apart from the code that is tested."""

import base64
import hashlib
import hmac
import time


def code_of(secret: str, *, at: float | None = None) -> str:
    step = int(time.time() if at is None else at) // 30
    digest = hmac.digest(base64.b32decode(secret.replace(" ", "")), step.to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def next_code_of(secret: str) -> str:
    """That of the half-minute to come: it fits now already, and was not used to set the app up."""
    return code_of(secret, at=time.time() + 30)
