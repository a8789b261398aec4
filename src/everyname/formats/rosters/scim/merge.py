"""Several representations of one SCIM resource, made one.

A folder of an export may hold the same person as a minimal, a full and an enterprise object. They
are the same person when the identifier and the user name agree: what the latest one says holds,
and what it leaves out is taken from the earlier ones. Groups likewise, by identifier and title.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.scim.resources import Group, Reference, User
from everyname.language import told

__all__ = ["Merged", "merged_groups", "merged_users"]

Resource = TypeVar("Resource", User, Group)


@dataclass(frozen=True, slots=True)
class Merged(Generic[Resource]):
    """One resource for each identifier, and what became of the other rows.

    ``filled`` are the positions of those that took something over from a row that is left out.
    """

    resources: tuple[Resource, ...]
    filled: frozenset[int]
    problems: tuple[Problem, ...]


def merged_users(users: Sequence[User]) -> Merged[User]:
    """Make one of the representations of each person.

    Raises
    ------
    Refusal
        One identifier, two user names.
    """
    return _merged(users, name_of=lambda user: user.attributes.get("username", ""), combine=_combined_users)


def merged_groups(groups: Sequence[Group]) -> Merged[Group]:
    """Make one of the representations of each group; its pages of members are put together.

    Raises
    ------
    Refusal
        One identifier, two titles.
    """
    return _merged(groups, name_of=lambda group: group.title, combine=_combined_groups)


def _combined_users(earlier: User, later: User) -> User:
    return replace(
        later,
        attributes={**earlier.attributes, **later.attributes},
        manager=later.manager or earlier.manager,
        groups=_united(earlier.groups, later.groups),
    )


def _combined_groups(earlier: Group, later: Group) -> Group:
    return replace(
        later,
        external_id=later.external_id or earlier.external_id,
        title=later.title or earlier.title,
        members=_united(earlier.members, later.members),
    )


def _united(*references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(reference for group in references for reference in group))


def _merged(
    resources: Sequence[Resource],
    *,
    name_of: Callable[[Resource], str],
    combine: Callable[[Resource, Resource], Resource],
) -> Merged[Resource]:
    whole: dict[str, Resource] = {}
    filled: set[str] = set()
    problems: list[Problem] = []
    for resource in sorted(resources, key=lambda each: each.modified):  # stable: file order among equals
        earlier = whole.get(resource.key)
        if earlier is None:
            whole[resource.key] = resource
            continue
        _refuse_if_another(earlier, resource, name_of)
        united = combine(earlier, resource)
        if united.says() == earlier.says():
            problems.append(_left_out(resource, earlier))
            continue
        problems.append(_left_out(earlier, resource))
        whole[resource.key] = united
        if united.says() == resource.says():
            filled.discard(resource.key)
        else:
            filled.add(resource.key)
    problems += [_filled_in(resource) for key, resource in whole.items() if key in filled]
    return Merged(
        tuple(whole.values()),
        frozenset(position for position, key in enumerate(whole) if key in filled),
        tuple(problems),
    )


def _refuse_if_another(earlier: Resource, later: Resource, name_of: Callable[[Resource], str]) -> None:
    names = {name_of(earlier).casefold(), name_of(later).casefold()} - {""}
    if len(names) > 1:
        message = told(
            "identifier {id} stands for something else in {file}, line {line}; give each user and group an "
            "identifier of its own",
            id=repr(later.key),
            file=earlier.file,
            line=str(earlier.line),
        )
        raise Refusal.of(
            Problem(later.file, later.line, "id", "conflicting-identifier", message, Effect.REFUSED)
        )


def _left_out(row: Resource, used: Resource) -> Problem:
    message = told(
        "{id} stands again in {file}, line {line}, and is read from there",
        id=repr(row.key),
        file=used.file,
        line=str(used.line),
    )
    return Problem(row.file, row.line, "id", "repeated-resource", message, Effect.SKIPPED)


def _filled_in(row: Resource) -> Problem:
    message = told("what this object leaves out about {id} was taken from its other copies", id=repr(row.key))
    return Problem(row.file, row.line, "id", "merged-resource", message, Effect.CORRECTED)
