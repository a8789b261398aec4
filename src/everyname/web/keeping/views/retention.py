"""How long things are kept: for all, and for one round."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.authorization import rights_of
from everyname.web.community.views.acting import acting_member
from everyname.web.keeping.forms import MonthsForm, spoken_months
from everyname.web.keeping.months import months_later, shorter
from everyname.web.keeping.operations.retention import (
    ChangedMeanwhile,
    left_long_ago,
    set_for_all,
    set_for_round,
)
from everyname.web.keeping.queries.rounds import (
    KeptRound,
    all_kept_rounds,
    kept_round,
    months_for_all,
    rounds_due,
)
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing, is_over, may_lead_round
from everyname.web.wall.wording import round_title

__all__ = ["for_all", "for_round"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def for_all(request: HttpRequest) -> HttpResponse:
    """How long anything is kept at most, and until when each round is: for stewards."""
    reader, now = reader_language(), timezone.now()
    rounds, most, zone = all_kept_rounds(request.user), months_for_all(), local_zone()
    form = MonthsForm(
        request.POST if request.method == "POST" else None,
        label=reader.say("How long is anything kept at most?"),
        no_end=reader.say("Without an end"),
        now=most,
        most=None,
        language=reader,
    )
    shown = {"rounds": [_line(each, zone) for each in rounds], "at_once": None, "changed": False}
    if form.is_valid():
        chosen = form.months_chosen()
        at_once = _gone_at_once(chosen, now)
        if at_once != (0, 0) and not form.cleaned_data["sure"] and form.months_seen() == most:
            return render(
                request, "keeping/retention.jinja", {**shown, "form": form, "at_once": at_once}, status=422
            )
        try:
            set_for_all(months=chosen, seen=form.months_seen(), by=acting_member(request), at=now)
        except ChangedMeanwhile:
            return _stale(request, "keeping/retention.jinja", {**shown, "form": form}, most)
        messages.success(request, reader.say("Saved."))
        return redirect("retention")
    return render(
        request, "keeping/retention.jinja", {**shown, "form": form}, status=422 if form.errors else 200
    )


def _gone_at_once(chosen: int | None, now: datetime) -> tuple[int, int]:
    """Rounds and people that would be deleted within the hour."""
    if chosen is None:
        return 0, 0
    rounds = [each.round.pk for each in rounds_due(at=now, most=chosen)]
    return len(rounds), left_long_ago(at=now, most=chosen, but=rounds).count()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def for_round(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How long a round is kept after its closing: for whoever leads it, and for stewards."""
    reader, now = reader_language(), timezone.now()
    kept = kept_round(request.user, round_id)
    no_end = (
        reader.say("Without an end")
        if kept.most is None
        else reader.say("As everything here: {time}", time=spoken_months(reader, kept.most))
    )
    form = MonthsForm(
        request.POST if request.method == "POST" else None,
        label=reader.say("How long after its closing is it kept?"),
        no_end=no_end,
        now=kept.months,
        most=kept.most,
        language=reader,
    )
    shown = {**_facts(request, kept, now), "form": form}
    page = "keeping/round_retention.jinja"
    if form.is_valid():
        chosen = form.months_chosen()
        if (
            _is_over_with(kept, chosen, now)
            and not form.cleaned_data["sure"]
            and form.months_seen() == kept.months
        ):
            return render(request, page, {**shown, "at_once": True}, status=422)
        try:
            set_for_round(
                round_id=round_id, months=chosen, seen=form.months_seen(), by=acting_member(request), at=now
            )
        except ChangedMeanwhile:
            return _stale(request, page, shown, kept.months)
        messages.success(request, reader.say("Saved."))
        return redirect("round-retention", round_id)
    return render(request, page, shown, status=422 if form.errors else 200)


def _facts(request: HttpRequest, kept: KeptRound, now: datetime) -> dict[str, object]:
    return {
        "kept": _line(kept, local_zone()),
        "leads": may_lead_round(rights_of(request.user), [site.pk for site in kept.sites]),
        "is_over": is_over(kept.round, now),
        "at_once": False,
        "changed": False,
    }


def _is_over_with(kept: KeptRound, chosen: int | None, now: datetime) -> bool:
    months = shorter(chosen, kept.most)
    return months is not None and months_later(closing(kept.round), months) <= now


def _stale(request: HttpRequest, page: str, shown: dict[str, object], stands: int | None) -> HttpResponse:
    """Say what somebody else has said meanwhile; the form goes on from there."""
    form = shown["form"]
    assert isinstance(form, MonthsForm)
    form.data = {**form.data.dict(), "seen": "" if stands is None else str(stands)}  # type: ignore[attr-defined]
    reader = reader_language()
    said = spoken_months(reader, stands) if stands is not None else reader.say("without an end")
    return render(request, page, {**shown, "changed": said}, status=409)


def _line(kept: KeptRound, zone: ZoneInfo) -> dict[str, object]:
    reader = reader_language()
    return {
        "id": kept.round.pk,
        "title": round_title(reader, list(kept.sites)),
        "closes": moment(reader, closing(kept.round), zone),
        "ends": moment(reader, kept.ends_at, zone) if kept.ends_at else "",
    }
