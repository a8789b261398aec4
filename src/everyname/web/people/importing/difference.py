"""How what comes differs from what stands. Rows in, rows out; nothing is read or written here.

A roster speaks about the sites at which it has people, and about nothing else: whoever stands there and is
not in it has gone, and whatever stands elsewhere stays.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from everyname.web.people.importing.identity import Identity
from everyname.web.people.importing.packing import packed
from everyname.web.people.importing.rows import (
    Fate,
    GroupRow,
    PersonRow,
    Rows,
    SiteRow,
    Standing,
    rows_to_plain,
)

__all__ = ["Difference", "difference_between"]

_Row = TypeVar("_Row", SiteRow, GroupRow)


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import would do.

    Attributes
    ----------
    adopted : identifier of a site in the roster -> that of the site made by hand which it turns out to be.
    sites, groups : those that are new or change, as they will be.
    new, changed, back : people as they will be. ``back`` had left; ``changed`` has those that move as well.
    moved : those of ``changed`` whose sites change.
    gone : whoever stands at a site of the roster and is not in it any more, with their sites and no groups.
    given_on : people of whom nothing changes but that their identifier is somebody else's now.
    unchanged : how many people stay as they are.
    before : what stands, of everything that changes or goes; sites under the identifiers of the roster.
    sites_spoken_of : identifiers of the sites that the roster has people at.
    identity : who was taken for whom; identifiers are those that people will have.
    """

    adopted: Mapping[str, str]
    sites: Mapping[str, SiteRow]
    groups: Mapping[str, GroupRow]
    new: Mapping[str, PersonRow]
    changed: Mapping[str, PersonRow]
    back: Mapping[str, PersonRow]
    moved: frozenset[str]
    gone: Mapping[str, PersonRow]
    given_on: Mapping[str, PersonRow]
    unchanged: int
    before: Rows
    sites_spoken_of: frozenset[str]
    identity: Identity

    def changes_anything(self) -> bool:
        """Whether there is something to confirm."""
        people = (self.new, self.changed, self.back, self.gone, self.given_on)
        return any((self.adopted, self.sites, self.groups, *people))

    def seal(self) -> str:
        """The same for the same difference alone: so what is confirmed is what was shown."""
        after = Rows(self.sites, self.groups, {**self.new, **self.changed, **self.back})
        asked = [(each.question, str(each.person), each.after, each.is_same) for each in self.identity.asked]
        who = [asked, dict(self.identity.renamed)]
        whole = [rows_to_plain(after), rows_to_plain(self.before), dict(self.adopted), sorted(self.gone), who]
        return hashlib.sha256(packed(whole)).hexdigest()


def difference_between(
    coming: Rows, standing: Standing, *, adopted: Mapping[str, str], identity: Identity | None = None
) -> Difference:
    """What of ``coming`` is new or other than ``standing``, and what has gone.

    Parameters
    ----------
    coming : what the roster says.
    standing : at least everybody who is in the roster or belongs to one of its sites, and all sites and
        groups, adopted ones already under the identifiers of the roster, and people under those of ``identity``.
    """
    identity = identity or Identity()
    spoken_of = coming.sites_with_people()
    after = _people_after(coming, standing, spoken_of)
    fates, stand = standing.fates, standing.rows.people
    here = {key for key, fate in fates.items() if fate.left_at is None}
    changed = {
        key: one
        for key, one in after.items()
        if key in here and (one != stand[key] or key in identity.renamed)
    }
    back = {key: one for key, one in after.items() if key in fates and key not in here}
    gone = {
        key: replace(stand[key], groups=())
        for key in sorted(here - after.keys())
        if _has_gone(stand[key], fates[key], spoken_of)
    }
    given_on = {key: stand[key] for key in sorted(identity.renamed) if key not in after and key not in gone}
    sites = _changes(_sites_after(coming.sites, standing.rows.sites), standing.rows.sites)
    groups = _changes(coming.groups, standing.rows.groups)
    return Difference(
        adopted=adopted,
        sites=sites,
        groups=groups,
        new={key: one for key, one in after.items() if key not in fates},
        changed=changed,
        back=back,
        moved=frozenset(key for key, one in changed.items() if set(one.sites) != set(stand[key].sites)),
        gone=gone,
        given_on=given_on,
        unchanged=len(after.keys() & here) - len(changed),
        before=Rows(
            sites={
                key: standing.rows.sites[key] for key in {**sites, **adopted} if key in standing.rows.sites
            },
            groups={key: standing.rows.groups[key] for key in groups if key in standing.rows.groups},
            people={key: stand[key] for key in (*changed, *back, *gone, *given_on)},
        ),
        sites_spoken_of=spoken_of,
        identity=identity,
    )


