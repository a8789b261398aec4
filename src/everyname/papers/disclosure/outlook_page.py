"""The page for those who decide: which parts it has, and in which order."""

from collections.abc import Iterator
from datetime import date

from everyname import __version__
from everyname.language import Language, isolated
from everyname.papers.disclosure.charts import by_category, overview
from everyname.papers.disclosure.outlook import Outlook
from everyname.papers.disclosure.parts import (
    largest,
    merging,
    next_steps,
    not_promised_words,
    promised,
    without_proof,
)
from everyname.papers.pages import rendered
from everyname.papers.report.parts import Part, Report, Table, Words
from everyname.sentences.disclosure import hidden_sentences, refused_sentence

__all__ = ["outlook_page", "outlook_report"]


def outlook_page(outlook: Outlook, *, title: str, language: Language, made_on: date | None = None) -> str:
    """What a release would hide, as one page of HTML that stands alone. It tells which numbers are small.

    Parameters
    ----------
    title : what the tables are called.
    made_on : None for a page that is the same on every day.
    """
    return rendered(
        "disclosure/outlook.jinja",
        language=language,
        running=language.say("Confidential: for those who decide, never for publication"),
        report=outlook_report(outlook, title=title, language=language),
        made_on=language.date(made_on) if made_on else "",
        version=__version__,
    )


def outlook_report(outlook: Outlook, *, title: str, language: Language) -> Report:
    """What the page holds."""
    return Report(
        title=language.say("{table}: what is hidden", table=isolated(title)),
        context=_context(language, outlook),
        question="",
        lead=_lead(language, outlook),
        has_names=False,
        parts=tuple(_parts(language, outlook)),
    )


def _context(language: Language, outlook: Outlook) -> tuple[str, ...]:
    return (
        language.count("{number} number", "{number} numbers", len(outlook.counts)),
        language.count(
            "{number} dimension: {dimensions}",
            "{number} dimensions: {dimensions}",
            len(outlook.axes),
            dimensions=language.listed([isolated(axis.title) for axis in outlook.axes]),
        ),
        language.say("small is: fewer than {floor} people", floor=outlook.floor),
    )


def _lead(language: Language, outlook: Outlook) -> tuple[str, ...]:
    said = hidden_sentences(
        language,
        cells=len(outlook.counts),
        primary=int(outlook.is_primary.sum()),
        secondary=int(outlook.is_secondary.sum()),
    )
    return (refused_sentence(language, outlook.refused), *said) if outlook.refused else said


def _parts(language: Language, outlook: Outlook) -> Iterator[Part]:
    if outlook.refused:
        why = without_proof(language, outlook)
        yield Part("uncertified", language.say("Why nothing is released"), _kind(why), why)
    if outlook.is_secondary.any():
        yield Part(
            "largest",
            language.say("The largest numbers that are hidden"),
            "table",
            largest(language, outlook),
        )
    if not outlook.is_published.all():
        yield from _where(language, outlook)
    if not outlook.refused:
        yield Part("promise", language.say("What is promised"), "words", promised(language, outlook))
        yield Part("open", language.say("What is not promised"), "words", not_promised_words(language))
    yield Part("next", language.say("What to do next"), "steps", next_steps(language, outlook))


def _where(language: Language, outlook: Outlook) -> Iterator[Part]:
    """How much is hidden, what merging would bring back, and in which categories it is."""
    chart = overview(language, outlook)
    yield Part(chart.key, chart.title, "chart", chart)
    if outlook.merges is not None:
        content = merging(language, outlook, outlook.merges)
        yield Part("merge", language.say("What merging would bring back"), _kind(content), content)
    for at in range(len(outlook.axes)):
        chart = by_category(language, outlook, at)
        yield Part(chart.key, chart.title, "chart", chart)


def _kind(content: Table | Words) -> str:
    return "table" if isinstance(content, Table) else "words"
