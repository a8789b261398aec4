"""The end of the report: what is not known, what the files held, what to do next."""

from collections.abc import Iterator

from everyname.engine.wall.records import Run
from everyname.language import Language
from everyname.papers.charts import Twin
from everyname.papers.report.opening import not_answered
from everyname.papers.report.parts import Step, Table, Words

__all__ = ["files", "next_steps", "unknown"]


def unknown(language: Language, run: Run) -> Words:
    """How many names cannot be told of yet, and who could tell."""
    return Words(
        [
            language.count(
                "Too few colleagues have answered about {number} name. "
                "It counts neither as having someone nor as having no one.",
                "Too few colleagues have answered about {number} names. "
                "They count neither as having someone nor as having no one.",
                run.summary["coverage"]["unknown"],
            ),
            *_silent(language, run),
        ],
        [
            language.say(
                "The table connectors.csv of the round says who has answered; coverage.csv, which names these are."
            )
        ],
    )


def _silent(language: Language, run: Run) -> Iterator[str]:
    silent = not_answered(run)
    if silent:
        yield language.count(
            "{number} colleague has not answered yet. To ask them is the quickest way to know.",
            "{number} colleagues have not answered yet. To ask them is the quickest way to know.",
            silent,
        )


def files(language: Language, run: Run) -> Table:
    """What was read, and what became of it."""
    kinds = {
        "roster": language.say("Roster"),
        "marks": language.say("Marks"),
        "nominations": language.say("Nominations"),
    }
    return Table(
        words=_remarks(language, run.summary["problems"]),
        twin=Twin(
            caption=language.say("What became of every row of the files"),
            columns=(
                language.term("kind of file", "File"),
                language.term("rows", "Read"),
                language.term("rows", "Kept"),
                language.term("rows", "Corrected"),
                language.term("rows", "Left out"),
            ),
            rows=[
                (
                    kinds.get(kind, kind),
                    *(language.number(rows[each]) for each in ("read", "kept", "corrected", "skipped")),
                )
                for kind, rows in run.summary["rows"].items()
            ],
        ),
    )


def _remarks(language: Language, number: int) -> Words:
    if not number:
        return Words([language.say("There was nothing to remark on the files.")])
    return Words(
        [
            language.count(
                "There is {number} remark on the files.", "There are {number} remarks on the files.", number
            ),
        ],
        [
            language.say(
                "The table problems.csv of the round says for each: which file, which line, what became of the row."
            )
        ],
    )


def next_steps(language: Language, run: Run) -> tuple[Step, ...]:
    """What those who act do now, in the order in which they do it."""
    return tuple(_steps(language, run))


def _steps(language: Language, run: Run) -> Iterator[Step]:
    if run.assignments:
        yield Step(
            language.say(
                "Go through the pairs together. Whoever knows a reason against one says so; swapping is welcome."
            )
        )
    if run.missing:
        yield Step(
            language.say(
                "For the names that are not covered, find more colleagues, or give some of them more room, "
                "and divide again."
            ),
            "everyname wall run",
        )
    if not_answered(run):
        yield Step(
            language.say("Ask the colleagues who have not answered, and step back again when they have.")
        )
    if run.assignments or run.open_assignments:
        yield Step(
            language.say("Give everybody their own names, and only those: print the slips."),
            "everyname wall slips",
        )
        yield Step(
            language.say(
                "Check in after four weeks, and again after two months: "
                "has there been a good moment, and what would help?"
            )
        )
    yield Step(
        language.say(
            "Run the wall again later in the year, going on from this round, and see what became of the names."
        ),
        "everyname wall compare",
    )
    yield Step(language.say("Destroy this page, on paper and on screen, when nobody needs it any more."))
