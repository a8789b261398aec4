"""Where names belong in a release: sites within sites, homerooms below them. Everybody stands at one place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from everyname.web.community.models import Site
from everyname.web.released.analysis.categories import Way
from everyname.web.wall.analysis.coverage import Stood

__all__ = ["ELSEWHERE", "Places", "places_of"]

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Places:
    """Labels are ids, the same in every release; what they are called stands beside them.

    Attributes
    ----------
    ways : one for each name, down to their site or homeroom.
    sites : how many sites have names of their own.
    scope : who all of them are together: two rounds about the same sites have the same.
    called : label -> what a site or a homeroom is called.
    """

    ways: tuple[Way, ...]
    sites: int
    scope: str
    called: Mapping[str, str]


def places_of(sites: Sequence[Site], names: Sequence[Stood], *, by_homeroom: bool) -> Places:
    """Put every name at the first of its sites; where a round has one site, it is theirs, too, who have moved since."""
    tree = _Tree.of(sites, (name.sites[0] for name in names if name.sites))
    missing = next(iter(tree.ways.values())) if len(tree.ways) == 1 else (ELSEWHERE,)
    ways = [tree.ways[name.sites[0]] if name.sites else missing for name in names]
    ends = {way[-1] for way in ways}
    called = dict(tree.called)
    if by_homeroom:
        rooms = [_homeroom(name) for name in names]
        divided = {way[-1] for way, room in zip(ways, rooms, strict=True) if room}
        for at, (way, room) in enumerate(zip(ways, rooms, strict=True)):
            if way[-1] in divided:
                label = f"{way[-1]}:{room[0]}" if room else f"{way[-1]}:none"
                called[label] = room[1] if room else ""
                ways[at] = (*way, label)
    if len(ends) == 1:  # then that site is everybody together
        ways = [way[1:] for way in ways]
    return Places(tuple(ways), len(ends), "+".join(sorted(ends)), called)


def _homeroom(name: Stood) -> tuple[str, str] | None:
    """Id and title of the first of their homerooms."""
    found = sorted((title, group) for group, title, is_homeroom in name.groups if is_homeroom)
    return (found[0][1], found[0][0]) if found else None


@dataclass(frozen=True, slots=True)
class _Tree:
    """Sites of a round that have names, and those above them that take several of these together."""

    ways: Mapping[str, Way]
    called: Mapping[str, str]

    @classmethod
    def of(cls, sites: Sequence[Site], homes: Iterable[str]) -> "_Tree":
        known = {site.pk.hex: site for site in sites}
        peopled = sorted(set(homes))
        chains = {site: list(_above(known, site)) for site in peopled}
        with_others = {site for chain in chains.values() for site in chain}
        # Names that stand at a site itself and not at one below it are a category beside those.
        leaf = {site: f"at {site}" if site in with_others else site for site in peopled}
        members: defaultdict[str, set[str]] = defaultdict(set)
        for site, chain in chains.items():
            for each in [*([site] if site in with_others else []), *chain]:
                members[each].add(leaf[site])
        ways, called = {}, {leaf[site]: known[site].name for site in peopled}
        for site, chain in chains.items():
            way = []
            for each in reversed([*([site] if site in with_others else []), *chain]):
                if 1 < len(members[each]) < len(peopled):
                    label = "+".join(sorted(members[each]))
                    called[label] = known[each].name
                    way.append(label)
            ways[site] = (*dict.fromkeys(way), leaf[site])
        return cls(ways, called)


def _above(known: Mapping[str, Site], site: str) -> Iterator[str]:
    """The sites of the round above one of them, the nearest first."""
    seen = {site}
    while (parent := known[site].parent_id) is not None and parent.hex in known and parent.hex not in seen:
        site = parent.hex
        seen.add(site)
        yield site
