"""The language that somebody reads. Ways in and out stand in the feature `sign_in`."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from everyname.web.community.guessing import MEMORY
from everyname.web.ui.pages import reader_language

__all__ = ["BACKEND", "held_back", "remember_language", "set_language"]

BACKEND = "django.contrib.auth.backends.ModelBackend"


def held_back(request: HttpRequest, page: str, shown: Mapping[str, Any]) -> HttpResponse:
    """Nobody looked at what the form holds: how long to wait."""
    minutes = int(MEMORY.total_seconds() // 60)
    shown["form"].add_error(
        None,
        reader_language().count(
            "Too many attempts. Please wait {number} minute, then try again.",
            "Too many attempts. Please wait {number} minutes, then try again.",
            minutes,
        ),
    )
    answer = render(request, page, dict(shown), status=429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember in which language somebody reads."""
    answer = HttpResponseRedirect(_next(request))
    tag = request.POST.get("language", "")
    if check_for_language(tag):
        remember_language(answer, tag)
    return answer


def remember_language(answer: HttpResponse, tag: str) -> None:
    """Let a browser keep it, for whoever reads there next."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        tag,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


def _next(request: HttpRequest) -> str:
    """Where to go on: only within this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
