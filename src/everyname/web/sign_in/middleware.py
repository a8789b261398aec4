"""Where an installation says that its stewards need a second step: until they have one, they set it up."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import sync_and_async_middleware

from everyname.web.community.models import Member
from everyname.web.sign_in.queries import needs_to_set_up

__all__ = ["second_step_due"]

_OPEN = frozenset(
    (
        *("ways-in", "sure", "app-new", "passkey-new", "recovery-codes", "recovery-file"),
        *("provider-go", "provider-back", "sign-in", "sign-out", "language", "roles"),
    )
)


@sync_and_async_middleware
def second_step_due(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Every other page leads there. Looked at anew each time: roles change while people are signed in."""

    async def later(request: HttpRequest) -> HttpResponseBase:
        answer: HttpResponseBase = await get_response(request)  # type: ignore[misc] # then it is a coroutine
        return answer

    def now(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    middleware: Any = later if iscoroutinefunction(get_response) else now
    middleware.process_view = _process_view  # where Django looks for it
    return middleware


def _process_view(request: HttpRequest, view: object, parts: object, named: Any) -> HttpResponse | None:
    del view, parts, named
    match = request.resolver_match
    if match is None or match.view_name in _OPEN or not isinstance(request.user, Member):
        return None
    return redirect("ways-in") if needs_to_set_up(request.user) else None
