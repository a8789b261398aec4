"""Read the folder of a run back: everything that papers need, checked on the way."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from everyname.engine.wall.previous import FORMAT_VERSION
from everyname.engine.wall.reading_roll import roll_of_run
from everyname.engine.wall.records import Assignment, Block, Gap, Run, Staff, Standing, Views
from everyname.engine.wall.run_tables import Row, read_rows, read_summary, refuse
from everyname.engine.wall.whole_summary import check_shape, check_summary
from everyname.science.connections import Shown, State
from everyname.science.dividing import Shortage
from everyname.science.dividing.affinity import Tie

__all__ = ["looks_like_a_run", "read_run"]

_SIGNS = ("summary.json", "coverage.csv", "assignments.csv")
_SHOWN = tuple(each.name.lower() for each in Shown)
_VIEW_COLUMNS = ("name_id", "has_spoken", "said_no_one", "both", "connector_only", "person_only", "neither")
_STAFF_COLUMNS = (
    *("connector_id", "weight", "has_answered", "dots", "load", "capacity"),
    *("leaving_without", "leaving_fragile"),
)
_STANDING_COLUMNS = ("name_id", "state", "dots", "answered")
_DIFFERENCE = ("difference", "difference_low", "difference_high")
_GAP_COLUMNS = (
    *("grouping", "group", "shown", "known", "with_dot", "unknown", "share", "low", "high"),
    *_DIFFERENCE,
)
_PRICE = ("price_covered", "price_fairness", "price_kept", "price_affinity")
_ASSIGNMENT_COLUMNS = (
    *("name_id", "connector_id", "affinity", "alternative", *_PRICE),
    *("kept", "nominated", "same_homeroom", "shared_classes", "same_grade", "same_site"),
)


def looks_like_a_run(folder: Path) -> bool:
    """Whether the folder holds anything that only a run writes, whole or not."""
    return any((folder / name).is_file() for name in _SIGNS)


def read_run(folder: Path) -> Run:
    """Read what ``wall run`` wrote. Cost: linear in the rows.

    Raises
    ------
    Refusal
        ``wall run`` did not write the folder, it is incomplete, of another version, or its files do
        not fit each other: the file, the line, and what to do.
    """
    summary = read_summary(folder, versions=(FORMAT_VERSION,))
    check_shape(folder, summary)
    roll = roll_of_run(folder, summary)
    on_wall = {name.name_id for name in roll.names}
    marking = {connector.connector_id for connector in roll.connectors}
    assigned = list(read_rows(folder, "assignments.csv", _ASSIGNMENT_COLUMNS))
    still_open = list(read_rows(folder, "open_assignments.csv", ("name_id", "connector_id")))
    for row in (*assigned, *still_open):
        row.one_of("name_id", on_wall)
        row.one_of("connector_id", marking)
    run = Run(
        summary=summary,
        roll=roll,
        standings={
            name_id: Standing(row.state("state", State), row.number("dots"), row.share("answered"))
            for name_id, row in _of_everybody(folder, "coverage.csv", _STANDING_COLUMNS, on_wall)
        },
        views={
            name_id: _views(row)
            for name_id, row in _of_everybody(folder, "both_views.csv", _VIEW_COLUMNS, on_wall)
        },
        staff={
            row.text("connector_id"): _staff(row)
            for row in read_rows(folder, "connectors.csv", _STAFF_COLUMNS)
        },
        assignments=tuple(_assignment(row) for row in assigned),
        open_assignments=tuple((row.text("name_id"), row.text("connector_id")) for row in still_open),
        missing={
            row.one_of("name_id", on_wall): row.number("missing")
            for row in read_rows(folder, "uncovered.csv", ("name_id", "missing"))
        },
        blocks=_blocks(folder, summary, on_wall, marking),
        gaps=tuple(_gap(row) for row in read_rows(folder, "gaps.csv", _GAP_COLUMNS)),
    )
    check_summary(folder, run)
    return run


def _of_everybody(
    folder: Path, table: str, columns: Collection[str], on_wall: Collection[str]
) -> Iterator[tuple[str, Row]]:
    """The row of each name; a name without one stops the reading."""
    seen = set()
    for row in read_rows(folder, table, columns):
        name_id = row.one_of("name_id", on_wall)
        seen.add(name_id)
        yield name_id, row
    if len(seen) < len(on_wall):
        refuse(folder / table, f"names of names.csv that are missing in it: {len(on_wall) - len(seen)}")


def _views(row: Row) -> Views:
    return Views(
        has_spoken=row.flag("has_spoken"),
        said_no_one=row.flag("said_no_one"),
        both=row.number("both"),
        connector_only=row.number("connector_only"),
        person_only=row.number("person_only"),
        neither=row.number("neither"),
    )


def _staff(row: Row) -> Staff:
    return Staff(
        weight=row.text("weight"),
        has_answered=row.flag("has_answered"),
        dots=row.number("dots"),
        load=row.number("load"),
        capacity=row.number("capacity"),
        leaving_without=row.number("leaving_without"),
        leaving_fragile=row.number("leaving_fragile"),
    )


def _assignment(row: Row) -> Assignment:
    alternative = row.text("alternative") or None
    return Assignment(
        name_id=row.text("name_id"),
        connector_id=row.text("connector_id"),
        affinity=row.number("affinity"),
        kept=row.flag("kept"),
        tie=Tie(
            nominated=row.flag("nominated"),
            same_homeroom=row.flag("same_homeroom"),
            shared_classes=row.number("shared_classes"),
            same_grade=row.flag("same_grade"),
            same_site=row.flag("same_site"),
        ),
        alternative=alternative,
        price=() if alternative is None else tuple(row.signed_number(column) for column in _PRICE),
    )


def _gap(row: Row) -> Gap:
    known, with_dot, unknown = (row.optional_number(column) for column in ("known", "with_dot", "unknown"))
    share, low, high, *difference = (
        row.optional_figure(column) for column in ("share", "low", "high", *_DIFFERENCE)
    )
    if (with_dot or 0) > (known or 0) or (share is not None and not known):
        row.stop("with_dot")
    return Gap(
        grouping=row.text("grouping"),
        group=row.text("group"),
        shown=row.one_of("shown", _SHOWN),
        known=known,
        with_dot=with_dot,
        unknown=unknown,
        share=(share, low, high),
        difference=(difference[0], difference[1], difference[2]),
    )


def _blocks(
    folder: Path, summary: Mapping[str, Any], on_wall: AbstractSet[str], marking: AbstractSet[str]
) -> tuple[Block, ...]:
    try:
        certificate = summary["share_out"]["certificate"]
        blocks = tuple(map(_block, certificate["blocks"] if certificate else ()))
        are_known = all(
            block.names and on_wall >= {*block.names} and marking >= {*block.connectors} for block in blocks
        )
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        refuse(folder / "summary.json", f"the certificate is not whole ({error})")
    if not are_known:
        refuse(folder / "summary.json", "the certificate is about others than names.csv and connectors.csv")
    return blocks


def _block(found: Mapping[str, Any]) -> Block:
    return Block(
        names=tuple(found["names"]),
        connectors=tuple(found["connectors"]),
        needs=int(found["needs"]),
        elsewhere=int(found["elsewhere"]),
        free=int(found["free"]),
        shortage=Shortage(found["shortage"]),
    )
