"""Rows of the table of rights: what every address answers to everybody. See test_access.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from pytest_django.fixtures import Settings

from everyname.web.project.environment import Environment
from everyname.web.project.settings import ENVIRONMENT

__all__ = ["PEOPLE", "ROLES", "Row", "become_demo", "demo_environment", "rows"]

ROLES = ("stranger", "nobody", "connector", "leader", "lead", "other-lead", "steward")
PEOPLE = dict(zip(ROLES, (None, "eve", "carl", "dora", "bea", "fay", "alice"), strict=True))
"""Who they are in the small world of conftest.py: the lead's site is Harbour, the other lead's is Hill."""

Values = Callable[[SimpleNamespace], Mapping[str, Any]]


def _none(world: SimpleNamespace) -> Mapping[str, Any]:
    del world
    return {}


@dataclass(frozen=True)
class Row:
    """One method at one address, and the status of its answer for each role."""

    method: str
    name: str
    statuses: Mapping[str, int]
    parts: Values = field(default=_none)
    given: Values = field(default=_none)
    in_demo: bool = False
    takes_no_token: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def rows(
    table: str,
    *,
    parts: Values = _none,
    given: Values = _none,
    in_demo: bool = False,
    takes_no_token: bool = False,
) -> tuple[Row, ...]:
    """Read rows of ``METHOD name`` and a status for each of `ROLES`, in their order.

    ``parts`` makes the parts of the address from the small world, and may first put into it what the address
    is about; ``given`` makes what is filled in, and is called anew for each role. What a role has done is undone
    before the next one comes. What stands ``in_demo`` is answered so in a demo; elsewhere everybody gets 404. What
    ``takes_no_token`` is sent by programs that have no page of ours open: `test_no_form_is_taken_without_its_token`.
    """
    found = []
    for line in filter(None, map(str.strip, table.splitlines())):
        method, name, *statuses = line.split()
        assert method in {"GET", "POST"}, line
        assert len(statuses) == len(ROLES), f"{line}: a status for each of {', '.join(ROLES)} is needed"
        by_role = dict(zip(ROLES, map(int, statuses), strict=True))
        found.append(Row(method, name, by_role, parts, given, in_demo, takes_no_token))
    return tuple(found)


def become_demo(settings: Settings) -> None:
    """As if the environment said EVERYNAME_DEMO=yes, until the test ends."""
    settings.ENVIRONMENT = demo_environment()


def demo_environment() -> Environment:
    return replace(ENVIRONMENT, is_demo=True, is_public=False)
