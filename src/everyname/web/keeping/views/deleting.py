"""A round is deleted at once, by whoever leads it or a steward."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.authorization import rights_of
from everyname.web.community.views.acting import acting_member
from everyname.web.keeping.operations.deleting import StillOpen, delete_round
from everyname.web.keeping.queries.rounds import KeptRound, kept_round
from everyname.web.keeping.tasks import ask_to_sweep
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing, is_over, may_lead_round
from everyname.web.wall.wording import round_title

__all__ = ["page"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What is lost, and whether somebody is sure."""
    kept, now = kept_round(request.user, round_id), timezone.now()
    is_sure = request.POST.get("sure") == "yes"
    if not is_over(kept.round, now):
        return _still_open(request, kept)
    if request.method == "POST" and is_sure:
        return _deleted(request, kept, at=now)
    reader = reader_language()
    facts = {
        "id": kept.round.pk,
        "title": round_title(reader, list(kept.sites)),
        "closes": moment(reader, closing(kept.round), local_zone()),
        "not_sure": request.method == "POST",
    }
    return render(request, "keeping/delete_round.jinja", facts, status=422 if facts["not_sure"] else 200)


def _still_open(request: HttpRequest, kept: KeptRound) -> HttpResponse:
    said = reader_language().say("Nothing was deleted: the round is open. Close it first.")
    messages.error(request, said)
    return redirect("round-retention", kept.round.pk)


def _deleted(request: HttpRequest, kept: KeptRound, *, at: datetime) -> HttpResponse:
    leads = may_lead_round(rights_of(request.user), [site.pk for site in kept.sites])
    try:
        delete_round(round_id=kept.round.pk, by=acting_member(request), at=at)
    except StillOpen:
        return _still_open(request, kept)
    ask_to_sweep()
    said = reader_language().say("The round is deleted, with everything that was said in it.")
    messages.success(request, said)
    return redirect("rounds" if leads else "retention")
