"""How each source joins those before it: as a further roster, or as changes to it."""

from collections.abc import Sequence

from everyname.formats.problems import Refusal
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Way
from everyname.formats.rosters.draft import Draft, Kind
from everyname.language import told

__all__ = ["in_order", "ways_of"]


def in_order(drafts: Sequence[Draft], ledger: Ledger) -> list[Draft]:
    """Full rosters first, then deltas by the date of their latest change, all else as it was given.

    Who chooses files in a dialog has no way to say which comes first. Where a delta has no date,
    deltas stay in the order in which they came.
    """
    full = [draft for draft in drafts if not draft.is_delta]
    deltas = [draft for draft in drafts if draft.is_delta]
    if all(draft.latest_change for draft in deltas):
        deltas.sort(key=lambda draft: draft.latest_change)
    ordered = [*full, *deltas]
    for draft, other in zip(drafts, ordered, strict=True):
        if full and draft is not other and draft.is_delta:
            message = told(
                "holds changes (a delta), and is read after the full roster and after earlier changes"
            )
            ledger.say_of_file(_file(draft), "put-in-order", message)
    return ordered


def ways_of(drafts: Sequence[Draft], ledger: Ledger) -> list[Way]:
    """Tell bulks from deltas.

    A later source that says nothing of the kind but has a status and a date in every row is a
    delta too, unless it brings organisations of its own and takes nothing away: then it is
    another school.

    Raises
    ------
    Refusal
        When the first source is a delta.
    """
    if drafts[0].is_delta:
        raise Refusal(
            told(
                "{file}: holds changes to an earlier roster (a delta); name the full (bulk) roster first, then "
                "this one",
                file=_file(drafts[0]),
            )
        )
    ways = [Way.BULK]
    known = _cells(drafts[0], Kind.ORGS, "org_id")
    for draft in drafts[1:]:
        organisations = _cells(draft, Kind.ORGS, "org_id")
        is_other_school = bool(organisations - known) and not _takes_away(draft)
        guessed = draft.may_be_delta and not is_other_school
        ways.append(Way.DELTA if draft.is_delta or guessed else Way.BULK)
        if guessed and not draft.is_delta:
            message = told("read as changes to the roster before it, for every row has a status and a date")
            ledger.say_of_file(_file(draft), "taken-for-delta", message)
        known |= organisations
    return ways


def _file(draft: Draft) -> str:
    return next((table.table.file for table in draft.tables), told("the roster"))


def _takes_away(draft: Draft) -> bool:
    kinds = {table.kind for table in draft.tables}
    return any("tobedeleted" in {each.casefold() for each in _cells(draft, kind, "status")} for kind in kinds)


def _cells(draft: Draft, kind: Kind, column: str) -> set[str]:
    tables = (table for table in draft.tables if table.kind is kind)
    return {cell for table in tables for cell in table.column(column).unique().to_pylist()}
