"""The wall with its dots on the projector: after a confirmation, for fifteen minutes."""

from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.language import name_order
from everyname.sentences.round import question_text
from everyname.web.community.views.acting import acting_member
from everyname.web.stepping_back import revealing
from everyname.web.stepping_back.operations.looking import (
    ColleaguesOnTheWall,
    look_at_revealed_wall,
    reveal_wall,
)
from everyname.web.stepping_back.queries.colleagues import are_colleagues_on
from everyname.web.ui.pages import reader_language
from everyname.web.wall.analysis.coverage import Standing, coverage_of
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.wording import round_title

__all__ = ["page"]

MOST_DRAWN = 4
"""As many dots as are drawn beside a name: nobody is celebrated for having more."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Ask whether staff are alone in the room; then show the wall, and hide it again."""
    now = timezone.now()
    if request.method == "POST":
        return _answered(request, round_id, at=now)
    until = revealing.hides_at(request.session, round_id, at=now)
    if until is None:
        return _asked(request, round_id, at=now)
    closed = look_at_revealed_wall(round_id, by=acting_member(request), at=now)
    seconds, here = ceil((until - now).total_seconds()), until.astimezone(local_zone())
    facts = {
        **_heading(closed),
        **_wall(coverage_of(closed)),
        "until": f"{here:%H:%M}",
        "seconds": seconds,
    }
    answer = render(request, "stepping_back/revealed.jinja", facts)
    # Without a script the page goes by itself, too; as a header, for in the page it is an obstacle to others.
    answer.headers["Refresh"] = f"{seconds}; url={reverse('round-revealed', args=[round_id])}"
    return answer


def _answered(request: HttpRequest, round_id: UUID, *, at: datetime) -> HttpResponse:
    if request.POST.get("act") == "hide":
        closed = closed_round(request.user, round_id, at=at)
        if revealing.end(request.session):
            messages.success(request, reader_language().say("The wall is hidden."))
        return redirect("round-back", closed.pk)
    if request.POST.get("alone") != "yes":
        return _asked(request, round_id, at=at, is_unsaid=True)
    try:
        reveal_wall(round_id, by=acting_member(request), at=at)
    except ColleaguesOnTheWall:
        return _asked(request, round_id, at=at)
    revealing.begin(request.session, round_id, at=at)
    return redirect("round-revealed", round_id)


def _asked(request: HttpRequest, round_id: UUID, *, at: datetime, is_unsaid: bool = False) -> HttpResponse:
    """The question; or, where those who would see the wall are on it, why it is not shown."""
    closed = closed_round(request.user, round_id, at=at)
    if revealing.end(request.session):
        messages.success(request, reader_language().say("The wall has hidden itself."))
    facts = {
        **_heading(closed),
        "is_private": are_colleagues_on(closed),
        "is_unsaid": is_unsaid,
        "minutes": revealing.SHOWN_FOR.seconds // 60,
    }
    is_refused = request.method == "POST"
    return render(request, "stepping_back/reveal.jinja", facts, status=422 if is_refused else 200)


def _heading(closed: Round) -> dict[str, Any]:
    reader = reader_language()
    return {
        "id": closed.pk,
        "title": round_title(reader, list(closed.sites.all())),
        "question": question_text(reader, closed.question),
    }


def _wall(standing: Standing) -> dict[str, Any]:
    names = [(each.called, each.dots, each.state) for each in standing.names]
    return {
        "names": sorted(names, key=lambda each: name_order(each[0])),
        "coverage": standing.coverage,
        "most": MOST_DRAWN,
    }
