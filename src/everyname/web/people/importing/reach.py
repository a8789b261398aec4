"""How far somebody's roster reaches: leads speak about their sites, stewards about all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from everyname.web.people.importing.rows import Rows, SiteRow, Standing

__all__ = [
    "LeftOut",
    "adopted_sites",
    "under_adopted",
    "under_known_names",
    "within_reach",
    "without_strangers",
]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a roster somebody may not load.

    Attributes
    ----------
    sites : names of sites that they do not lead, as the roster writes them.
    elsewhere : how many people belong to none but those.
    strangers : identifiers of people whom the community knows at other sites alone.
    """

    sites: tuple[str, ...] = ()
    elsewhere: int = 0
    strangers: tuple[str, ...] = ()


def adopted_sites(
    coming: Rows, standing: Mapping[str, SiteRow], *, led: Collection[str] | None, is_empty: bool
) -> dict[str, str]:
    """Which sites of a roster are sites that somebody has made by hand: roster's identifier -> theirs.

    Those made by hand have their name as identifier. They are known again by it; and where there is
    one such site alone, nobody belongs to it yet and the roster has people at one site alone, it is that one.

    Parameters
    ----------
    led : identifiers of sites that may be adopted; None for all.
    is_empty : nobody stands in the database yet.
    """
    by_hand = {
        one.name.casefold(): key
        for key, one in standing.items()
        if key == one.name and key not in coming.sites and (led is None or key in led)
    }
    unknown = {key: one for key, one in coming.sites.items() if key not in standing}
    found: dict[str, str] = {}
    for key, one in sorted(unknown.items()):
        if (same := by_hand.get(one.name.casefold())) and same not in found.values():
            found[key] = same
    peopled = coming.sites_with_people() - {""}
    if not found and is_empty and len(standing) == len(by_hand) == 1 and len(peopled) == 1:
        found = {key: next(iter(by_hand.values())) for key in peopled if key in unknown}
    return found


def under_known_names(coming: Rows, standing: Mapping[str, SiteRow]) -> Rows:
    """A roster that knows sites by their names alone, with the identifiers of those that stand so called."""
    called: dict[str, list[str]] = {}
    for key, one in standing.items():
        called.setdefault(one.name.casefold(), []).append(key)
    known = {
        key: same[0]
        for key, one in coming.sites.items()
        if key == one.name and key not in standing and len(same := called.get(key.casefold(), [])) == 1
    }
    if not known:
        return coming
    renamed = _with_site_ids(coming, known)
    return replace(renamed, sites={**renamed.sites, **{key: standing[key] for key in known.values()}})


def under_adopted(standing: Standing, adopted: Mapping[str, str]) -> Standing:
    """What stands, with adopted sites under the identifiers of the roster."""
    if not adopted:
        return standing
    now = {old: new for new, old in adopted.items()}
    renamed = _with_site_ids(standing.rows, now)
    keys = {now.get(key, key): pk for key, pk in standing.site_keys.items()}
    return replace(standing, rows=renamed, site_keys=keys)


def _with_site_ids(rows: Rows, now: Mapping[str, str]) -> Rows:
    """The same under other identifiers of sites."""
    return Rows(
        sites={
            now.get(key, key): replace(one, parent=now.get(one.parent, one.parent))
            for key, one in rows.sites.items()
        },
        groups={key: replace(one, site=now.get(one.site, one.site)) for key, one in rows.groups.items()},
        people={
            key: replace(one, sites=tuple(now.get(site, site) for site in one.sites))
            for key, one in rows.people.items()
        },
    )


def within_reach(
    coming: Rows, standing: Mapping[str, SiteRow], *, led: Collection[str] | None
) -> tuple[Rows, LeftOut]:
    """The part of a roster about sites that somebody leads, or that are new below them.

    Leads rename and fill their sites; where these hang in the tree is for stewards.

    Parameters
    ----------
    led : identifiers of the sites they lead, under those of the roster; None for stewards.
    """
    if led is None:
        return coming, LeftOut()
    mine = {key for key in coming.sites if _is_mine(key, coming.sites, standing, led)} | set(led)
    people = {
        key: replace(one, sites=tuple(site for site in one.sites if site in mine))
        for key, one in coming.people.items()
        if any(site in mine for site in one.sites)
    }
    groups = {key: one for key, one in coming.groups.items() if one.site in mine}
    people = {
        key: replace(one, groups=tuple(pair for pair in one.groups if pair[0] in groups))
        for key, one in people.items()
    }
    used = {group for one in people.values() for group, _ in one.groups}
    sites = {
        key: replace(one, parent=standing[key].parent if key in standing else one.parent)
        for key, one in coming.sites.items()
        if key in mine
    }
    others = {site for one in coming.people.values() for site in one.sites if site not in mine}
    left_out = LeftOut(
        sites=tuple(sorted(coming.sites[site].name for site in others if site in coming.sites)),
        elsewhere=len(coming.people) - len(people),
    )
    return Rows(sites, {key: one for key, one in groups.items() if key in used}, people), left_out


def _is_mine(
    key: str, coming: Mapping[str, SiteRow], standing: Mapping[str, SiteRow], led: Collection[str]
) -> bool:
    seen: set[str] = set()
    while key and key not in seen:
        if key in led:
            return True
        if key in standing or key not in coming:
            return False
        seen.add(key)
        key = coming[key].parent
    return False


def without_strangers(
    coming: Rows, standing: Standing, left_out: LeftOut, *, led: Collection[str] | None
) -> tuple[Rows, LeftOut]:
    """A lead's roster without people and groups that the community knows at other sites alone."""
    if led is None:
        return coming, left_out
    strangers = {
        key
        for key, fate in standing.fates.items()
        if key in coming.people
        and fate.left_at is None
        and (sites := standing.rows.people[key].sites)
        and not any(site in led for site in sites)
    }
    foreign = {
        key
        for key in coming.groups
        if key in standing.rows.groups and standing.rows.groups[key].site not in led
    }
    people = {
        key: replace(one, groups=tuple(pair for pair in one.groups if pair[0] not in foreign))
        for key, one in coming.people.items()
        if key not in strangers
    }
    groups = {key: one for key, one in coming.groups.items() if key not in foreign}
    return replace(coming, people=people, groups=groups), replace(
        left_out, strangers=tuple(sorted(strangers))
    )
