"""Who sets up ways to sign in."""

from everyname.web.community.models import Member, RoleKind
from everyname.web.community.permissions import Rights

__all__ = ["may_have_ways"]


def may_have_ways(member: Member, rights: Rights) -> bool:
    """Everybody with an account; not whoever came with a slip to mark, and will never sign in by themselves."""
    if rights.member_id is None:
        return False
    is_more_than_connector = rights.is_steward or bool(rights.sites.keys() - {RoleKind.CONNECTOR})
    return is_more_than_connector or member.has_usable_password()