def _people_after(coming: Rows, standing: Standing, spoken_of: Collection[str]) -> dict[str, PersonRow]:
    """Everybody of the roster as they will be, and whoever loses one site of several to it."""
    known = {**dict.fromkeys(coming.people), **_staying(standing.fates)}
    # A class belongs where this roster says: otherwise the same roster would find it elsewhere once more.
    groups = {**standing.rows.groups, **coming.groups}
    after = {}
    for key, one in coming.people.items():
        before = standing.rows.people.get(key)
        is_there = one.manager in known or (before is not None and before.manager == one.manager)
        whole = replace(one, manager=one.manager if is_there and one.manager != key else "")
        if before is None:
            after[key] = whole
        elif standing.fates[key].left_at:
            # Whoever comes back belongs where this roster says, not where they once were.
            after[key] = replace(whole, email=_email(whole, before))
        else:
            after[key] = _merged(whole, before, spoken_of, groups)
    for key, before in standing.rows.people.items():
        fate = standing.fates[key]
        elsewhere = tuple(site for site in before.sites if site not in spoken_of)
        if key in after or fate.left_at or fate.is_by_hand or not elsewhere or elsewhere == before.sites:
            continue
        after[key] = replace(before, sites=elsewhere, groups=_groups_elsewhere(before, spoken_of, groups))
    return after


def _staying(fates: Mapping[str, Fate]) -> dict[str, None]:
    return dict.fromkeys(key for key, fate in fates.items() if fate.left_at is None)


def _merged(
    one: PersonRow, before: PersonRow, spoken_of: Collection[str], groups: Mapping[str, GroupRow]
) -> PersonRow:
    """What the roster says of somebody, and what it does not speak about."""
    elsewhere = [site for site in before.sites if site not in spoken_of]
    sites = one.sites
    if elsewhere:
        kept = [site for site in before.sites if site not in spoken_of or site in one.sites]
        sites = tuple(dict.fromkeys([*kept, *one.sites]))
    mine = dict(_groups_elsewhere(before, spoken_of, groups)) | dict(one.groups)
    return replace(one, sites=sites, groups=tuple(sorted(mine.items())), email=_email(one, before))


def _email(one: PersonRow, before: PersonRow) -> str:
    """A roster without addresses takes none away, but of those who do not mark none is kept."""
    return one.email or (before.email if one.is_connector else "")


def _groups_elsewhere(
    before: PersonRow, spoken_of: Collection[str], groups: Mapping[str, GroupRow]
) -> tuple[tuple[str, bool], ...]:
    def is_elsewhere(group: str) -> bool:
        site = groups[group].site if group in groups else ""
        return bool(site) and site not in spoken_of

    return tuple(pair for pair in before.groups if is_elsewhere(pair[0]))


def _has_gone(before: PersonRow, fate: Fate, spoken_of: Collection[str]) -> bool:
    return not fate.is_by_hand and any(site in spoken_of for site in before.sites or ("",))


def _sites_after(coming: Mapping[str, SiteRow], standing: Mapping[str, SiteRow]) -> dict[str, SiteRow]:
    """The tree as it will be: a roster that names no parent leaves a site where it is."""
    after = {
        key: replace(one, parent=one.parent or (standing[key].parent if key in standing else ""))
        for key, one in coming.items()
    }
    whole = {**standing, **after}
    for key in sorted(after):
        if _runs_in_a_circle(key, whole):
            after[key] = whole[key] = replace(
                after[key], parent=standing[key].parent if key in standing else ""
            )
            if _runs_in_a_circle(key, whole):
                after[key] = whole[key] = replace(after[key], parent="")
    return after


def _runs_in_a_circle(key: str, sites: Mapping[str, SiteRow]) -> bool:
    seen, at = {key}, sites[key].parent
    while at and at in sites and at not in seen:
        seen.add(at)
        at = sites[at].parent
    return at == key


def _changes(after: Mapping[str, _Row], before: Mapping[str, _Row]) -> dict[str, _Row]:
    return {key: one for key, one in after.items() if before.get(key) != one}
