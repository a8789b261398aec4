"""The door to one's own names, for who has no account: a link or letters that open once."""

from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.web.community.models import Member
from everyname.web.community.way_in import begin_by_way
from everyname.web.following.models import NamesLink
from everyname.web.following.operations.ways import enter_names
from everyname.web.following.permissions import STAYS_IN, link_standing
from everyname.web.following.queries.ways import link_by_code, link_by_secret, whom_to_ask
from everyname.web.ui.pages import reader_language
from everyname.web.wall.forms import CodeForm
from everyname.web.wall.operations.entering import (
    CannotEnter,
    TooManyGuesses,
    may_do_more_than_mark,
    opened_by_letters,
)
from everyname.web.wall.queries.entering import Standing
from everyname.web.wall.views.entering import BACKEND

__all__ = ["by_code", "by_link"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show whose it is; go in by its button alone, since scanners of mail open every link."""
    link, now = link_by_secret(secret), timezone.now()
    if link is None:
        return _closed(request, None, "unknown")
    standing = link_standing(link, now)
    # The link is the permission; whoever is in already is led on.
    # nosemgrep: rights-are-asked-not-compared
    if standing is Standing.USED and request.user == link.connector.member:
        return redirect("own-names")
    if standing is not Standing.OPENS:
        return _closed(request, link, standing)
    if request.method == "POST":
        return _go_in(request, link, now)
    return render(request, "following/door.jinja", {"name": link.connector.display_name})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """Eight letters from a slip. Too many wrong ones, from here or from anywhere, and it asks to wait."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        try:
            link = opened_by_letters(
                link_by_code,
                form.cleaned_data["code"],
                address=request.META.get("REMOTE_ADDR", ""),
                at=now,
                kind="names address",
            )
        except TooManyGuesses:
            return render(request, "wall/wait.jinja", status=429)
        if link is not None:
            return _go_in(request, link, now)
        form.add_error(
            "code", reader_language().say("These letters open nothing. Please look at your slip again.")
        )
    return render(request, "following/enter.jinja", {"form": form}, status=422 if form.errors else 200)


def _go_in(request: HttpRequest, link: NamesLink, now: datetime) -> HttpResponse:
    by = request.user if isinstance(request.user, Member) else None
    try:
        member = enter_names(link, by=by, at=now)
    except CannotEnter as error:
        return _closed(request, link, error.why)
    if not may_do_more_than_mark(member):  # who may is in by an account of their own, and stays so
        login(request, member, backend=BACKEND)
        begin_by_way(request.session)
        request.session.set_expiry(now + STAYS_IN)
    return redirect("own-names")


def _closed(request: HttpRequest, link: NamesLink | None, why: str) -> HttpResponse:
    """Why this opens nothing, and whom to ask."""
    shown = {"why": str(why), "whom": whom_to_ask(link) if link else "", "here": request.path}
    return render(request, "following/closed_door.jinja", shown, status=404 if link is None else 410)
