"""A lead divides the names without a dot: proposes, looks, publishes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.share_out.forms import VersionForm
from everyname.web.share_out.operations.looking import look_at_share_out
from everyname.web.share_out.operations.proposing import stop_proposing
from everyname.web.share_out.operations.publishing import publish as publish_share_out
from everyname.web.share_out.permissions import CannotShareOut, NoLongerWanted, StaleEdit
from everyname.web.share_out.queries.fingerprint import is_older
from everyname.web.share_out.queries.lead import outline_from
from everyname.web.share_out.queries.proposals import pairs_of, shortages, standing
from everyname.web.share_out.tasks import ask_to_propose
from everyname.web.share_out.views.stale import stale_page
from everyname.web.share_out.wording import (
    changed_sentences,
    held_sentences,
    hindrance,
    reason,
    short_sentence,
)
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.queries.namesakes import called_on
from everyname.web.wall.wording import round_title

__all__ = ["far", "publish", "share", "stop"]

PAGE = 100
"""Pairs on one page."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def share(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The proposal with the reason of every pair; a press makes another."""
    if request.method == "POST":
        return _propose(request, round_id)
    closed, needs = look_at_share_out(round_id, by=acting_member(request), at=timezone.now())
    reader = reader_language()
    found = standing(closed)
    called, outline = called_on([closed.pk]), outline_from(needs)
    pairs = pairs_of(found.proposal, called) if found.proposal else []
    short = shortages(found.proposal, called) if found.proposal else []
    page = Paginator(pairs, PAGE).get_page(request.GET.get("page"))
    seen = {
        "id": closed.pk,
        "title": round_title(reader, list(closed.sites.all())),
        "standing": found,
        "page": page,
        "pairs": [(each, reason(reader, each)) for each in page],
        "held": held_sentences(reader, pairs),
        "short": [(each, short_sentence(reader, each)) for each in short],
        "changed": changed_sentences(reader, found.changed),
        "outline": outline,
        "later": max(0, outline.waiting - len(pairs) - sum(each.deficit for each in short)),
        "has_newer": is_older(closed),
        "made": moment(reader, found.proposal.made_at, local_zone()) if found.proposal else "",
    }
    return render(request, "share_out/share.jinja", seen)


def _propose(request: HttpRequest, round_id: UUID) -> HttpResponse:
    closed = closed_round(request.user, round_id, at=timezone.now())
    version = version_of(request)
    try:
        ask_to_propose(closed.pk, version=version, by=acting_member(request), at=timezone.now())
    except (StaleEdit, NoLongerWanted):
        return stale_page(request, closed, version=version)
    except CannotShareOut as caught:
        messages.error(request, hindrance(reader_language(), caught.hindrance))
    return redirect("round-share", closed.pk)


def version_of(request: HttpRequest) -> int:
    """The version that a form was made for; -1, which no proposal has, where it does not say."""
    form = VersionForm(request.POST)
    return int(form.cleaned_data["version"]) if form.is_valid() else -1


@require_safe
@login_required
def far(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The part of the page that says how far a share-out has come."""
    closed = closed_round(request.user, round_id, at=timezone.now())
    return render(request, "share_out/far.jinja", {"id": closed.pk, "standing": standing(closed)})


@require_POST
@login_required
def stop(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Let it come to nothing."""
    if stop_proposing(round_id, by=acting_member(request), at=timezone.now()):
        messages.success(request, reader_language().say("Stopped. Nothing was proposed."))
    return redirect("round-share", round_id)


@require_POST
@login_required
def publish(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Offer every pair to its connector."""
    now, language, version = timezone.now(), reader_language(), version_of(request)
    try:
        made = publish_share_out(round_id, version=version, by=acting_member(request), at=now)
    except StaleEdit:
        return stale_page(request, closed_round(request.user, round_id, at=now), version=version)
    except CannotShareOut as caught:
        messages.error(request, hindrance(language, caught.hindrance))
        return redirect("round-share", round_id)
    messages.success(request, _published(made))
    return redirect("round-offers", round_id)


def _published(made: int) -> str:
    if not made:
        return reader_language().say(
            "Published. For each of these names somebody is there already: nobody had to be asked."
        )
    return reader_language().count(
        "Published: {number} name is offered to somebody.",
        "Published: {number} names are offered to somebody.",
        made,
    )
