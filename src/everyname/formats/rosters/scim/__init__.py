"""SCIM 2.0 (RFC 7643), the JSON of workplace directories, as a draft of a roster.

One User or Group object is one row. A group is a class whose members meet in it; whoever a user's
own ``groups`` names is a member too, and the members of a group within a group belong to both.
SCIM knows no organisations, so a directory is one site; department and division are groups of people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.draft import Draft
from everyname.formats.rosters.scim.located_json import LocatedValue, located_values
from everyname.formats.rosters.scim.merge import merged_groups, merged_users
from everyname.formats.rosters.scim.resources import Group, ResourceKind, User, group_from, kind_of, user_from
from everyname.formats.rosters.scim.tables import directory_tables
from everyname.language import told

__all__ = ["draft_from_json"]


def draft_from_json(member_files: Sequence[tuple[str, bytes]]) -> Draft | None:
    """Read the JSON files of a SCIM export.

    Parameters
    ----------
    member_files : name for people and content of each file; one resource, a list of resources,
        a ListResponse, or JSON Lines of any of these.

    Returns
    -------
    The draft, or None when nothing in these files is SCIM.

    Raises
    ------
    Refusal
        A file that is not JSON, an export without a single User or Group, or one identifier that stands
        for two people.
    """
    export = _Export()
    for file, content in member_files:
        for located in located_values(file, content, list_attribute="resources"):
            export.add(located)
    if not export.is_scim:
        return None
    files = [file for file, _ in member_files]
    if not export.users and not export.groups:
        message = told(
            "this is SCIM, but without a User or Group that has an identifier; export /Users and /Groups"
        )
        raise Refusal.of(Problem(files[0], None, None, "no-people", message, Effect.REFUSED))
    return _draft(export, files)


@dataclass(slots=True)
class _Export:
    """Everything in the files, sorted by what it is, before anything is put together."""

    users: list[User] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    definitions: list[LocatedValue] = field(default_factory=list)
    others: list[LocatedValue] = field(default_factory=list)
    unnamed: list[Problem] = field(default_factory=list)
    announced: list[tuple[LocatedValue, int]] = field(default_factory=list)

    @property
    def is_scim(self) -> bool:
        return bool(self.users or self.groups or self.unnamed or self.definitions)

    def add(self, located: LocatedValue) -> None:
        """Put one object where it belongs."""
        match ResourceKind.DEFINITION if located.is_envelope else kind_of(located.value):
            case ResourceKind.USER:
                user = user_from(located)
                self.users += [user] if user.key else []
                self.unnamed += [] if user.key else [_unnamed(located)]
            case ResourceKind.GROUP:
                group = group_from(located)
                self.groups += [group] if group.key else []
                self.unnamed += [] if group.key else [_unnamed(located)]
            case ResourceKind.DEFINITION:
                self.definitions.append(located)
                total = located.value.get("totalresults")
                if isinstance(total, str) and total.isdecimal():
                    self.announced.append((located, int(total[:9])))
            case ResourceKind.OTHER:
                self.others.append(located)


def _draft(export: _Export, files: Sequence[str]) -> Draft:
    rows: list[User | Group | Problem] = [*export.users, *export.groups, *export.unnamed]
    with_rows = {row.file for row in rows}
    strangers = [_stranger(other) for other in export.others if other.file in with_rows]
    definitions = dict.fromkeys(each.file for each in export.definitions if each.file not in with_rows)
    return Draft(
        format="scim",
        tables=directory_tables(
            merged_users(export.users),
            merged_groups(export.groups),
            skipped=[*export.unnamed, *strangers],
        ),
        is_workplace=True,
        ignored=tuple(file for file in files if file not in {*with_rows, *definitions}),
        problems=(*map(_definition, definitions), *_incomplete(export)),
    )


def _definition(file: str) -> Problem:
    message = told("this describes the service, not people or groups; it holds no rows")
    return Problem(file, None, None, "definition", message, Effect.KEPT)


def _incomplete(export: _Export) -> Iterator[Problem]:
    """Say when a service announced more entries than came: it hands them out in pages."""
    came = len(export.users) + len(export.groups) + len(export.unnamed) + len(export.others)
    if export.announced:
        located, total = max(export.announced, key=lambda pair: pair[1])
        if total > came:
            message = told(
                "totalResults announces {total} entries and {came} came; export the other pages too",
                total=total,
                came=came,
            )
            yield Problem(
                located.file, located.line, "totalResults", "incomplete-export", message, Effect.KEPT
            )


def _unnamed(located: LocatedValue) -> Problem:
    message = told("this object has no identifier; export it with its id")
    return Problem(located.file, located.line, "id", "missing-identifier", message, Effect.SKIPPED)


def _stranger(located: LocatedValue) -> Problem:
    message = told("this is neither a User nor a Group and was left out")
    return Problem(located.file, located.line, "schemas", "unknown-resource", message, Effect.SKIPPED)
