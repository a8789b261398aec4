"""Paper for the lead of a round: a poster, slips, marking sheets. What opens something is printed once."""

import re
from collections.abc import Callable, Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from everyname.engine.wall.roll import Connector
from everyname.formats.problems import Refusal
from everyname.language import isolated
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.way_in import WayIn
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.analysis.roll import MOST_AT_ONCE, PaperWall, paper_wall, parts, weight
from everyname.web.wall.codes import spaced
from everyname.web.wall.models import Round
from everyname.web.wall.operations.invitations import Issued
from everyname.web.wall.operations.sheets import drafted, issue_printed
from everyname.web.wall.papers import invitation_slips, local_paper, marking_sheets
from everyname.web.wall.permissions import is_over
from everyname.web.wall.press import Busy, printed
from everyname.web.wall.queries.rounds import connectors_of, led_round
from everyname.web.wall.queries.sheets import to_be_invited, wall_rows
from everyname.web.wall.wording import round_title

__all__ = ["busy", "one", "poster", "sheets", "slips", "to_keep"]

SHEET_PAPERS = ("a4", "letter")
POSTER_PAPERS = (*SHEET_PAPERS, "a3", "tabloid")
_PRESS = re.compile("[a-z0-9]{1,20}")
_Made = tuple[bytes, str]
"""A PDF, and what is said once it is there."""


