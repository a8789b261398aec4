"""How many names each connector has room for."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.web.community.views.acting import acting_member
from everyname.web.share_out.analysis.rooms import RoomShown, rooms_shown
from everyname.web.share_out.forms import RoomForm
from everyname.web.share_out.operations.wishing import MOST_ROOM, set_rooms
from everyname.web.share_out.permissions import CannotShareOut, StaleEdit
from everyname.web.share_out.queries.proposals import proposal_of
from everyname.web.share_out.views.stale import stale_page
from everyname.web.share_out.wording import hindrance
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["page"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A number for each connector."""
    closed = closed_round(request.user, round_id, at=timezone.now())
    rooms = rooms_shown(closed)
    if request.method != "POST":
        return _page(request, closed, [(each, each.said, False) for each in rooms])
    form = RoomForm([each.id for each in rooms], request.POST)
    if not form.is_valid():
        shown = [(each, request.POST.get(each.id.hex, ""), each.id.hex in form.errors) for each in rooms]
        return _page(request, closed, shown, status=422)
    version = form.cleaned_data["version"]
    try:
        set_rooms(
            closed.pk, rooms=form.rooms(), version=version, by=acting_member(request), at=timezone.now()
        )
    except StaleEdit:
        return stale_page(request, closed, version=version)
    except CannotShareOut as caught:
        messages.error(request, hindrance(reader_language(), caught.hindrance))
    return redirect("round-share", closed.pk)


def _page(
    request: HttpRequest, closed: Round, shown: list[tuple[RoomShown, Any, bool]], *, status: int = 200
) -> HttpResponse:
    proposal = proposal_of(closed)
    seen = {
        "id": closed.pk,
        "rooms": shown,
        "most": MOST_ROOM,
        "is_wrong": any(wrong for _, _, wrong in shown),
        "version_number": proposal.version if proposal else 0,
        "is_closed": proposal is not None and proposal.closed_at is not None,
    }
    return render(request, "share_out/rooms.jinja", seen, status=status)
