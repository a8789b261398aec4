"""A lead prepares a release, looks at what it hides, and makes it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.language import Language
from everyname.web.community.views.acting import acting_member
from everyname.web.released.analysis.sealing import seal_of
from everyname.web.released.forms import ReleaseForm
from everyname.web.released.models import Outcome
from everyname.web.released.operations.preparing import least_floor, stop_preparing
from everyname.web.released.operations.releasing import Stale, release_numbers
from everyname.web.released.queries.preparing import GRADE, Preparing, possible_groupings, preparing
from everyname.web.released.queries.reading import releases_of_round
from everyname.web.released.shown import draft_contents, merges_asked, merging_of_draft, outlook_of_draft
from everyname.web.released.tasks import ask_to_prepare
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.wording import round_title

__all__ = ["far", "make", "page", "stop"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What would be shown and hidden; a POST asks for it."""
    now = timezone.now()
    stood = preparing(request.user, round_id, at=now)
    form = _form(request, stood)
    if request.method == "POST" and form.is_valid():
        _ask(request, form, stood, at=now)
        return redirect("round-release", round_id)
    facts = {**_facts(stood), "form": form, **_drafted(reader_language(), stood)}
    return render(request, "released/making.jinja", facts, status=422 if form.errors else 200)


def _ask(request: HttpRequest, form: ReleaseForm, stood: Preparing, *, at: datetime) -> None:
    """Let it be prepared; merges are added to what is looked at, and nothing else counts as one."""
    draft, merges = stood.draft, []
    if "seal" in request.POST:
        if draft is None or draft.proof is None or seal_of(bytes(draft.proof)) != request.POST["seal"]:
            messages.error(request, _changed(reader_language()))
            return
        merges = merges_asked(draft, request.POST.getlist("merge"))
    ask_to_prepare(
        round_id=stood.closed.pk,
        groupings=form.chosen(),
        merges=merges,
        floor=form.cleaned_data["floor"],
        by=acting_member(request),
        at=at,
    )


def _changed(language: Language) -> str:
    return language.say(
        "Nothing was released: what you looked at has changed since. Look at it once more, or let it be prepared anew."
    )


def _form(request: HttpRequest, stood: Preparing) -> ReleaseForm:
    possible, least = possible_groupings(stood.closed), least_floor(stood.closed)
    draft = stood.draft
    return ReleaseForm(
        request.POST if request.method == "POST" else None,
        groupings=possible,
        least=least,
        initial={
            "groupings": draft.groupings if draft else [each for each in possible if each == GRADE],
            "floor": max(draft.floor, least) if draft else least,
        },
    )


def _facts(stood: Preparing) -> dict[str, Any]:
    reader, zone = reader_language(), local_zone()
    return {
        "id": stood.closed.pk,
        "title": round_title(reader, list(stood.closed.sites.all())),
        "is_under_way": stood.is_under_way,
        "far": stood.far,
        "hitch": _hitch(reader, stood),
        "releases": [
            {"id": each.pk, "made": moment(reader, each.made_at, zone)}
            for each in releases_of_round(stood.closed.pk)
        ],
    }


def _drafted(language: Language, stood: Preparing) -> dict[str, Any]:
    """What was prepared: the table as leaders would see it, and why it is so."""
    draft = stood.draft
    if draft is None or draft.proof is None:
        return {"merging": None, "outlook": None, "contents": None, "seal": ""}
    title = round_title(language, list(stood.closed.sites.all()))
    return {
        "merging": merging_of_draft(language, draft),
        "outlook": outlook_of_draft(language, draft, title=title),
        "contents": draft_contents(language, draft),
        "seal": seal_of(bytes(draft.proof)),
    }


def _hitch(language: Language, stood: Preparing) -> str:
    """Why there is nothing to release."""
    if stood.has_failed:
        return language.say(
            "Something went wrong, and nothing was changed. Please try again; if it happens once more, tell "
            "whoever runs this server."
        )
    outcome = stood.draft.outcome if stood.draft else ""
    return {
        Outcome.TOO_FEW.value: language.say(
            "There are fewer people in this round than the least that may be told of: nothing can be released."
        ),
        Outcome.TOO_MANY.value: language.say(
            "There would be more numbers than a page can hold. Count by fewer groups."
        ),
        Outcome.UNPROVEN.value: language.say(
            "Not everything can be proven to be safe, so nothing is released. Count by fewer groups and try again."
        ),
        Outcome.REFUTED.value: language.say(
            "A second check did not agree with the first, so nothing is released. Please tell whoever runs this "
            "server."
        ),
        Outcome.NO_RIGHT.value: language.say("Whoever had asked for it leads this round no more."),
        Outcome.OTHERS.value: language.say(
            "Numbers of this round were released before, and since then somebody was erased, or has come to another "
            "site, grade or homeroom: the two releases beside each other would tell how they stood. After a move, "
            "count without grades and homerooms; after an erasure nothing more is released of this round."
        ),
        Outcome.KNOWN.value: language.say("These very numbers were released before: you find them below."),
    }.get(outcome, "")


@require_safe
@login_required
def far(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The part of the page that says how far it has come."""
    stood = preparing(request.user, round_id, at=timezone.now())
    facts = {"id": stood.closed.pk, "is_under_way": stood.is_under_way, "far": stood.far}
    return render(request, "released/far.jinja", facts)


@require_POST
@login_required
def stop(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Let it come to nothing."""
    if stop_preparing(round_id, by=acting_member(request), at=timezone.now()):
        messages.success(request, reader_language().say("Stopped. Nothing was prepared."))
    return redirect("round-release", round_id)


@require_POST
@login_required
def make(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Release what was looked at."""
    reader = reader_language()
    try:
        made = release_numbers(
            round_id=round_id,
            seal=request.POST.get("seal", ""),
            by=acting_member(request),
            at=timezone.now(),
        )
    except Stale:
        messages.error(request, _changed(reader))
        return redirect("round-release", round_id)
    messages.success(request, reader.say("Released. Leaders of these sites see it from now on."))
    return redirect("release", made.pk)
