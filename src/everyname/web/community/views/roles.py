"""Roles of a member, given and taken away by stewards."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from everyname.web.community.forms.members import RoleForm
from everyname.web.community.models import RoleKind
from everyname.web.community.operations import LastSteward, give_role, take_role
from everyname.web.community.queries import one_member, site_tree
from everyname.web.community.views.acting import acting_member
from everyname.web.ui.pages import reader_language

__all__ = ["give", "said_of_last_steward", "take"]


@require_POST
@login_required
def give(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Give a role, at a site or as steward."""
    member, reader = one_member(request.user, member_id), reader_language()
    form = RoleForm(request.POST, tree=site_tree(request.user))
    if not form.is_valid():
        for field in form.errors.values():
            messages.error(request, str(field[0]))
        return redirect("member", member.pk)
    kind, site_id = form.role()
    by, now = acting_member(request), timezone.now()
    if give_role(member_id=member.pk, kind=kind, site_id=site_id, by=by, at=now) is None:
        messages.info(request, reader.say("They have this role already."))
    else:
        messages.success(request, reader.say("The role is given."))
    return redirect("member", member.pk)


@require_POST
@login_required
def take(request: HttpRequest, member_id: UUID, role_id: int) -> HttpResponse:
    """Take a role away; one's own steward's role only once that is confirmed on a page of its own."""
    member, by = one_member(request.user, member_id), acting_member(request)
    role = next((each for each in member.roles.all() if each.pk == role_id), None)
    if role and role.kind == RoleKind.STEWARD and member == by and request.POST.get("sure") != "yes":
        return render(request, "community/steward_go.jinja", {"member": member, "role": role})
    try:
        if take_role(member_id=member.pk, role_id=role_id, by=by, at=timezone.now()):
            messages.success(request, reader_language().say("The role is taken away."))
    except LastSteward:
        messages.error(request, said_of_last_steward())
    else:
        if role and role.kind == RoleKind.STEWARD and member == by:
            return redirect("home")
    return redirect("member", member.pk)


def said_of_last_steward() -> str:
    """Why somebody stays steward."""
    return reader_language().say(
        "Nothing was changed: nobody else who has signed in is a steward. Give somebody else that role first."
    )
