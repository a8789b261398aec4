"""Links to a password: one is asked for, one is opened and used up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.web.community.forms.passwords import ChooseForm, ForgottenForm
from everyname.web.community.guessing import Limits, TooManyAttempts, hold_back
from everyname.web.community.letters import may_write
from everyname.web.community.links import member_of_link
from everyname.web.community.operations import LinkSpent, choose_password
from everyname.web.community.queries import id_of_email
from everyname.web.community.tasks import send_forgotten_password
from everyname.web.community.views.signing_in import held_back
from everyname.web.ui.pages import reader_language

__all__ = ["choose", "forgotten"]

_ASKING = Limits(both=3, email=5, place=40)
"""Fewer than for signing in: each one may put a letter into somebody's letter box."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link. Whether the address is known, no answer tells, nor how long it takes."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    shown = {"form": form, "may_write": may_write(), "is_sent": False}
    page = "community/forgotten.jinja"
    if not form.is_valid():
        return render(request, page, shown, status=422 if form.errors else 200)
    email: str = form.cleaned_data["email"].lower()
    try:
        hold_back(
            request, "password-link", email=email, limits=_ASKING, at=timezone.now(), whose={"email": email}
        )
    except TooManyAttempts:
        return held_back(request, page, shown)
    if may_write():
        send_forgotten_password.enqueue(id_of_email(email), request.build_absolute_uri("/").rstrip("/"))
    return render(request, page, {**shown, "is_sent": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, member_id: UUID, token: str) -> HttpResponse:
    """Opening the link shows a form; only its button uses the link up, since programs open links as well."""
    now = timezone.now()
    member = member_of_link(member_id, token, at=now)
    if member is None:
        return render(request, "community/link_spent.jinja", {"may_write": may_write()}, status=404)
    form = ChooseForm(request.POST if request.method == "POST" else None, member=member)
    if form.is_valid():
        try:
            choose_password(member_id=member_id, token=token, password=form.cleaned_data["password"], at=now)
        except LinkSpent:
            return render(request, "community/link_spent.jinja", {"may_write": may_write()}, status=404)
        messages.success(request, reader_language().say("Your password is set. Sign in with it."))
        return redirect("sign-in")
    shown = {"form": form, "member": member}
    return render(request, "community/choose.jinja", shown, status=422 if form.errors else 200)
