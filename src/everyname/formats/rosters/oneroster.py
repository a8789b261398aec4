"""OneRoster CSV 1.1 and 1.2, and Microsoft SDS v2 and v2.1, which borrow its file names.

The four share their vocabulary of columns, so one set of shapes reads them all; which of them a
source is shows in the columns that only one of them has.
"""

from collections.abc import Mapping, Sequence

import pyarrow.compute as pc

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.draft import Draft, Kind
from everyname.formats.rosters.headers import plain
from everyname.formats.rosters.shapes import Match, Shape, match_tables
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["draft_sourced"]

_DATES = {
    "begin": ("begindate", "startdate", "rolestartdate"),
    "end": ("enddate", "roleenddate"),
    "status": ("status",),
}
_SOURCED = ("sourcedid",)

_USERS = Shape(
    kind=Kind.PEOPLE,
    all_of=frozenset(_SOURCED),
    any_of=frozenset({"username", "givenname", "familyname", "enableduser"}),
    none_of=frozenset({"usersourcedid", "classsourcedid"}),
    columns={
        "person_id": _SOURCED,
        "identifier": ("identifier",),
        "username": ("username",),
        "email": ("email",),
        "given_name": ("givenname",),
        "family_name": ("familyname",),
        "preferred_given_name": ("preferredgivenname",),
        "preferred_family_name": ("preferredfamilyname",),
        "role": ("role",),
        "org_ids": ("orgsourcedids", "orgsourcedid", "primaryorgsourcedid"),
        "grade": ("grades", "grade"),
        "enabled": ("enableduser",),
        "status": ("status",),
    },
)
_ROLES = Shape(
    kind=Kind.ROLES,
    all_of=frozenset({"usersourcedid", "role"}),
    none_of=frozenset({"classsourcedid", "givenname", "familyname"}),
    columns={
        "row_id": _SOURCED,
        "person_id": ("usersourcedid",),
        "role": ("role",),
        "org_id": ("orgsourcedid", "orgsourcedids"),
        "is_primary": ("roletype", "isprimary"),
        "grade": ("grade", "grades"),
        **_DATES,
    },
)
_ENROLMENTS = Shape(
    kind=Kind.ENROLMENTS,
    all_of=frozenset({"classsourcedid", "usersourcedid"}),
    columns={
        "row_id": _SOURCED,
        "class_id": ("classsourcedid",),
        "person_id": ("usersourcedid",),
        "role": ("role",),
        **_DATES,
    },
)
_COURSES = Shape(
    kind=None,
    all_of=frozenset({"sourcedid", "title"}),
    any_of=frozenset({"coursecode", "schoolyearsourcedid", "code"}),
    none_of=frozenset({"coursesourcedid", "classtype", "classcode", "schoolsourcedid"}),
)
_COURSES_BY_NAME = Shape(kind=None, all_of=frozenset({"sourcedid", "title"}), name_word="course")
_CLASSES = Shape(
    kind=Kind.CLASSES,
    all_of=frozenset({"sourcedid", "title"}),
    any_of=frozenset(
        {
            *("schoolsourcedid", "orgsourcedid", "classtype", "classcode", "coursesourcedid"),
            *("termsourcedids", "sessionsourcedids"),
        }
    ),
    none_of=frozenset({"classsourcedid", "resourcesourcedid", "duedate", "categorysourcedid"}),
    columns={
        "class_id": _SOURCED,
        "title": ("title",),
        "org_id": ("schoolsourcedid", "orgsourcedid"),
        "type": ("classtype",),
        "status": ("status",),
    },
)
_ORGS = Shape(
    kind=Kind.ORGS,
    all_of=frozenset({"sourcedid", "name"}),
    any_of=frozenset({"type", "parentsourcedid", "status"}),
    none_of=frozenset({"role", "usersourcedid"}),
    columns={
        "org_id": _SOURCED,
        "name": ("name",),
        "type": ("type",),
        "parent_id": ("parentsourcedid",),
        "status": ("status",),
    },
)
_SHAPES = (_ENROLMENTS, _ROLES, _USERS, _COURSES, _COURSES_BY_NAME, _CLASSES, _ORGS)

_ONEROSTER_ONLY = frozenset(
    {
        *("status", "datelastmodified", "enableduser", "schoolsourcedid", "classtype"),
        *("termsourcedids", "roletype", "usermasteridentifier", "primaryorgsourcedid"),
    }
)
_SDS_21_ONLY = frozenset(
    {"sessionsourcedid", "sessionsourcedids", "isprimary", "rolestartdate", "roleenddate"}
)
_ONEROSTER_12_ONLY = frozenset(
    {
        *("usermasteridentifier", "primaryorgsourcedid", "preferredgivenname", "preferredfamilyname"),
        *("preferredmiddlename", "pronouns", "roletype", "userprofilesourcedid"),
    }
)
_OTHER_WORDS = frozenset(
    {
        *_ONEROSTER_ONLY,
        *_ONEROSTER_12_ONLY,
        *_SDS_21_ONLY,
        *("middlename", "userids", "userid", "agentsourcedids", "agents", "password", "phone"),
        *("termsourcedid", "subjectcodes", "resourcesourcedids", "coursesourcedids"),
        *("activedirectorymatchid", "metadata", "usersourcedids", "relationshipusersourcedid"),
        *("studentsourcedid", "lineitemsourcedid", "scorescalesourcedid", "birthdate"),
    }
)
"""Headers that are read for the format or not at all, and are no misspellings of others."""


