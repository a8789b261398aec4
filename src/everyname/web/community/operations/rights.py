"""Writing for stewards, one at a time."""

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member

__all__ = ["as_steward"]


def as_steward(by: Member) -> Community:
    """Let one steward write until the transaction ends: what they look at cannot change meanwhile.

    Imports of rosters wait for the same row, and so do corrections of people. Asked once the row is ours: whoever
    has lost the role a moment ago may no more.

    Raises
    ------
    Http404
        The member does not run the installation.
    """
    community = Community.objects.select_for_update().get()
    by.refresh_from_db(fields=["is_active"])
    or_not_found(rights_of(by).may_run_the_installation())
    return community
