"""The door: opening a link changes nothing, pressing its button uses it up."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.sentences.round import question_text
from everyname.web.community.models import Member
from everyname.web.community.way_in import begin_by_way
from everyname.web.ui.pages import reader_language
from everyname.web.wall.forms import CodeForm
from everyname.web.wall.models import Invitation
from everyname.web.wall.operations.entering import (
    CannotEnter,
    TooManyGuesses,
    enter,
    may_do_more_than_mark,
    opened_by_letters,
    session_end,
)
from everyname.web.wall.queries import entering

__all__ = ["by_code", "by_link"]

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A link: show who it is for; go in by its button alone, since scanners of mail open every link."""
    invitation = entering.by_link(secret)
    if invitation is None:
        return _closed(request, None, "unknown")
    standing = entering.standing(invitation, timezone.now())
    # The link is the permission; whoever is in already is led on.
    # nosemgrep: rights-are-asked-not-compared
    if standing is entering.Standing.USED and request.user == invitation.connector.member:
        return redirect("mark", invitation.round_id)
    if standing is not entering.Standing.OPENS:
        return _closed(request, invitation, standing)
    if request.method == "POST":
        return _go_in(request, invitation)
    shown = {
        "name": invitation.connector.display_name,
        "question": question_text(reader_language(), invitation.round.question),
    }
    return render(request, "wall/door.jinja", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """Eight letters from a slip. Too many wrong ones, from here or from anywhere, and it asks to wait."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        address, now = request.META.get("REMOTE_ADDR", ""), timezone.now()
        try:
            invitation = opened_by_letters(
                entering.by_code, form.cleaned_data["code"], address=address, at=now
            )
        except TooManyGuesses:
            return render(request, "wall/wait.jinja", status=429)
        if invitation is not None:
            return _go_in(request, invitation)
        form.add_error(
            "code", reader_language().say("These letters open nothing. Please look at your slip again.")
        )
    if form.errors:
        status = 422
    return render(request, "wall/enter.jinja", {"form": form}, status=status)


def _go_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    by = request.user if isinstance(request.user, Member) else None
    try:
        member = enter(invitation, by=by, at=timezone.now())
    except CannotEnter as error:
        return _closed(request, invitation, error.why)
    if not may_do_more_than_mark(member):  # who may is in by an account of their own, and stays so
        login(request, member, backend=BACKEND)
        begin_by_way(request.session)
        request.session.set_expiry(session_end(invitation))
    return redirect("mark", invitation.round_id)


def _closed(request: HttpRequest, invitation: Invitation | None, why: str) -> HttpResponse:
    """Why this opens nothing, and whom to ask."""
    shown = {
        "why": str(why),
        "whom": invitation.issued_by.name if invitation else "",
        "here": request.path,
    }
    return render(request, "wall/closed_door.jinja", shown, status=404 if invitation is None else 410)
