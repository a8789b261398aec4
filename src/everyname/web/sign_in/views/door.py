"""The one place where anybody is let in, whatever they came with."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from everyname.web.community.models import Member
from everyname.web.community.way_in import forget_way
from everyname.web.sign_in import stage
from everyname.web.sign_in.operations.entering import come_in
from everyname.web.sign_in.queries import has_second_step, needs_to_set_up
from everyname.web.sign_in.stage import Way
from everyname.web.ui.pages import reader_language

__all__ = ["finish", "first_step", "wanted"]

BACKEND = "django.contrib.auth.backends.ModelBackend"


def wanted(request: HttpRequest) -> str:
    """Where to go on: only within this site."""
    there = request.POST.get("next") or request.GET.get("next") or "/"
    return there if url_has_allowed_host_and_scheme(there, {request.get_host()}) else "/"


def first_step(request: HttpRequest, member: Member, *, way: Way, go_on: str, at: datetime) -> HttpResponse:
    """Let in whoever needs no more, and ask everybody else for their second step, whatever the first one was.

    A passkey is both at once: something that one has, opened by what one knows or is.
    """
    if way is not Way.PASSKEY and has_second_step(member):
        stage.half_way(request, member, way=way, go_on=go_on, at=at)
        return redirect("second-step")
    return finish(request, member, way=way, second_step="", go_on=go_on, at=at)


def finish(
    request: HttpRequest, member: Member, *, way: Way, second_step: str, go_on: str, at: datetime
) -> HttpResponse:
    """Sign somebody in who has taken every step."""
    stage.leave(request)
    come_in(way=way, second_step=second_step, by=member, at=at)
    login(request, member, backend=BACKEND)  # with a new session, or at least a new key of it
    request.session.set_expiry(None)  # a slip may have lengthened it
    forget_way(request.session)
    stage.make_sure(request, at=at)
    if needs_to_set_up(member):
        return _recommended(request, go_on)
    return HttpResponseRedirect(go_on)


def _recommended(request: HttpRequest, go_on: str) -> HttpResponse:
    say = reader_language().say
    if settings.STEWARDS_NEED_SECOND_STEP:
        messages.info(
            request,
            say("You look after this whole community, so your sign-in needs a second step. Choose one here."),
        )
        return redirect("ways-in")
    messages.info(
        request,
        say(
            "You look after this whole community with a password alone. A passkey or a second step keeps others "
            "out; you find both on the page of your account."
        ),
    )
    return HttpResponseRedirect(go_on)