@require_GET
@login_required
def one(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Everything about a round that can be printed, and the way back from paper."""
    asked = led_round(request.user, round_id)
    wall = _wall(asked)
    everybody = wall.in_order()
    shown = {
        "id": asked.pk,
        "title": round_title(reader_language(), list(asked.sites.all())),
        "is_over": is_over(asked, timezone.now()),
        "paper": local_paper(),
        "names": len(wall.roll.names),
        "parts": [_part(wall, each) for each in parts(wall)],
        "connectors": [(wall.ids[each.connector_id], each.label) for each in everybody],
        "without": len(wall.roll.connectors) - len(everybody),
    }
    return render(request, "wall/paper.jinja", shown)


def _wall(asked: Round) -> PaperWall:
    return paper_wall(wall_rows(asked), question=asked.question, scope=asked.scope)


def _part(wall: PaperWall, connectors: Sequence[Connector]) -> dict[str, object]:
    return {
        "ids": " ".join(str(wall.ids[each.connector_id]) for each in connectors),
        "first": isolated(connectors[0].label),
        "last": isolated(connectors[-1].label),
        "sheets": len(connectors),
        "names": max(len(wall.asked[each.connector_id]) for each in connectors),
    }


@never_cache
@require_GET
@login_required
def poster(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every name of the wall, large, to be hung where those who mark meet."""
    asked = led_round(request.user, round_id)
    language, paper = reader_language(), _paper(request.GET.get("paper"), POSTER_PAPERS)

    def made() -> _Made | None:
        roll = _wall(asked).roll
        if not roll.names:
            return None
        pdf = printed(poster_pdf, roll, language=language, paper=paper)
        return pdf, language.say("Printed: the poster of the wall.")

    return _printed(request, asked, made, called="poster")


@never_cache
@require_POST
@login_required
def slips(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Slips with ways in: for all who have none, for what nobody has opened yet, or for one anew."""
    asked = led_round(request.user, round_id)
    if _is_too_late(request, asked):
        return redirect("round-invitations", asked.pk)
    language, paper = reader_language(), _paper(request.POST.get("paper"), SHEET_PAPERS)
    which, member = request.POST.get("which", ""), acting_member(request)

    def made() -> _Made | None:
        everybody = list(connectors_of([site.pk for site in asked.sites.all()]))
        if connector := uuid_or_none(which):
            wanted = {connector}
        else:
            wanted = set(to_be_invited(asked, unopened=which == "unused").values_list("pk", flat=True))
        if not (drafts := drafted(each for each in everybody if each.pk in wanted)):
            return None
        pdf = invitation_slips(language, asked, drafts, everybody=everybody, way=_way(request), paper=paper)
        issue_printed(asked, drafts, by=member, at=timezone.now())
        return pdf, language.count(
            "Printed: {number} slip. Printing it again makes it useless.",
            "Printed: {number} slips. Printing them again makes them useless.",
            len(drafts),
        )

    return _printed(request, asked, made, called="slips", back="round-invitations")


@never_cache
@require_POST
@login_required
def sheets(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Marking sheets for some who mark. Each opens its owner's page, as an invitation does."""
    asked = led_round(request.user, round_id)
    if _is_too_late(request, asked):
        return redirect("round-paper", asked.pk)
    language, paper = reader_language(), _paper(request.POST.get("paper"), SHEET_PAPERS)
    wall, member = _wall(asked), acting_member(request)
    part = request.POST.get("connectors", "")
    wanted = {uuid_or_none(each) for each in (request.POST.get("one", "") if part == "one" else part).split()}
    chosen = [each for each in wall.in_order() if wall.ids[each.connector_id] in wanted]
    if len(chosen) > 1 and weight(wall, chosen) > MOST_AT_ONCE:
        messages.warning(request, language.say("That is too much for one file. Please print it in parts."))
        return redirect("round-paper", asked.pk)
    ids = [wall.ids[each.connector_id] for each in chosen]

    def made() -> _Made | None:
        drafts = drafted(connectors_of([site.pk for site in asked.sites.all()]).filter(pk__in=ids))
        if not drafts:
            return None
        pdf, pages = marking_sheets(
            language,
            asked,
            wall,
            drafts,
            way=_way(request),
            paper=paper,
            two_sided="two_sided" in request.POST,
        )
        issue_printed(asked, drafts, pages=pages, by=member, at=timezone.now())
        return pdf, language.count(
            "Printed: {number} sheet. Printing it again makes its code useless.",
            "Printed: {number} sheets. Printing them again makes their codes useless.",
            len(drafts),
        )

    return _printed(request, asked, made, called="sheets")


def _printed(
    request: HttpRequest,
    asked: Round,
    made: Callable[[], _Made | None],
    *,
    called: str,
    back: str = "round-paper",
) -> HttpResponse:
    """A PDF to keep; or why there is none."""
    language = reader_language()
    try:
        found = made()
    except Busy:
        return busy(request, asked.pk)
    except Refusal as error:
        messages.error(request, language.say("This could not be printed. {reason}", reason=error.reason))
        return redirect(back, asked.pk)
    if found is None:
        messages.info(request, language.say("There is nobody to print this for."))
        return redirect(back, asked.pk)
    pdf, said = found
    return to_keep(request, asked, pdf, called=called, said=said)


def to_keep(request: HttpRequest, asked: Round, pdf: bytes, *, called: str, said: str = "") -> HttpResponse:
    """A file to keep; for the script of the page, word that the press is answered and what the page says then."""
    answer = HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{called}.pdf"'},
    )
    press = (request.GET if request.method == "GET" else request.POST).get("press", "")
    if _PRESS.fullmatch(press):
        messages.success(request, said or reader_language().say("Your paper is there, among your downloads."))
        answer.set_cookie(
            "printed",
            press,
            max_age=120,
            path=reverse("round", args=[asked.pk]),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
    return answer


def busy(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Somebody else is printing."""
    answer = render(request, "wall/busy.jinja", {"id": round_id}, status=503)
    answer["Retry-After"] = "10"
    return answer


def _is_too_late(request: HttpRequest, asked: Round) -> bool:
    if not is_over(asked, timezone.now()):
        return False
    messages.info(request, reader_language().say("This round is over. Nobody can be invited any more."))
    return True


def _way(request: HttpRequest) -> Callable[[Issued], WayIn]:
    door = request.build_absolute_uri(reverse("enter"))

    def way(issued: Issued) -> WayIn:
        link = request.build_absolute_uri(reverse("enter-link", args=[issued.secret]))
        return WayIn(link, door, spaced(issued.code))

    return way


def _paper(wanted: str | None, papers: Sequence[str]) -> str:
    if wanted in papers:
        return wanted or papers[0]
    return local_paper()
