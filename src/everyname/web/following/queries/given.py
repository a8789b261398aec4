"""What names that were shared out are called, so that their connector knows who is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from everyname.science.dividing.affinity import Tie
from everyname.web.people.models import GroupPerson, PersonSite
from everyname.web.share_out.models import Assignment
from everyname.web.share_out.queries.own import tie_of
from everyname.web.wall.queries.namesakes import called_on

__all__ = ["Given", "given_names"]


@dataclass(frozen=True, slots=True)
class Given:
    """A name as its connector knows it: told apart from namesakes, with class, grade, and site where it matters."""

    label: str
    display_name: str
    homeroom: str
    grade: str
    site: str
    tie: Tie


def given_names(held: Sequence[Assignment]) -> dict[UUID, Given]:
    """What to call the name of each assignment of one or several connectors; three queries."""
    people = {each.need.name_id: each.need.name for each in held}
    titles, sites = _titles(people), _sites(people)
    called = called_on(
        {each.need.round_id for each in held}, those={each.display_name for each in people.values()}
    )
    several = len(set(sites.values())) > 1
    return {
        each.pk: Given(
            label=called.of(each.need.name),
            display_name=each.need.name.display_name or each.need.name.source_id,
            homeroom=titles.get(each.need.name_id, ""),
            grade=each.need.name.grade,
            site=sites.get(each.need.name_id, "") if several else "",
            tie=tie_of(each.reason),
        )
        for each in held
    }


def _titles(people: Iterable[UUID]) -> dict[UUID, str]:
    """The homeroom of each, or the first class by title."""
    rows = GroupPerson.objects.filter(person__in=list(people)).order_by("-group__is_homeroom", "group__title")
    found: dict[UUID, str] = {}
    for person, title in rows.values_list("person_id", "group__title"):
        found.setdefault(person, title)
    return found


def _sites(people: Iterable[UUID]) -> dict[UUID, str]:
    rows = PersonSite.objects.filter(person__in=list(people)).order_by("position")
    found: dict[UUID, str] = {}
    for person, name in rows.values_list("person_id", "site__name"):
        found.setdefault(person, name)
    return found
