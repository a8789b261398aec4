"""A comparison as a page without names may know it: sites and grades called after somebody are numbered."""

from collections.abc import Mapping
from dataclasses import replace

from everyname.engine.wall.comparing import Comparison, GroupChange
from everyname.language import Language
from everyname.papers.report.somebody import Somebody
from everyname.papers.report.without_names import sites_of_nobody

__all__ = ["without_names"]


def without_names(language: Language, comparison: Comparison) -> Comparison:
    """The same numbers; neither the title nor a group carries the name of a person of either round."""
    after = comparison.after
    somebody = Somebody(comparison.before.roll, after.roll)
    sites = sites_of_nobody(language, after, somebody)
    return replace(
        comparison,
        after=replace(after, roll=replace(after.roll, sites=sites)),
        groups=tuple(
            _group(language, group, number, sites, somebody)
            for number, group in enumerate(comparison.groups, start=1)
        ),
    )


def _group(
    language: Language, group: GroupChange, number: int, sites: Mapping[str, str], somebody: Somebody
) -> GroupChange:
    if group.grouping == "site":
        return replace(group, title=sites.get(group.group, group.title))
    if somebody.is_in(group.group):
        return replace(group, group=language.say("Group {number}", number=number))
    return group
