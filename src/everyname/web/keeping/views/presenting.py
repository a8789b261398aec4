"""Names or numbers: for whoever leads, in this browser, until they sign out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import RoleKind
from everyname.web.keeping.presenting import PRESENTING

__all__ = ["switch"]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    """What it does and what it does not reach, and a button."""
    or_not_found(bool(rights_of(request.user).sites.get(RoleKind.WALL_LEAD)))
    if request.method == "POST":
        if request.POST.get("numbers") == "yes":
            request.session[PRESENTING] = True
        else:
            request.session.pop(PRESENTING, None)
        return redirect("presenting")
    return render(request, "keeping/presenting.jinja", {"is_on": bool(request.session.get(PRESENTING))})
