"""The change in each group, where enough are known both times."""

from collections.abc import Iterator, Mapping, Sequence

from everyname.engine.wall.comparing import Comparison, GroupChange
from everyname.engine.wall.roll import told_apart
from everyname.language import Language, isolated
from everyname.papers.charts import Twin
from everyname.papers.report.grades import grade_name
from everyname.papers.report.parts import Part, Table, Words
from everyname.science.connections import Shown
from everyname.sentences.comparing import groups_sentence, points_with_range, share_text

__all__ = ["by_group"]


def by_group(language: Language, comparison: Comparison) -> Iterator[Part]:
    """A part for each grouping that has more than one group."""
    titles = {
        "site": language.say("The change, site by site"),
        "grade": language.say("The change, grade by grade"),
    }
    for grouping, title in titles.items():
        groups = [group for group in comparison.groups if group.grouping == grouping]
        if len(groups) > 1:
            yield Part(f"by-{grouping}", title, "table", _table(language, groups))


def _table(language: Language, groups: Sequence[GroupChange]) -> Table:
    labels = _labels(language, groups)
    told = {label: group.change for label, group in zip(labels, groups, strict=True) if group.change}
    return Table(
        Words(
            [groups_sentence(language, told)],
            [
                language.say(
                    "Only names known both times count, by where they belong now. Each range is about one group: "
                    "with many groups some change by chance. A group asks a question; it is no verdict on anybody."
                )
            ],
        ),
        Twin(
            caption=language.say(
                "Names with at least one dot, of those known both times; in brackets, the range that chance alone "
                "allows (95%), in points"
            ),
            columns=(
                language.term("column", "Group"),
                language.term("column", "Then"),
                language.term("column", "Now"),
                language.say("Change, with its range"),
            ),
            rows=[(label, *_cells(language, group)) for label, group in zip(labels, groups, strict=True)],
        ),
    )


def _labels(language: Language, groups: Sequence[GroupChange]) -> list[str]:
    called = told_apart((group.group, group.title, "") for group in groups if group.group)
    return [_label(language, group, called) for group in groups]


def _label(language: Language, group: GroupChange, called: Mapping[str, str]) -> str:
    if not group.group:
        return language.say("Not known")
    if group.grouping == "grade":
        return grade_name(language, group.group)
    return isolated(called[group.group])


def _cells(language: Language, group: GroupChange) -> tuple[str, ...]:
    if group.shown is Shown.WITHHELD:
        return (language.say("Not shown, so that a small group beside it stays hidden"),)
    if group.known is None:
        return (language.say("Too few names to be shown without pointing at anyone"),)
    if group.change is None:
        return (language.say("Nobody is known both times"),)
    shares = (share_text(language, share) for share in (group.before, group.after))
    return (*shares, points_with_range(language, group.change))
