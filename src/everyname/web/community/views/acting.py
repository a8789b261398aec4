"""Who does what a page asks for."""

from django.http import HttpRequest

from everyname.web.community.models import Member

__all__ = ["acting_member"]


def acting_member(request: HttpRequest) -> Member:
    """The member who is signed in, on pages that only these may come to."""
    assert isinstance(request.user, Member)
    return request.user
