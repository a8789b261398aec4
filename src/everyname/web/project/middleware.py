"""What holds for every answer: headers that keep it private, its line in the log, how much may be asked."""

import logging
import time
from collections.abc import Callable

from asgiref.sync import iscoroutinefunction
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from everyname.web.project.bodies import address_of, is_too_large, most_bytes, takes_files
from everyname.web.ui.errors import too_large

__all__ = ["access_line", "private_answers", "refuse_too_large"]

_ACCESS = logging.getLogger("everyname.access")
_NOTHING_OF_THE_DEVICE = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer camera display-capture geolocation gyroscope hid idle-detection local-fonts magnetometer "
        "microphone midi payment serial usb"
    ).split()
)
Answering = Callable[[HttpRequest], HttpResponseBase]


@sync_and_async_middleware
def private_answers(get_response: Answering) -> Callable[..., object]:
    """Keep pages out of caches, also of the shared tablet's, and the device's senses shut.

    A view that knows better sets ``Cache-Control`` itself; files of whitenoise never come by here.
    """

    def completed(answer: HttpResponseBase) -> HttpResponseBase:
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.headers.setdefault("Permissions-Policy", _NOTHING_OF_THE_DEVICE)
        return answer

    async def later(request: HttpRequest) -> HttpResponseBase:
        return completed(await get_response(request))  # type: ignore[misc] # then it is a coroutine

    def now(request: HttpRequest) -> HttpResponseBase:
        return completed(get_response(request))

    return later if iscoroutinefunction(get_response) else now


@sync_and_async_middleware
def access_line(get_response: Answering) -> Callable[..., object]:
    """Log each request: method, address without its values, status, time. Not who, nor from where."""

    async def later(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        answer: HttpResponseBase = await get_response(request)  # type: ignore[misc] # then it is a coroutine
        _log(request, answer, began)
        return answer

    def now(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        answer = get_response(request)
        _log(request, answer, began)
        return answer

    return later if iscoroutinefunction(get_response) else now


def _log(request: HttpRequest, answer: HttpResponseBase, began: float) -> None:
    match = request.resolver_match
    route = f"/{match.route}" if match else "(no such address)"
    milliseconds = round((time.perf_counter() - began) * 1000)
    _ACCESS.info("%s %s %d %d ms", request.method, route, answer.status_code, milliseconds)


def refuse_too_large(get_response: Answering) -> Answering:
    """Say that it was too much, how much it may be, and what to do instead; no view has seen anything of it."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        address = address_of(request)
        if not is_too_large(request, most_bytes(address)):
            return get_response(request)
        if takes_files(address) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return too_large(request, most=most_bytes(address))

    return answered
