"""The very first page: a community, its words, its first site, its first steward."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.forms.beginning import StartForm
from everyname.web.community.operations import AlreadyThere, create_community
from everyname.web.community.queries import community_or_none
from everyname.web.community.views.signing_in import BACKEND
from everyname.web.ui.pages import reader_language

__all__ = ["start"]


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Create the community; afterwards this page is gone."""
    if community_or_none():
        return redirect("home")
    form = StartForm(request.POST or None, initial={"time_zone": "UTC"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            member = create_community(
                name=given["community"],
                words=given["words"],
                own_words=form.own_words(),
                language=reader_language().tag,
                time_zone=given["time_zone"],
                site=given["site"],
                steward=given["name"],
                email=given["email"],
                password=given["password"],
                at=timezone.now(),
            )
        except AlreadyThere:
            return redirect("home")
        login(request, member, backend=BACKEND)
        return redirect("home")
    return render(request, "community/start.jinja", {"form": form}, status=422 if form.errors else 200)
