"""Further columns about people, kept only because somebody asks for them by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.rosters.draft import Draft, DraftTable, Kind
from everyname.formats.rosters.synonyms import fold
from everyname.formats.text_table import TextTable

__all__ = ["with_groups"]

_PERSON_IDS = ("sourcedid", "usersourcedid")


def with_groups(draft: Draft | None, groups: Sequence[str]) -> Draft | None:
    """Keep the columns with these headers, in any case of letters.

    They may stand in the files of people or in one that has a row for each person and is not needed
    otherwise, such as demographics. All else in such files goes no further, as before.
    """
    if draft is None or not groups:
        return draft
    wanted = {fold(each) for each in groups}
    return replace(draft, tables=tuple(_keeping(table, draft.unneeded, wanted) for table in draft.tables))


def _keeping(table: DraftTable, others: Sequence[TextTable], wanted: set[str]) -> DraftTable:
    if table.kind is not Kind.PEOPLE or table.is_mention:
        return table
    found = dict(_columns(table.table, wanted))
    for other in others:
        rows = _rows_of_people(table, other)
        if rows is not None:
            found |= {title: pc.fill_null(cells.take(rows), "") for title, cells in _columns(other, wanted)}
    return replace(table, groups=found)


def _columns(table: TextTable, wanted: set[str]) -> Iterator[tuple[str, pa.StringArray]]:
    return (
        (title, cells)
        for title, cells in zip(table.header, table.columns, strict=True)
        if fold(title) in wanted
    )


def _rows_of_people(table: DraftTable, other: TextTable) -> pa.Array | None:
    """Row of each person in another file; None where it does not have one row for each."""
    ids = [at for at, title in enumerate(other.header) if title.lower() in _PERSON_IDS]
    if not ids or len(pc.unique(other.columns[ids[0]])) < len(other):
        return None
    rows = pc.index_in(table.column("person_id"), value_set=other.columns[ids[0]])
    return rows if rows.null_count < len(rows) else None
