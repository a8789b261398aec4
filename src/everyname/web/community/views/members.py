"""Members, for stewards: all of them, a new one, one of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.web.community.forms.members import AddForm, CorrectForm, RoleForm
from everyname.web.community.letters import send_link
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.operations import (
    EmailTaken,
    LastSteward,
    add_member,
    correct_member,
    issue_link,
    set_active,
)
from everyname.web.community.queries import community_or_none, members, one_member, site_tree
from everyname.web.community.views.acting import acting_member
from everyname.web.community.views.roles import said_of_last_steward
from everyname.web.ui.pages import reader_language

__all__ = ["active", "add", "link", "listed", "one"]

_WHO = ("", "slips", "gone")


@require_safe
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """Who signs in, by name."""
    search, who = request.GET.get("q", "").strip()[:100], request.GET.get("who", "")
    who = who if who in _WHO else ""
    found = members(request.user, search=search, who=who, page=request.GET.get("page", 1))
    shown = {"page": found.page, "members": found.members, "search": search, "who": who}
    return render(request, "community/members.jinja", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Ask somebody in; their link goes out at once, or is shown this once."""
    form = AddForm(request.POST if request.method == "POST" else None, tree=site_tree(request.user))
    if form.is_valid():
        by, now, (kind, site_id) = acting_member(request), timezone.now(), form.role()
        given = form.cleaned_data
        try:
            member = add_member(
                name=given["name"], email=given["email"], kind=kind, site_id=site_id, by=by, at=now
            )
        except EmailTaken as error:
            said = reader_language().say(
                "Somebody with this address is here already. Give them the role here."
            )
            messages.info(request, said)
            return redirect("member", error.member.pk)
        return _hand_over(request, member.pk, is_welcome=True)
    return render(request, "community/member_add.jinja", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_POST
@login_required
def link(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Issue a link anew."""
    member = one_member(request.user, member_id)
    return _hand_over(request, member.pk, is_welcome=not member.has_usable_password())


def _hand_over(request: HttpRequest, member_id: UUID, *, is_welcome: bool) -> HttpResponse:
    """Send a link. Where no letter leaves, show it, this once: it is kept nowhere."""
    member, path = issue_link(member_id=member_id, by=acting_member(request), at=timezone.now())
    address, community = request.build_absolute_uri(path), community_or_none()
    assert community is not None
    if send_link(member, address, community=community.name, is_welcome=is_welcome):
        said = reader_language().say("A message with a link is on its way to {email}.", email=member.email)
        messages.success(request, said)
        return redirect("member", member.pk)
    return render(request, "community/hand_over.jinja", {"member": member, "link": address})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """A member: what they are called, what they may do, how they sign in."""
    member = one_member(request.user, member_id)
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        initial={"name": member.name, "email": member.email or ""},
        needs_email=bool(member.email),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            correct_member(
                member_id=member.pk,
                name=given["name"],
                email=given["email"],
                by=acting_member(request),
                at=timezone.now(),
            )
        except EmailTaken:
            form.add_error("email", reader_language().say("Somebody else has this address."))
        else:
            messages.success(request, reader_language().say("Saved."))
            return redirect("member", member.pk)
    return render(
        request, "community/member.jinja", _shown(request, member, form), status=422 if form.errors else 200
    )


def _shown(request: HttpRequest, member: Member, form: CorrectForm) -> dict[str, object]:
    roles = list(member.roles.all())
    return {
        "member": member,
        "form": form,
        "roles": roles,
        "role_form": RoleForm(tree=site_tree(request.user), auto_id="role_%s"),
        "is_self": member == request.user,
        "comes_by_slips": not member.has_usable_password()
        and member.last_login is not None
        and all(role.kind == RoleKind.CONNECTOR for role in roles),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def active(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Close an account, once that is confirmed on a page of its own, or open it again."""
    member = one_member(request.user, member_id)
    if request.method != "POST":
        return render(
            request, "community/member_go.jinja", {"member": member, "is_self": member == request.user}
        )
    is_active = request.POST.get("active") == "yes"
    try:
        set_active(member_id=member.pk, is_active=is_active, by=acting_member(request), at=timezone.now())
    except LastSteward:
        messages.error(request, said_of_last_steward())
    return redirect("member", member.pk)
