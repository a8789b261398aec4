"""So that pages of a demo lead to its cast: a context for templates, in demos alone."""

from django.http import HttpRequest

from everyname.web.demo.queries import is_built, is_demo, is_for_others

__all__ = ["entrance"]


def entrance(request: HttpRequest) -> dict[str, bool]:
    """Whether there is somebody whom one can be, and whether others than this machine can."""
    del request
    has_cast = is_demo() and is_built()
    return {"has_cast": has_cast, "is_for_others": has_cast and is_for_others()}
