"""Names as paper groups them: by grade, or by class where nobody has a grade."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from everyname.engine.wall.roll import Name
from everyname.language import Language, name_order
from everyname.papers.report.grades import grade_name, natural_order

__all__ = ["Group", "by_grade", "continued", "in_order"]


@dataclass(frozen=True, slots=True)
class Group:
    """Names under a heading, which is ``""`` where there is nothing to tell apart."""

    title: str
    names: tuple[Name, ...]


def by_grade(language: Language, names: Sequence[Name]) -> list[Group]:
    """All names, each once: grade after grade, by name in each; by class where no name has a grade."""
    has_grades = any(name.grade for name in names)
    groups: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[name.grade if has_grades else name.class_title].append(name)
    if list(groups) == [""]:
        return [Group("", in_order(names))]
    none = language.say("Without a grade") if has_grades else language.say("Without a class")
    return [
        Group((grade_name(language, key) if has_grades else key) or none, in_order(groups[key]))
        for key in sorted(groups, key=natural_order)
    ]


def in_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """Names by what they are called, whatever the accents."""
    return tuple(sorted(names, key=lambda name: (name_order(name.label), name.name_id)))


def continued(language: Language, group: Group) -> str:
    """The heading of a group where a page begins in its middle."""
    return language.say("{group}, continued", group=group.title) if group.title else ""
