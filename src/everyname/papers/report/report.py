"""One round as a report: which parts it has, and in which order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from everyname import __version__
from everyname.engine.wall.records import Run
from everyname.language import Language
from everyname.papers.charts import Chart, charts_of_run
from everyname.papers.pages import rendered
from everyname.papers.report.closing import files, next_steps, unknown
from everyname.papers.report.grades import by_grade
from everyname.papers.report.opening import context, lead
from everyname.papers.report.parts import Part, Report, Words
from everyname.papers.report.people import names_without_one
from everyname.papers.report.share_out import not_covered, share_out, share_out_words
from everyname.papers.report.sites import sites
from everyname.papers.report.without_names import without_names
from everyname.sentences.round import change_sentence, question_text, title

__all__ = ["report_of", "report_page"]


def report_page(run: Run, *, language: Language, with_names: bool, made_on: date) -> str:
    """The report of a round as one page of HTML that stands alone. Cost: linear in names and pairs."""
    return rendered(
        "report/report.jinja",
        language=language,
        running=language.say("For those who will act; not for publication"),
        report=report_of(run, language=language, with_names=with_names),
        made_on=language.date(made_on),
        version=__version__,
    )


def report_of(run: Run, *, language: Language, with_names: bool) -> Report:
    """What the report of a round holds.

    Parameters
    ----------
    with_names : whether people are named. Without them the report is made of a run in which nobody is
        left that could be named.
    """
    told = run if with_names else without_names(language, run)
    told = replace(told, gaps=by_grade(language, told.gaps))
    return Report(
        title=title(language, list(told.roll.sites.values())),
        context=context(language, told),
        question=question_text(language, told.roll.question),
        lead=lead(language, told),
        has_names=with_names,
        parts=tuple(_parts(language, told, with_names=with_names)),
    )


def _parts(language: Language, run: Run, *, with_names: bool) -> Iterator[Part]:
    charts = {chart.key: chart for chart in charts_of_run(language, run)}
    gaps = [chart for key, chart in charts.items() if key.startswith("gaps")]
    yield from _shown(charts["coverage"])
    yield from _change(language, run, charts.get("change"))
    yield from _views(run, charts["both-views"])
    yield from _shown(*gaps)
    yield from _sites(language, run, with_names=with_names)
    yield from _shown(charts["dots"], charts["load"], charts["leaving"])
    yield from (_people if with_names else _numbers)(language, run)
    if run.assignments or run.open_assignments:
        yield from _shown(charts["share-out"])
    yield from _rest(language, run, with_names=with_names)


def _shown(*charts: Chart) -> Iterator[Part]:
    return (Part(chart.key, chart.title, "chart", chart) for chart in charts)


def _change(language: Language, run: Run, chart: Chart | None) -> Iterator[Part]:
    """Beside the earlier round, or why not."""
    change = run.summary["change"]
    if chart:
        yield from _shown(chart)
    elif change:
        words = Words([change_sentence(language, change)])
        yield Part("change", language.say("Since the earlier round"), "words", words)


def _views(run: Run, chart: Chart) -> Iterator[Part]:
    """Both views; where nobody has spoken there is nothing to draw."""
    if run.summary["both_views"]["names_who_spoke"]:
        yield from _shown(chart)
    else:
        yield Part(chart.key, chart.title, "words", Words([chart.says]))


def _sites(language: Language, run: Run, *, with_names: bool) -> Iterator[Part]:
    if len(run.summary["sites"]) > 1:
        yield Part(
            "sites", language.say("Site by site"), "table", sites(language, run, with_small=with_names)
        )


def _people(language: Language, run: Run) -> Iterator[Part]:
    names, pairs = names_without_one(language, run), share_out(language, run)
    yield Part(
        "names",
        language.say("Names with no one yet"),
        "names",
        names,
        is_confidential=bool(names.groups or names.also),
    )
    yield Part(
        "pairs",
        language.say("Who reaches out to whom"),
        "share_out",
        pairs,
        is_confidential=bool(pairs.connectors),
    )


def _numbers(language: Language, run: Run) -> Iterator[Part]:
    """The same parts where nobody is named."""
    none = run.summary["coverage"]["none"]
    yield Part(
        "names",
        language.say("Names with no one yet"),
        "words",
        Words(
            [language.count("{number} name has no one yet.", "{number} names have no one yet.", none)],
            [
                language.say(
                    "This page was made without names. Those who lead the round have the page that holds them."
                )
            ],
        ),
    )
    yield Part("pairs", language.say("Who reaches out to whom"), "words", share_out_words(language, run))


def _rest(language: Language, run: Run, *, with_names: bool) -> Iterator[Part]:
    """What is not covered, not known, not in order; and what to do next."""
    if run.missing:
        words = not_covered(language, run)
        yield Part("not-covered", language.say("Not covered"), "words", words, is_confidential=with_names)
    if run.summary["coverage"]["unknown"]:
        yield Part("unknown", language.say("We cannot tell yet"), "words", unknown(language, run))
    yield Part("files", language.say("What the files held"), "table", files(language, run))
    yield Part("next", language.say("What to do next"), "steps", next_steps(language, run))
