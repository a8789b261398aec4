"""To the provider and back: to sign in, to connect an account there, to prove once more who one is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from everyname.web.community.models import Member
from everyname.web.sign_in import stage
from everyname.web.sign_in.operations.connecting import (
    AlreadyAnothers,
    NoOtherWay,
    connect,
    disconnect,
    member_of,
)
from everyname.web.sign_in.provider import (
    Answer,
    Asking,
    Purpose,
    Trouble,
    Unusable,
    answered,
    ask,
    the_provider,
)
from everyname.web.sign_in.queries import ways_of
from everyname.web.sign_in.stage import Way
from everyname.web.sign_in.views.door import first_step, wanted
from everyname.web.sign_in.views.ways import when_sure
from everyname.web.ui.pages import reader_language

__all__ = ["back", "connection", "go"]

_TO_CONNECT = "sign_in.to_connect"
_STATUS = {Trouble.DOWN: 503, Trouble.STALE: 422, Trouble.CANCELLED: 422}


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Off to the provider. A link and no form, for the content policy lets forms lead nowhere else."""
    the_provider()
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return redirect("sign-in")  # another site sent them: nobody pressed anything here
    purpose = Purpose.SIGN_IN
    if request.user.is_authenticated and request.GET.get("for") in {Purpose.CONNECT, Purpose.PROVE}:
        purpose = Purpose(request.GET["for"])
        ways_of(request.user)
    try:
        return ask(request, purpose=purpose, go_on=wanted(request))
    except Unusable as error:
        return _trouble(request, error.why)


@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """What the provider says; what it was asked for decides what comes of it."""
    the_provider()
    try:
        asking = answered(request)
    except Unusable as error:
        return _trouble(request, error.why)
    if asking.purpose is Purpose.SIGN_IN:
        return _signed_in(request, asking)
    if not request.user.is_authenticated:
        return _trouble(request, Trouble.STALE)
    if asking.purpose is Purpose.CONNECT:
        answer = asking.answer
        request.session[_TO_CONNECT] = {"subject": answer.subject, "email": answer.email}
        return redirect("provider-connection")
    return _proved(request, asking)


def _signed_in(request: HttpRequest, asking: Asking) -> HttpResponse:
    known, now = the_provider(), timezone.now()
    member = member_of(asking.answer, provider=known.url, trusts_addresses=known.trusts_addresses, at=now)
    if member is None:
        return render(request, "sign_in/not_a_member.jinja", {"provider": known}, status=422)
    return first_step(request, member, way=Way.PROVIDER, go_on=asking.go_on, at=now)


def _proved(request: HttpRequest, asking: Asking) -> HttpResponse:
    now = timezone.now()
    # Proves who somebody is, from which all rights follow.
    # nosemgrep: rights-are-asked-not-compared
    if member_of(asking.answer, provider=the_provider().url, trusts_addresses=False, at=now) == request.user:
        stage.make_sure(request, at=now)
        return HttpResponseRedirect(asking.go_on)
    return render(request, "sign_in/not_a_member.jinja", {"provider": the_provider()}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def connection(request: HttpRequest) -> HttpResponse:
    """Connect an account at the provider, once its owner has seen which; or let it go."""
    member, known, now = request.user, the_provider(), timezone.now()
    assert isinstance(member, Member)
    found = request.session.get(_TO_CONNECT)
    if request.method == "POST":
        request.session.pop(_TO_CONNECT, None)
        try:
            if request.POST.get("do") == "remove":
                disconnect(provider=known.url, by=member, at=now)
            elif found:
                answer = Answer(found["subject"], found["email"], is_verified=False)
                connect(answer, provider=known.url, by=member, at=now)
        except (AlreadyAnothers, NoOtherWay) as error:
            messages.info(request, _hindered(error))
        return redirect("ways-in")
    return render(
        request, "sign_in/connection.jinja", {"provider": known, "found": found, "ways": ways_of(member)}
    )


def _hindered(error: Exception) -> str:
    say = reader_language().say
    if isinstance(error, NoOtherWay):
        return say("You would have no other way to sign in. Add a passkey first.")
    return say("That account already belongs to somebody here, or you have connected another one.")


def _trouble(request: HttpRequest, why: Trouble) -> HttpResponse:
    shown = {"why": why.value, "provider": the_provider()}
    return render(request, "sign_in/trouble.jinja", shown, status=_STATUS[why])
