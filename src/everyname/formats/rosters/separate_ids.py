"""Formats that number students and teachers apart, so that 17 may be one of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["separated"]

_STUDENT = "student"
_NAMED_BY = ("given_name", "family_name", "username")


def separated(tables: Sequence[DraftTable]) -> tuple[DraftTable, ...]:
    """Give adults who share an identifier with a student one of their own: ``teacher:17``.

    Where the names agree it is one person listed twice, and the identifier stays.

    Returns
    -------
    The tables with identifiers rewritten; each rewritten row about a person says so.
    """
    shared = _shared_ids(tables)
    if not shared:
        return tuple(tables)
    new_ids = {written: f"teacher:{written}" for written in shared}
    rewritten: dict[int, TextTable] = {}
    for table in filter(_is_about_adults, tables):
        latest = _with_ids(rewritten.get(id(table.table), table.table), table.at["person_id"], new_ids)
        found = _problems(table, new_ids) if table.kind is Kind.PEOPLE else ()
        rewritten[id(table.table)] = replace(latest, problems=(*latest.problems, *found))
    return tuple(replace(table, table=rewritten.get(id(table.table), table.table)) for table in tables)


def _is_about_adults(table: DraftTable) -> bool:
    return "person_id" in table.at and table.constant.get("role", _STUDENT) != _STUDENT


def _shared_ids(tables: Sequence[DraftTable]) -> frozenset[str]:
    """Return identifiers that a student and an adult of another name both have."""
    people = [table for table in tables if table.kind is Kind.PEOPLE]
    students = [t.column("person_id") for t in people if not _is_about_adults(t)]
    adults = [table for table in people if _is_about_adults(table)]
    if not students or not adults:
        return frozenset()
    student_ids = pa.chunked_array(students).combine_chunks()
    both = [pc.is_in(table.column("person_id"), value_set=student_ids) for table in adults]
    if not any(pc.any(mask).as_py() for mask in both):
        return frozenset()
    names: dict[str, set[tuple[str, ...]]] = {}
    for table in people:
        for person_id, name in zip(table.column("person_id").to_pylist(), _names(table), strict=True):
            names.setdefault(person_id, set()).add(name)
    candidates = {
        person_id
        for table, mask in zip(adults, both, strict=True)
        for person_id in table.column("person_id").filter(mask).to_pylist()
    }
    return frozenset(each for each in candidates if each and len(names[each]) > 1)


def _names(table: DraftTable) -> list[tuple[str, ...]]:
    columns = [pc.utf8_lower(table.column(name)).to_pylist() for name in _NAMED_BY]
    return [
        (given, family) if given or family else (user,) for given, family, user in zip(*columns, strict=True)
    ]


def _with_ids(table: TextTable, position: int, new_ids: Mapping[str, str]) -> TextTable:
    old = table.columns[position].to_pylist()
    column = pa.array([new_ids.get(each, each) for each in old], pa.string())
    return replace(table, columns=(*table.columns[:position], column, *table.columns[position + 1 :]))


def _problems(table: DraftTable, new_ids: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(
            table.table.file,
            int(table.table.lines[row]),
            table.header("person_id"),
            "shared-identifier",
            told(
                '"{id}" is a student\'s identifier too; this person is read as "{new}"',
                id=person_id,
                new=new_ids[person_id],
            ),
            Effect.CORRECTED,
        )
        for row, person_id in enumerate(table.column("person_id").to_pylist())
        if person_id in new_ids
    ]
