"""So that pages of a demo lead to its cast: a context for templates, in demos alone."""

from django.http import HttpRequest

from everyname.web.demo.queries import is_built, is_demo

__all__ = ["entrance"]


def entrance(request: HttpRequest) -> dict[str, bool]:
    """Whether there is somebody whom one can be."""
    del request
    return {"has_cast": is_demo() and is_built()}
