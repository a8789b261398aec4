"""Who is in which group of a SCIM directory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.scim.resources import Group, Reference, User
from everyname.language import told

__all__ = ["MeetingGroup", "Memberships", "memberships"]


@dataclass(slots=True)
class MeetingGroup:
    """One class of the roster: a Group object, or a group that only its members speak of."""

    file: str
    line: int
    key: str
    title: str
    people: dict[str, None] = field(default_factory=dict)  # a set that keeps its order
    inner: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Memberships:
    """The classes with everybody in them.

    ``listed`` stand in the order of the Group objects given, ``mentioned`` are the others;
    ``incomplete`` are the positions of groups with members that could not be found.
    """

    listed: tuple[MeetingGroup, ...]
    mentioned: tuple[MeetingGroup, ...]
    incomplete: frozenset[int]
    problems: tuple[Problem, ...]


def memberships(users: Sequence[User], groups: Sequence[Group]) -> Memberships:
    """Unite what groups say of their members with what users say of their groups.

    A group within a group is opened up, however deep and whether or not it leads back to itself:
    its members belong to the outer group too. In an export of groups alone every member stays as
    it is written, for the users are in another source.
    """
    people = _directory(_names_of_users(users)) if users else _everybody(groups)
    known = _directory([(group.key, (group.external_id, group.title)) for group in groups])
    listed = [MeetingGroup(group.file, group.line, group.key, group.title) for group in groups]
    incomplete, problems = set(), []
    for position, group in enumerate(groups):
        missing = _settle_members(listed[position], group.members, people, known)
        if missing:
            incomplete.add(position)
        problems += [_unknown_member(group, reference) for reference in missing]
    mentioned = _settle_mentions(users, {meeting.key: meeting for meeting in listed}, known)
    _open_up(listed)
    return Memberships(tuple(listed), mentioned, frozenset(incomplete), tuple(problems))


def _names_of_users(users: Sequence[User]) -> list[tuple[str, tuple[str, ...]]]:
    others = ("external_id", "username", "identifier")
    return [(user.key, tuple(user.attributes.get(other, "") for other in others)) for user in users]


def _everybody(groups: Sequence[Group]) -> Mapping[str, str]:
    inner = {group.key for group in groups}
    members = (reference.value for group in groups for reference in group.members if not reference.is_group)
    return {member: member for member in members if member not in inner}


def _directory(names: Sequence[tuple[str, tuple[str, ...]]]) -> Mapping[str, str]:
    """Map every identifier, and every other name that only one resource has, to the identifier."""
    found: dict[str, str] = {}
    for key, others in names:
        for other in {other.casefold() for other in others if other}:
            found[other] = key if found.get(other, key) == key else ""
    return found | {key: key for key, _ in names}


def _find(directory: Mapping[str, str], written: str) -> str:
    return directory.get(written) or directory.get(written.casefold(), "")


def _settle_members(
    meeting: MeetingGroup, members: Iterable[Reference], people: Mapping[str, str], known: Mapping[str, str]
) -> list[Reference]:
    """Note who is in the group and which groups are; return the members that nobody knows."""
    missing = []
    for reference in members:
        person = "" if reference.is_group else _find(people, reference.value)
        inner = "" if person else _find(known, reference.value)
        if person:
            meeting.people[person] = None
        elif inner:
            meeting.inner.append(inner)
        else:
            missing.append(reference)
    return missing


def _settle_mentions(
    users: Sequence[User], listed: Mapping[str, MeetingGroup], known: Mapping[str, str]
) -> tuple[MeetingGroup, ...]:
    """Put users into the groups they speak of; return those that no Group object stands for."""
    mentioned: dict[str, MeetingGroup] = {}
    for user in users:
        for reference in user.groups:
            key = _find(known, reference.value)
            meeting = listed.get(key) or mentioned.setdefault(
                reference.value,
                MeetingGroup(user.file, user.line, reference.value, reference.display or reference.value),
            )
            meeting.people[user.key] = None
    return tuple(mentioned.values())


def _open_up(listed: Sequence[MeetingGroup]) -> None:
    by_key = {meeting.key: meeting for meeting in listed}
    direct = {key: tuple(meeting.people) for key, meeting in by_key.items()}
    for meeting in listed:
        seen, waiting = {meeting.key}, list(meeting.inner)
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                meeting.people.update(dict.fromkeys(direct[key]))
                waiting += by_key[key].inner


def _unknown_member(group: Group, reference: Reference) -> Problem:
    member = repr(reference.value)
    message = (
        told("member {member} is no group of this export and was left out; export it too", member=member)
        if reference.is_group
        else told("member {member} is no user of this export and was left out; export it too", member=member)
    )
    return Problem(group.file, group.line, "members", "unknown-member", message, Effect.CORRECTED)
