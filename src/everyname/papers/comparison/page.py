"""A comparison as a report: which parts it has, and in which order."""

from collections.abc import Iterator
from datetime import date

from everyname import __version__
from everyname.engine.wall.comparing import Comparison, Said, comparison_words
from everyname.language import Language, isolated
from everyname.papers.comparison.groups import by_group
from everyname.papers.comparison.names import lost_someone, numbers_alone, still_without
from everyname.papers.comparison.parts import became, both_views, divided, next_steps, stayed, transitions
from everyname.papers.comparison.without_names import without_names
from everyname.papers.pages import rendered
from everyname.papers.report.parts import Part, Report, Words
from everyname.sentences.round import question_text, title

__all__ = ["comparison_page", "comparison_report"]


def comparison_page(comparison: Comparison, *, language: Language, with_names: bool, made_on: date) -> str:
    """A comparison as one page of HTML that stands alone. Cost: linear in the names."""
    return rendered(
        "comparison/comparison.jinja",
        language=language,
        running=language.say("For those who will act; not for publication"),
        report=comparison_report(comparison, language=language, with_names=with_names),
        made_on=language.date(made_on),
        version=__version__,
    )


def comparison_report(comparison: Comparison, *, language: Language, with_names: bool) -> Report:
    """What the page holds; ``with_names`` says whether people are named on it."""
    told = comparison if with_names else without_names(language, comparison)
    words = comparison_words(told, language)
    later = told.after.roll
    return Report(
        title=language.say("{wall}: what has changed", wall=title(language, list(later.sites.values()))),
        context=[_round(language, said) for said in told.said],
        question=question_text(language, later.question),
        lead=(words.without, words.matched),
        has_names=with_names,
        parts=tuple(_parts(language, told, words.cautions, with_names=with_names)),
    )


def _round(language: Language, said: Said) -> str:
    return language.say(
        "{round}: {names}, {answered} of {asked} answered ({percent})",
        round=isolated(said.title),
        names=language.count("{number} name", "{number} names", said.names),
        answered=said.answered,
        asked=said.connectors,
        percent=language.percent(said.answered, said.connectors) if said.connectors else "–",
    )


def _parts(
    language: Language, comparison: Comparison, cautions: tuple[str, ...], *, with_names: bool
) -> Iterator[Part]:
    if cautions:
        yield Part("cautions", language.say("Before you read on"), "words", Words(cautions))
    for chart in (became(language, comparison), divided(language, comparison)):
        yield Part(chart.key, chart.title, "chart", chart)
    yield from by_group(language, comparison)
    yield Part("states", language.say("From state to state"), "table", transitions(language, comparison))
    yield Part(
        "both-views", language.say("Both views, then and now"), "table", both_views(language, comparison)
    )
    yield Part("apart", language.say("Who joined, who left"), "words", stayed(language, comparison))
    if with_names:
        yield from still_without(language, comparison)
        yield from lost_someone(language, comparison)
    else:
        yield numbers_alone(language, comparison)
    steps = tuple(next_steps(language, still=comparison.without.none, with_names=with_names))
    yield Part("next", language.say("What to do next"), "steps", steps)
