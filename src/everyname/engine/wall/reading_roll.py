"""Everybody of a run's folder, read back from its tables."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from everyname.engine.wall.roll import Roll, labelled_connectors, labelled_names
from everyname.engine.wall.run_tables import Row, read_rows, refuse
from everyname.engine.wall.tables.table import SEPARATOR

__all__ = ["roll_of_run"]

_NAME_COLUMNS = ("name_id", "display_name", "class", "grade", "site_ids")
_CONNECTOR_COLUMNS = ("connector_id", "display_name", "site_ids")


def roll_of_run(folder: Path, summary: Mapping[str, Any]) -> Roll:
    """Everybody of a run's folder.

    Raises
    ------
    Refusal
        A table is missing or does not fit the summary.
    """
    classes = {
        row.text("class_id"): row.text("title")
        for row in read_rows(folder, "classes.csv", ("class_id", "title"))
    }
    sitting, standing = _memberships(folder, classes)
    names = labelled_names(
        (
            (name_id := row.text("name_id")),
            row.text("display_name"),
            row.text("class"),
            row.text("grade"),
            _several(row),
            sitting[name_id],
        )
        for row in read_rows(folder, "names.csv", _NAME_COLUMNS)
    )
    on_wall = {name.name_id for name in names}
    connectors = labelled_connectors(
        (
            (connector_id := row.text("connector_id")),
            row.text("display_name"),
            _several(row),
            # In a workplace everybody is both, and nobody stands in front of a class.
            standing[connector_id] or (sitting[connector_id] if connector_id in on_wall else ()),
        )
        for row in read_rows(folder, "connectors.csv", _CONNECTOR_COLUMNS)
    )
    if not len(on_wall) == len(names) == summary.get("names"):
        refuse(folder / "names.csv", "not the names of summary.json")
    if not len({each.connector_id for each in connectors}) == len(connectors) == summary.get("connectors"):
        refuse(folder / "connectors.csv", "not the connectors of summary.json")
    return Roll(
        question=str(summary.get("question", "")),
        names=names,
        connectors=connectors,
        sites={each["site_id"]: each["name"] for each in summary.get("sites", ())},
        classes=classes,
    )


def _several(row: Row) -> tuple[str, ...]:
    return tuple(each for each in row.text("site_ids").split(SEPARATOR) if each)


def _memberships(
    folder: Path, classes: Mapping[str, str]
) -> tuple[defaultdict[str, list[str]], defaultdict[str, list[str]]]:
    """Classes of each person: in which they sit, and in which they are there as connector."""
    sitting: defaultdict[str, list[str]] = defaultdict(list)
    standing: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(folder, "members.csv", ("class_id", "person_id", "teaches")):
        group = standing if row.flag("teaches") else sitting
        group[row.text("person_id")].append(row.one_of("class_id", classes))
    return sitting, standing
