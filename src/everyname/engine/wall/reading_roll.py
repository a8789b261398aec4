"""Everybody of a run's folder, read back from its tables."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from everyname.engine.wall.roll import Connector, Name, Roll, told_apart
from everyname.engine.wall.run_tables import Row, read_rows, refuse
from everyname.engine.wall.tables.table import SEPARATOR

__all__ = ["roll_of_run"]


def roll_of_run(folder: Path, summary: Mapping[str, Any]) -> Roll:
    """Everybody of a run's folder.

    Raises
    ------
    Refusal
        A table is missing or does not fit the summary.
    """
    sitting, standing = _memberships(folder)
    names = list(read_rows(folder, "names.csv", ("name_id", "display_name", "class", "grade", "site_ids")))
    staff = list(read_rows(folder, "connectors.csv", ("connector_id", "display_name", "site_ids")))
    labels = told_apart((row.text("name_id"), row.text("display_name"), row.text("class")) for row in names)
    called = told_apart((row.text("connector_id"), row.text("display_name"), "") for row in staff)
    if not len(labels) == len(names) == summary.get("names"):
        refuse(folder / "names.csv", "not the names of summary.json")
    if not len(called) == len(staff) == summary.get("connectors"):
        refuse(folder / "connectors.csv", "not the connectors of summary.json")
    return Roll(
        question=str(summary.get("question", "")),
        names=tuple(
            Name(
                name_id=(name_id := row.text("name_id")),
                label=labels[name_id],
                display_name=row.text("display_name") or name_id,
                class_title=row.text("class"),
                grade=row.text("grade"),
                site_ids=_several(row),
                class_ids=tuple(sitting[name_id]),
            )
            for row in names
        ),
        connectors=tuple(
            Connector(
                connector_id=(connector_id := row.text("connector_id")),
                label=called[connector_id],
                display_name=row.text("display_name") or connector_id,
                site_ids=_several(row),
                # In a workplace everybody is both, and nobody stands in front of a class.
                class_ids=tuple(
                    standing[connector_id] or (sitting[connector_id] if connector_id in labels else ())
                ),
            )
            for row in staff
        ),
        sites={each["site_id"]: each["name"] for each in summary.get("sites", ())},
        classes={
            row.text("class_id"): row.text("title")
            for row in read_rows(folder, "classes.csv", ("class_id", "title"))
        },
    )


def _several(row: Row) -> tuple[str, ...]:
    return tuple(each for each in row.text("site_ids").split(SEPARATOR) if each)


def _memberships(folder: Path) -> tuple[defaultdict[str, list[str]], defaultdict[str, list[str]]]:
    """Classes of each person: in which they sit, and in which they are there as connector."""
    sitting: defaultdict[str, list[str]] = defaultdict(list)
    standing: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(folder, "members.csv", ("class_id", "person_id", "teaches")):
        (standing if row.flag("teaches") else sitting)[row.text("person_id")].append(row.text("class_id"))
    return sitting, standing
