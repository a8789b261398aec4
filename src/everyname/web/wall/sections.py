"""Names as a phone shows them: section after section, each name once, in parts that one can finish."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from everyname.language import Language, isolated, name_order
from everyname.papers.report.grades import grade_name, natural_order

__all__ = ["Asked", "Membership", "Section", "page_of", "searched", "sections"]

MOST_IN_SECTION = 40
MOST_ON_PAGE = 90


class Asked(NamedTuple):
    """Somebody whom a connector is asked about; ``source_id`` tells namesakes of one class apart.

    There are thousands of them at a time: so they are tuples, and identifiers are 32 letters and digits.
    """

    id: str
    called: str
    grade: str
    source_id: str


class Membership(NamedTuple):
    """Who is in which group, and whether the one who marks is in it too."""

    person_id: str
    group_id: str
    title: str
    is_homeroom: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Names under a heading. ``key`` finds it again in an address."""

    key: str
    title: str
    names: tuple[Asked, ...]


def sections(
    language: Language, names: Sequence[Asked], groups: Iterable[Membership], *, most: int = MOST_IN_SECTION
) -> list[Section]:
    """All names: the connector's own groups first, then homerooms, grades, other groups, and whoever is left.

    Cost: n log n in names and memberships.
    """
    member_of: defaultdict[str, list[Membership]] = defaultdict(list)
    for each in groups:
        member_of[each.person_id].append(each)
    # Whoever is in the same groups and the same grade stands in the same place, which is found once for all of them.
    alike: defaultdict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for name in names:
        alike[(name.grade, *(each.group_id for each in member_of[name.id]))].append(name)
    found: defaultdict[_Place, list[Asked]] = defaultdict(list)
    for some in alike.values():
        found[_place(language, some[0].grade, member_of[some[0].id])] += some
    ordered = sorted(found, key=lambda place: (place.rank, _natural(place.sorted_by), place.key))
    return [part for place in ordered for part in _parts(language, place, _in_order(found[place]), most)]


@dataclass(frozen=True, slots=True)
class _Place:
    """The one section in which a name stands."""

    rank: int
    sorted_by: str
    key: str
    title: str


def _place(language: Language, grade: str, groups: Sequence[Membership]) -> _Place:
    by_title = sorted(groups, key=lambda each: (not each.is_homeroom, _natural(each.title), each.group_id))
    mine = next((each for each in by_title if each.is_mine), None)
    if mine:
        said = language.say("With you: {group}", group=isolated(mine.title))
        return _Place(0, mine.title, mine.group_id, said)
    first = by_title[0] if by_title else None
    if first and (first.is_homeroom or not grade):
        return _Place(1 if first.is_homeroom else 3, first.title, first.group_id, isolated(first.title))
    if grade:
        return _Place(2, grade, f"g-{grade}", grade_name(language, grade))
    return _Place(4, "", "others", language.say("Everybody else"))


@lru_cache(maxsize=5_000)
def _natural(text: str) -> tuple[object, ...]:
    return natural_order(text)


@lru_cache(maxsize=20_000)
def _spelled(name: str) -> tuple[str, str]:
    # Everybody who marks gets the same names sorted: most of the work of their pages, done once.
    return name_order(name)


def _in_order(names: Iterable[Asked]) -> list[Asked]:
    return sorted(names, key=lambda each: (_spelled(each.called), each.id))


def _parts(language: Language, place: _Place, names: Sequence[Asked], most: int) -> Iterable[Section]:
    count = -(-len(names) // most)
    size = -(-len(names) // count)
    for part in range(count):
        title, key = place.title, place.key
        if count > 1:
            title = language.say("{group}, {part} of {parts}", group=title, part=part + 1, parts=count)
            key = f"{key}.{part}" if part else key
        yield Section(key, title, tuple(names[part * size : (part + 1) * size]))


def page_of(found: Sequence[Section], key: str) -> tuple[Sequence[Section], Section | None]:
    """The sections that one page shows from a key on, and the one with which the next page begins."""
    start = next((at for at, each in enumerate(found) if each.key == key), 0)
    end, shown = start, 0
    while end < len(found) and (end == start or shown + len(found[end].names) <= MOST_ON_PAGE):
        shown += len(found[end].names)
        end += 1
    return found[start:end], found[end] if end < len(found) else None


def searched(found: Sequence[Section], text: str) -> list[tuple[Asked, Section]]:
    """Names that hold all words of a search, whatever the accents; as many as fit on a page."""
    words = [name_order(word)[0] for word in text.split()]
    hits = [
        (name, section)
        for section in found
        for name in section.names
        if all(word in _spelled(name.called)[0] for word in words)
    ]
    return hits[:MOST_ON_PAGE]
