"""Templates: everything is escaped, what is not there stops the page, texts are in the reader's language."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from everyname.language import LANGUAGES, PSEUDO, Language, language

__all__ = ["environment", "reader_language", "texts"]

_FIELD = "everyname.csrf_field"


def environment(**options: Any) -> Environment:
    """The engine for all pages."""
    strict = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, **strict})  # nosec B701 # noqa: S701 - escaped, two lines above
    # Where a file is does not change while a server runs, and every page asks for several.
    made.globals |= {"static": cache(static), "url": _url, "csrf": _csrf}
    return made


def texts(request: HttpRequest) -> dict[str, Any]:
    """What every template speaks with, as templates of papers do."""
    del request
    reader = reader_language()
    return {
        "language": reader,
        "say": reader.say,
        "count": reader.count,
        "term": reader.term,
        "number": reader.number,
    }


def reader_language() -> Language:
    """The language that Django found for this request; in a demo that says so the invented one."""
    if settings.ENVIRONMENT.is_pseudo:
        return language(PSEUDO)
    tag = (get_language() or LANGUAGES[0]).split("-")[0]
    return language(tag if tag in LANGUAGES else LANGUAGES[0])


def _url(name: str, *args: object, **kwargs: object) -> str:
    if args or kwargs:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _fixed(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@cache
def _fixed(name: str, urlconf: str, prefix: str) -> str:
    """An address without parts: every page has ten of them, and they stay what they are."""
    del prefix  # of the server's own place, which `reverse` asks for itself
    return reverse(name, urlconf=urlconf)


def _csrf(request: HttpRequest) -> Markup:
    """The same field for all forms of a page: to mask the token anew for each took a tenth of a small page."""
    field: Markup | None = request.META.get(_FIELD)
    if field is None:
        made = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
            get_token(request)
        )
        field = request.META[_FIELD] = made
    return field
