"""The names that need somebody most, in parts of their own; nobody beside them."""

from collections.abc import Iterator, Sequence

from everyname.engine.wall.comparing import Comparison
from everyname.engine.wall.roll import Name
from everyname.language import Language, name_order
from everyname.papers.charts import Twin
from everyname.papers.report.parts import Part, Table, Words
from everyname.papers.report.reasons import where
from everyname.science.connections import State

__all__ = ["lost_someone", "numbers_alone", "still_without"]


def still_without(language: Language, comparison: Comparison) -> Iterator[Part]:
    """Who had no one then and has no one now."""
    names = _went(comparison, (State.NONE,))
    if names:
        words = Words(
            [
                language.count(
                    "{number} name had no one then and has no one now.",
                    "{number} names had no one then and have no one now.",
                    len(names),
                )
            ],
            [
                language.say(
                    "It does not mean that nobody has tried, nor that anything is wrong with them. They have waited "
                    "longest: begin here."
                )
            ],
        )
        yield _part(language, "still", language.say("Names with no one, then and now"), words, names)


def lost_someone(language: Language, comparison: Comparison) -> Iterator[Part]:
    """Who had someone then and has no one now: people leave, and ties fade."""
    names = _went(comparison, (State.ONE, State.TWO_OR_MORE))
    if names:
        words = Words(
            [
                language.count(
                    "{number} name had someone then and has no one now.",
                    "{number} names had someone then and have no one now.",
                    len(names),
                )
            ],
            [language.say("People leave, classes change, and not the same colleagues answered.")],
        )
        yield _part(language, "lost", language.say("Names with someone then and no one now"), words, names)


def numbers_alone(language: Language, comparison: Comparison) -> Part:
    """The same where nobody is named."""
    still, lost = (len(_went(comparison, then)) for then in ((State.NONE,), (State.ONE, State.TWO_OR_MORE)))
    return Part(
        "still",
        language.say("Names with no one now"),
        "words",
        Words(
            [
                language.count(
                    "{number} name had no one then and has no one now.",
                    "{number} names had no one then and have no one now.",
                    still,
                ),
                language.count(
                    "{number} name had someone then and has no one now.",
                    "{number} names had someone then and have no one now.",
                    lost,
                ),
            ],
            [
                language.say(
                    "This page was made without names. Those who lead the round have the page that holds them."
                )
            ],
        ),
    )


def _went(comparison: Comparison, then: Sequence[State]) -> list[Name]:
    """Names of both rounds that were in such a state and have no dot now."""
    before, after = comparison.before.standings, comparison.after.standings
    return [
        name
        for name in comparison.after.roll.names
        if after[name.name_id].state is State.NONE
        and name.name_id in before
        and before[name.name_id].state in then
    ]


def _part(language: Language, key: str, title: str, words: Words, names: list[Name]) -> Part:
    in_order = sorted(names, key=lambda name: (name_order(name.class_title), name_order(name.label)))
    has_classes = any(map(where, names))
    return Part(
        key,
        title,
        "table",
        Table(
            words,
            Twin(
                caption=language.say("By class and name") if has_classes else language.say("By name"),
                columns=(language.say("Name"), *((language.term("column", "Class"),) if has_classes else ())),
                rows=[(name.label, *((where(name),) if has_classes else ())) for name in in_order],
            ),
        ),
        is_confidential=True,
    )
