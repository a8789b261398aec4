"""After closing: how many dots each name has, for the lead. Never whose."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language
from everyname.papers.report.grades import grade_name
from everyname.sentences.round import confidential_sentence
from everyname.sentences.stepping_back import coverage_limits, coverage_sentence
from everyname.web.community.models import Member, Site
from everyname.web.ui.pages import reader_language
from everyname.web.wall.analysis.coverage import Stood, coverage_of
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.looking import look_at_dots
from everyname.web.wall.permissions import closing
from everyname.web.wall.sections import Asked, Membership, Section, sections
from everyname.web.wall.wording import round_title

__all__ = ["page"]


@require_safe
@login_required
def page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Every name with its number of dots, by group; the look stands in the record."""
    assert isinstance(request.user, Member)
    closed = look_at_dots(round_id, by=request.user, at=timezone.now())
    reader, sites = reader_language(), list(closed.sites.all())
    standing = coverage_of(closed)
    facts = {
        "id": closed.pk,
        "title": round_title(reader, sites),
        "closes": moment(reader, closing(closed), local_zone()),
        "says": coverage_sentence(reader, standing.coverage, silent=standing.silent),
        "limits": coverage_limits(reader),
        "confidential": confidential_sentence(reader),
        "states": _states(reader),
        "places": list(_places(reader, sites, standing.names)),
    }
    return render(request, "wall/dots.jinja", facts)


def _states(language: Language) -> dict[str, tuple[str, str]]:
    """Each state and what it means."""
    return {
        "two_or_more": (
            language.term("how a name stands", "Held"),
            language.say("Two dots or more: if one person leaves, somebody is still there."),
        ),
        "one": (
            language.term("how a name stands", "Fragile"),
            language.say("One dot. People leave, fall ill, change classes."),
        ),
        "none": (
            language.term("how a name stands", "No one yet"),
            language.say("Enough of those asked have answered, and nobody has given a dot."),
        ),
        "unknown": (
            language.term("how a name stands", "We cannot tell yet"),
            language.say("No dot so far, and too few of those asked have answered."),
        ),
    }


def _places(language: Language, sites: Sequence[Site], names: Iterable[Stood]) -> Iterator[dict[str, Any]]:
    """The sites of the round, each with its groups of names; one site needs no heading."""
    at: defaultdict[str | None, list[Stood]] = defaultdict(list)
    for name in names:
        at[name.sites[0] if name.sites else None].append(name)
    for site in sites:
        if at[site.pk.hex]:
            heading = site.name if len(sites) > 1 else ""
            yield {"site": heading, "groups": _groups(language, at[site.pk.hex])}
    if at[None]:
        moved = language.say("Elsewhere by now")
        yield {"site": moved, "groups": _groups(language, at[None])}


def _groups(language: Language, names: Sequence[Stood]) -> list[dict[str, Any]]:
    stood = {name.id: name for name in names}
    found = sections(
        language,
        [Asked(name.id, name.called, name.grade, name.source_id) for name in names],
        (
            Membership(name.id, group, called, is_homeroom, is_mine=False)
            for name in names
            for group, called, is_homeroom in name.groups
        ),
        most=len(names),
    )
    return [_group(language, section, stood) for section in found]


def _group(language: Language, section: Section, stood: dict[str, Stood]) -> dict[str, Any]:
    called = Counter(name.called.casefold() for name in section.names)
    grades = {name.grade for name in section.names}
    return {
        "title": section.title,
        "names": [
            {
                "called": name.called,
                # A grade that the whole group shares tells nobody apart; namesakes are told apart by the roster.
                "where": " · ".join(
                    filter(
                        None,
                        (
                            grade_name(language, name.grade) if len(grades) > 1 else "",
                            name.source_id if called[name.called.casefold()] > 1 else "",
                        ),
                    )
                ),
                "dots": stood[name.id].dots,
                "state": stood[name.id].state,
            }
            for name in section.names
        ],
    }
