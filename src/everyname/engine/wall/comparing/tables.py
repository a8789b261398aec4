"""The tables of a comparison, rows sorted by identifier."""

from collections.abc import Iterator

from everyname.engine.wall.comparing.records import Comparison, GroupChange
from everyname.engine.wall.records import Run
from everyname.engine.wall.tables.table import Cell, Table, identifying
from everyname.language import Language
from everyname.science.connections import State

__all__ = ["COMPARISON_TABLES", "comparison_tables"]

LEFT = "left"
"""What became of whom the later round does not know."""


def comparison_tables(comparison: Comparison, language: Language) -> list[Table]:
    """All tables; what they hold is said in a language, their names and cells are the same in all."""
    return [make(comparison, language) for make in _MAKERS]


def what_became(comparison: Comparison, language: Language) -> Table:
    """Everybody who had no dot in the earlier round."""
    then, now = comparison.before, comparison.after
    rows = [
        (name_id, called, _state(then, name_id), _state(now, name_id))
        for name_id, called in _called(then)
        if then.standings[name_id].state is State.NONE
    ]
    return Table(
        "what_became",
        language.say("What became of every name that had no dot in the earlier round."),
        {
            **identifying(language, "name_id", "display_name"),
            "before": language.say("state in the earlier round"),
            "now": language.say("state in the later round, or left"),
        },
        rows,
    )


def joiners(comparison: Comparison, language: Language) -> Table:
    """Who is on the wall since."""
    same, joined = comparison.cautions.called_the_same, frozenset(comparison.change.joiners)
    rows = [
        (name_id, called, _state(comparison.after, name_id), same.get(name_id, ""))
        for name_id, called in _called(comparison.after)
        if name_id in joined
    ]
    return Table(
        "joiners",
        language.say("Names of the later round alone: in no share of this comparison."),
        {
            **identifying(language, "name_id", "display_name"),
            "now": language.say("state in the later round"),
            "called_like": language.say(
                "identifier of somebody of the earlier round alone who is called the same: perhaps one person "
                "under a new identifier"
            ),
        },
        rows,
    )


def leavers(comparison: Comparison, language: Language) -> Table:
    """Who is no longer on the wall."""
    gone = frozenset(comparison.change.leavers)
    rows = [
        (name_id, called, _state(comparison.before, name_id))
        for name_id, called in _called(comparison.before)
        if name_id in gone
    ]
    return Table(
        "leavers",
        language.say("Names of the earlier round alone: in no share of this comparison."),
        {
            **identifying(language, "name_id", "display_name"),
            "before": language.say("state in the earlier round"),
        },
        rows,
    )


def changes(comparison: Comparison, language: Language) -> Table:
    """Who is in both rounds."""
    then, now = comparison.before, comparison.after
    rows = [
        (name_id, called, _state(then, name_id), _state(now, name_id))
        for name_id, called in _called(now)
        if name_id in then.standings
    ]
    return Table(
        "changes",
        language.say("Names of both rounds, then and now."),
        {
            **identifying(language, "name_id", "display_name"),
            "before": language.say("state in the earlier round"),
            "now": language.say("state in the later round"),
        },
        rows,
    )


def change_by_group(comparison: Comparison, language: Language) -> Table:
    """The change in each group."""
    return Table(
        "change_by_group",
        language.say(
            "Change of the share of names with at least one dot, by site and grade of the later round, on the "
            "names known in both. One interval is about one group; some group among many changes by chance."
        ),
        {
            "grouping": language.say("site or grade"),
            "group": language.say("the group; empty for names without one"),
            "title": language.say("what people call it"),
            "shown": language.say(
                "shown, empty, under_floor (too few to show) or withheld (would give a small group away)"
            ),
            "known_in_both": language.say("names whose state is known in both rounds"),
            "with_dot_before": language.say("those with at least one dot in the earlier round"),
            "with_dot_now": language.say("those with at least one dot in the later round"),
            "unknown": language.say("names of both rounds that are unknown in one of them, in no share"),
            "change": language.say("share now minus share before"),
            "low": language.say("lower end of its 95 % interval for paired shares (Newcombe)"),
            "high": language.say("upper end"),
        },
        [_group_row(group) for group in comparison.groups],
    )


_MAKERS = (what_became, joiners, leavers, changes, change_by_group)
COMPARISON_TABLES = tuple(make.__name__ for make in _MAKERS)
"""Their names, in order."""


def _called(run: Run) -> Iterator[tuple[str, str]]:
    yield from sorted((name.name_id, name.display_name) for name in run.roll.names)


def _state(run: Run, name_id: str) -> str:
    standing = run.standings.get(name_id)
    return standing.state.name.lower() if standing else LEFT


def _group_row(group: GroupChange) -> tuple[Cell, ...]:
    change, is_open = group.change, group.known is not None
    with_dot = ((share.count if share else 0) if is_open else None for share in (group.before, group.after))
    interval = (change.value, change.low, change.high) if change else (None, None, None)
    return (
        *(group.grouping, group.group, group.title, group.shown.name.lower()),
        *(group.known, *with_dot, group.unknown),
        *(None if figure is None else round(figure, 12) for figure in interval),
    )
