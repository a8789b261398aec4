"""One name of a proposal: who else could be asked, and what that would change."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.language import Language, isolated
from everyname.papers.report.grades import grade_name
from everyname.sentences.share_out import open_price_sentence
from everyname.web.community.views.acting import acting_member
from everyname.web.share_out.analysis.pricing import Price, price_of
from everyname.web.share_out.forms import WishForm
from everyname.web.share_out.models import Outcome
from everyname.web.share_out.operations.looking import look_at_share_out
from everyname.web.share_out.operations.wishing import forbid, pin, withdraw_wish
from everyname.web.share_out.permissions import CannotShareOut, NoLongerWanted, StaleEdit
from everyname.web.share_out.queries.name import Choice, NameShown, name_shown, named
from everyname.web.share_out.tasks import ask_to_swap
from everyname.web.share_out.views.stale import stale_page
from everyname.web.share_out.wording import hindrance, reason
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["page"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID, need_id: UUID) -> HttpResponse:
    """The pair proposed for a name; with ``?with=`` what another connector would change; a press decides."""
    if request.method == "POST":
        return _decide(request, round_id, need_id)
    closed, _ = look_at_share_out(round_id, by=acting_member(request), at=timezone.now())
    reader = reader_language()
    shown = name_shown(closed, need_id)
    chosen = _chosen(shown.choices, request.GET.get("with", ""))
    seen: dict[str, Any] = {
        "id": closed.pk,
        "shown": shown,
        "where": " · ".join(
            filter(None, (isolated(shown.homeroom), grade_name(reader, shown.need.name.grade)))
        ),
        "reason": reason(reader, shown.pair) if shown.pair else "",
        "chosen": chosen,
        "price": None,
    }
    if chosen is not None and _is_fresh(shown):
        seen |= _priced(reader, closed, shown, chosen)
    return render(request, "share_out/name.jinja", seen)


def _chosen(choices: Sequence[Choice], wanted: str) -> Choice | None:
    return next((each for each in choices if each.id.hex == wanted), None)


def _is_fresh(shown: NameShown) -> bool:
    return shown.standing.proposal is not None and shown.standing.proposal.outcome == Outcome.STANDING


def _priced(reader: Language, closed: Round, shown: NameShown, chosen: Choice) -> dict[str, Any]:
    assert shown.standing.proposal is not None
    price: Price = price_of(closed, shown.standing.proposal, shown.need.pk.hex, chosen.id.hex)
    return {
        "price": open_price_sentence(reader, chosen.called, price.lost),
        "moved": named(closed, price.moved),
    }


def _decide(request: HttpRequest, round_id: UUID, need_id: UUID) -> HttpResponse:
    form, now = WishForm(request.POST), timezone.now()
    closed = closed_round(request.user, round_id, at=now)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    act = {"pin": pin, "forbid": forbid, "free": withdraw_wish, "swap": ask_to_swap}[given["act"]]
    try:
        act(
            closed.pk,
            need_id=need_id,
            connector_id=given["connector"],
            version=given["version"],
            by=acting_member(request),
            at=now,
        )
    except (StaleEdit, NoLongerWanted):
        return stale_page(request, closed, version=given["version"])
    except CannotShareOut as caught:
        messages.error(request, hindrance(reader_language(), caught.hindrance))
    if given["act"] == "swap":
        return redirect("round-share", closed.pk)
    return redirect("round-share-name", closed.pk, need_id)
