"""Who has someone, both views, and how many dots the names have."""

from collections.abc import Sequence

from markupsafe import Markup

from everyname.language import Language
from everyname.papers.charts.bar import Look
from everyname.papers.charts.chart import Chart, Twin
from everyname.papers.charts.divided import divided_chart, of_all
from everyname.papers.charts.drawing import amount_strip
from everyname.science.connections import Coverage
from everyname.sentences.round import state_name
from everyname.sentences.stepping_back import (
    coverage_limits,
    coverage_sentence,
    dots_limits,
    dots_sentence,
    views_limits,
    views_sentence,
)

__all__ = ["both_views_chart", "coverage_chart", "dots_chart"]

_MOST_DOTS = 10


def coverage_chart(language: Language, coverage: Coverage, *, silent: int, key: str = "coverage") -> Chart:
    """Who has someone; ``silent`` colleagues have not answered."""
    rows = (
        (language.term("how a name stands", "Held: two dots or more"), coverage.two_or_more, Look.HELD),
        (language.term("how a name stands", "Fragile: one dot"), coverage.one, Look.FRAGILE),
        (state_name(language, "none"), coverage.none, Look.NONE),
        (state_name(language, "unknown"), coverage.unknown, Look.UNKNOWN),
    )
    return divided_chart(
        language,
        key,
        title=language.say("Who has someone"),
        caption=language.say("Names by how many colleagues have a genuine connection with them"),
        columns=(language.say("How they stand"), language.term("how many", "Names")),
        rows=rows,
        says=coverage_sentence(language, coverage, silent=silent),
        limits=coverage_limits(language),
    )


def both_views_chart(
    language: Language,
    *,
    names: int,
    spoke: int,
    said_no_one: int,
    both: int,
    connector_only: int,
    person_only: int,
    key: str = "both-views",
) -> Chart:
    """Dots beside nominations: connections that both see, and those that only one side sees."""
    rows = (
        (language.say("Both see it"), both, Look.BOTH),
        (language.say("Only the colleague sees it"), connector_only, Look.COLLEAGUE),
        (language.say("Only the person sees it"), person_only, Look.PERSON),
    )
    return divided_chart(
        language,
        key,
        title=language.say("Both views"),
        caption=language.say("Connections by who sees them, where both sides have said something"),
        columns=(language.term("column", "Seen by"), language.say("Connections")),
        rows=rows,
        says=views_sentence(
            language, names=names, spoke=spoke, said_no_one=said_no_one, both=both, person_only=person_only
        ),
        limits=views_limits(language),
    )


def dots_chart(
    language: Language, names_with_dots: Sequence[int], *, unknown: int, silent: int, key: str = "dots"
) -> Chart:
    """How many names have how many dots; those about which we cannot tell stand in a row of their own.

    Parameters
    ----------
    names_with_dots : entry d counts the names that have d dots, unknown ones left out.
    unknown, silent : names about which we cannot tell; colleagues who have not answered.
    """
    ends = len(names_with_dots) - 1 > _MOST_DOTS
    counts = [*names_with_dots[:_MOST_DOTS], sum(names_with_dots[_MOST_DOTS:])] if ends else names_with_dots
    looks = ["fill-none", "fill-fragile", *["fill-held"] * len(counts), "fill-unknown"]
    labels = [language.number(dots) for dots in range(len(counts))]
    if ends:
        labels[-1] = language.say("{number} or more", number=_MOST_DOTS)
    rows = [*zip(labels, counts, looks, strict=False)]
    if unknown:
        rows.append((state_name(language, "unknown"), unknown, looks[-1]))
    most, whole = max((number for _, number, _ in rows), default=0), sum(number for _, number, _ in rows)
    return Chart(
        key=key,
        title=language.say("Dots per name"),
        picture=Markup(),
        says=dots_sentence(language, names_with_dots, unknown=unknown, silent=silent),
        limits=dots_limits(language),
        twin=Twin(
            caption=language.say("Names by their number of dots"),
            columns=(
                language.term("column", "Dots"),
                language.term("how many", "Names"),
                language.term("column", "Share"),
            ),
            rows=[
                (label, language.number(number), of_all(language, number, whole)) for label, number, _ in rows
            ],
            strips=[amount_strip(number, most, look) for _, number, look in rows],
        ),
    )
