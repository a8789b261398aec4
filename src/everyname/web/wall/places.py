"""How the names of a closed round stand, place by place: each site with its groups, each name once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from everyname.language import Language
from everyname.papers.report.grades import grade_name
from everyname.web.community.models import Site
from everyname.web.wall.analysis.coverage import Stood
from everyname.web.wall.sections import Asked, Membership, Section, sections

__all__ = ["Group", "Listed", "Place", "places"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as it stands in a list; ``where`` is a grade that others of the group do not share."""

    id: str
    called: str
    where: str
    dots: int
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """Names under a heading."""

    title: str
    names: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A site of the round with its groups; ``site`` is ``""`` where it needs no heading."""

    site: str
    groups: tuple[Group, ...]


def places(language: Language, sites: Sequence[Site], names: Iterable[Stood]) -> Iterator[Place]:
    """The sites of the round, each with its groups of names; one site needs no heading."""
    at: defaultdict[str | None, list[Stood]] = defaultdict(list)
    for name in names:
        at[name.sites[0] if name.sites else None].append(name)
    for site in sites:
        if at[site.pk.hex]:
            yield Place(site.name if len(sites) > 1 else "", _groups(language, at[site.pk.hex]))
    if at[None]:
        yield Place(language.say("Elsewhere by now"), _groups(language, at[None]))


def _groups(language: Language, names: Sequence[Stood]) -> tuple[Group, ...]:
    stood = {name.id: name for name in names}
    found = sections(
        language,
        [Asked(name.id, name.called, name.grade, name.source_id) for name in names],
        (
            Membership(name.id, group, title, is_homeroom, is_mine=False)
            for name in names
            for group, title, is_homeroom in name.groups
        ),
        most=len(names),
    )
    return tuple(_group(language, section, stood) for section in found)


def _group(language: Language, section: Section, stood: dict[str, Stood]) -> Group:
    # A grade that the whole group shares says nothing of anybody.
    has_grades = len({name.grade for name in section.names}) > 1
    listed = []
    for name in section.names:
        grade, found = grade_name(language, name.grade) if has_grades else "", stood[name.id]
        listed.append(Listed(name.id, name.called, grade, found.dots, found.state))
    return Group(section.title, tuple(listed))
