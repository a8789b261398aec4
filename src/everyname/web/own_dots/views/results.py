"""How somebody themselves stands, for them alone. That they have looked is on no record."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.sentences.round import question_text
from everyname.web.own_dots.analysis import own_standing
from everyname.web.own_dots.queries.results import own_round
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.wording import answers, round_title

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Nobody yet, one, or two or more; never whose."""
    own, reader = own_round(request.user, round_id, at=timezone.now()), reader_language()
    asked = own.round
    facts = {
        "title": round_title(reader, list(asked.sites.all())),
        "closes": moment(reader, closing(asked), local_zone()),
        "question": question_text(reader, asked.question),
        "dot": answers(reader, asked.levels)[-1],
        "floor": asked.floor,
        "state": own_standing(own),
    }
    return render(request, "own_dots/result.jinja", facts)
