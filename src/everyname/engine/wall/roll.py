"""Everybody of a wall as paper needs them: who is on it, who marks, where they belong, what to call them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from everyname.formats.roster import Roster

__all__ = [
    "Connector",
    "Name",
    "Roll",
    "labelled_connectors",
    "labelled_names",
    "roll_of_roster",
    "told_apart",
]


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody on the wall.

    Attributes
    ----------
    label : what people call them, with what tells them apart from namesakes on the same wall.
    display_name : what people call them.
    class_title : homeroom, or the first class by title where there is none; ``""`` without any.
    grade : of the roster, ``""`` without one.
    site_ids, class_ids : where they belong, their first site first.
    """

    name_id: str
    label: str
    display_name: str
    class_title: str = ""
    grade: str = ""
    site_ids: tuple[str, ...] = ()
    class_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Connector:
    """Somebody who marks; ``class_ids`` are those they are in as connector."""

    connector_id: str
    label: str
    display_name: str
    site_ids: tuple[str, ...] = ()
    class_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody of a wall.

    Attributes
    ----------
    question : what connectors are asked about each name.
    names, connectors : by identifier; in a workplace most people are both, under one identifier.
    sites, classes : identifier -> what people call it.
    """

    question: str
    names: tuple[Name, ...]
    connectors: tuple[Connector, ...]
    sites: Mapping[str, str]
    classes: Mapping[str, str]


def told_apart(people: Iterable[tuple[str, str, *tuple[str, ...]]]) -> dict[str, str]:
    """What to call everybody so that no two are called the same.

    Parameters
    ----------
    people : identifier, display name, and what may tell namesakes apart, a class or, before it, a grade; any of
        these may be ``""``.

    Returns
    -------
    dict : identifier -> the display name; among namesakes followed by the first of these that nobody else of the name
        has, by all of them where they do it together, and by the identifier where nothing else does.

    Examples
    --------
    >>> told_apart([("s1", "Ana Cruz", "7B"), ("s2", "ana  cruz", "8A"), ("s3", "Bo Lee", "7B")])
    {'s1': 'Ana Cruz (7B)', 's2': 'ana  cruz (8A)', 's3': 'Bo Lee'}
    >>> told_apart([("s1", "Ana Cruz", "7B"), ("s2", "Ana Cruz", "7B"), ("s3", "", "7B")])
    {'s1': 'Ana Cruz (7B, s1)', 's2': 'Ana Cruz (7B, s2)', 's3': 's3'}
    >>> told_apart([("s1", "Bo Lee", "7", "7A"), ("s2", "Bo Lee", "7", "7B"), ("s3", "Bo Lee", "8", "8A")])
    {'s1': 'Bo Lee (7A)', 's2': 'Bo Lee (7B)', 's3': 'Bo Lee (8)'}
    """
    called: defaultdict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    labels = {}
    for person_id, name, *titles in people:
        labels[person_id] = name or person_id
        called[_spoken(name or person_id)].append((person_id, name, [title for title in titles if title]))
    for namesakes in filter(lambda some: len(some) > 1, called.values()):
        labels |= _labelled(namesakes)
    return labels


def _labelled(namesakes: Sequence[tuple[str, str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Identifier and label of each of some whose names are spoken alike."""
    spoken = [[_spoken(title) for title in titles] for _, _, titles in namesakes]
    # A grade may be called as another's class is: so a title counts wherever it stands.
    who = Counter(title for titles in spoken for title in set(titles))
    together = Counter(map(tuple, spoken))
    for (person_id, name, titles), said in zip(namesakes, spoken, strict=True):
        apart = next(([title] for title, each in zip(titles, said, strict=True) if who[each] == 1), None)
        if apart is None:
            is_alone = len(titles) > 1 and together[tuple(said)] == 1
            apart = titles if is_alone else [*titles[:1], person_id]
        yield person_id, f"{name or person_id} ({', '.join(apart)})"


def _spoken(text: str) -> str:
    return " ".join(text.split()).casefold()


def roll_of_roster(roster: Roster, *, question: str) -> Roll:
    """Everybody of a roster, before anybody has marked. Cost: linear in people and memberships."""
    people: list[dict[str, Any]] = roster.people.to_pylist()
    ids = [person["person_id"] for person in people]
    site_ids, class_ids = (
        roster.sites.column("site_id").to_pylist(),
        roster.classes.column("class_id").to_pylist(),
    )
    sites = _memberships(ids, site_ids, roster.person_site_person, roster.person_site_site)
    sits, stands = ~roster.member_teaches, roster.member_teaches | roster.is_workplace
    sitting = _memberships(ids, class_ids, roster.member_person[sits], roster.member_class[sits])
    standing = _memberships(ids, class_ids, roster.member_person[stands], roster.member_class[stands])
    first = _first_class(roster.classes, sitting)
    return Roll(
        question=question,
        names=labelled_names(
            (
                each["person_id"],
                each["display_name"],
                first.get(each["person_id"], ""),
                each["grade"],
                sites[each["person_id"]],
                sitting[each["person_id"]],
            )
            for each in people
            if each["is_name"]
        ),
        connectors=labelled_connectors(
            (each["person_id"], each["display_name"], sites[each["person_id"]], standing[each["person_id"]])
            for each in people
            if each["is_connector"]
        ),
        sites=dict(zip(site_ids, roster.sites.column("name").to_pylist(), strict=True)),
        classes=dict(zip(class_ids, roster.classes.column("title").to_pylist(), strict=True)),
    )


def labelled_names(
    people: Iterable[tuple[str, str, str, str, Iterable[str], Iterable[str]]],
) -> tuple[Name, ...]:
    """Names from identifier, display name, class, grade, sites and classes, told apart."""
    everybody = list(people)
    labels = told_apart((name_id, display, title) for name_id, display, title, *_ in everybody)
    return tuple(
        Name(
            name_id=name_id,
            label=labels[name_id],
            display_name=display or name_id,
            class_title=title,
            grade=grade,
            site_ids=tuple(sites),
            class_ids=tuple(classes),
        )
        for name_id, display, title, grade, sites, classes in everybody
    )


def labelled_connectors(
    people: Iterable[tuple[str, str, Iterable[str], Iterable[str]]],
) -> tuple[Connector, ...]:
    """Connectors from identifier, display name, sites and classes, told apart."""
    everybody = list(people)
    labels = told_apart((connector_id, display, "") for connector_id, display, *_ in everybody)
    return tuple(
        Connector(connector_id, labels[connector_id], display or connector_id, tuple(sites), tuple(classes))
        for connector_id, display, sites, classes in everybody
    )


def _memberships(
    people: list[str], groups: list[str], who: Collection[int], group: Collection[int]
) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person, where in zip(who, group, strict=True):
        found[people[person]].append(groups[where])
    return found


def _first_class(classes: pa.Table, sitting: Mapping[str, list[str]]) -> dict[str, str]:
    """One class of each: the homeroom, or the first by title where there is none."""
    columns = (classes.column(name).to_pylist() for name in ("class_id", "is_homeroom", "title"))
    rank = {class_id: (not homeroom, title) for class_id, homeroom, title in zip(*columns, strict=True)}
    return {person: min(rank[class_id] for class_id in ids)[1] for person, ids in sitting.items() if ids}
