"""A calendar of check-ins at a secret address; nobody is called in it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from everyname.formats.calendar import CalendarDay, calendar_file
from everyname.sentences.following import check_in_question
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.acting import acting_member
from everyname.web.following.operations.ways import make_feed, stop_feed
from everyname.web.following.queries.ways import checking_days, connector_of_feed
from everyname.web.ui.pages import reader_language
from everyname.web.wall.codes import hashed

__all__ = ["choose", "feed"]


@never_cache
@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Make an address, or a new one in its place, and show it this once; or let it answer no more."""
    member, now = acting_member(request), timezone.now()
    if request.POST.get("which") == "stop":
        stop_feed(by=member, at=now)
        messages.success(request, reader_language().say("The address answers no more."))
        return redirect("own-names")
    address = request.build_absolute_uri(reverse("names-calendar", args=[make_feed(by=member, at=now)]))
    subscribe = "webcal:" + address.partition(":")[2]
    return render(request, "following/calendar.jinja", {"address": address, "subscribe": subscribe})


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Days on which to check in, for whatever program subscribes."""
    community = community_or_none()
    found = connector_of_feed(secret, community) if community else None
    if found is None:
        # For a person who looks; a program reads the number alone.
        return render(request, "following/calendar_closed.jinja", status=404)
    connector, to = found
    say = to.language.say
    days = [
        CalendarDay(
            uid=hashed("calendar day", f"{connector.pk} {day}", key=settings.SECRET_KEY)[:32] + "@everyname",
            on=day,
            summary=check_in_question(to.language, names),
            description=say("One tap is enough, and “not yet” is an answer, too."),
            stamped=since,
            url=request.build_absolute_uri(reverse("own-names")),
        )
        for day, names, since in checking_days(connector, to)
    ]
    return HttpResponse(
        calendar_file(days, called=say("My names"), language=to.language.tag),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="names.ics"'},
    )
