"""What is kept about oneself: any member's."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.keeping.operations.asking import ask_to_be_erased, take_back
from everyname.web.keeping.operations.handing_out import hand_out_own
from everyname.web.keeping.queries.subjects import own_subject
from everyname.web.keeping.views.days import day
from everyname.web.keeping.views.files import as_file
from everyname.web.ui.pages import reader_language

__all__ = ["ask", "export", "page"]


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """What it is, a file of it, and the way to have it erased."""
    subject = own_subject(request.user)
    shown = {"subject": subject, "asked": day(subject.asked_at), "left": day(subject.left_at)}
    return render(request, "keeping/own_data.jinja", shown)


@require_POST
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The file."""
    return as_file(hand_out_own(by=acting_member(request), at=timezone.now()))


@require_POST
@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to be erased, or take that back."""
    reader, by, now = reader_language(), acting_member(request), timezone.now()
    if request.POST.get("ask") == "yes":
        ask_to_be_erased(by=by, at=now)
        messages.success(request, reader.say("Whoever runs this installation sees it now."))
    else:
        take_back(by=by, at=now)
        messages.success(request, reader.say("Taken back. Everything stays as it is."))
    return redirect("own-data")
