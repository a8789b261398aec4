"""What rests on colleagues: counted, without names, in no order of people."""

from collections.abc import Sequence

from markupsafe import Markup

from everyname.language import Language
from everyname.papers.charts.chart import Chart, Twin
from everyname.papers.charts.counting import Step, said, steps
from everyname.papers.charts.drawing import amount_strip
from everyname.sentences.leaving import leaving_limits, leaving_sentence
from everyname.sentences.load import given_limits, given_sentence, load_limits, load_sentence

__all__ = ["Given", "leaving_chart", "load_chart", "share_out_chart"]

Given = tuple[int, int]
"""Names of one colleague: those of earlier share-outs that stay, and new ones."""


def load_chart(language: Language, dots: Sequence[int], *, silent: int, key: str = "load") -> Chart:
    """How many colleagues hold how many dots.

    Parameters
    ----------
    dots : of each colleague who has answered, in any order.
    silent : colleagues who have not; they stand in a row of their own, because nothing is known of them.
    """
    return Chart(
        key=key,
        title=language.say("Dots per colleague"),
        picture=Markup(),
        says=load_sentence(language, dots, silent=silent),
        limits=load_limits(language),
        twin=_counted(
            language,
            language.say("Colleagues by the number of dots they marked"),
            language.term("column", "Dots"),
            [(said(language, step), step.number, "fill-ink") for step in steps(dots)],
            silent=silent,
        ),
    )


def leaving_chart(
    language: Language,
    left_without: Sequence[int],
    *,
    silent: int,
    has_dots: bool = True,
    key: str = "leaving",
) -> Chart:
    """How many colleagues would leave how many names with nobody.

    Parameters
    ----------
    left_without : for each colleague who has answered, the names that have no other dot; in any order.
    silent : as in `load_chart`.
    has_dots : whether anybody has marked a dot at all.
    """
    return Chart(
        key=key,
        title=language.say("What if someone leaves"),
        picture=Markup(),
        says=leaving_sentence(language, left_without, has_dots=has_dots),
        limits=leaving_limits(language, silent=silent),
        twin=_counted(
            language,
            language.say("Colleagues by the number of names that would have nobody if they left"),
            language.say("Names that would have nobody"),
            [
                (said(language, step), step.number, "fill-none" if step.low else "fill-held")
                for step in steps(left_without)
            ],
            silent=silent,
        ),
    )


def share_out_chart(
    language: Language, given: Sequence[Given], *, names: int, key: str = "share-out"
) -> Chart:
    """How many colleagues would have how many names, and how many of these are new.

    Parameters
    ----------
    given : earlier and new names of each colleague, in any order; those without any included.
    names : names of this share-out that are given to somebody, kept or new.
    """
    totals = [earlier + new for earlier, new in given]
    found = steps(totals)
    most = max((step.number for step in found), default=0)
    return Chart(
        key=key,
        title=language.say("Names per colleague"),
        picture=Markup(),
        says=given_sentence(
            language,
            names=names,
            new=sum(new for _, new in given),
            colleagues=sum(1 for total in totals if total),
            most=max(totals, default=0),
        ),
        limits=given_limits(language),
        twin=Twin(
            caption=language.say("Colleagues by the number of names they would have, earlier ones included"),
            columns=(
                language.say("Names each"),
                language.term("how many", "Colleagues"),
                language.say("Earlier names"),
                language.say("New names"),
            ),
            rows=[_given_row(language, step, given) for step in found],
            strips=[amount_strip(step.number, most) for step in found],
        ),
    )


def _given_row(language: Language, step: Step, given: Sequence[Given]) -> tuple[str, ...]:
    inside = [each for each in given if step.low <= sum(each) <= step.high]
    return (
        said(language, step),
        language.number(step.number),
        language.number(sum(earlier for earlier, _ in inside)),
        language.number(sum(new for _, new in inside)),
    )


def _counted(
    language: Language, caption: str, first: str, counts: Sequence[tuple[str, int, str]], *, silent: int
) -> Twin:
    """A row for each step with its look, and one for those who have not answered."""
    unknown = [(language.say("Not answered yet"), silent, "fill-unknown")] if silent else []
    rows = [*counts, *unknown]
    most = max((number for _, number, _ in rows), default=0)
    return Twin(
        caption=caption,
        columns=(first, language.term("how many", "Colleagues")),
        rows=[(label, language.number(number)) for label, number, _ in rows],
        strips=[amount_strip(number, most, look) for _, number, look in rows],
    )
