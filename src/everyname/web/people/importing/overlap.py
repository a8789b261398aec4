"""What two imports have to do with each other: those of disjoint sites and people leave each other alone."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from everyname.web.community.models import Site
from everyname.web.community.permissions import Rights
from everyname.web.people.importing.difference import Difference
from everyname.web.people.importing.reach import under_known_names
from everyname.web.people.importing.rows import Rows, SiteRow, Standing
from everyname.web.people.models import ImportState, RosterImport
from everyname.web.people.permissions import led_sites

__all__ = ["had_adults_before", "overlaps", "people_of_imports", "sites_standing"]


def sites_standing(coming: Rows) -> list[str]:
    """Ids of the sites, among those that stand, about which a roster speaks."""
    sites = {key: (pk, name) for key, pk, name in Site.objects.values_list("source_id", "id", "name")}
    known = under_known_names(coming, {key: SiteRow(name) for key, (_, name) in sites.items()})
    return sorted(str(sites[key][0]) for key in known.sites_with_people() if key in sites)


def had_adults_before(roster: RosterImport, rights: Rights) -> bool:
    """Whether a file of other adults came along with the last import of any site that a roster is about."""
    sites = set(roster.sites)
    if not rights.may_run_the_installation():
        sites &= {str(each) for each in led_sites(rights)}
    applied = RosterImport.objects.filter(state=ImportState.APPLIED, applied_at__lt=roster.created_at)
    for about, has_adults in applied.order_by("-applied_at").values_list("sites", "has_adults"):
        if has_adults and not sites.isdisjoint(about):
            return True
        sites.difference_update(about)
    return False


def people_of_imports(difference: Difference, standing: Standing) -> frozenset[UUID]:
    """The imports that have spoken last of anybody whom this one changes."""
    said = (standing.fates[key].said_by for key in difference.before.people)
    return frozenset(each for each in said if each)


def overlaps(before: Mapping[str, Any], sites: Collection[str], difference: Difference) -> bool:
    """Whether an import has written a site or a class that another one writes: to take it back would undo that too.

    Parameters
    ----------
    before : what stood before the first, as `everyname.web.people.importing.undoing` reads it.
    sites : ids of all sites of the second.
    """
    rows = before["rows"]
    return not (
        difference.sites.keys().isdisjoint(rows["sites"])
        and difference.groups.keys().isdisjoint(rows["groups"])
        and set(before["new_sites"]).isdisjoint(sites)
    )
