"""The ways in and the way out."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from everyname.web.community.guessing import (
    Limits,
    TooManyAttempts,
    check_password,
    forget_attempts,
    hold_back,
)
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.signing_in import held_back
from everyname.web.sign_in import passkeys, stage
from everyname.web.sign_in.forms import CodeForm, SignInForm
from everyname.web.sign_in.operations.entering import use_code, use_passkey
from everyname.web.sign_in.queries import ways_in_of
from everyname.web.sign_in.stage import Way
from everyname.web.sign_in.views.door import finish, first_step, wanted
from everyname.web.ui.pages import reader_language

__all__ = ["by_passkey", "passkey_question", "second_step", "sign_in", "sign_out"]

_SECOND_STEPS = Limits(both=5, email=10, place=40)
"""Six digits are soon tried out by whoever has the password already: of a million codes three fit at any moment."""


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """With e-mail and password; the page offers the other ways, too."""
    if not community_or_none():
        return redirect("start")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, timezone.now()
        try:
            member = check_password(request, email=given["email"], password=given["password"], at=now)
        except TooManyAttempts:
            return held_back(request, "sign_in/sign_in.jinja", {"form": form, **_offered(request)})
        if member is not None:
            return first_step(request, member, way=Way.PASSWORD, go_on=wanted(request), at=now)
        form.add_error(None, reader_language().say("E-mail address and password do not belong together."))
    return render(
        request,
        "sign_in/sign_in.jinja",
        {"form": form, **_offered(request)},
        status=422 if form.errors else 200,
    )


def _offered(request: HttpRequest) -> dict[str, object]:
    return {"next": wanted(request), "provider": settings.PROVIDER, "trouble": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the first step: a code, or a passkey. Until then nobody is signed in."""
    now = timezone.now()
    coming = stage.on_the_way(request, at=now)
    if coming is None:
        stage.leave(request)
        messages.info(request, reader_language().say("Please begin again with the first step."))
        return redirect("sign-in")
    is_code = "credential" not in request.POST
    form = CodeForm(request.POST if request.method == "POST" else None, is_needed=is_code)
    if request.method == "POST":
        try:
            used = _second_step_taken(request, coming, form, now)
        except TooManyAttempts:
            shown = {"form": form, "ways": ways_in_of(coming.member), "question": None}
            return held_back(request, "sign_in/second_step.jinja", shown)
        if used:
            return finish(
                request, coming.member, way=coming.way, second_step=used, go_on=coming.go_on, at=now
            )
    ways = ways_in_of(coming.member)
    question = passkeys.asked_to_show(request, coming.member, at=now) if ways.passkeys else None
    return render(
        request,
        "sign_in/second_step.jinja",
        {"form": form, "ways": ways, "question": question},
        status=422 if request.method == "POST" else 200,
    )


def _second_step_taken(
    request: HttpRequest, coming: stage.OnTheWay, form: CodeForm, now: datetime
) -> str | None:
    """With what; None where it does not hold, and then the form says so."""
    member = coming.member
    counted = hold_back(
        request, "second step", email=str(member.pk), limits=_SECOND_STEPS, whose={"pk": member.pk}, at=now
    )
    used = None
    if "credential" in request.POST:
        used = _passkey_shown(request, coming, now)
    elif form.is_valid():
        used = use_code(form.cleaned_data["code"], by=member, at=now)
    if used is not None:
        forget_attempts(counted)
    elif form.is_valid():
        form.add_error(
            None, reader_language().say("That did not fit. Nothing was changed; please try again.")
        )
    return used


def _passkey_shown(request: HttpRequest, coming: stage.OnTheWay, now: datetime) -> str | None:
    try:
        shown = passkeys.shown(request, request.POST["credential"], of=coming.member, at=now)
    except passkeys.NotAccepted:
        return None
    use_passkey(shown, at=now)
    return Way.PASSKEY.value


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What a browser asks a passkey, of whomever it is."""
    return JsonResponse(dict(passkeys.asked_to_show(request, None, at=timezone.now())))


@require_POST
def by_passkey(request: HttpRequest) -> HttpResponse:
    """With a passkey alone."""
    now = timezone.now()
    try:
        shown = passkeys.shown(request, request.POST.get("credential", ""), of=None, at=now)
    except passkeys.NotAccepted:
        said = reader_language().say(
            "This passkey opens nothing here. Perhaps it was removed; try another way."
        )
        shown_with = {"form": SignInForm(), **_offered(request), "trouble": said}
        return render(request, "sign_in/sign_in.jinja", shown_with, status=422)
    use_passkey(shown, at=now)
    return first_step(request, shown.user, way=Way.PASSKEY, go_on=wanted(request), at=now)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here; at a provider one stays signed in."""
    logout(request)
    return redirect("sign-in")
