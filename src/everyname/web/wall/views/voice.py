"""A name's own page on a shared tablet: the code is the permission, only a press of a button stores.

The way in stands in a cookie for a few minutes, not in an address: so the history of the tablet opens nothing.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from everyname.sentences.voices import anywhere_today, own_question, read_later, who_reads_it
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.forms import CodeForm
from everyname.web.wall.models import MOST_CHOSEN, VoiceSlip
from everyname.web.wall.operations.entering import TooManyGuesses, opened_by_letters
from everyname.web.wall.operations.voices import CannotSpeak, NotHere, TooMany, give_voice
from everyname.web.wall.queries.entering import MOST_VOICES_FROM_ADDRESS
from everyname.web.wall.queries.voices import (
    Speaking,
    VoiceStanding,
    choices,
    has_spoken_with_this_slip,
    places_today,
    slip_by_code,
    slip_by_id,
    slip_by_secret,
    speaking,
    voice_standing,
)

__all__ = ["by_code", "by_link", "names", "thanks"]

COOKIE = settings.SESSION_COOKIE_NAME.replace("session", "voice")
OPEN_FOR, THANKED_FOR, ON_A_PAGE_FOR = timedelta(minutes=20), timedelta(minutes=3), timedelta(hours=2)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """The letters on a slip. Whoever comes here has put away whose page was open before."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            slip = opened_by_letters(
                slip_by_code,
                form.cleaned_data["code"],
                address=request.META.get("REMOTE_ADDR", ""),
                at=timezone.now(),
                kind="voice address",
                most=MOST_VOICES_FROM_ADDRESS,
            )
        except TooManyGuesses:
            return render(request, "wall/voice_wait.jinja", status=429)
        if slip is not None:
            return _opened(slip)
        form.add_error(
            "code", reader_language().say("These letters open nothing. Please look at your slip again.")
        )
    answer = render(request, "wall/voice_code.jinja", {"form": form}, status=422 if form.errors else 200)
    return _put_away(answer)


@never_cache
@require_safe
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The code on a slip. It only leads on, and is not seen in the address any more."""
    slip = slip_by_secret(secret)
    return _opened(slip) if slip else _closed(request, None, "unknown")


def _opened(slip: VoiceSlip) -> HttpResponse:
    answer = redirect("voice-names")
    _remember(answer, "open", slip, OPEN_FOR)
    return answer


def _remember(answer: HttpResponse, step: str, slip: VoiceSlip, long: timedelta) -> None:
    answer.set_cookie(
        COOKIE,
        _token(step, slip),
        max_age=long,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _put_away(answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


def _token(step: str, slip: VoiceSlip) -> str:
    return signing.dumps(str(slip.pk), salt=f"everyname voice {step}")


def _slip(step: str, token: str, long: timedelta) -> VoiceSlip | None:
    """The slip of a token that we gave out for a step not long ago."""
    try:
        return slip_by_id(UUID(signing.loads(token, salt=f"everyname voice {step}", max_age=long)))
    except (signing.BadSignature, ValueError):
        return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest) -> HttpResponse:
    """Choose, or say that there is no one right now."""
    if request.method == "POST":
        slip = _slip("page", request.POST.get("slip", ""), ON_A_PAGE_FOR)
        return _answered(request, slip) if slip else redirect("voice")
    slip = _slip("open", request.COOKIES.get(COOKIE, ""), OPEN_FOR)
    if slip is None:
        return redirect("voice")
    here = speaking(slip)
    why = voice_standing(here, timezone.now())
    if why is not VoiceStanding.OPENS:
        return _closed(request, here, why)
    if has_spoken_with_this_slip(here) and "anew" not in request.GET:
        return render(request, "wall/voice_again.jinja", {"name": here.name.display_name})
    return _page(request, here)


def _page(
    request: HttpRequest, here: Speaking, *, chosen: Collection[UUID] = (), wrong: str = ""
) -> HttpResponse:
    reader, offered = reader_language(), choices(here)
    near, others = ([each for each in offered if each.is_near is is_near] for is_near in (True, False))
    shown = {
        "slip": _token("page", here.slip),
        "name": here.name.display_name,
        "question": own_question(reader),
        "reads": who_reads_it(reader),
        "later": read_later(reader),
        "lists": [
            (title, found)
            for title, found in (
                (reader.say("In your classes and groups"), near),
                (reader.say("Everybody else") if near else reader.say("Everybody"), others),
            )
            if found
        ],
        "chosen": chosen,
        "most": MOST_CHOSEN,
        "wrong": wrong,
    }
    return render(request, "wall/voice.jinja", shown, status=422 if wrong else 200)


def _answered(request: HttpRequest, slip: VoiceSlip) -> HttpResponse:
    """Keep an answer, or say why not, with what was chosen still there."""
    reader = reader_language()
    chosen = {pk for pk in map(uuid_or_none, request.POST.getlist("who")) if pk}
    is_no_one = request.POST.get("answer") == "no one"
    wrong = ""
    if is_no_one and chosen:
        wrong = reader.say(
            "You have chosen somebody, and pressed “No one right now”. "
            "Take your choice away, or press “This is my answer”."
        )
    elif not is_no_one and not chosen:
        wrong = reader.say("Choose somebody, or press “No one right now”.")
    else:
        try:
            give_voice(slip.pk, connectors=chosen, at=timezone.now())
        except CannotSpeak as error:
            return _closed(request, speaking(slip), error.why)
        except TooMany:
            wrong = reader.count(
                "Up to {most} people fit, and you have chosen {number}. Take away some, then press again.",
                "Up to {most} people fit, and you have chosen {number}. Take away some, then press again.",
                len(chosen),
                most=MOST_CHOSEN,
            )
        except NotHere:
            wrong = reader.say("Somebody you chose is not on the list any more. Please look once more.")
    if wrong:
        return _page(request, speaking(slip), chosen=chosen, wrong=wrong)
    answer = redirect("voice-thanks")
    _remember(answer, "thanks", slip, THANKED_FOR)
    return answer


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The same for every answer, so that nobody who looks on can tell which it was."""
    slip = _slip("thanks", request.COOKIES.get(COOKIE, ""), THANKED_FOR)
    if slip is None:
        return redirect("voice")
    return render(request, "wall/voice_thanks.jinja", _today(speaking(slip)))


def _closed(request: HttpRequest, here: Speaking | None, why: str) -> HttpResponse:
    """Why a slip opens nothing, whom to ask, and where to find someone all the same."""
    shown = {"why": str(why), "whom": here.slip.issued_by.name if here else "", **_today(here)}
    answer = render(request, "wall/voice_closed.jinja", shown, status=410 if here else 404)
    return _put_away(answer)


def _today(here: Speaking | None) -> dict[str, object]:
    reader = reader_language()
    places = places_today(here.site_ids, language=reader.tag) if here else []
    return {"places": places, "anywhere": anywhere_today(reader)}
