"""What has been offered: to whom, and how they have answered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.share_out.models import State, WrongState
from everyname.web.share_out.operations.answering import accept, decline
from everyname.web.share_out.operations.ending import take_back
from everyname.web.share_out.operations.looking import look_at_share_out
from everyname.web.share_out.queries.lead import outline_from
from everyname.web.share_out.queries.own import own_assignment
from everyname.web.share_out.queries.proposals import held_of
from everyname.web.share_out.wording import state_word
from everyname.web.ui.pages import reader_language
from everyname.web.wall.wording import round_title

__all__ = ["answer", "back", "listed"]

PAGE = 100
"""Assignments on one page."""


@never_cache
@require_safe
@login_required
def listed(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every name that somebody holds; those that wait for an answer come first."""
    closed, needs = look_at_share_out(round_id, by=acting_member(request), at=timezone.now())
    reader = reader_language()
    held = sorted(held_of(closed), key=lambda each: each.assignment.state != State.OFFERED)
    page = Paginator(held, PAGE).get_page(request.GET.get("page"))
    seen = {
        "id": closed.pk,
        "title": round_title(reader, list(closed.sites.all())),
        "outline": outline_from(needs),
        "page": page,
        "asked": [each for each in page if each.assignment.state == State.OFFERED],
        "said_yes": [each for each in page if each.assignment.state != State.OFFERED],
    }
    return render(request, "share_out/offers.jinja", seen)


@require_POST
@login_required
def back(request: HttpRequest, round_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Take an offer back that nobody has answered."""
    language = reader_language()
    try:
        take_back(assignment_id, by=acting_member(request), at=timezone.now())
    except WrongState as caught:
        word = state_word(language, caught.state)
        messages.error(request, language.say("Nothing was changed: this is {state} by now.", state=word))
    else:
        messages.success(request, language.say("Taken back. The name waits again."))
    return redirect("round-offers", round_id)


@require_POST
@login_required
def answer(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """A connector's yes or no to one of their own names."""
    language, said = reader_language(), request.POST.get("answer", "")
    own_assignment(request.user, assignment_id)
    answers = {"accept": accept, "decline": decline}
    if said not in answers:
        messages.error(request, language.say("Please choose yes or no."))
        return redirect(_next(request))
    try:
        answers[said](assignment_id, by=acting_member(request), at=timezone.now())
    except WrongState:
        messages.error(request, language.say("This is no longer open: it was answered, or has ended."))
    else:
        messages.success(request, _thanks(said))
    return redirect(_next(request))


def _thanks(said: str) -> str:
    language = reader_language()
    if said == "accept":
        return language.say("Thank you for being there.")
    return language.say("All right. Somebody else will be found; nobody is told why.")


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    # A path of this site, and nothing that leads elsewhere.
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("home")
