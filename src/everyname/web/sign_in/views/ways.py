"""How somebody signs in, on one page; and proving once more who one is, before that is changed."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from everyname.web.community.guessing import TooManyAttempts, check_password
from everyname.web.community.views.acting import acting_member
from everyname.web.community.views.signing_in import held_back
from everyname.web.sign_in import stage
from everyname.web.sign_in.forms import PasswordForm
from everyname.web.sign_in.queries import ways_of
from everyname.web.sign_in.views.door import wanted
from everyname.web.ui.pages import reader_language

__all__ = ["overview", "sure", "when_sure"]

View = Callable[..., HttpResponse]


def when_sure(view: View) -> View:
    """Only for whoever has proved lately who they are; everybody else does so first."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, **parts: object) -> HttpResponse:
        ways_of(request.user)  # whoever may not come here is not asked for a password first
        if not stage.is_sure(request, at=timezone.now()):
            here = request.path if request.method in {"GET", "HEAD"} else reverse("ways-in")
            return HttpResponseRedirect(f"{reverse('sure')}?{urlencode({'next': here})}")
        return view(request, **parts)

    return guarded


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What somebody has set up."""
    ways = ways_of(request.user)
    return render(request, "sign_in/ways.jinja", {"ways": ways, "provider": settings.PROVIDER})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sure(request: HttpRequest) -> HttpResponse:
    """The password once more, or the provider."""
    member, now = acting_member(request), timezone.now()
    ways = ways_of(member)
    if stage.is_sure(request, at=now):
        return HttpResponseRedirect(wanted(request))
    form = PasswordForm(request.POST if request.method == "POST" else None)
    shown = {
        "next": wanted(request),
        "has_password": member.has_usable_password(),
        "provider": settings.PROVIDER if ways.is_connected else None,
    }
    if request.method == "POST" and form.is_valid():
        try:
            password = form.cleaned_data["password"]
            found = check_password(request, email=member.email or "", password=password, at=now)
        except TooManyAttempts:
            return held_back(request, "sign_in/sure.jinja", {"form": form, **shown})
        if found == member:
            stage.make_sure(request, at=now)
            return HttpResponseRedirect(wanted(request))
        form.add_error("password", reader_language().say("This is not your password."))
    return render(request, "sign_in/sure.jinja", {"form": form, **shown}, status=422 if form.errors else 200)
