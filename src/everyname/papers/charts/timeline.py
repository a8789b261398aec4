"""Many rounds of one wall under each other: a bar each, and who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from everyname.language import Language
from everyname.papers.charts.bar import Look, Part, strip, swatches
from everyname.papers.charts.chart import Chart, Twin
from everyname.science.connections import Coverage
from everyname.sentences.round import state_name
from everyname.sentences.timeline import timeline_limits, timeline_sentence

__all__ = ["Moment", "timeline_chart", "timeline_legend"]

_LOOKS = {
    "two_or_more": Look.HELD,
    "one": Look.FRAGILE,
    "none": Look.NONE,
    "unknown": Look.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A round: what to call it, how its names stood, how many were asked and how many of these have answered."""

    label: str
    coverage: Coverage
    asked: int
    answered: int


def timeline_chart(
    language: Language, rounds: Sequence[Moment], *, title: str, key: str = "timeline"
) -> Chart:
    """Rounds that asked the same, the earliest first. Each bar is all names of its round."""
    return Chart(
        key=key,
        title=title,
        picture=Markup(),
        says=timeline_sentence(language, [each.coverage for each in rounds]),
        limits=timeline_limits(language),
        twin=Twin(
            caption=language.say("Names of each round by how they stood, and who answered"),
            columns=(
                language.say("Round"),
                *(state_name(language, state) for state in _LOOKS),
                language.say("Answered"),
            ),
            rows=[_row(language, each) for each in rounds],
            strips=[strip(f"{key}-{at}", _parts(each.coverage)) for at, each in enumerate(rounds, start=1)],
        ),
    )


def timeline_legend(language: Language, chart: Chart) -> list[tuple[Markup, str]]:
    """What each part of the bars of a timeline is: a sample of it, and its name. It stands on the same page."""
    samples = swatches(f"{chart.key}-1", [Part(1, look) for look in _LOOKS.values()])
    return list(zip(samples, (state_name(language, state) for state in _LOOKS), strict=True))


def _row(language: Language, each: Moment) -> tuple[str, ...]:
    counts = (language.number(getattr(each.coverage, state)) for state in _LOOKS)
    return (each.label, *counts, _answered(language, each))


def _answered(language: Language, each: Moment) -> str:
    if not each.asked:
        return "–"
    return language.say(
        "{percent} ({part} of {whole})",
        percent=language.percent(each.answered, each.asked),
        part=each.answered,
        whole=each.asked,
    )


def _parts(coverage: Coverage) -> list[Part]:
    return [Part(getattr(coverage, state), look) for state, look in _LOOKS.items()]
