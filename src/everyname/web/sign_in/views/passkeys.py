"""Passkeys of somebody's own: another one, its name, its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.views.acting import acting_member
from everyname.web.sign_in import passkeys
from everyname.web.sign_in.forms import NameForm
from everyname.web.sign_in.operations import factors
from everyname.web.sign_in.queries import own_passkey, ways_of
from everyname.web.sign_in.views.factors import onwards
from everyname.web.sign_in.views.ways import when_sure
from everyname.web.ui.pages import reader_language

__all__ = ["new", "one"]


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def new(request: HttpRequest) -> HttpResponse:
    """Name it, then let the browser make it."""
    member, now, say = acting_member(request), timezone.now(), reader_language().say
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = passkeys.made(request, request.POST.get("credential", ""), at=now)
            with_codes = factors.add_passkey(made, name=form.cleaned_data["name"], by=member, at=now)
        except passkeys.NotAccepted:
            form.add_error(
                None, say("Your browser has made no passkey. Nothing was changed; please try again.")
            )
        except factors.CannotAdd:
            form.add_error(None, say("You have as many passkeys as anybody needs. Remove one first."))
        else:
            messages.success(request, say("Your passkey is set up. With it alone you can sign in."))
            return onwards(request, with_codes=with_codes)
    shown = {"form": form, "question": passkeys.asked_to_make(request, member, at=now)}
    return render(request, "sign_in/passkey_new.jinja", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def one(request: HttpRequest, number: int) -> HttpResponse:
    """Its name; or its end, once its owner has said so."""
    member, now, say = acting_member(request), timezone.now(), reader_language().say
    passkey = own_passkey(member, number)
    if request.method == "POST" and request.POST.get("do") == "remove":
        factors.remove(passkey, by=member, at=now)
        messages.success(request, say("That passkey opens nothing here any more."))
        return redirect("ways-in")
    called = {"name": passkey.data["name"]}
    form = NameForm(request.POST if request.method == "POST" else None, initial=called)
    if request.method == "POST" and form.is_valid():
        factors.rename_passkey(passkey, name=form.cleaned_data["name"], by=member, at=now)
        return redirect("ways-in")
    ways = ways_of(member)
    shown = {"form": form, **called, "is_last": len(ways.passkeys) == 1 and not ways.has_app}
    return render(request, "sign_in/passkey.jinja", shown, status=422 if form.errors else 200)
