"""How much anybody may send at once, so that nobody fills the memory or the disk.

Django bounds what it keeps of a form, but first takes in whatever comes, and of files any size. Here it ends before:
what is announced as too large is never read, what comes unannounced is counted.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, parse_cookie
from django.urls import Resolver404, ResolverMatch, resolve

from everyname.web.project.sessions import SessionStore

__all__ = [
    "ADDRESS",
    "MOST_BYTES",
    "address_of",
    "bounded",
    "is_signed_in",
    "is_too_large",
    "match_of",
    "most_bytes",
    "takes_files",
]

MOST_BYTES = 2**20
"""Of a form; the largest, with sheets of two thousand people to print, has a tenth of it."""
_OTHERS = {
    "mark-events": 2**16,  # as much as a browser sends of a page that is being left
    "rosters": 101 * 2**20,  # `people.importing.uploads.MOST_BYTES`, and what stands around them
}
ADDRESS, _TOO_LARGE = "everyname.address", "everyname.too_large"
"""In the scope of a request: what its address is called, and whether more came than may."""
_END = {"type": "http.request", "body": b"", "more_body": False}
Receive = Callable[[], Awaitable[dict[str, Any]]]


def match_of(path: str) -> ResolverMatch | None:
    """What is at an address; None where nothing is."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def address_of(request: HttpRequest) -> str | None:
    """What the address of a request is called, which our server has found out already."""
    scope = getattr(request, "scope", {})
    if ADDRESS in scope:
        known: str | None = scope[ADDRESS]
        return known
    match = match_of(request.path_info)
    return match.url_name if match else None


def most_bytes(address: str | None) -> int:
    """How much may be sent to an address of this name."""
    return _OTHERS.get(address or "", MOST_BYTES)


def takes_files(address: str | None) -> bool:
    """Whether large files are sent to it, as only those may who are signed in."""
    return most_bytes(address) > MOST_BYTES


def is_signed_in(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether somebody comes with a session of somebody: one query."""
    cookies = parse_cookie("; ".join(value.decode("latin1") for name, value in headers if name == b"cookie"))
    return SESSION_KEY in SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))


def bounded(scope: dict[str, Any], receive: Receive, *, most: int) -> Receive:
    """Hand a body on as long as it is no larger than that; say in the scope that it was, and let the rest fall."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    scope[_TOO_LARGE] = any(int(each) > most for each in lengths if each.isdigit())
    taken, has_ended = 0, False

    async def counted() -> dict[str, Any]:
        nonlocal taken, has_ended
        if scope[_TOO_LARGE] and not has_ended:
            has_ended = True
            return _END
        while (message := await receive())["type"] == "http.request":
            if has_ended:
                continue
            taken += len(message.get("body", b""))
            scope[_TOO_LARGE] = taken > most
            has_ended = scope[_TOO_LARGE] or not message.get("more_body", False)
            return _END if scope[_TOO_LARGE] else message
        return message

    return counted


def is_too_large(request: HttpRequest, most: int) -> bool:
    """Whether more was sent than that, or is announced to a server of another kind."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    counted: bool = getattr(request, "scope", {}).get(_TOO_LARGE, False)
    return counted or (announced.isdigit() and int(announced) > most)
