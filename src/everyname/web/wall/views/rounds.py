"""Rounds for their lead: all of them, a new one, one with its totals, its end, and what came after it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from everyname.language import Language
from everyname.sentences.round import question_text
from everyname.web.community.authorization import or_not_found
from everyname.web.community.cards import reader_of
from everyname.web.community.models import Site
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.after import next_steps, rows_after
from everyname.web.wall.forms import ClosingForm, OpenForm
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.marks import answer_late
from everyname.web.wall.operations.rounds import (
    CannotOpen,
    Hindrance,
    change_closing,
    close_round,
    open_round,
)
from everyname.web.wall.permissions import closing, has_begun, is_over
from everyname.web.wall.queries.rounds import (
    everybody,
    in_the_end,
    late_marks,
    led_round,
    led_sites,
    rounds_led,
    totals,
)
from everyname.web.wall.wording import answers, round_title

__all__ = ["change", "close", "late", "listed", "new", "one"]


@require_GET
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """All rounds of somebody who leads."""
    reader, zone, now = reader_language(), local_zone(), timezone.now()
    rounds = [
        {
            "id": each.pk,
            "title": round_title(reader, list(each.sites.all())),
            "opens": moment(reader, each.opens_at, zone),
            "closes": moment(reader, closing(each), zone),
            "is_over": is_over(each, now),
            "has_begun": has_begun(each, now),
        }
        for each in rounds_led(request.user)
    ]
    return render(request, "wall/rounds.jinja", {"rounds": rounds})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a round; one that asks what another has asked where the address says ``like`` which."""
    reader, now = reader_language(), timezone.now()
    sites = led_sites(request.user)
    former = _former(request)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        sites=sites,
        zone=local_zone(),
        reader=reader,
        initial=OpenForm.like(former, reader, sites=_chosen(request, sites)) if former else None,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = open_round(
                sites=list(given["sites"]),
                question=form.asked(),
                levels=form.levels(),
                scope=given["scope"],
                floor=given["floor"],
                answered_percent=given["answered_percent"],
                opens_at=given["opens_at"] or now,
                closes_at=given["closes_at"],
                by=acting_member(request),
                at=now,
            )
        except CannotOpen as error:
            form.add_error("sites", _hindered(reader, error.hindrance))
        else:
            messages.success(request, _opened(reader, made, now))
            return redirect("round-invitations", made.pk)
    page = {"form": form, "is_like_another": former is not None}
    return render(request, "wall/new.jinja", page, status=422 if form.errors else 200)


def _former(request: HttpRequest) -> Round | None:
    """The round to be asked again.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    """
    if "like" not in request.GET:
        return None
    key = uuid_or_none(request.GET["like"])
    or_not_found(key is not None)
    assert key is not None
    return led_round(request.user, key)


def _chosen(request: HttpRequest, sites: Iterable[Site]) -> list[UUID]:
    """The sites that the address names, of those that may be."""
    named = set(request.GET.getlist("at"))
    return [site.pk for site in sites if str(site.pk) in named]


def _opened(language: Language, made: Round, now: datetime) -> str:
    if has_begun(made, now):
        return language.say("The round is open. Now invite those who mark.")
    opens = moment(language, made.opens_at, local_zone())
    return language.say("The round opens by itself: {moment}. Now invite those who mark.", moment=opens)


def _hindered(language: Language, hindrance: Hindrance) -> str:
    return {
        Hindrance.NO_NAMES: language.say("Nobody is on the wall there yet. Load a roster first."),
        Hindrance.NO_CONNECTORS: language.say("Nobody there marks yet. Load a table of the adults first."),
        Hindrance.ANOTHER: language.say(
            "Another round takes place at one of these sites at that time. Close it first, or choose another time."
        ),
    }[hindrance]


@require_GET
@login_required
def one(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A round and its totals."""
    asked = led_round(request.user, round_id)
    reader, now = reader_language(), timezone.now()
    facts = {
        "names": everybody(asked, at=now).filter(is_name=True).count(),
        "totals": in_the_end(asked, at=now),
        "late": late_marks(asked),
        "question": question_text(reader, asked.question),
        "answers": answers(reader, asked.levels),
    }
    stage = {"is_over": is_over(asked, now), "has_begun": has_begun(asked, now)}
    after = _after(request, asked) if stage["is_over"] else {}
    return render(request, "wall/round.jinja", {**_heading(asked), **facts, **stage, **after})


def _after(request: HttpRequest, closed: Round) -> dict[str, object]:
    """The one step that comes next, and a row for everything else there is."""
    community = community_or_none()
    assert community is not None, "a round has a site, and a site its community"
    reader = reader_of(request.user, community, reader_language(), at=timezone.now())
    step = next_steps(reader, [closed])[closed.pk]
    rows = [row for row in rows_after(reader, closed) if row.address != step.way.address]
    return {"step": step, "rows": rows}


def _heading(asked: Round) -> dict[str, object]:
    reader, zone = reader_language(), local_zone()
    return {
        "id": asked.pk,
        "title": round_title(reader, list(asked.sites.all())),
        "opens": moment(reader, asked.opens_at, zone),
        "closes": moment(reader, closing(asked), zone),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Close a round now, once the lead has said so on a page of its own."""
    asked = led_round(request.user, round_id)
    now = timezone.now()
    if request.method == "POST":
        if close_round(asked, by=acting_member(request), at=now):
            messages.success(request, reader_language().say("The round is closed."))
        return redirect("round", asked.pk)
    if is_over(asked, now):
        return redirect("round", asked.pk)
    return render(request, "wall/close.jinja", {**_heading(asked), "totals": totals(asked, at=now)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Let a round close earlier or later than planned."""
    asked = led_round(request.user, round_id)
    reader, zone, now = reader_language(), local_zone(), timezone.now()
    if is_over(asked, now):
        return redirect("round", asked.pk)
    form = ClosingForm(
        request.POST if request.method == "POST" else None,
        zone=zone,
        opens_at=asked.opens_at,
        initial={"closes_at": asked.closes_at.astimezone(zone).replace(tzinfo=None)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_closing(
                asked, closes_at=form.cleaned_data["closes_at"], by=acting_member(request), at=now
            )
        except CannotOpen as error:
            form.add_error("closes_at", _hindered(reader, error.hindrance))
        else:
            if changed:
                messages.success(request, reader.say("Changed. Whoever opens their page sees the new time."))
            return redirect("round", asked.pk)
    page = {**_heading(asked), "form": form}
    return render(request, "wall/closing.jinja", page, status=422 if form.errors else 200)


@require_POST
@login_required
def late(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Say whether late marks count."""
    asked = led_round(request.user, round_id)
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) < 19:  # as the database counts
        admit = request.POST.get("answer") == "admit"
        number = answer_late(
            asked, admit=admit, newest=int(newest), by=acting_member(request), at=timezone.now()
        )
        reader = reader_language()
        said = (
            reader.count("{number} late mark counts now.", "{number} late marks count now.", number)
            if admit
            else reader.count(
                "{number} late mark was left out.", "{number} late marks were left out.", number
            )
        )
        messages.success(request, said)
    return redirect("round", asked.pk)
