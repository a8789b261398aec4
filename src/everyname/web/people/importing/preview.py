"""A difference as people look at it: numbers for each site, and some of the names."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from everyname.language import name_order
from everyname.web.people.importing.dry_run import DryRun
from everyname.web.people.importing.identity import Question
from everyname.web.people.importing.rows import PersonRow, SiteRow

__all__ = ["MOST_SHOWN", "Shown", "ShownPair", "ShownPerson", "SiteNumbers", "as_shown"]

MOST_SHOWN = 20
"""So many names stand in one list; then their number."""
_SAID_ELSEWHERE = frozenset(("sites", "groups", "given_name", "family_name"))


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody in a list.

    Attributes
    ----------
    changes : column, what stood, what will stand: of those that people look at.
    classes : how many classes they join, and how many they leave.
    """

    display_name: str
    detail: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    classes: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Somebody who stands, and somebody of the roster who may be the same person.

    Attributes
    ----------
    person : key of the first.
    before, after : what both are called.
    had_left : the first is not there any more.
    """

    person: str
    before: str
    after: str
    detail: str
    had_left: bool


@dataclass(frozen=True, slots=True)
class SiteNumbers:
    """What changes at one site; who moves is counted where they come and where they go."""

    name: str
    is_new: bool
    new: int
    changed: int
    comes: int
    goes: int
    gone: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Lists of at most `MOST_SHOWN`; ``numbers`` has how many each would have.

    Whom somebody is to tell apart is never cut: ``asked`` has the pairs by the word of their question, and
    ``unclear`` the names that more than two have.
    """

    numbers: Mapping[str, int]
    new: tuple[ShownPerson, ...]
    changed: tuple[ShownPerson, ...]
    moved: tuple[ShownPerson, ...]
    back: tuple[ShownPerson, ...]
    gone: tuple[ShownPerson, ...]
    asked: Mapping[str, tuple[ShownPair, ...]]
    unclear: tuple[str, ...]
    gone_connectors: int
    sites: tuple[SiteNumbers, ...]
    site_changes: tuple[tuple[str, str], ...]
    new_sites: tuple[str, ...]


def as_shown(run: DryRun) -> Shown:
    """What of a dry run stands on its page."""
    difference = run.difference
    before = difference.before.people
    moved = {key: one for key, one in difference.changed.items() if key in difference.moved}
    changed = {key: one for key, one in difference.changed.items() if key not in difference.moved}
    names = _site_names(run)
    numbers = {
        "new": len(difference.new),
        "changed": len(changed),
        "moved": len(moved),
        "back": len(difference.back),
        "gone": len(difference.gone),
        "unchanged": difference.unchanged,
        "groups": len(difference.groups),
    }
    return Shown(
        numbers=numbers,
        new=_listed(difference.new, lambda _, one: _person(one)),
        changed=_listed(changed, lambda key, one: _changed(before[key], one)),
        moved=_listed(moved, lambda key, one: _moved(before[key], one, names)),
        back=_listed(difference.back, lambda key, one: _back(before[key], one, names)),
        gone=_listed(difference.gone, lambda _, one: _person(one)),
        asked=_asked(run),
        unclear=difference.identity.unclear,
        gone_connectors=sum(one.is_connector for one in difference.gone.values()),
        sites=_by_site(run, names),
        site_changes=tuple(
            (old.name, one.name)
            for key, one in sorted(difference.sites.items())
            if (old := difference.before.sites.get(key)) and old.name != one.name
        ),
        new_sites=tuple(
            sorted(one.name for key, one in difference.sites.items() if key not in difference.before.sites)
        ),
    )


def _site_names(run: DryRun) -> dict[str, str]:
    sites: dict[str, SiteRow] = {**run.standing.rows.sites, **run.difference.sites}
    return {key: one.name for key, one in sites.items()}


def _listed(
    people: Mapping[str, PersonRow], show: Callable[[str, PersonRow], ShownPerson]
) -> tuple[ShownPerson, ...]:
    first = sorted(people.items(), key=lambda each: name_order(each[1].display_name))[:MOST_SHOWN]
    return tuple(show(key, one) for key, one in first)


def _person(one: PersonRow) -> ShownPerson:
    return ShownPerson(one.display_name, detail=one.grade if one.is_name else one.role)


def _changed(before: PersonRow, after: PersonRow) -> ShownPerson:
    changes = tuple(
        (each.name, str(old), str(new))
        for each in fields(PersonRow)
        if each.name not in _SAID_ELSEWHERE
        and (old := getattr(before, each.name)) != (new := getattr(after, each.name))
    )
    was, will = {group for group, _ in before.groups}, {group for group, _ in after.groups}
    return ShownPerson(after.display_name, changes=changes, classes=(len(will - was), len(was - will)))


def _moved(before: PersonRow, after: PersonRow, names: Mapping[str, str]) -> ShownPerson:
    def called(sites: Iterable[str]) -> str:
        return ", ".join(names.get(site, site) for site in sites)

    other = _changed(before, after)
    return replace(other, changes=(("sites", called(before.sites), called(after.sites)), *other.changes))


def _back(before: PersonRow, after: PersonRow, names: Mapping[str, str]) -> ShownPerson:
    """Who comes back is told of as who changes; that they are in classes again goes without saying."""
    has_moved = set(before.sites) != set(after.sites)
    changes = (_moved(before, after, names) if has_moved else _changed(before, after)).changes
    return replace(_person(after), changes=changes)


def _asked(run: DryRun) -> dict[str, tuple[ShownPair, ...]]:
    found: dict[str, list[ShownPair]] = {}
    left = {run.standing.person_keys[key] for key, fate in run.standing.fates.items() if fate.left_at}
    for each in run.difference.identity.asked:
        after = run.coming.people[each.after]
        pair = ShownPair(
            person=str(each.person),
            before=each.called,
            after=after.display_name,
            detail=after.grade if after.is_name else after.role,
            had_left=each.person in left,
        )
        found.setdefault(each.question, []).append(pair)
    return {
        question: tuple(sorted(found[question], key=lambda pair: name_order(pair.after)))
        for question in Question
        if question in found
    }


def _by_site(run: DryRun, names: Mapping[str, str]) -> tuple[SiteNumbers, ...]:
    difference, before = run.difference, run.difference.before.people
    new = _counted((*difference.new.values(), *difference.back.values()))
    gone = _counted(difference.gone.values())
    stays, comes, goes = Counter[str](), Counter[str](), Counter[str]()
    for key, one in difference.changed.items():
        was, will = set(before[key].sites), set(one.sites)
        stays.update(was & will)
        comes.update(will - was)
        goes.update(was - will)
    here = _counted(run.coming.people.values())
    return tuple(
        SiteNumbers(
            name=names[site],
            is_new=site not in run.standing.rows.sites,
            new=new[site],
            changed=stays[site],
            comes=comes[site],
            goes=goes[site],
            gone=gone[site],
            unchanged=max(0, here[site] - new[site] - stays[site] - comes[site]),
        )
        for site in sorted(difference.sites_spoken_of - {""}, key=lambda site: name_order(names[site]))
    )


def _counted(people: Iterable[PersonRow]) -> Counter[str]:
    return Counter(site for one in people for site in one.sites)
