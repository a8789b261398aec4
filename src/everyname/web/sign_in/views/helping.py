"""What a steward can do for somebody who has lost phone and codes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from everyname.web.community.queries import may_run, one_member
from everyname.web.community.views.acting import acting_member
from everyname.web.sign_in.operations.factors import take_all_away
from everyname.web.sign_in.queries import has_second_step
from everyname.web.sign_in.views.ways import when_sure
from everyname.web.ui.pages import reader_language

__all__ = ["lost"]


def lost(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Strangers sign in first; whoever does not look after members is not asked for a password either."""
    if request.user.is_authenticated:
        may_run(request.user)
    return _lost(request, member_id=member_id)


@require_http_methods(["GET", "HEAD", "POST"])
@when_sure
def _lost(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Take a second step away, once the steward has said that it is really them who ask."""
    member, steward = one_member(request.user, member_id), acting_member(request)
    if member == steward:
        return redirect("ways-in")
    if request.method == "POST":
        take_all_away(member, by=steward, at=timezone.now())
        say = reader_language().say
        messages.success(request, say("{name} can sign in with one step again.", name=member.name))
        return redirect("member", member.pk)
    shown = {"member": member, "has_any": has_second_step(member)}
    return render(request, "sign_in/lost.jinja", shown)
