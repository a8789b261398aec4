"""Where somebody belongs beside the sites of whoever asks, and where they were taken away by hand."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from everyname.web.community.permissions import Rights
from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.people.permissions import led_sites

__all__ = ["stays_elsewhere", "taken_away"]


def stays_elsewhere(rights: Rights, person: Person) -> bool:
    """Whether somebody belongs to sites, too, from which a member with these rights may not take them away."""
    others = PersonSite.objects.filter(person=person).exclude(site__in=led_sites(rights))
    return not rights.may_run_the_installation() and others.exists()


def taken_away(sites: Collection[UUID]) -> QuerySet[PastSite]:
    """Who was taken away from some sites by hand, if they went there last so, and stands at others alone."""
    there = PersonSite.objects.filter(person=OuterRef("person"), site=OuterRef("site"))
    later = PastSite.objects.filter(
        person=OuterRef("person"), site=OuterRef("site"), until__gt=OuterRef("until")
    )
    gone = PastSite.objects.filter(site__in=sites, said_by__isnull=True, person__left_at__isnull=True)
    return gone.exclude(Exists(there)).exclude(Exists(later))
