"""Letters: taken or not by whoever gets them, and stopped by a link in one, without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from everyname.web.community.views.acting import acting_member
from everyname.web.following.operations.letters import choose_letters, stop_letters
from everyname.web.following.queries.ways import box_of_token
from everyname.web.ui.pages import reader_language

__all__ = ["choose", "stop"]


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Take letters about one's names, or none."""
    wants = request.POST.get("wants") == "yes"
    choose_letters(wants=wants, by=acting_member(request), at=timezone.now())
    reader = reader_language()
    said = reader.say("Letters come again.") if wants else reader.say("No more of these letters come.")
    messages.success(request, said)
    return redirect("own-names")


# A program that reads mail asks for it (RFC 8058): it has no page of ours open, so no token. The link is the
# permission, and all that it can do is to stop letters.
# nosemgrep: every-form-has-its-token
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, for scanners of mail open every link; its button, or one POST, does."""
    box = box_of_token(token)
    if box is not None and request.method == "POST":
        stop_letters(box, at=timezone.now())
    step = "unknown" if box is None else "done" if request.method == "POST" or box.stopped_at else "ask"
    return render(request, "following/stop.jinja", {"step": step}, status=404 if box is None else 200)
