"""After a round: who has joined since, the next round, and what it can stand beside."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language
from everyname.papers.report.grades import grade_name
from everyname.web.again.permissions import asked_the_same
from everyname.web.again.queries.beside import Beside, beside, free_sites
from everyname.web.again.queries.joining import Joiner, joined_since, joiners_at
from everyname.web.again.wording import called
from everyname.web.community.cards import Line, Reader
from everyname.web.community.models import Site
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.wording import round_title

__all__ = ["page", "rows"]

Joiners = dict[UUID, list[Joiner]]


def rows(reader: Reader, closed: Round) -> list[Line]:
    """How many have joined since a round closed, and the way to the next one."""
    say, free = reader.language.say, [site.pk for site in free_sites(closed)]
    joined = joined_since(closed, free).filter(is_name=True).count() if free else 0
    if not free:
        text = say("Another round has been opened here since.")
    elif joined:
        text = say("Have joined since it closed: {people}.", people=reader.words.so_many_names(joined))
    else:
        text = say("Nobody has joined since it closed.")
    return [Line(say("Who has joined, and what has changed"), reverse("round-again", args=[closed.pk]), text)]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Joiners by name, the next round with everything as it was, earlier rounds, and each site over time."""
    closed = closed_round(request.user, round_id, at=timezone.now())
    reader, zone = reader_language(), local_zone()
    sites, near = list(closed.sites.all()), beside(request.user, closed)
    free = [site.pk for site in near.free]
    joiners = joiners_at(closed, free) if free else {}
    facts = {
        "id": closed.pk,
        "title": round_title(reader, sites),
        "closes": moment(reader, closing(closed), zone),
        "joined": sum(map(len, joiners.values())),
        "marking": joined_since(closed, free).filter(is_connector=True, is_name=False).count() if free else 0,
        "places": list(_places(reader, sites, joiners)),
        "sites": sites,
    }
    return render(
        request, "again/again.jinja", {**facts, **_ways(closed, near, joiners), **_rounds(closed, near, zone)}
    )


def _places(language: Language, sites: Collection[Site], joiners: Joiners) -> Iterator[dict[str, Any]]:
    """The sites at which somebody joined, each with its names; one site needs no heading."""
    for site in sites:
        if site.pk in joiners:
            heading = site.name if len(sites) > 1 else ""
            names = [(each.called, _where(language, each)) for each in joiners[site.pk]]
            yield {"site": heading, "names": names}


def _where(language: Language, joiner: Joiner) -> str:
    return " · ".join(filter(None, (grade_name(language, joiner.grade), joiner.group)))


def _ways(closed: Round, near: Beside, joiners: Joiners) -> dict[str, str]:
    """Where the next round is opened: at all sites that are free, and at those where somebody joined."""
    with_joiners = [site for site in near.free if site.pk in joiners]
    return {
        "open_here": _opening(closed, near.free) if near.free else "",
        "open_for_joiners": _opening(closed, with_joiners) if 0 < len(with_joiners) < len(near.free) else "",
    }


def _opening(closed: Round, sites: Iterable[Site]) -> str:
    asked = [("like", str(closed.pk)), *(("at", str(site.pk)) for site in sites)]
    return f"{reverse('round-new')}?{urlencode(asked)}"


def _rounds(closed: Round, near: Beside, zone: ZoneInfo) -> dict[str, Any]:
    reader = reader_language()
    return {
        "before": [
            {"id": each.pk, "called": called(reader, each, zone), "is_alike": asked_the_same(each, closed)}
            for each in near.before
        ],
        "since": [
            {
                "id": each.pk,
                "title": round_title(reader, list(each.sites.all())),
                "opens": moment(reader, each.opens_at, zone),
            }
            for each in near.since
        ],
        "is_taken": not near.free,
    }
