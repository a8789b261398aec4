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
from everyname.web.following.operations.checking_in import allow_notes
from everyname.web.following.queries.own import allows_notes
from everyname.web.ui.pages import reader_language

__all__ = ["page"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Whether words may stand beside an answer."""
    may_run(request.user)
    stands = "yes" if allows_notes() else "no"
    form = NotesForm(request.POST if request.method == "POST" else None, initial={"allows_notes": stands})
    if form.is_valid():
        is_allowed = form.cleaned_data["allows_notes"] == "yes"
        allow_notes(is_allowed=is_allowed, by=acting_member(request), at=timezone.now())
        messages.success(request, reader_language().say("Saved."))
        return redirect("following-settings")
    return render(request, "following/settings.jinja", {"form": form}, status=422 if form.errors else 200)
