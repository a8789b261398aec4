"""Two rounds side by side, for whoever leads both: first in numbers, then by name."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.engine.wall.comparing import comparison_words
from everyname.sentences.round import confidential_sentence, question_text
from everyname.web.again.analysis.comparing import compared
from everyname.web.again.operations.looking import look_at_names
from everyname.web.again.parts import charts_of, how_joiners_stand, lists_of
from everyname.web.again.permissions import asked_the_same
from everyname.web.again.queries.beside import Pair, pair_of
from everyname.web.again.wording import cautions_of_pair, titles_of
from everyname.web.community.views.acting import acting_member
from everyname.web.community.wording import current_wording
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone
from everyname.web.wall.wording import answers, round_title

__all__ = ["by_name", "numbers"]


@require_safe
@login_required
def numbers(request: HttpRequest, round_id: UUID, before_id: UUID) -> HttpResponse:
    """What has changed from one round to the next; nobody is named."""
    pair = pair_of(request.user, round_id, before_id, at=timezone.now())
    heading = _heading(pair)
    if not asked_the_same(pair.before, pair.after):
        return _asked_otherwise(request, pair, heading)
    reader = reader_language()
    comparison = compared(pair, titles=(heading["then"], heading["now"]))
    words = comparison_words(comparison, reader, current_wording().so_many_connectors)
    facts = {
        "asked": words.asked,
        "question": question_text(reader, pair.after.question),
        "matched": words.matched,
        "cautions": [*words.cautions, *cautions_of_pair(reader, pair)],
        "charts": list(charts_of(reader, comparison)),
        "joined": how_joiners_stand(reader, comparison),
    }
    return render(request, "again/compared.jinja", {**heading, **facts})


@require_safe
@login_required
def by_name(request: HttpRequest, round_id: UUID, before_id: UUID) -> HttpResponse:
    """Who is meant by these numbers; the look stands in the record."""
    pair = look_at_names(round_id, before_id, by=acting_member(request), at=timezone.now())
    heading = _heading(pair)
    if not asked_the_same(pair.before, pair.after):
        return _asked_otherwise(request, pair, heading)
    reader = reader_language()
    comparison = compared(pair, titles=(heading["then"], heading["now"]), with_divided=False)
    facts = {
        "matched": comparison_words(comparison, reader).matched,
        "confidential": confidential_sentence(reader),
        "lists": list(lists_of(reader, comparison)),
    }
    return render(request, "again/by_name.jinja", {**heading, **facts})


def _heading(pair: Pair) -> dict[str, Any]:
    reader = reader_language()
    then, now = titles_of(reader, pair, local_zone())
    return {
        "id": pair.after.pk,
        "before_id": pair.before.pk,
        "title": round_title(reader, list(pair.sites)),
        "then": then,
        "now": now,
    }


def _asked_otherwise(request: HttpRequest, pair: Pair, heading: dict[str, Any]) -> HttpResponse:
    """Both questions with their answers, and no number of either."""
    reader = reader_language()
    asked = [
        {"question": question_text(reader, each.question), "answers": answers(reader, each.levels)}
        for each in (pair.before, pair.after)
    ]
    return render(request, "again/asked_otherwise.jinja", {**heading, "asked": asked}, status=409)
