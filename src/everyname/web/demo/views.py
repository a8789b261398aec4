"""Whom one can be, and being them."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from everyname.web.demo import queries
from everyname.web.demo.models import PartKey
from everyname.web.demo.operations.entering import enter_as

__all__ = ["cast", "enter"]

BACKEND = "django.contrib.auth.backends.ModelBackend"
_THEN = {
    PartKey.TEACHER: "marks",
    PartKey.KITCHEN: "marks",
    PartKey.LEAD: "rounds",
    PartKey.FORMER_LEAD: "rounds",
    PartKey.FOLLOWING: "own-names",
}
"""Where each goes on from; the others from home."""


@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Everybody whom one can be, and what is to be seen as them."""
    return render(request, "demo/cast.jinja", {"cast": queries.cast(request.user)})


@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of them; whoever one was before is signed out."""
    member = enter_as(key, at=timezone.now())
    login(request, member, backend=BACKEND)
    return redirect(_THEN.get(PartKey(key), "home"))
