"""A connector's own page: names in parts that one can finish, saved at every tap or group by group."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from everyname.web.community.authorization import or_not_found
from everyname.web.community.way_in import way_of
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import LEVELS
from everyname.web.wall.operations.marks import Given, Outcome, save_form, save_marks
from everyname.web.wall.permissions import has_begun, is_over, takes_marks
from everyname.web.wall.queries.marking import (
    Desk,
    desk,
    own_late_marks,
    own_levels,
    own_rest,
    own_rounds,
    own_unanswered,
)
from everyname.web.wall.views.marking_page import heading, marking_page, remaining_names, whose

__all__ = ["events", "names", "own", "page", "rest", "save"]

MOST_AT_ONCE = 200


@require_GET
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The open round of a connector, or a choice among several."""
    rounds = own_rounds(request.user, at=timezone.now())
    if len(rounds) == 1:
        return redirect("mark", rounds[0].pk)
    return render(request, "wall/own_rounds.jinja", {"rounds": [heading(each) for each in rounds]})


def _desk(request: HttpRequest, round_id: UUID) -> Desk:
    return desk(request.user, round_id, way=way_of(request.session))


# Compressed, since phones in one room share one connection; Django pads what it compresses, against guessing.
@gzip_page
@never_cache
@require_GET
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The first names, those of a section, or those that a search finds."""
    here = _desk(request, round_id)
    now = timezone.now()
    if is_over(here.round, now) or not has_begun(here.round, now):
        shown = {**heading(here.round), **whose(here), "is_over": is_over(here.round, now)}
        return render(
            request,
            "wall/not_now.jinja",
            {**shown, "marks": len(own_levels(here)), "late": own_late_marks(here)},
        )
    key, wanted = request.GET.get("group", ""), request.GET.get("q", "").strip()[:100]
    return render(request, "wall/mark.jinja", marking_page(here, key=key, wanted=wanted))


@gzip_page
@never_cache
@require_GET
@login_required
def names(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """All names that the first page has no room for."""
    here, now = _desk(request, round_id), timezone.now()
    or_not_found(takes_marks(here.round, now))
    return render(request, "wall/sections.jinja", remaining_names(here))


@require_POST
@login_required
def save(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A form of one section, from a phone without script."""
    here = _desk(request, round_id)
    levels = _levels(request.POST)
    changed = _without_shown(levels, request.POST.get("shown", ""))
    outcome = save_form(here, changed, keys=(uuid4() for _ in changed), at=timezone.now())
    _tell(request, outcome, len(levels))
    back = {key: request.POST[key] for key in ("group", "q") if request.POST.get(key)}
    address = reverse("mark", args=[here.round.pk])
    return redirect(f"{address}?{urlencode(back)}" if back else address)


def _levels(form: Mapping[str, str]) -> dict[UUID, int]:
    """What stands in the fields ``level-<name>``; whatever else somebody sends is no answer."""
    levels = {}
    for field, value in form.items():
        name = uuid_or_none(field.removeprefix("level-")) if field.startswith("level-") else None
        if name and value in {"0", "1", "2", "3"}:
            levels[name] = int(value)
    return levels


def _without_shown(levels: Mapping[UUID, int], shown: str) -> dict[UUID, int]:
    """What differs from what stood on the page: the rest may have been changed on another device since."""
    as_shown = set(shown.split())
    return {name: level for name, level in levels.items() if f"{name.hex}.{level}" not in as_shown}


def _tell(request: HttpRequest, outcome: Outcome, given: int) -> None:
    reader = reader_language()
    if outcome.refused:
        number = len(outcome.refused)
        messages.warning(
            request,
            reader.count(
                "{number} answer was not kept: you are not asked about that name any more.",
                "{number} answers were not kept: you are not asked about those names any more.",
                number,
            ),
        )
    if outcome.late:
        messages.warning(
            request,
            reader.say(
                "The round had closed. Your answers are kept, and count once whoever leads it admits them."
            ),
        )
    elif not outcome.refused:
        messages.success(request, reader.count("Saved: {number} answer.", "Saved: {number} answers.", given))


@require_POST
@login_required
def events(request: HttpRequest, round_id: UUID) -> JsonResponse:
    """What the script of the page sends: one tap, or all that waited while there was no connection."""
    here = _desk(request, round_id)
    given = _given(request.body, way=here.way)
    if given is None:
        return JsonResponse({"error": "not understood"}, status=400)
    outcome = save_marks(here, given, at=timezone.now())
    return JsonResponse(
        {
            "saved": [str(key) for key in outcome.saved],
            "late": [str(key) for key in outcome.late],
            "refused": [str(key) for key in outcome.refused],
        }
    )


def _given(body: bytes, *, way: UUID | None) -> list[Given] | None:
    """Events as they were sent; None where that is not what they are."""
    try:
        sent = json.loads(body)["marks"]
        given = [_one(each, way) for each in sent]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return given if 0 < len(given) <= MOST_AT_ONCE else None


def _one(sent: Mapping[str, Any], way: UUID | None) -> Given:
    level = sent["level"]
    if level is not None and (type(level) is not int or level not in LEVELS):
        raise ValueError(level)
    is_from_before = way is not None and sent.get("way") != way.hex
    return Given(UUID(sent["key"]), UUID(sent["name"]), level, is_from_before)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rest(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Say of all names without an answer that one does not know them, once that was confirmed."""
    here = _desk(request, round_id)
    now = timezone.now()
    if request.method == "POST":
        level = None if request.POST.get("take") == "back" else 0
        outcome = save_marks(here, [Given(uuid4(), None, level)], at=now)
        _tell(request, outcome, len(outcome.saved))
        return redirect("mark", here.round.pk)
    if is_over(here.round, now):
        return redirect("mark", here.round.pk)
    left = {"left": own_unanswered(here), "is_said": own_rest(here)}
    return render(request, "wall/rest.jinja", {**heading(here.round), **left})
