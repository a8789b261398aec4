"""The authenticator app, and the codes for the day on which it is lost."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.sign_in import codes
from everyname.web.sign_in.forms import CodeForm
from everyname.web.sign_in.operations import factors
from everyname.web.sign_in.queries import fresh_codes, ways_of
from everyname.web.sign_in.views.ways import when_sure
from everyname.web.ui.pages import reader_language

__all__ = ["SHOWS_CODES", "new_app", "recovery_codes", "recovery_file", "remove_app"]

SHOWS_CODES = "sign_in.shows_codes"
_SECRET = "sign_in.secret"  # nosec B105 # noqa: S105 - where it is kept until a code has shown that the app has it


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def new_app(request: HttpRequest) -> HttpResponse:
    """A secret for an app, and a code that shows that the app has it."""
    member = acting_member(request)
    if ways_of(member).has_app:
        return redirect("ways-in")
    secret = request.session.setdefault(_SECRET, codes.new_secret())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with_codes = factors.add_app(
                secret=secret, digits=form.cleaned_data["code"], by=member, at=timezone.now()
            )
        except factors.CannotAdd:
            form.add_error(
                "code", reader_language().say("This code does not fit. Take the one that the app shows now.")
            )
        else:
            del request.session[_SECRET]
            messages.success(request, reader_language().say("Your app is set up."))
            return onwards(request, with_codes=with_codes)
    link = codes.link_of(secret, account=member.email or member.name, host=request.get_host())
    shown = {"form": form, "secret": codes.grouped(secret), "link": link, "picture": codes.picture_of(link)}
    return render(request, "sign_in/app.jinja", shown, status=422 if form.errors else 200)


def onwards(request: HttpRequest, *, with_codes: bool) -> HttpResponse:
    """Codes that were made just now are shown next."""
    if not with_codes:
        return redirect("ways-in")
    request.session[SHOWS_CODES] = True
    return redirect("recovery-codes")


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def remove_app(request: HttpRequest) -> HttpResponse:
    """Take the app away, once its owner has said so on a page of its own."""
    ways = ways_of(request.user)
    if not ways.has_app:
        return redirect("ways-in")
    if request.method == "POST":
        factors.remove_app(by=acting_member(request), at=timezone.now())
        messages.success(request, reader_language().say("Your app opens nothing here any more."))
        return redirect("ways-in")
    return render(request, "sign_in/remove_app.jinja", {"is_last": not ways.passkeys})


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes, shown until their owner says that they are kept, and never again."""
    member = acting_member(request)
    if request.method == "POST" and request.POST.get("do") == "kept":
        request.session.pop(SHOWS_CODES, None)
        return redirect("ways-in")
    if request.method == "POST":
        try:
            factors.renew_codes(by=member, at=timezone.now())
        except factors.CannotAdd:
            return redirect("ways-in")
        return onwards(request, with_codes=True)
    shown = fresh_codes(member) if request.session.get(SHOWS_CODES) else ()
    return render(request, "sign_in/codes.jinja", {"codes": shown, "ways": ways_of(member)})


@require_safe
@when_sure
def recovery_file(request: HttpRequest) -> HttpResponse:
    """The same codes to take away, as long as they are shown."""
    if not request.session.get(SHOWS_CODES):
        raise Http404
    say = reader_language().say
    lines = (
        say("Recovery codes for {host}", host=request.get_host()),
        say("Each opens once, in place of your app or passkey."),
        "",
        *fresh_codes(acting_member(request)),
        "",
    )
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="everyname-codes.txt"'
    return answer
