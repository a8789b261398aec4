"""The people of a site: find one, add one, correct one, say that one has left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.papers.report.grades import grade_name
from everyname.web.community.authorization import rights_of
from everyname.web.people.forms import PersonForm
from everyname.web.people.operations.persons import (
    IdentifierTaken,
    Particulars,
    add_person,
    correct_person,
    set_left,
)
from everyname.web.people.queries import groups_of_site, people_of_site, person_at_site
from everyname.web.people.views.days import local_days
from everyname.web.ui.pages import reader_language

__all__ = ["add", "correct", "left", "site"]


@require_safe
@login_required
def site(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """A hundred people a page, found by name."""
    search, who = request.GET.get("q", "").strip(), request.GET.get("who", "")
    place, page, listed = people_of_site(
        request.user, site_id, search=search, who=who, page=request.GET.get("page", 1)
    )
    return render(
        request,
        "people/site.jinja",
        {
            "site": place,
            "page": page,
            "listed": listed,
            "grades": {
                each.person.grade: grade_name(reader_language(), each.person.grade) for each in listed
            },
            "search": search,
            "who": who,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """One person by hand."""
    place, groups = groups_of_site(request.user, site_id)
    form = PersonForm(groups, request.POST if request.method == "POST" else None, initial={"part": "name"})
    if request.method == "POST" and form.is_valid():
        language = reader_language()
        try:
            person = add_person(
                site_id=site_id,
                given=_particulars(form.cleaned_data),
                source_id=form.cleaned_data["source_id"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except IdentifierTaken:
            form.add_error("source_id", language.say("Somebody else has this identifier already."))
        else:
            messages.success(request, language.say("Added: {name}", name=person.display_name))
            return redirect("people", site_id)
    seen = {"site": place, "form": form, "person": None, "local_day": local_days()}
    return render(request, "people/person.jinja", seen, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correct(request: HttpRequest, site_id: UUID, person_id: UUID) -> HttpResponse:
    """Put right what stands about somebody."""
    here = person_at_site(request.user, site_id, person_id)
    person, homeroom = here.person, here.homeroom
    _, groups = groups_of_site(request.user, site_id)
    part = "both" if person.is_name and person.is_connector else "name" if person.is_name else "connector"
    form = PersonForm(
        groups,
        request.POST if request.method == "POST" else None,
        person=person,
        shared=here.stays_elsewhere,
        initial={
            "display_name": person.display_name,
            "part": part,
            "group": str(homeroom.pk) if homeroom else "",
            "grade": person.grade,
            "role": person.role,
            "email": person.email,
        },
    )
    if request.method == "POST" and form.is_valid():
        correct_person(
            person_id=person_id,
            site_id=site_id,
            given=_particulars(form.cleaned_data),
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        messages.success(request, reader_language().say("Saved"))
        return redirect("people", site_id)
    seen = {
        "site": here.site,
        "form": form,
        "person": person,
        "here": here,
        "local_day": local_days(),
        "runs": rights_of(request.user).may_run_the_installation(),
    }
    return render(request, "people/person.jinja", seen, status=422 if form.errors else 200)


@require_POST
@login_required
def left(request: HttpRequest, site_id: UUID, person_id: UUID) -> HttpResponse:
    """Somebody has left, or is back."""
    has_left = request.POST.get("left") == "yes"
    person = set_left(
        person_id=person_id,
        site_id=site_id,
        has_left=has_left,
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
    )
    say, name = reader_language().say, person.display_name
    if not has_left:
        messages.success(request, say("{name} is back.", name=name))
    elif person.left_at:
        messages.success(request, say("{name} has left and stands on no wall any more.", name=name))
    else:
        messages.success(
            request, say("{name} has left the sites that you lead, and stays at others.", name=name)
        )
    return redirect("people", site_id)


def _particulars(given: dict[str, Any]) -> Particulars:
    return Particulars(
        display_name=given["display_name"],
        is_name=given["part"] != "connector",
        is_connector=given["part"] != "name",
        grade=given["grade"],
        role=given["role"],
        email=given["email"],
        group_id=UUID(given["group"]) if given.get("group") else None,
    )
