"""The folder of a run: every table, the workbook, the summary, the settings, and what it all is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from everyname.engine.directories import whole_directory
from everyname.engine.share_out_tables import write_json, write_table
from everyname.engine.wall.result import WallResult, summary
from everyname.engine.wall.settings import settings_text
from everyname.engine.wall.tables import TABLES, Table, tables
from everyname.formats.workbook_writing import Sheet, write_workbook
from everyname.language import Language
from everyname.sentences.round import question_text

__all__ = ["RUN_FILES", "write_run"]

RUN_FILES = (*(f"{name}.csv" for name in TABLES), "summary.json", "settings.toml", "wall.xlsx", "README.txt")
"""What `write_run` writes."""

_SUMMARY = "summary"

_WIDTH = 84


def write_run(result: WallResult, out: Path, *, force: bool) -> dict[str, Any]:
    """Write the folder whole or not at all; give the summary back.

    Raises
    ------
    Refusal
        The folder is taken or cannot be written.
    """
    made, numbers, language = tables(result), summary(result), result.language
    with whole_directory(out, force=force, ours=RUN_FILES) as folder:
        for table in made:
            write_table(folder / f"{table.name}.csv", list(table.columns), table.rows)
        write_json(folder / "summary.json", numbers)
        (folder / "settings.toml").write_text(settings_text(result.settings, language), encoding="utf-8")
        (folder / "README.txt").write_text(_readme(made, language), encoding="utf-8")
        sheets = [Sheet(table.name, tuple(table.columns), table.rows) for table in made]
        write_workbook(
            folder / "wall.xlsx", [_cover(made, numbers, language), _by_site(numbers, language), *sheets]
        )
    return numbers


def _readme(made: Sequence[Table], language: Language) -> str:
    about_files = {
        "summary.json": language.say("the round in numbers"),
        "settings.toml": language.say(
            "the settings that held, ready to be changed and given with --settings"
        ),
        "wall.xlsx": language.say("the numbers and all tables below in one workbook"),
    }
    parts = [
        language.say("CONFIDENTIAL: for those who will act. Not for publication."),
        fill(
            language.say(
                "This folder was written by `everyname wall run`. It names people and says who has nobody yet. "
                "Keep it where only those who lead the round can read it. Give everybody else their own names, "
                "and only those. The next round goes on from it (--previous); delete it after that."
            ),
            _WIDTH,
        ),
        _two_columns(about_files),
        *(f"{table.name}.csv: {table.words}\n{_two_columns(table.columns, indent=4)}" for table in made),
    ]
    return "\n\n".join(parts) + "\n"


def _two_columns(meanings: Mapping[str, str], indent: int = 0) -> str:
    width = max(map(len, meanings))
    return "\n".join(f"{'':{indent}}{name:<{width}}  {meaning}" for name, meaning in meanings.items())


def _cover(made: Sequence[Table], numbers: Mapping[str, Any], language: Language) -> Sheet:
    rows = [
        (language.say("Confidential: for those who will act. Not for publication."), ""),
        (language.say("The question"), question_text(language, numbers["question"])),
        ("", ""),
        (
            _SUMMARY,
            language.say("The round in numbers, altogether and site by site; more of them in summary.json."),
        ),
        *((table.name, table.words) for table in made),
    ]
    heading = (
        language.term("heading of a table of contents", "sheet"),
        language.term("heading of a table of contents", "what it holds"),
    )
    return Sheet("about", heading, rows)


def _by_site(numbers: Mapping[str, Any], language: Language) -> Sheet:
    """The numbers that the terminal shows, for those who open the workbook alone."""
    altogether = {**numbers["share_out"], **numbers, "site_id": "", "name": language.say("altogether")}
    flat = [{**each, **each["coverage"]} for each in (altogether, *numbers["sites"])]
    columns = (
        *("site_id", "name", "names", "connectors", "answered", "response_rate"),
        *(*numbers["coverage"], "needs", "covered"),
    )
    return Sheet(_SUMMARY, columns, [[each[column] for column in columns] for each in flat])
