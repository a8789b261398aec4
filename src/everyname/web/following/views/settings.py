"""What the steward decides about check-ins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.queries import may_run
from everyname.web.community.views.acting import acting_member
from everyname.web.following.forms import NotesForm
from everyname.web.following.operations.checking_in import ChangedMeanwhile, allow_notes
from everyname.web.following.queries.own import allows_notes
from everyname.web.ui.pages import reader_language

__all__ = ["page"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Whether words may stand beside an answer."""
    may_run(request.user)
    stands = "yes" if allows_notes() else "no"
    given = {"allows_notes": stands, "seen": stands}
    form = NotesForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_valid():
        is_allowed, seen = form.cleaned_data["allows_notes"] == "yes", form.cleaned_data["seen"]
        try:
            allow_notes(
                is_allowed=is_allowed,
                seen=seen == "yes" if seen else None,
                by=acting_member(request),
                at=timezone.now(),
            )
        except ChangedMeanwhile:
            return _stale(request)
        messages.success(request, reader_language().say("Saved."))
        return redirect("following-settings")
    return render(
        request, "following/settings.jinja", {"form": form, "changed": ""}, status=422 if form.errors else 200
    )


def _stale(request: HttpRequest) -> HttpResponse:
    """Say what another steward has decided meanwhile; the form goes on from there."""
    stands = "yes" if allows_notes() else "no"
    form = NotesForm(None, initial={"allows_notes": stands, "seen": stands})
    return render(request, "following/settings.jinja", {"form": form, "changed": stands}, status=409)
