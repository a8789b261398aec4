"""A comparison as parts of a page: charts that name nobody, and lists of those who are named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from everyname.engine.wall.comparing import Comparison
from everyname.engine.wall.roll import Name
from everyname.language import Language, name_order
from everyname.papers.charts import Chart
from everyname.papers.comparison.groups import by_group
from everyname.papers.comparison.parts import became, both_views, divided, stayed, transitions
from everyname.papers.report.grades import natural_order
from everyname.papers.report.parts import Table
from everyname.papers.report.reasons import where
from everyname.science.connections import State
from everyname.sentences.round import state_name

__all__ = ["Listed", "charts_of", "how_joiners_stand", "lists_of"]

_WITH_DOT = (State.ONE, State.TWO_OR_MORE)


@dataclass(frozen=True, slots=True)
class Listed:
    """Names under a heading: what to call each, their class, and how they stand now where that is said.

    ``rows`` are in order of class and name.
    """

    key: str
    title: str
    says: str
    limits: str
    rows: tuple[tuple[str, str, str], ...]


def charts_of(language: Language, comparison: Comparison) -> Iterator[Chart]:
    """What has changed, as charts and tables that name nobody."""
    yield became(language, comparison)
    if comparison.divided.names:
        yield divided(language, comparison)
    for part in by_group(language, comparison):
        assert isinstance(part.content, Table)
        yield _chart(part.key, part.title, part.content)
    table = transitions(language, comparison)
    words = replace(table.words, sentences=[_unchanged(language, comparison)])
    yield _chart("states", language.say("From state to state"), replace(table, words=words))
    yield _chart("both-views", language.say("Both views, then and now"), both_views(language, comparison))


def _chart(key: str, title: str, table: Table) -> Chart:
    """A table whose numbers are all there is to see."""
    words = table.words
    return Chart(key, title, Markup(), " ".join(words.sentences), " ".join(words.soft), table.twin)


def _unchanged(language: Language, comparison: Comparison) -> str:
    """How many of both rounds stand as they stood."""
    number = int(comparison.change.transitions.trace())
    return language.count(
        "{number} of {names} stands as it did then.",
        "{number} of {names} stand as they did then.",
        number,
        names=language.count("{number} name", "{number} names", len(comparison.change.stayed)),
    )


def how_joiners_stand(language: Language, comparison: Comparison) -> str:
    """Of all of them; who they are stands among the names."""
    return stayed(language, comparison).sentences[1]


def lists_of(language: Language, comparison: Comparison) -> Iterator[Listed]:
    """The names themselves; lists without anybody are left out."""
    found = (
        _still(language, comparison),
        _lost(language, comparison),
        _found(language, comparison),
        _joined(language, comparison),
        _left(language, comparison),
    )
    return (each for each in found if each.rows)


def _still(language: Language, comparison: Comparison) -> Listed:
    return Listed(
        "still",
        language.say("Names with no one, then and now"),
        "",
        language.say(
            "It does not mean that nobody has tried, nor that anything is wrong with them. They have waited "
            "longest: begin here."
        ),
        _rows(language, _went(comparison, (State.NONE,), (State.NONE,))),
    )


def _lost(language: Language, comparison: Comparison) -> Listed:
    return Listed(
        "lost",
        language.say("Names with someone then and no one now"),
        "",
        language.say("People leave, classes change, and not the same colleagues answered."),
        _rows(language, _went(comparison, _WITH_DOT, (State.NONE,))),
    )


def _found(language: Language, comparison: Comparison) -> Listed:
    """Who had no one then: all but those who have no one still."""
    now = (*_WITH_DOT, State.UNKNOWN)
    return Listed(
        "found",
        language.say("Names with no one then, and how they stand now"),
        "",
        language.say("Whose dot it is stands nowhere."),
        _rows(language, _went(comparison, (State.NONE,), now), comparison),
    )


def _joined(language: Language, comparison: Comparison) -> Listed:
    joined, same = frozenset(comparison.change.joiners), len(comparison.cautions.called_the_same)
    return Listed(
        "joined",
        language.say("Who joined"),
        language.count(
            "{number} joiner is called like somebody who left: perhaps one person whose identifier changed.",
            "{number} joiners are called like somebody who left: perhaps people whose identifiers changed.",
            same,
        )
        if same
        else "",
        language.say(
            "They were not on the wall of the earlier round and are in no share of this comparison."
        ),
        _rows(language, (each for each in comparison.after.roll.names if each.name_id in joined), comparison),
    )


def _left(language: Language, comparison: Comparison) -> Listed:
    left = frozenset(comparison.change.leavers)
    return Listed(
        "left",
        language.say("Who left"),
        "",
        language.say("They are not on the wall of the later round and are in no share of this comparison."),
        _rows(language, (each for each in comparison.before.roll.names if each.name_id in left)),
    )


def _went(comparison: Comparison, then: Iterable[State], now: Iterable[State]) -> Iterator[Name]:
    """Names of both rounds that went from one of these states to one of those."""
    before, after = comparison.before.standings, comparison.after.standings
    return (
        each
        for each in comparison.after.roll.names
        if each.name_id in before and before[each.name_id].state in then and after[each.name_id].state in now
    )


def _rows(
    language: Language, names: Iterable[Name], comparison: Comparison | None = None
) -> tuple[tuple[str, str, str], ...]:
    """In their order; how they stand now where there is a comparison to say it."""
    in_order = sorted(names, key=lambda name: (natural_order(name.class_title), name_order(name.label)))
    return tuple(
        (
            name.label,
            where(name),
            state_name(language, comparison.after.standings[name.name_id].state.name.lower())
            if comparison
            else "",
        )
        for name in in_order
    )
