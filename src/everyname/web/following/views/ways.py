"""Ways to people's own names, for the lead: new links and slips where one is needed, and names on paper."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from everyname.formats.problems import Refusal
from everyname.papers.printing.way_in import WayIn
from everyname.web.community.models import Community
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.acting import acting_member
from everyname.web.following.operations.slips import look_at_held
from everyname.web.following.operations.ways import IssuedLink, draft_links, issue_links, withdraw_link
from everyname.web.following.papers import names_slips, ways_slips
from everyname.web.following.permissions import LINK_HOLDS
from everyname.web.following.queries.ways import holders
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.codes import spaced
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone
from everyname.web.wall.operations.invitations import AnotherStands
from everyname.web.wall.papers import local_paper
from everyname.web.wall.press import Busy
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.views.paper import busy, to_keep
from everyname.web.wall.wording import round_title

__all__ = ["listed", "names", "new", "printed_ways", "withdrawn"]


def _closed(request: HttpRequest, round_id: UUID) -> Round:
    return closed_round(request.user, round_id, at=timezone.now())


def _community() -> Community:
    community = community_or_none()
    assert community is not None, "whoever is signed in is a member of it"
    return community


@require_safe
@login_required
def listed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who holds names, and how they reach them."""
    return _page(request, _closed(request, round_id))


def _page(request: HttpRequest, closed: Round, *, newer: str = "", status: int = 200) -> HttpResponse:
    """The list; ``newer`` is who was given another way since a page was shown."""
    found, now = holders(closed, _community()), timezone.now()
    shown = {
        "newer": newer,
        "unreached": sum(not each.email for each in found),
        "id": closed.pk,
        "title": round_title(reader_language(), list(closed.sites.all())),
        "holders": [
            {
                "id": each.connector.pk,
                "called": each.connector.display_name,
                "email": bool(each.email),
                "signs_in": bool(each.connector.member and each.connector.member.has_usable_password()),
                "link": each.link,  # one too old to open may have been opened lately
                "is_too_old": bool(each.link and now >= each.link.expires_at),
            }
            for each in found
        ],
    }
    return render(request, "following/ways.jinja", shown, status=status)


def _drafts(request: HttpRequest, closed: Round) -> list[IssuedLink]:
    which = request.POST.get("which", "")
    connector = uuid_or_none(which)
    if connector is None and which != "unreached":
        return []
    return draft_links(closed, _community(), connectors=None if connector is None else [connector])


@never_cache
@require_POST
@login_required
def new(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Make links and show them, this once."""
    closed = _closed(request, round_id)
    drafts = _drafts(request, closed)
    if not issue_links(closed.pk, drafts, by=acting_member(request), at=timezone.now()):
        messages.info(request, reader_language().say("There is nobody to make this for."))
        return redirect("round-follow-ways", closed.pk)
    way = _way(request)
    shown = {
        "id": closed.pk,
        "door": request.build_absolute_uri(reverse("own-names-code")),
        "until": _until(),
        "slips": [
            {"name": each.connector.display_name, "link": way(each).link, "code": spaced(each.code)}
            for each in drafts
        ],
    }
    return render(request, "following/links.jinja", shown)


@never_cache
@require_POST
@login_required
def printed_ways(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The same on paper: printed first and issued then, so that a printer's fault takes no way away."""
    closed, reader = _closed(request, round_id), reader_language()
    drafts, member = _drafts(request, closed), acting_member(request)

    def made() -> bytes:
        pdf = ways_slips(reader, drafts, way=_way(request), until=_until(), paper=local_paper())
        issue_links(closed.pk, drafts, by=member, at=timezone.now())
        return pdf

    return _printed(request, closed, made, called="links", back="round-follow-ways")


@never_cache
@require_POST
@login_required
def names(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """A slip with their names for each connector, or for those alone whom no letter reaches."""
    closed, member = _closed(request, round_id), acting_member(request)
    are_unreached = request.POST.get("which") == "unreached"
    held = look_at_held(closed.pk, _community(), are_unreached=are_unreached, by=member, at=timezone.now())

    def made() -> bytes:
        return names_slips(reader_language(), held, paper=local_paper())

    return _printed(request, closed, made, called="names", back="round-follow")


def _printed(
    request: HttpRequest, closed: Round, made: Callable[[], bytes], *, called: str, back: str
) -> HttpResponse:
    try:
        pdf = made()
    except Busy:
        return busy(request, closed.pk)
    except Refusal as error:
        said = reader_language().say("This could not be printed. {reason}", reason=error.reason)
        messages.error(request, said)
        return redirect(back, closed.pk)
    return to_keep(request, closed, pdf, called=called)


def _way(request: HttpRequest) -> Callable[[IssuedLink], WayIn]:
    door = request.build_absolute_uri(reverse("own-names-code"))

    def way(issued: IssuedLink) -> WayIn:
        link = request.build_absolute_uri(reverse("own-names-link", args=[issued.secret]))
        return WayIn(link, door, spaced(issued.code))

    return way


def _until() -> str:
    return reader_language().date((timezone.now() + LINK_HOLDS).astimezone(local_zone()).date())


@require_POST
@login_required
def withdrawn(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Take a way back."""
    closed, link = _closed(request, round_id), uuid_or_none(request.POST.get("link", ""))
    try:
        if link and withdraw_link(closed.pk, link=link, by=acting_member(request), at=timezone.now()):
            messages.success(request, reader_language().say("Withdrawn. Nobody gets in with it any more."))
    except AnotherStands as caught:
        return _page(request, closed, newer=caught.connector.display_name, status=409)
    return redirect("round-follow-ways", closed.pk)
