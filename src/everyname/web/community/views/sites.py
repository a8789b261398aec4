"""The tree of sites, for stewards."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.web.community.forms.sites import SiteForm
from everyname.web.community.operations import (
    BelowItself,
    SiteInUse,
    SourceTaken,
    add_site,
    change_site,
    remove_site,
)
from everyname.web.community.queries import one_site, site_tree
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.pages import reader_language

__all__ = ["add", "one", "remove", "tree"]


@require_safe
@login_required
def tree(request: HttpRequest) -> HttpResponse:
    """All sites, each with its way to its people."""
    return render(request, "community/sites.jinja", {"tree": site_tree(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add a site below another."""
    form = SiteForm(
        request.POST if request.method == "POST" else None,
        tree=site_tree(request.user),
        initial={"parent": request.GET.get("below", "")},
    )
    if form.is_valid():
        try:
            add_site(
                name=form.cleaned_data["name"],
                source_id=form.cleaned_data["source_id"],
                parent_id=form.parent_id(),
                by=acting_member(request),
                at=timezone.now(),
            )
        except SourceTaken:
            form.add_error("source_id", _taken())
        else:
            messages.success(request, reader_language().say("The site is added."))
            return redirect("sites")
    shown = {"form": form, "site": None}
    return render(request, "community/site.jinja", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Rename a site, or let it stand below another."""
    site, sites = one_site(request.user, site_id), site_tree(request.user)
    form = SiteForm(
        request.POST if request.method == "POST" else None,
        tree=sites,
        but=site,
        initial={"name": site.name, "source_id": site.source_id, "parent": str(site.parent_id or "")},
    )
    if form.is_valid():
        try:
            change_site(
                site_id=site.pk,
                name=form.cleaned_data["name"],
                source_id=form.cleaned_data["source_id"],
                parent_id=form.parent_id(),
                by=acting_member(request),
                at=timezone.now(),
            )
        except SourceTaken:
            form.add_error("source_id", _taken())
        except BelowItself:  # moved by somebody else since this page was opened
            form.add_error(
                "parent", reader_language().say("This site stands above that one. Choose another.")
            )
        else:
            messages.success(request, reader_language().say("Saved."))
            return redirect("sites")
    shown = {"form": form, "site": site}
    return render(request, "community/site.jinja", shown, status=422 if form.errors else 200)


@require_POST
@login_required
def remove(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Remove a site on which nothing hangs; otherwise say what to do."""
    site, reader = one_site(request.user, site_id), reader_language()
    try:
        remove_site(site_id=site.pk, by=acting_member(request), at=timezone.now())
    except SiteInUse:
        messages.error(
            request,
            reader.say(
                "This site stays: people, classes, rounds, roles or other sites belong to it. "
                "Move them first, or rename the site."
            ),
        )
        return redirect("site", site.pk)
    messages.success(request, reader.say("The site is removed."))
    return redirect("sites")


def _taken() -> str:
    return reader_language().say(
        "Another site is already called so by the roster. Choose another identifier."
    )
