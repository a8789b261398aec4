"""Invitations by e-mail: asked for by a press, sent in the background, stopped by another."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.ui.pages import reader_language
from everyname.web.wall.mailing_page import mailing_part
from everyname.web.wall.moments import local_zone
from everyname.web.wall.operations.mailing import stop_mailing
from everyname.web.wall.permissions import is_over
from everyname.web.wall.posting import can_send_mail
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.tasks import ask_to_send

__all__ = ["far", "send", "stop"]


@require_safe
@login_required
def far(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The part of the page that says how far the letters have come."""
    asked = led_round(request.user, round_id)
    seen = mailing_part(asked, at=timezone.now(), zone=local_zone())
    return render(request, "wall/mailing_far.jinja", {"id": asked.pk, **seen})


@require_POST
@login_required
def send(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Let letters leave: to those who have none yet, or once more to those who have not opened theirs."""
    asked, now = led_round(request.user, round_id), timezone.now()
    if can_send_mail() and not is_over(asked, now):
        is_asked_for = ask_to_send(
            asked,
            is_reminder=request.POST.get("which") == "remind",
            # The host of a request is one of EVERYNAME_HOSTS, or it would have been refused.
            door=request.build_absolute_uri("/"),
            by=acting_member(request),
            at=now,
        )
        if not is_asked_for:
            messages.info(request, reader_language().say("There is nobody left to write to just now."))
    return redirect("round-invitations", asked.pk)


@require_POST
@login_required
def stop(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Send no more of them."""
    asked = led_round(request.user, round_id)
    if stop_mailing(asked, by=acting_member(request), at=timezone.now()):
        messages.success(request, reader_language().say("Stopped. No more letters leave."))
    return redirect("round-invitations", asked.pk)
