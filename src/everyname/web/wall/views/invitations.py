"""Ways in, for the lead: how many were opened, slips to print, one issued anew or withdrawn."""

from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from everyname.sentences.round import question_text
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.codes import spaced
from everyname.web.wall.mailing_page import whole_mailing
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.invitations import (
    AnotherStands,
    Issued,
    issue_anew,
    issue_to_all,
    withdraw,
)
from everyname.web.wall.papers import usual_paper
from everyname.web.wall.permissions import closing, is_over
from everyname.web.wall.queries.mailing import ways_in
from everyname.web.wall.queries.rounds import led_round, links
from everyname.web.wall.wording import round_title

__all__ = ["listed", "slips", "withdrawn"]


@require_GET
@login_required
def listed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How far the invitations have come."""
    return _page(request, led_round(request.user, round_id))


def _page(request: HttpRequest, asked: Round, *, newer: str = "", status: int = 200) -> HttpResponse:
    """The list; ``newer`` is who was given another way since a page was shown."""
    now = timezone.now()
    ways, zone = links(asked), local_zone()
    shown = {
        **_heading(asked, zone),
        "newer": newer,
        "totals": ways_in(asked, ways),
        "links": ways,
        **whole_mailing(asked, ways, at=now, zone=zone),
        "is_over": is_over(asked, now),
        "paper": usual_paper(zone.key),
    }
    return render(request, "wall/invitations.jinja", shown, status=status)


def _heading(asked: Round, zone: ZoneInfo) -> dict[str, object]:
    reader = reader_language()
    return {
        "id": asked.pk,
        "title": round_title(reader, list(asked.sites.all())),
        "question": question_text(reader, asked.question),
        "closes": moment(reader, closing(asked), zone),
    }


@never_cache
@require_POST
@login_required
def slips(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Make ways in and show them, this once: for all who have none, for the unused, or for one anew."""
    asked = led_round(request.user, round_id)
    member, now, which = acting_member(request), timezone.now(), request.POST.get("which", "")
    if which == "unused":
        issued = issue_anew(asked, by=member, at=now)
    elif connector := uuid_or_none(which):
        issued = issue_anew(asked, connectors=[connector], by=member, at=now)
    else:
        issued = issue_to_all(asked, by=member, at=now)
    if not issued:
        messages.info(request, reader_language().say("Everybody has an invitation already."))
        return redirect("round-invitations", asked.pk)
    door = request.build_absolute_uri(reverse("enter"))
    return render(
        request,
        "wall/slips.jinja",
        {**_heading(asked, local_zone()), "door": door, "slips": _slips(request, issued)},
    )


def _slips(request: HttpRequest, issued: Sequence[Issued]) -> list[dict[str, str]]:
    made = []
    for each in issued:
        link = request.build_absolute_uri(reverse("enter-link", args=[each.secret]))
        drawn = segno.make(link, error="m", micro=False).svg_inline(scale=3, border=2, omitsize=True)
        # From a link of our own making: nothing in it was typed by anybody.
        # nosemgrep: markup-only-where-it-is-made
        code = Markup(drawn)  # nosec B704 # noqa: S704
        made.append(
            {"name": each.connector.display_name, "link": link, "code": spaced(each.code), "qr": code}
        )
    return made


@require_POST
@login_required
def withdrawn(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Take a way in back."""
    asked = led_round(request.user, round_id)
    invitation = uuid_or_none(request.POST.get("link", ""))
    try:
        if invitation and withdraw(
            asked, invitation=invitation, by=acting_member(request), at=timezone.now()
        ):
            messages.success(request, reader_language().say("Withdrawn. Nobody gets in with it any more."))
    except AnotherStands as caught:
        return _page(request, asked, newer=caught.connector.display_name, status=409)
    return redirect("round-invitations", asked.pk)
