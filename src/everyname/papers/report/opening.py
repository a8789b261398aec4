"""The head of the report: whose wall it is, who answered, and what matters most."""

from collections.abc import Iterator

from everyname.engine.wall.records import Run
from everyname.language import Language
from everyname.science.connections import Coverage
from everyname.sentences.stepping_back import coverage_sentence

__all__ = ["context", "lead", "not_answered"]


def not_answered(run: Run) -> int:
    """How many colleagues have not answered."""
    return int(run.summary["connectors"]) - int(run.summary["answered"])


def context(language: Language, run: Run) -> tuple[str, ...]:
    """How many names there are, and how many colleagues answered."""
    answered, asked = run.summary["answered"], run.summary["connectors"]
    share = language.percent(answered, asked) if asked else "–"
    return (
        language.count("{number} name", "{number} names", run.summary["names"]),
        language.count(
            "{answered} of {number} colleague answered ({percent})",
            "{answered} of {number} colleagues answered ({percent})",
            asked,
            answered=answered,
            percent=share,
        ),
    )


def lead(language: Language, run: Run) -> tuple[str, ...]:
    """Who has no one yet, and whether everybody who needs somebody is given one."""
    return tuple(_lead(language, run))


def _lead(language: Language, run: Run) -> Iterator[str]:
    none, needs = run.summary["coverage"]["none"], run.summary["share_out"]["needs"]
    if none:
        yield language.count("{number} name has no one yet.", "{number} names have no one yet.", none)
    else:
        yield coverage_sentence(language, Coverage(**run.summary["coverage"]), silent=not_answered(run))
    if run.missing:
        yield language.count(
            "For {number} name nobody could be found who reaches out.",
            "For {number} names nobody could be found who reaches out.",
            len(run.missing),
        )
    elif needs:
        yield language.say("Everybody who needs somebody is given someone who reaches out.")
