"""Who may do what: plain questions about a member's roles, answered without the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from everyname.web.community.models import RoleKind

__all__ = ["Rights"]


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do.

    Attributes
    ----------
    member_id : None for strangers.
    sites : for each kind of role, the sites where it holds, those below included.
    """

    member_id: UUID | None
    is_steward: bool
    sites: Mapping[RoleKind, frozenset[UUID]]

    def may_lead(self, site_id: UUID) -> bool:
        """Open rounds, load rosters, see the names without a dot: of this site."""
        return site_id in self.sites.get(RoleKind.WALL_LEAD, ())

    def may_mark_at(self, site_id: UUID) -> bool:
        """Mark names of this site when a round asks for it."""
        return site_id in self.sites.get(RoleKind.CONNECTOR, ())

    def may_see_released(self, site_id: UUID) -> bool:
        """See what has been released about this site."""
        return site_id in self.sites.get(RoleKind.LEADER, ()) or self.may_lead(site_id)

    def may_more_than_mark(self) -> bool:
        """Whether a slip of paper would give away more than one connector's marks."""
        return self.is_steward or bool(self.sites.keys() - {RoleKind.CONNECTOR})

    def may_run_the_installation(self) -> bool:
        """Members, roles, sites, words, retention; no list of names without a dot comes with it."""
        return self.is_steward
