"""Who is a name, who a connector, and who neither: roles from three places, weighed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.members import Flags, Memberships, references, superseded
from everyname.formats.rosters.assembly.places import Positions, named_sites
from everyname.formats.rosters.assembly.presence import absent_rows
from everyname.formats.rosters.assembly.stack import Rows, Stack
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.language import Told, told

__all__ = ["Decided", "RoleRows", "decide_parts", "read_roles"]

_PRIMARY = ("primary", "true", "1", "yes")

_NO_ROLE = told("no file gives this person a role; neither name nor connector")
_BOTH = told("enrolled both as student and as teacher; read as a student")
_ENROLLED_OTHERWISE = told("another role here than in the enrolments; this one counts")
_ROLES_DIFFER = told("both a student's and a connector's role in the file of roles; the primary one counts")
_ROLES_COUNT = told("another role here than in the file of roles, which counts")


@dataclass(frozen=True, slots=True)
class RoleRows:
    """The rows of a file of roles that hold: shape (k,) each, primary roles first.

    ``with_site`` and ``site`` are shape (j,): position among the k, and the organisation named.
    ``grades`` are what the rows say about people's school years.
    """

    rows: Rows
    person: Positions
    part: npt.NDArray[np.uint8]
    words: list[str]
    is_primary: Flags
    with_site: Rows
    site: Positions
    grades: dict[int, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What each person is: shape (people,)."""

    part: npt.NDArray[np.uint8]
    words: list[str]


def read_roles(
    stack: Stack,
    *,
    people: Entities,
    orgs: Entities,
    aliases: Mapping[str, str],
    ledger: Ledger,
    on: date | None,
) -> tuple[Entities, RoleRows]:
    """Resolve the rows of files of roles, and say which cannot be.

    Returns
    -------
    The people without those all of whose roles lie outside the day that was asked for, and the
    rows that hold for the rest.
    """
    usable = stack.usable(ledger)
    deleted, replaced = superseded(stack, ledger, usable)
    usable &= ~deleted & ~replaced
    person = references(stack, "person_id", people, ledger, usable, aliases=aliases)
    usable &= person >= 0
    current = usable & ~absent_rows(stack, ledger, on=on)
    out_of_date = np.setdiff1d(person[usable], person[current])
    if len(out_of_date):
        message = told("none of this person's roles holds on {day}", day=str(on))
        people.stack.say(
            ledger, people.rows_of(out_of_date), "not-on-date", message, Effect.SKIPPED, "person_id"
        )
        people = people.without(out_of_date)
        person = references(stack, "person_id", people, ledger, current, aliases=aliases)
    rows = np.flatnonzero(current)
    is_primary = pc.is_in(pc.utf8_lower(_cells(stack, "is_primary", rows)), value_set=pa.array(_PRIMARY))
    order = np.argsort(~is_primary.to_numpy(zero_copy_only=False), kind="stable")
    return people, _role_rows(stack, rows[order], person, orgs, ledger)


def _role_rows(stack: Stack, rows: Rows, person: Positions, orgs: Entities, ledger: Ledger) -> RoleRows:
    words = _cells(stack, "role", rows).to_pylist()
    part = np.array([part_of_role(word) for word in words], np.uint8)
    stack.say(ledger, rows[part == Part.UNKNOWN], "unknown-role", _makes_nobody, Effect.KEPT, "role")
    is_primary = pc.is_in(pc.utf8_lower(_cells(stack, "is_primary", rows)), value_set=pa.array(_PRIMARY))
    with_site, site = named_sites(stack, rows, "org_id", orgs, ledger)
    grades = dict(
        zip(person[rows][::-1].tolist(), _cells(stack, "grade", rows).to_pylist()[::-1], strict=True)
    )
    return RoleRows(
        rows, person[rows], part, words, is_primary.to_numpy(zero_copy_only=False), with_site, site, grades
    )


def _cells(stack: Stack, column: str, rows: Rows) -> pa.StringArray:
    return stack.column(column).take(pa.array(rows))


