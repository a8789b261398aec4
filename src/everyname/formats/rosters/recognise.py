"""Which format a source is in, decided by the headers of its files."""

from collections import abc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.clever import draft_clever
from everyname.formats.rosters.draft import Draft
from everyname.formats.rosters.generic_table import draft_from_tables
from everyname.formats.rosters.generic_table.columns import is_header
from everyname.formats.rosters.groups import with_groups
from everyname.formats.rosters.mapping import Mapping
from everyname.formats.rosters.oneroster import draft_sourced
from everyname.formats.rosters.scim import draft_from_json
from everyname.formats.rosters.sds import draft_sds_v1
from everyname.formats.sources import JSON, TEXT, Member, Source
from everyname.formats.tables import first_row, read_tables
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["drafts_of"]

_FORMATS = (draft_sourced, draft_sds_v1, draft_clever)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Opened:
    """One source with its tables read; files of several sources may be put together as one.

    ``sheets`` says which tables a workbook of several has.
    """

    name: str
    tables: tuple[TextTable, ...]
    json: tuple[tuple[str, bytes], ...]
    ignored: tuple[str, ...]
    is_single: bool
    sheets: abc.Mapping[str, frozenset[str]]


def drafts_of(
    sources: Sequence[Source], mapping: Mapping | None = None, groups: Sequence[str] = ()
) -> list[Draft]:
    """Read sources in order; single files that make up one export count as one source.

    Raises
    ------
    Refusal
        For a source in which no roster is recognised.
    """
    opened = [_opened(source, mapping) for source in sources]
    if mapping is not None:
        return [_draft(each, mapping, groups) for each in opened]
    return [_draft(each, mapping, groups) for each in _put_together(opened)]


def _opened(source: Source, mapping: Mapping | None) -> _Opened:
    tables: list[TextTable] = []
    ignored = [f"{source.name}/{name}" for name in source.ignored]
    sheets: dict[str, frozenset[str]] = {}
    members = (*source.members, *source.texts)
    texts = [member for member in members if not member.name.lower().endswith(JSON)]
    for member in texts:
        try:
            read = read_tables(member, partial(is_header, mapping=mapping))
        except Refusal:
            if len(members) == 1 or not _may_be_passed_over(member, mapping):
                raise
            ignored.append(member.file)
        else:
            tables += read
            if len(read) > 1:
                sheets[member.file] = frozenset(table.file for table in read)
    json = [(member.file, member.read_bytes()) for member in members if member not in texts]
    return _Opened(
        source.name,
        tuple(tables),
        tuple(json),
        tuple(ignored),
        is_single=len(source.members) == 1,
        sheets=sheets,
    )


def _may_be_passed_over(member: Member, mapping: Mapping | None) -> bool:
    """Say whether a file that is no table may lie beside the tables: an empty one, or a note."""
    if not member.read_bytes().strip():
        return True
    return member.name.lower().endswith(TEXT) and not _names_columns(member, mapping)


def _names_columns(member: Member, mapping: Mapping | None) -> bool:
    try:
        return is_header(first_row(member), mapping)
    except Refusal:
        return False


def _put_together(opened: Sequence[_Opened]) -> Iterator[_Opened]:
    """Join neighbouring single files that are parts of one export, as when a shell writes ``*.csv``."""
    for is_single, group in groupby(opened, key=lambda each: each.is_single):
        run = list(group)
        joined = _joined(run) if is_single and len(run) > 1 else None
        yield from (joined,) if joined else run


def _joined(run: Sequence[_Opened]) -> _Opened | None:
    """Return the files as one source, unless some are no part of it or two are the same part."""
    whole = _Opened(
        name=run[0].name,
        tables=tuple(table for each in run for table in each.tables),
        json=tuple(file for each in run for file in each.json),
        ignored=tuple(file for each in run for file in each.ignored),
        is_single=False,
        sheets={file: names for each in run for file, names in each.sheets.items()},
    )
    if whole.json and not whole.tables:
        return whole
    if whole.json:
        return None
    draft = _of_known_format(whole.tables)
    if draft is None:
        return whole
    if draft.ignored:
        return None
    parts = [(each.kind, each.constant.get("role")) for each in draft.tables if not each.is_mention]
    return whole if len(set(parts)) == len(parts) else None


def _of_known_format(tables: Sequence[TextTable]) -> Draft | None:
    """Return the reading that recognises the most tables."""
    drafts = [draft for read in _FORMATS if (draft := read(tables))]
    return min(drafts, key=lambda draft: len(draft.ignored), default=None)


def _draft(opened: _Opened, mapping: Mapping | None, groups: Sequence[str]) -> Draft:
    draft = None
    if mapping is None:
        draft = with_groups(_of_known_format(opened.tables), groups)
    if draft is None and opened.json and not opened.tables:
        draft = draft_from_json(opened.json)
    if draft is None and opened.tables:
        draft = draft_from_tables(opened.tables, mapping, groups)
    if draft is None:
        raise _nothing_recognised(opened)
    json = () if draft.format == "scim" else tuple(file for file, _ in opened.json)
    return replace(draft, ignored=(*_whole_files(draft.ignored, opened.sheets), *opened.ignored, *json))


def _whole_files(ignored: Sequence[str], sheets: abc.Mapping[str, frozenset[str]]) -> list[str]:
    """Name the workbook itself where none of its sheets was read."""
    whole = {name: file for file, names in sheets.items() if names <= set(ignored) for name in names}
    return list(dict.fromkeys(whole.get(name, name) for name in ignored))


def _nothing_recognised(opened: _Opened) -> Refusal:
    found = [f"{table.file} ({', '.join(table.header[:4])}, …)" for table in opened.tables]
    found += [file for file, _ in opened.json]
    shown = "; ".join([*found[:_SHOWN], *(["…"] if len(found) > _SHOWN else [])])
    message = told(
        "no roster is recognised in it; found {found}; needed are the files of OneRoster, SDS, Clever or SCIM, or "
        "one table of people",
        found=shown or told("no table at all"),
    )
    return Refusal.of(Problem(opened.name, None, None, "not-recognised", message, Effect.REFUSED))
