"""What the community is called, and how it speaks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.forms.community import CommunityForm, languages_called
from everyname.web.community.operations import change_community
from everyname.web.community.queries import community_or_none, may_run
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.pages import reader_language

__all__ = ["settings"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Name, words, language, time zone: for stewards."""
    may_run(request.user)
    community = community_or_none()
    assert community is not None  # somebody runs it
    form = CommunityForm(request.POST if request.method == "POST" else None, community=community)
    if form.is_valid():
        given = form.cleaned_data
        change_community(
            name=given["name"],
            words=given["words"],
            own_words=form.own_words(),
            language=given["language"],
            time_zone=given["time_zone"],
            by=acting_member(request),
            at=timezone.now(),
        )
        messages.success(request, reader_language().say("Saved."))
        return redirect("community")
    shown = {"form": form, "languages": languages_called(reader_language()), "community": community}
    return render(request, "community/community.jinja", shown, status=422 if form.errors else 200)