def draft_sourced(tables: Sequence[TextTable]) -> Draft | None:
    """Read tables as OneRoster or SDS v2 and v2.1; None when no needed file is among them."""
    manifest = next((table for table in tables if _is_manifest(table)), None)
    properties = _properties(manifest) if manifest else {}
    readable = [table for table in tables if table is not manifest]
    matches = match_tables(readable, _SHAPES, other_words=_OTHER_WORDS)
    needed = [match for match in matches if match.shape.kind]
    if not needed:
        return None
    matched = {id(match.table) for match in matches}
    rest = [table for table in readable if id(table) not in matched]
    others = [table for table in rest if _mentions_sourced_id(table)]
    problems = [problem for match in needed for problem in match.misspelt()]
    if manifest:
        problems += _manifest_problems(manifest, properties, tables)
    return Draft(
        format=_format_of(needed, properties),
        tables=tuple(m.draft_table(m.shape.kind) for m in needed if m.shape.kind),
        is_delta=_is_delta(needed, properties),
        may_be_delta=not properties and all(_is_dated(match) for match in needed),
        ignored=tuple(table.file for table in rest if not _mentions_sourced_id(table)),
        problems=tuple(problems),
        unneeded=(*(m.table for m in matches if not m.shape.kind), *others),
        latest_change=max((_latest_change(match) for match in needed), default=""),
    )


def _is_manifest(table: TextTable) -> bool:
    return {"propertyname", "value"} <= {plain(written) for written in table.header}


def _properties(manifest: TextTable) -> Mapping[str, str]:
    at = {plain(written): position for position, written in enumerate(manifest.header)}
    names = manifest.columns[at["propertyname"]].to_pylist()
    values = manifest.columns[at["value"]].to_pylist()
    return {name.casefold(): value.casefold() for name, value in zip(names, values, strict=True)}


def _mentions_sourced_id(table: TextTable) -> bool:
    return any(plain(written).endswith(("sourcedid", "sourcedids")) for written in table.header)


def _format_of(needed: Sequence[Match], properties: Mapping[str, str]) -> str:
    """Decide by the manifest, then by columns that only one of the formats has."""
    headers = frozenset().union(*(match.headers for match in needed))
    has_roles = any(match.shape is _ROLES for match in needed)
    if version := properties.get("oneroster.version"):
        return "oneroster-1.2" if version.startswith("1.2") else "oneroster-1.1"
    if not properties and headers & _SDS_21_ONLY:
        return "sds-v2.1"
    if properties or headers & _ONEROSTER_ONLY:
        return "oneroster-1.2" if has_roles or headers & _ONEROSTER_12_ONLY else "oneroster-1.1"
    users = [match.headers for match in needed if match.shape is _USERS]
    return "sds-v2.1" if has_roles or any("role" not in found for found in users) else "sds-v2"


def _stem(table: TextTable) -> str:
    return table.file.rpartition("/")[2].partition(".")[0].casefold()


def _is_delta(needed: Sequence[Match], properties: Mapping[str, str]) -> bool:
    return any(properties.get(f"file.{_stem(match.table)}") == "delta" for match in needed)


def _is_dated(match: Match) -> bool:
    """Say whether every row has a status and the date of its change, as the rows of a delta must."""
    places = [match.headers.get(header) for header in ("status", "datelastmodified")]
    columns = [match.table.columns[place] for place in places if place is not None]
    return len(columns) == len(places) and not any(pc.any(pc.equal(each, "")).as_py() for each in columns)


def _latest_change(match: Match) -> str:
    place = match.headers.get("datelastmodified")
    return "" if place is None else pc.max(match.table.columns[place]).as_py() or ""


def _manifest_problems(
    manifest: TextTable, properties: Mapping[str, str], tables: Sequence[TextTable]
) -> list[Problem]:
    """Say where the manifest and the files that came do not agree; the files that came count."""
    stems = {_stem(table) for table in tables}
    problems = []
    for name, value in properties.items():
        stem = name.removeprefix("file.")
        if stem == name or (value != "absent") == (stem in stems):
            continue
        message = (
            told(
                'the manifest says that {file} is "{value}", but the file came and is read',
                file=stem,
                value=value,
            )
            if stem in stems
            else told(
                'the manifest says that {file} is "{value}", but the file did not come',
                file=stem,
                value=value,
            )
        )
        problems.append(Problem(manifest.file, None, None, "manifest-differs", message, Effect.KEPT))
    return problems
