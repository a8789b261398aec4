"""Somebody's own dots: the page, what its script sends, and taking the map away."""

from base64 import b64encode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.web.community.views.acting import acting_member
from everyname.web.own_dots.forms import SealedForm
from everyname.web.own_dots.operations import StaleMap, delete_map, save_map
from everyname.web.own_dots.queries.maps import own_map
from everyname.web.own_dots.rings import RINGS
from everyname.web.ui.pages import reader_language

__all__ = ["delete", "page", "save"]


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Rings to fill in: by hand, or by the script, which alone can open what is sealed."""
    member = acting_member(request)
    kept = own_map(member)
    shown = {
        "sealed": b64encode(bytes(kept.envelope)).decode() if kept else "",
        "revision": kept.revision if kept else "",
        "comes_back": member.email is not None,
        "rings": RINGS,
    }
    return render(request, "own_dots/map.jinja", shown)


@require_POST
@login_required
def save(request: HttpRequest) -> JsonResponse:
    """Keep what the script has sealed."""
    form = SealedForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"problem": "no envelope"}, status=422)
    try:
        revision = save_map(
            form.cleaned_data["sealed"], opened=form.cleaned_data["revision"], by=acting_member(request)
        )
    except StaleMap:
        return JsonResponse({"problem": "stale"}, status=409)
    return JsonResponse({"revision": revision})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Take the map away, after a question."""
    member = acting_member(request)
    if request.method == "POST":
        if delete_map(by=member):
            messages.success(request, reader_language().say("Your map is deleted."))
        return redirect("own-dots")
    return render(request, "own_dots/delete.jinja", {"is_there": own_map(member) is not None})
