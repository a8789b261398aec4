"""What became of a share-out, for whoever leads its round: how many, never who."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.sentences.following import have_someone_sentence
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.acting import acting_member
from everyname.web.following.forms import CloseForm
from everyname.web.following.queries.lead import Followed, followed
from everyname.web.following.tasks import ask_for_letters
from everyname.web.following.wording import answer_words, moment_words
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.permissions import ChangedSince
from everyname.web.ui.pages import reader_language
from everyname.web.wall.posting import can_send_mail
from everyname.web.wall.wording import round_title

__all__ = ["begin", "close", "page"]


def _found(request: HttpRequest, round_id: UUID) -> Followed:
    community = community_or_none()
    assert community is not None, "whoever is signed in is a member of it"
    return followed(request.user, round_id, community, at=timezone.now())


def _heading(found: Followed) -> dict[str, object]:
    reader, outline = reader_language(), found.outline
    return {
        "id": found.closed.pk,
        "title": round_title(reader, list(found.closed.sites.all())),
        "outline": outline,
        "says": have_someone_sentence(reader, outline.with_someone, outline.whole),
        "is_open": bool(outline.without_anyone + outline.accepted),
    }


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """How many have someone, how it goes, and how people are reminded."""
    found, reader = _found(request, round_id), reader_language()
    words, when = answer_words(reader), moment_words(reader)
    shown = {
        **_heading(found),
        "letters": found.letters,
        "can_send": can_send_mail(),
        "mail_folder": "/".join(Path(getattr(settings, "EMAIL_FILE_PATH", None) or "").parts[-2:]),
        "answers": words,
        "moments": [(when[each.moment], each) for each in found.moments],
        "floor": found.closed.floor,
    }
    return render(request, "following/round.jinja", shown)


@require_POST
@login_required
def begin(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """From now on letters leave."""
    if can_send_mail():
        # The host of a request is one of EVERYNAME_HOSTS, or it would have been refused.
        door = request.build_absolute_uri("/")
        ask_for_letters(round_id, door=door, by=acting_member(request), at=timezone.now())
        said = reader_language().say("Letters leave from now on, on working days between eight and five.")
        messages.success(request, said)
    return redirect("round-follow", round_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """End it, once the lead has said so on a page of its own, and what that page says is still so."""
    if request.method != "POST":
        return _closing(request, round_id)
    form, reader = CloseForm(request.POST), reader_language()
    if not form.is_valid():
        return _closing(request, round_id, status=422)
    someone, nobody = seen = form.seen()
    try:
        if close_follow_up(round_id, seen=seen, by=acting_member(request), at=timezone.now()):
            messages.success(request, reader.say("Closed. Nobody is asked any more."))
    except ChangedSince:
        before = have_someone_sentence(reader, someone, someone + nobody)
        return _closing(request, round_id, before=before, status=409)
    return redirect("round-follow", round_id)


def _closing(request: HttpRequest, round_id: UUID, *, before: str = "", status: int = 200) -> HttpResponse:
    """What would be closed; ``before`` is what the page had said where that is so no more."""
    shown = _heading(_found(request, round_id))
    if not shown["is_open"]:
        return redirect("round-follow", round_id)
    return render(request, "following/close.jinja", {**shown, "before": before}, status=status)
