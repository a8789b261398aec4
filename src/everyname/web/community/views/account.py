"""Somebody's own account: their language, their password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.language import LANGUAGES
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.forms.community import LANGUAGE_NAMES
from everyname.web.community.forms.passwords import ChangeForm
from everyname.web.community.guessing import Limits, TooManyAttempts, forget_attempts, hold_back
from everyname.web.community.operations import WrongPassword, change_password, speak_to
from everyname.web.community.views.acting import acting_member
from everyname.web.community.views.signing_in import held_back, remember_language
from everyname.web.ui.pages import reader_language

__all__ = ["own", "password"]

_OLD_PASSWORDS = Limits(both=5, email=20, place=40)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Name, address, language."""
    member = acting_member(request)
    tag = request.POST.get("language", "")
    if request.method == "POST" and tag in LANGUAGES:
        speak_to(by=member, language=tag, at=timezone.now())
        answer = redirect("account")
        remember_language(answer, tag)
        return answer
    may_more = rights_of(member).may_more_than_mark()
    shown = {
        "member": member,
        "languages": LANGUAGE_NAMES,
        "signs_in": may_more or member.has_usable_password(),
    }
    return render(request, "community/account.jinja", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; every other session ends. Whoever comes by slips has none, and no such page."""
    member, now = acting_member(request), timezone.now()
    or_not_found(member.has_usable_password())
    form = ChangeForm(request.POST if request.method == "POST" else None, member=member)
    page = "community/own_password.jinja"
    if form.is_valid():
        try:
            counted = hold_back(request, "old password", email=str(member.pk), limits=_OLD_PASSWORDS, at=now)
            change_password(
                old=form.cleaned_data["old"], new=form.cleaned_data["password"], by=member, at=now
            )
        except TooManyAttempts:
            return held_back(request, page, {"form": form})
        except WrongPassword:
            form.add_error("old", reader_language().say("This is not your password."))
        else:
            forget_attempts(counted)
            update_session_auth_hash(request, member)
            messages.success(
                request,
                reader_language().say("Your password is changed. Everywhere else you are signed out."),
            )
            return redirect("account")
    return render(request, page, {"form": form}, status=422 if form.errors else 200)
