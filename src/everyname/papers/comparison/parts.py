"""The parts of a comparison that name nobody."""

from collections import Counter
from collections.abc import Iterator, Sequence

from everyname.engine.wall.comparing import Comparison, comparison_words, views_that_may_be_told
from everyname.language import Language
from everyname.papers.charts import Chart, Twin
from everyname.papers.charts.bar import Look
from everyname.papers.charts.change import change_chart
from everyname.papers.charts.divided import divided_chart
from everyname.papers.report.parts import Step, Table, Words
from everyname.science.connections import Coverage, Share, State
from everyname.sentences.comparing import joiners_sentence
from everyname.sentences.round import state_name

__all__ = ["became", "both_views", "divided", "next_steps", "stayed", "transitions"]


def became(language: Language, comparison: Comparison) -> Chart:
    """How the names that had no one then, and are still there, stand now."""
    change, without = comparison.change, comparison.without
    return change_chart(
        language,
        Coverage(
            none=without.none, one=without.one, two_or_more=without.two_or_more, unknown=without.unknown
        ),
        before=change.before,
        after=change.after,
        change=change.change,
        bounds=change.bounds,
        joiners=len(change.joiners),
        leavers=len(change.leavers),
        left=without.left,
    )


def divided(language: Language, comparison: Comparison) -> Chart:
    """The same of the names that were divided then: all of them together, never of a pair."""
    given = comparison.divided
    return divided_chart(
        language,
        "divided",
        title=language.say("What became of the names that were divided"),
        caption=language.say("Names that were given to somebody in the earlier round, by how they stand now"),
        columns=(language.term("column", "Now"), language.term("how many", "Names")),
        rows=(
            (state_name(language, "two_or_more"), given.two_or_more, Look.HELD),
            (state_name(language, "one"), given.one, Look.FRAGILE),
            (state_name(language, "none"), given.none, Look.NONE),
            (state_name(language, "unknown"), given.unknown, Look.UNKNOWN),
            (language.term("what became of a name", "Left"), given.left, Look.LEFT),
        ),
        says=comparison_words(comparison, language).divided,
        limits=language.say(
            "This is about all of them together. Whose dot it is stands nowhere, and nothing here says whether "
            "reaching out has worked: dots come and go by themselves."
        ),
    )


def transitions(language: Language, comparison: Comparison) -> Table:
    """From every state to every state, on the names of both rounds."""
    states = (State.TWO_OR_MORE, State.ONE, State.NONE, State.UNKNOWN)
    called = {state: state_name(language, state.name.lower()) for state in states}
    return Table(
        Words(
            [],
            [
                language.say(
                    "Names that we could not tell of in one of the rounds stand in this table and in no share."
                )
            ],
        ),
        Twin(
            caption=language.say(
                "Names of both rounds: rows say how they stood then, columns how they stand now"
            ),
            columns=(language.term("column", "Then"), *(called[state] for state in states)),
            rows=[
                (
                    called[then],
                    *(language.number(int(comparison.change.transitions[then, now])) for now in states),
                )
                for then in states
            ],
        ),
    )


def both_views(language: Language, comparison: Comparison) -> Table:
    """The dots beside the person's own voice, then and now, and no claim about a change."""
    returned, confirmed = views_that_may_be_told(comparison)
    rows: Sequence[tuple[str, Share | None, Share | None]] = (
        (language.say("Named by the person, and seen by the colleague"), *returned),
        (language.say("Seen by the colleague, and named by the person"), *confirmed),
    )
    return Table(
        Words(
            comparison_words(comparison, language).views,
            [
                language.say(
                    "The table is about everybody of each round, joiners and leavers too, and not the same people "
                    "spoke: side by side its shares are no measure of a change."
                )
            ],
        ),
        Twin(
            caption=language.say("Connections that both sides see"),
            columns=(
                language.say("Connections"),
                language.term("column", "Then"),
                language.term("column", "Then, counted"),
                language.term("column", "Now"),
                language.term("column", "Now, counted"),
            ),
            rows=[
                (label, *_cells(language, first), *_cells(language, second)) for label, first, second in rows
            ],
        ),
    )


def _cells(language: Language, share: Share | None) -> tuple[str, str]:
    if share is None:
        return "–", "–"
    part, whole = share.count, share.of
    return language.percent(part, whole), language.say("{part} of {whole}", part=part, whole=whole)


def stayed(language: Language, comparison: Comparison) -> Words:
    """How joiners stand; leavers are only counted."""
    change = comparison.change
    found = Counter(comparison.after.standings[name_id].state for name_id in change.joiners)
    return Words(
        [
            comparison_words(comparison, language).matched,
            joiners_sentence(
                language,
                with_dot=found[State.ONE] + found[State.TWO_OR_MORE],
                without=found[State.NONE],
                unknown=found[State.UNKNOWN],
            ),
        ],
        [language.say("The tables joiners.csv and leavers.csv beside this page say who they are.")],
    )


def next_steps(language: Language, *, still: int, with_names: bool) -> Iterator[Step]:
    """What those who act do now; ``still`` names had no one then and have no one now."""
    if still and with_names:
        yield Step(
            language.say(
                "Begin with the names that had no one then and have no one now: they have waited longest."
            )
        )
    elif still:
        yield Step(
            language.say(
                "Begin with those who had no one then and have no one now: what_became.csv names them."
            )
        )
    for text in (
        language.say(
            "Ask those who reached out what would help them, and let names change hands freely. Nobody owes an "
            "account: some ties take longer, and some are not to be."
        ),
        language.say(
            "Look at the groups with a question, not a verdict: what was different for them this time?"
        ),
        language.say("Ask the same question again in some months, so that the next comparison is possible."),
        language.say("Destroy this page, on paper and on screen, when nobody needs it any more."),
    ):
        yield Step(text)
