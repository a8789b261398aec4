"""Where somebody goes on from, and who may do what."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.web.community.cards import Card, Reader, Way, gathered, reader_of
from everyname.web.community.queries import community_or_none
from everyname.web.ui.pages import reader_language

__all__ = ["cards", "home", "roles"]


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What somebody can do next."""
    community, language = community_or_none(), reader_language()
    if community is None:
        return redirect("start")
    reader = reader_of(request.user, community, language, at=timezone.now())
    return render(request, "community/home.jinja", {"community": community, "cards": gathered(reader)})


def cards(reader: Reader) -> list[Card]:
    """What the community itself has for somebody."""
    say, found = reader.language.say, []
    if reader.rights.may_run_the_installation():
        found.append(
            Card(
                say("Looking after the installation"),
                ways=(
                    Way(say("Members and roles"), reverse("members")),
                    Way(say("Sites"), reverse("sites")),
                    Way(say("The community"), reverse("community")),
                ),
            )
        )
    return found


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who may do what, in plain words."""
    return render(request, "community/roles.jinja")
