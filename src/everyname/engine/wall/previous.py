"""The folder of an earlier ``wall run``: what was shared out, and how every name stood."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.formats.problems import Refusal
from everyname.science.connections import State

__all__ = ["FORMAT_VERSION", "Earlier", "read_earlier"]

FORMAT_VERSION = 1
"""Of the folders that ``wall run`` writes; raised when a reader of the old could go wrong."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier round.

    Attributes
    ----------
    question : the wording it asked.
    states : name identifier -> `State`.
    names : name identifier -> display name.
    assignments : pairs of name and connector identifiers, made then or still open then.
    """

    question: str
    states: dict[str, State]
    names: dict[str, str]
    assignments: tuple[tuple[str, str], ...]


def read_earlier(folder: Path) -> Earlier:
    """Read what an earlier ``wall run`` wrote.

    Raises
    ------
    Refusal
        The folder was not written by ``wall run``, is incomplete, or is of another version.
    """
    summary = _summary(folder)
    if summary.get("format_version") != FORMAT_VERSION:
        raise Refusal(
            f"{folder}/summary.json: not of this version of everyname wall run "
            f"(format {summary.get('format_version')}, needed {FORMAT_VERSION}). Run that round again."
        )
    coverage = _rows(folder, "coverage.csv", ("name_id", "state"))
    return Earlier(
        question=str(summary.get("question", "")),
        states={row["name_id"]: _state(folder, row["state"]) for row in coverage},
        names={
            row["name_id"]: row["display_name"]
            for row in _rows(folder, "names.csv", ("name_id", "display_name"))
        },
        assignments=tuple(
            (row["name_id"], row["connector_id"])
            for file in ("assignments.csv", "open_assignments.csv")
            for row in _rows(folder, file, ("name_id", "connector_id"))
        ),
    )


def _summary(folder: Path) -> dict[str, Any]:
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _not_ours(folder, "summary.json") from error
    if not isinstance(summary, dict):
        raise _not_ours(folder, "summary.json")
    return summary


def _rows(folder: Path, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if not set(columns) <= set(reader.fieldnames or ()):
                raise _not_ours(folder, name)
            rows = list(reader)
    except (OSError, ValueError, csv.Error) as error:
        raise _not_ours(folder, name) from error
    if any(row[column] is None for row in rows for column in columns):
        raise _not_ours(folder, name)
    return rows


def _state(folder: Path, word: str) -> State:
    try:
        return State[word.upper()]
    except KeyError as error:
        raise _not_ours(folder, "coverage.csv") from error


def _not_ours(folder: Path, name: str) -> Refusal:
    return Refusal(
        f"{folder}/{name}: missing or not as everyname wall run writes it. Give the folder of a whole run."
    )