def decide_parts(
    people: Entities, roles: RoleRows, first_site: Positions, members: Memberships, ledger: Ledger
) -> Decided:
    """Decide by the file of roles, else the person's own role, else the role in enrolments.

    Whoever is called a student but only ever teaches is a connector. Every contradiction is said
    once, in the row about the person.

    Parameters
    ----------
    first_site : shape (people,), each person's first site, -1 without one.
    """
    words = people.column("role").to_pylist()
    meaning = {word: part_of_role(word) for word in set(words)}
    own = np.array([meaning[word] for word in words], np.uint8)
    part = own.copy()
    has_rows = _take_from_roles(roles, first_site, part, words)
    as_name, as_connector = (_seen_as(roles, seen, len(part)) for seen in (Part.NAME, Part.CONNECTOR))
    studies, teaches = (_seen_as(members, seen, len(part)) for seen in (Part.NAME, Part.CONNECTOR))
    is_blank = part == Part.BLANK
    only_teaches = (own == Part.NAME) & ~has_rows & teaches & ~studies
    part[is_blank & teaches | only_teaches] = Part.CONNECTOR
    part[is_blank & studies] = Part.NAME
    _take_from_enrolments(members, is_blank | only_teaches, words, part)
    voice = _Voice(people, ledger)
    voice.say((own == Part.UNKNOWN) & ~has_rows, "unknown-role", _unknown)
    voice.say(is_blank & ~studies & ~teaches, "no-role", _NO_ROLE)
    voice.say(only_teaches, "role-from-enrolments", _only_teaches, Effect.CORRECTED)
    voice.say(is_blank & studies & teaches, "role-conflict", _BOTH)
    is_enrolled_otherwise = ((part != Part.NAME) & studies) | ((part != Part.CONNECTOR) & teaches)
    voice.say(is_enrolled_otherwise & ~is_blank & ~only_teaches, "role-conflict", _ENROLLED_OTHERWISE)
    voice.say(as_name & as_connector, "role-conflict", _ROLES_DIFFER)
    voice.say(has_rows & (own < Part.UNKNOWN) & (own != part), "role-conflict", _ROLES_COUNT)
    part[part > Part.OTHER] = Part.OTHER
    return Decided(part, words)


def _makes_nobody(role: str) -> Told:
    return told('the role "{role}" is not known; it makes nobody a name or a connector', role=role)


def _unknown(role: str) -> Told:
    return told('the role "{role}" is not known; neither name nor connector', role=role)


def _only_teaches(role: str) -> Told:
    return told('called "{role}", but only ever enrolled as a connector; read as a connector', role=role)


def _take_from_roles(
    roles: RoleRows, first_site: Positions, part: npt.NDArray[np.uint8], words: list[str]
) -> Flags:
    """Let each person's weightiest role count; return who has one.

    A role as student or connector outweighs one as guardian, a primary role a secondary one, a
    role at the person's first site one elsewhere, and then the earlier row a later one.
    """
    is_away = np.ones(len(roles.rows), np.bool_)
    is_away[roles.with_site[roles.site == first_site[roles.person[roles.with_site]]]] = False
    order = np.lexsort(
        (np.arange(len(roles.rows)), is_away, ~roles.is_primary, roles.part > Part.CONNECTOR, roles.person)
    )
    who, first = np.unique(roles.person[order], return_index=True)
    chosen = order[first]
    part[who] = roles.part[chosen]
    for person, row in zip(who.tolist(), chosen.tolist(), strict=True):
        words[person] = roles.words[row]
    has_rows = np.zeros(len(part), np.bool_)
    has_rows[who] = True
    return has_rows


def _seen_as(rows: Memberships | RoleRows, part: Part, people: int) -> Flags:
    flags = np.zeros(people, np.bool_)
    flags[rows.person[rows.part == part]] = True
    return flags


def _take_from_enrolments(
    members: Memberships, wanted: Flags, words: list[str], part: npt.NDArray[np.uint8]
) -> None:
    """Give people the word of their first enrolment that made them what they are."""
    rows = np.flatnonzero(wanted[members.person] & (members.part == part[members.person]))
    who, first = np.unique(members.person[rows], return_index=True)
    for person, row in zip(who.tolist(), rows[first].tolist(), strict=True):
        words[person] = members.words[int(members.word[row])]


@dataclass(frozen=True, slots=True)
class _Voice:
    """Says things about people in the rows that speak for them."""

    people: Entities
    ledger: Ledger

    def say(
        self, who: Flags, code: str, message: Told | Callable[[str], Told], effect: Effect = Effect.KEPT
    ) -> None:
        self.people.stack.say(
            self.ledger, self.people.rows[np.flatnonzero(who)], code, message, effect, "role"
        )
