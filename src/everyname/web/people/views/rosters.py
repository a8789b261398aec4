"""Load a roster, look at what it would do, confirm it, take it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.formats.problems import Refusal
from everyname.language import Language
from everyname.web.community.models import Site
from everyname.web.community.views.acting import acting_member
from everyname.web.people.forms import RosterForm, answers_given
from everyname.web.people.importing.findings import findings_of
from everyname.web.people.importing.identity import Question
from everyname.web.people.importing.kept_files import unpacked_bytes
from everyname.web.people.importing.undoing import CannotUndo, Obstacle
from everyname.web.people.importing.uploads import Upload, check_uploads, understand
from everyname.web.people.models import ImportState, Work
from everyname.web.people.operations.rosters import (
    SINCE_NOW,
    Stale,
    apply_roster,
    drop_roster,
    keep_roster,
    undo_roster,
)
from everyname.web.people.queries import (
    Loaded,
    loaded_roster,
    loaded_rosters,
    people_standing,
    sites_to_load_for,
    waiting_preview,
)
from everyname.web.people.tasks import ask_to_read, ask_to_work
from everyname.web.people.views.days import local_days
from everyname.web.people.views.findings import as_seen
from everyname.web.ui.pages import reader_language

__all__ = ["apply", "drop", "far", "load", "roster", "undo"]

MOST_BYTES_AT_ONCE = 1_500_000
MOST_PEOPLE_AT_ONCE = 2_000
"""What is larger than that is left to a job: nobody's browser waits for it, and it is told how far it has come."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def load(request: HttpRequest) -> HttpResponse:
    """Choose files; afterwards comes the page of what they would do."""
    sites = sites_to_load_for(request.user)
    form = RosterForm(
        sites,
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"site": request.GET.get("site", "")},
    )
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("roster", _kept(request, form, sites))
        except Refusal as caught:
            refusal = caught
    return render(
        request,
        "people/rosters.jinja",
        {
            "form": form,
            "local_day": local_days(),
            "refusal": refusal,
            **as_seen(findings_of(refusal.problems if refusal else ())),
            "rosters": loaded_rosters(request.user, at=timezone.now()),
        },
        status=422 if form.errors or refusal else 200,
    )


def _kept(request: HttpRequest, form: RosterForm, sites: list[Site]) -> UUID:
    home = next(site for site in sites if str(site.pk) == form.cleaned_data["site"])
    files, adults = form.given_files(), form.cleaned_data["adults"]
    by, at = acting_member(request), timezone.now()
    if _takes_long([*files, *([adults] if adults else [])]):
        check_uploads(files, adults)
        return ask_to_read(files=files, adults=adults, home=home, by=by, at=at).pk
    understood = understand(files, adults, home=(home.source_id, str(home.pk)))
    return keep_roster(understood=understood, by=by, at=at).pk


def _takes_long(files: list[Upload]) -> bool:
    return unpacked_bytes(files) > MOST_BYTES_AT_ONCE or people_standing() > MOST_PEOPLE_AT_ONCE


@require_safe
@login_required
def roster(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What a roster would do, or what it did."""
    loaded = loaded_roster(request.user, import_id, at=timezone.now())
    seen = {
        "loaded": loaded,
        "roster": loaded.roster,
        **as_seen(loaded.findings),
        "local_day": local_days(),
    }
    if loaded.is_under_way:
        return render(request, "people/roster_work.jinja", seen)
    seen["hitch"] = _hitch(loaded)
    if loaded.roster.state in {ImportState.READING, ImportState.REFUSED}:
        return render(request, "people/roster_refused.jinja", seen)
    if loaded.roster.state != ImportState.WAITING:
        return render(request, "people/roster_done.jinja", seen)
    preview = waiting_preview(loaded)
    seen |= {
        "shown": preview.shown,
        "left_out": preview.left_out,
        "seal": preview.seal,
        "changes_anything": preview.changes_anything,
        "questions": Question,
    }
    return render(request, "people/roster.jinja", seen)


@require_safe
@login_required
def far(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The part of the page that says how far a job has come."""
    loaded = loaded_roster(request.user, import_id, at=timezone.now())
    return render(request, "people/roster_far.jinja", {"loaded": loaded, "roster": loaded.roster})


def _hitch(loaded: Loaded) -> str:
    """Why the last job did not do what it was asked for."""
    language = reader_language()
    if loaded.has_failed:
        return language.say(
            "Something went wrong, and nothing was changed. Please try again; if it happens once more, tell "
            "whoever runs this server."
        )
    if loaded.roster.outcome == "stale":
        return _stale(language)
    return _obstacles(language).get(loaded.roster.outcome, "")


def _stale(language: Language) -> str:
    return language.say(
        "Somebody has changed people since you looked. Nothing was stored. Here is the difference as it is now."
    )


def _obstacles(language: Language) -> dict[str, str]:
    return {
        Obstacle.LATER_IMPORT: language.say("It cannot be undone any more: another roster came after it."),
        Obstacle.CORRECTED_SINCE: language.say(
            "It cannot be undone: somebody has corrected people since, and their work would be lost."
        ),
        Obstacle.USED_SINCE: language.say(
            "It cannot be undone: people, classes or sites that it brought are in use by now."
        ),
        Obstacle.NOT_APPLIED: language.say("It has been undone already."),
        Obstacle.NOT_KEPT: language.say("It cannot be undone any more: what stood before is no longer kept."),
    }


@require_POST
@login_required
def apply(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Do what was shown, a large one in the background."""
    language, at = reader_language(), timezone.now()
    loaded = loaded_roster(request.user, import_id, at=at)
    seal, answers = request.POST.get("seal", ""), answers_given(request.POST)
    is_large = loaded.roster.shown is not None
    if is_large and waiting_preview(loaded).seal == seal:
        by = acting_member(request)
        ask_to_work(import_id=import_id, work=Work.APPLY, by=by, at=at, answers=answers)
        return redirect("roster", import_id)
    try:
        by = acting_member(request)
        applied = apply_roster(import_id=import_id, seal=seal, by=by, at=at, answers=answers)
    except Stale:
        messages.warning(request, _stale(language))
        return redirect("roster", import_id)
    if applied is None:
        messages.success(request, language.say("Nothing has changed: everything was there already."))
        return redirect("rosters")
    messages.success(request, language.say("The roster stands."))
    return redirect("roster", import_id)


@require_POST
@login_required
def drop(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Give it up; nothing of it is kept."""
    drop_roster(import_id=import_id, by=acting_member(request))
    messages.success(request, reader_language().say("Given up. Nothing was stored."))
    return redirect("rosters")


@require_POST
@login_required
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Bring back what stood before, a large one in the background, or say why that cannot be."""
    language, at = reader_language(), timezone.now()
    loaded = loaded_roster(request.user, import_id, at=at)
    changed = sum(number for what, number in loaded.roster.done.items() if what != "unchanged")
    if loaded.may_undo and changed > MOST_PEOPLE_AT_ONCE:
        ask_to_work(import_id=import_id, work=Work.UNDO, by=acting_member(request), at=at)
        return redirect("roster", import_id)
    try:
        undone = undo_roster(import_id=import_id, by=acting_member(request), at=at)
    except CannotUndo as caught:
        messages.warning(request, _obstacles(language)[caught.obstacle])
    else:
        is_whole = undone.outcome != SINCE_NOW
        whole, again = language.say("Undone. Everything is as it was before."), language.say("Undone.")
        messages.success(request, whole if is_whole else again)
    return redirect("roster", import_id)
