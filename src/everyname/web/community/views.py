"""First pages: the way in, the way out, who may do what."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from everyname.web.community.forms import SignInForm, StartForm
from everyname.web.community.guessing import MEMORY, TooManyAttempts, check_password
from everyname.web.community.operations import AlreadyThere, create_community
from everyname.web.community.queries import community_or_none, kept_sites, sites_of
from everyname.web.ui.pages import reader_language

__all__ = ["home", "roles", "set_language", "sign_in", "sign_out", "start"]

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Where somebody goes on from."""
    return render(
        request,
        "community/home.jinja",
        {"community": community_or_none(), "sites": sites_of(request.user), "kept": kept_sites(request.user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Create the community; afterwards this page is gone."""
    if community_or_none():
        return redirect("home")
    form = StartForm(request.POST or None, initial={"time_zone": "UTC"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            member = create_community(
                name=given["community"],
                words=given["words"],
                language=reader_language().tag,
                time_zone=given["time_zone"],
                site=given["site"],
                steward=given["name"],
                email=given["email"],
                password=given["password"],
                at=timezone.now(),
            )
        except AlreadyThere:
            return redirect("home")
        login(request, member, backend=BACKEND)
        return redirect("home")
    return render(request, "community/start.jinja", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """With e-mail and password."""
    if not community_or_none():
        return redirect("start")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            member = check_password(
                request, email=given["email"], password=given["password"], at=timezone.now()
            )
        except TooManyAttempts:
            return _held_back(request, form)
        if member is not None:
            login(request, member, backend=BACKEND)
            return HttpResponseRedirect(_next(request))
        form.add_error(None, reader_language().say("E-mail address and password do not belong together."))
    return render(
        request,
        "community/sign_in.jinja",
        {"form": form, "next": request.GET.get("next", "")},
        status=422 if form.errors else 200,
    )


def _held_back(request: HttpRequest, form: SignInForm) -> HttpResponse:
    minutes = int(MEMORY.total_seconds() // 60)
    form.add_error(
        None,
        reader_language().count(
            "Too many attempts. Please wait {number} minute, then try again.",
            "Too many attempts. Please wait {number} minutes, then try again.",
            minutes,
        ),
    )
    page = {"form": form, "next": request.GET.get("next", "")}
    answer = render(request, "community/sign_in.jinja", page, status=429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember in which language somebody reads."""
    answer = HttpResponseRedirect(_next(request))
    tag = request.POST.get("language", "")
    if check_for_language(tag):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            tag,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who may do what, in plain words."""
    return render(request, "community/roles.jinja")


def _next(request: HttpRequest) -> str:
    """Where to go on: only within this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
