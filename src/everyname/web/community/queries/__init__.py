"""What may be read of the community, by whom."""

from everyname.web.community.queries.members import Found, id_of_email, members, one_member
from everyname.web.community.queries.reading import Viewer, community_or_none, may_run
from everyname.web.community.queries.sites import (
    Branch,
    kept_sites,
    led_site,
    one_site,
    site_tree,
    sites_of,
    tree_of,
)

__all__ = [
    "Branch",
    "Found",
    "Viewer",
    "community_or_none",
    "id_of_email",
    "kept_sites",
    "led_site",
    "may_run",
    "members",
    "one_member",
    "one_site",
    "site_tree",
    "sites_of",
    "tree_of",
]
