"""What is kept of one person: handed out, or erased. For stewards."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from everyname.web.community.operations import LastSteward
from everyname.web.community.views.acting import acting_member
from everyname.web.community.views.roles import said_of_last_steward
from everyname.web.keeping.operations.asking import leave_as_it_is
from everyname.web.keeping.operations.erasing import OneselfLast, erase_member, erase_person
from everyname.web.keeping.operations.handing_out import hand_out
from everyname.web.keeping.queries.subjects import Subject, subject_of_member, subject_of_person
from everyname.web.keeping.tasks import ask_to_sweep
from everyname.web.keeping.views.days import day
from everyname.web.keeping.views.files import as_file
from everyname.web.ui.pages import reader_language

__all__ = ["export_member", "export_person", "leave", "member", "person"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody of the roster."""
    subject = subject_of_person(request.user, person_id)
    return _page(
        request,
        subject,
        lambda: erase_person(person_id=person_id, by=acting_member(request), at=timezone.now()),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """A member."""
    subject = subject_of_member(request.user, member_id)
    return _page(
        request,
        subject,
        lambda: erase_member(member_id=member_id, by=acting_member(request), at=timezone.now()),
    )


def _page(request: HttpRequest, subject: Subject, erase: Callable[[], None]) -> HttpResponse:
    reader = reader_language()
    is_sure = request.POST.get("sure") == "yes"
    if request.method == "POST" and is_sure:
        try:
            erase()
        except OneselfLast:
            messages.error(request, reader.say("Nobody erases themselves. Another steward can do it."))
        except LastSteward:
            messages.error(request, said_of_last_steward())
        else:
            ask_to_sweep()
            messages.success(request, reader.say("Erased. It is as if they had never been here."))
            return redirect("home")
    shown = {
        "subject": subject,
        "asked": day(subject.asked_at),
        "is_self": subject.member == request.user,
        "not_sure": request.method == "POST" and not is_sure,
    }
    return render(request, "keeping/erase.jinja", shown, status=422 if request.method == "POST" else 200)


@require_POST
@login_required
def export_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What stands in the roster and about the account, as a file."""
    subject = subject_of_person(request.user, person_id)
    return as_file(hand_out(subject, by=acting_member(request), at=timezone.now()))


@require_POST
@login_required
def export_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """The same of a member."""
    subject = subject_of_member(request.user, member_id)
    return as_file(hand_out(subject, by=acting_member(request), at=timezone.now()))


@require_POST
@login_required
def leave(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Answer somebody who asks to be erased that nothing is erased."""
    leave_as_it_is(member_id=member_id, by=acting_member(request), at=timezone.now())
    messages.success(
        request, reader_language().say("Everything stays as it is. They see that on their page.")
    )
    return redirect("home")
