"""Load a roster, look at what it would do, confirm it, take it back."""

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.formats.problems import Refusal
from everyname.web.community.models import Site
from everyname.web.people.forms import RosterForm
from everyname.web.people.importing.preview import as_shown
from everyname.web.people.importing.undoing import CannotUndo, Obstacle
from everyname.web.people.importing.uploads import understand
from everyname.web.people.models import ImportState
from everyname.web.people.operations.rosters import Stale, apply_roster, drop_roster, keep_roster, undo_roster
from everyname.web.people.queries import (
    FoundProblem,
    loaded_roster,
    loaded_rosters,
    sites_to_load_for,
    waiting_dry_run,
)
from everyname.web.people.views.days import local_days
from everyname.web.ui.pages import reader_language

__all__ = ["apply", "drop", "load", "problems", "roster", "undo"]

MOST_PROBLEMS = 200
"""So many stand on the page; the file has all."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
            "problems": [
                FoundProblem(each.file, each.line, each.column, each.code, each.message, each.effect)
                for each in (refusal.problems if refusal else ())
            ][:MOST_PROBLEMS],
            "rosters": loaded_rosters(request.user, at=timezone.now()),
        },
        status=422 if form.errors or refusal else 200,
    )


def _kept(request: HttpRequest, form: RosterForm, sites: list[Site]) -> UUID:
    home = next(site for site in sites if str(site.pk) == form.cleaned_data["site"])
    understood = understand(
        form.given_files(), form.cleaned_data["adults"], home=(home.source_id, str(home.pk))
    )
    return keep_roster(understood=understood, by=request.user, at=timezone.now()).pk  # type: ignore[arg-type]


@require_safe
@login_required
def roster(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What a roster would do, or what it did."""
    loaded = loaded_roster(request.user, import_id, at=timezone.now())
    seen = {
        "loaded": loaded,
        "roster": loaded.roster,
        "problems": loaded.problems[:MOST_PROBLEMS],
        "local_day": local_days(),
    }
    if loaded.roster.state != ImportState.WAITING:
        return render(request, "people/roster_done.jinja", seen)
    run = waiting_dry_run(loaded)
    seen |= {
        "shown": as_shown(run),
        "left_out": run.left_out,
        "seal": run.difference.seal(),
        "changes_anything": run.difference.changes_anything(),
    }
    return render(request, "people/roster.jinja", seen)


@require_POST
@login_required
def apply(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Do what was shown."""
    language = reader_language()
    try:
        applied = apply_roster(
            import_id=import_id,
            seal=request.POST.get("seal", ""),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
    except Stale:
        messages.warning(
            request,
            language.say(
                "Somebody has changed people since you looked. Nothing was stored. Here is the difference as it is now."
            ),
        )
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
    drop_roster(import_id=import_id, by=request.user)  # type: ignore[arg-type]
    messages.success(request, reader_language().say("Given up. Nothing was stored."))
    return redirect("rosters")


@require_POST
@login_required
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Bring back what stood before, or say why that cannot be."""
    language = reader_language()
    try:
        undo_roster(import_id=import_id, by=request.user, at=timezone.now())  # type: ignore[arg-type]
    except CannotUndo as caught:
        why = {
            Obstacle.LATER_IMPORT: language.say(
                "It cannot be undone any more: another roster came after it."
            ),
            Obstacle.CORRECTED_SINCE: language.say(
                "It cannot be undone: somebody has corrected people since, and their work would be lost."
            ),
            Obstacle.USED_SINCE: language.say(
                "It cannot be undone: people, classes or sites that it brought are in use by now."
            ),
            Obstacle.NOT_APPLIED: language.say("It has been undone already."),
        }
        messages.warning(request, why[caught.obstacle])
    else:
        messages.success(request, language.say("Undone. Everything is as it was before."))
    return redirect("roster", import_id)


@require_safe
@login_required
def problems(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Every finding, for the person who mends the file."""
    loaded = loaded_roster(request.user, import_id, at=timezone.now())
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FoundProblem._fields)
    writer.writerows([_harmless(cell) for cell in each] for each in loaded.problems)
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return answer


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
