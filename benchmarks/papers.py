"""Pages and print-outs of a school: what they cost beyond start-up, beside bare Typst where it sets the same names."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import typst

from benchmarks.cpu import best_of, seconds_of_call
from everyname.engine.demo import run_demo
from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Run
from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.language import language
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.sheets import sheet_pdfs
from everyname.papers.report import report_page
from everyname.papers.slips import nomination_slips_pdf, slips_pdf

MADE_ON = date(2026, 9, 21)
REPORT_LIMIT = 3.0
"""CPU seconds to read the folder of 900 names and render its page, beyond start-up."""
POSTER_LIMIT = 6.0
"""A poster with its fonts chosen, its tags and its even columns, divided by bare Typst."""
SHEETS = 5
ENGLISH = language("en")
BARE = """#let names = json(bytes(sys.inputs.names))
#set page(paper: "a4")
#for name in names [#name \\ ]
"""


def run() -> Iterator[dict[str, Any]]:
    """Measure each paper; the report also at twice the size, so that growth can be seen."""
    with tempfile.TemporaryDirectory() as name:
        for names in (900, 1800):
            folder = Path(name, str(names))
            run_demo(folder, names=names, connectors=round(names * 7 / 90), seed=2026, force=False)
            yield _report(folder / "this-autumn", names)
        round_ = read_run(Path(name, "900", "this-autumn"))
    for names in (500, 2000):
        yield _poster(names)
    yield _others(round_)


def _report(folder: Path, names: int) -> dict[str, Any]:
    def page() -> str:
        return report_page(read_run(folder), language=ENGLISH, with_names=True, made_on=MADE_ON)

    [seconds] = best_of(3, lambda: seconds_of_call(page)[0])
    return {
        "benchmark": "papers",
        "what": f"report of {names} names, CPU seconds beyond start-up",
        "kilobytes": round(len(page().encode()) / 1000),
        "ratio": round(seconds, 2),
        **({"limit": REPORT_LIMIT} if names == 900 else {}),
    }


def _poster(names: int) -> dict[str, Any]:
    roll = _wall(names)
    ours, theirs = best_of(
        3,
        lambda: seconds_of_call(lambda: poster_pdf(roll, language=ENGLISH, paper="a4"))[0],
        lambda: seconds_of_call(lambda: _bare([name.label for name in roll.names]))[0],
    )
    return {
        "benchmark": "papers",
        "what": f"poster of {names} names / bare Typst",
        "everyname_cpu_seconds": round(ours, 2),
        "typst_cpu_seconds": round(theirs, 2),
        "ratio": round(ours / theirs, 1),
        **({"limit": POSTER_LIMIT} if names == 2000 else {}),
    }


def _bare(names: list[str]) -> None:
    typst.compile(BARE.encode(), format="pdf", sys_inputs={"names": json.dumps(names)})


def _others(run_: Run) -> dict[str, Any]:
    few = replace(run_.roll, connectors=run_.roll.connectors[:SHEETS])
    papers: dict[str, Callable[[], object]] = {
        "seconds_a_sheet": lambda: list(sheet_pdfs(few, language=ENGLISH, paper="a4")),
        "slips_seconds": lambda: slips_pdf(run_, language=ENGLISH, paper="a4"),
        "nomination_slips_seconds": lambda: nomination_slips_pdf(run_.roll, language=ENGLISH, paper="a4"),
    }
    seconds = {key: seconds_of_call(make)[0] for key, make in papers.items()}
    seconds["seconds_a_sheet"] /= SHEETS
    return {
        "benchmark": "papers",
        "what": "other papers of 900 names, CPU seconds",
        **{key: round(value, 2) for key, value in seconds.items()},
    }


def _wall(names: int) -> Roll:
    """Names of one school in one script, in eight grades."""
    return Roll(
        question="Would this person come to you with a personal problem?",
        names=tuple(
            Name(
                f"n{at}",
                f"Person Number {at}",
                f"Person Number {at}",
                grade=f"{at % 8 + 1:02}",
                site_ids=("s",),
            )
            for at in range(names)
        ),
        connectors=(Connector("c", "Connector", "Connector", site_ids=("s",)),),
        sites={"s": "Harbour School"},
        classes={},
    )
