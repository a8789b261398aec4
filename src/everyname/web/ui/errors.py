"""Pages for what did not go well: what happened, what was kept, what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from everyname.web.ui.pages import reader_language

__all__ = ["bad_request", "csrf_failure", "forbidden", "not_found", "server_error", "too_large"]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return render(request, "ui/errors/400.jinja", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return render(request, "ui/errors/403.jinja", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that is too old."""
    del reason
    return render(request, "ui/errors/403.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for what is not there and for what the reader may not see."""
    del exception
    return render(request, "ui/errors/404.jinja", status=404)


def too_large(request: HttpRequest, *, most: int) -> HttpResponse:
    """What was sent has more bytes than that."""
    number = reader_language().number
    size = f"{number(most // 2**20)} MB" if most >= 2**20 else f"{number(most // 2**10)} kB"
    return render(request, "ui/errors/413.jinja", {"size": size}, status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/errors/500.jinja", status=500)
