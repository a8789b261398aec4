"""A second lead was quicker, or oneself in another window: nothing is changed, and the page says what was done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from everyname.web.share_out.queries.proposals import changes_since, proposal_of
from everyname.web.share_out.wording import did
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.wording import round_title

__all__ = ["stale_page"]


def stale_page(request: HttpRequest, closed: Round, *, version: int) -> HttpResponse:
    """What has been done since the form was shown."""
    reader, zone, proposal = reader_language(), local_zone(), proposal_of(closed)
    changes = changes_since(proposal, version) if proposal else []
    seen = {
        "id": closed.pk,
        # A second press, or a second window: nobody else was there. Who it was, not who may.
        # nosemgrep: rights-are-asked-not-compared
        "is_own": bool(changes) and all(each.member_id == request.user.pk for each in changes),
        "title": round_title(reader, list(closed.sites.all())),
        "changes": [(each.who, did(reader, each), moment(reader, each.at, zone)) for each in changes],
    }
    return render(request, "share_out/stale.jinja", seen, status=409)
