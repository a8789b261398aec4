"""Organisations, and which of them a person belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.claims import Policy
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.settling import settle
from everyname.formats.rosters.assembly.stack import Layer, Rows, Stack, Way
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.text_table import TextTable
from everyname.language import Told, told

__all__ = [
    "PersonSites",
    "class_sites",
    "join_sites",
    "named_sites",
    "parents_of",
    "settle_orgs",
    "sites_of_classes",
]

Positions = npt.NDArray[np.int32]

_POLICY = Policy("org_id", identity=("name",), others=("type", "parent_id"))
_SEPARATORS = re.compile(r"[,;|]")
_NO_SITE = ""
"""Identifier and name of the one site of a table that knows no organisations."""


@dataclass(frozen=True, slots=True)
class PersonSites:
    """Who belongs to which sites: shape (s,) each, a person's first site first."""

    person: Positions
    site: Positions


def settle_orgs(stack: Stack, mentions: Sequence[tuple[Stack, str]], ledger: Ledger) -> Entities:
    """Return the organisations; where no file describes any, those that other rows mention.

    Parameters
    ----------
    mentions : stacks whose rows refer to organisations, and the column in which they do.
    """
    if len(stack):
        return settle(stack, _POLICY, ledger)
    ids = sorted({each for rows, column in mentions for each in _mentioned(rows, column)})
    table = TextTable(
        "", ("org_id",), (pa.array(ids or [_NO_SITE], pa.string()),), np.zeros(len(ids) or 1, np.int64)
    )
    draft = DraftTable(Kind.ORGS, table, {"org_id": 0, "name": 0})
    if ids:
        for file in {
            layer.table.table.file for rows, column in mentions for layer in rows.layers if rows.has(column)
        }:
            message = told("no file describes the organisations; they are known by their identifiers alone")
            ledger.say_of_file(file, "no-organisations", message)
    only = Stack.of([Layer(draft, 0, Way.BULK)])
    return Entities(only, only.column("org_id"), np.arange(len(table), dtype=np.int64), {}, (), {})


def parents_of(orgs: Entities, ledger: Ledger) -> pa.StringArray:
    """Return each organisation's parent, ``""`` where it has none, is its own or is unknown."""
    parents = orgs.column("parent_id")
    is_blank = pc.equal(parents, "").to_numpy(zero_copy_only=False)
    found = np.where(is_blank, -1, orgs.find(parents))
    for position in np.flatnonzero((found < 0) & ~is_blank).tolist():
        orgs.stack.say(
            ledger, [orgs.rows[position]], "unknown-parent", _unknown_parent, Effect.CORRECTED, "parent_id"
        )
    for position in _in_circles(found):
        message = told("the organisation stands above itself; it is read as having no parent")
        orgs.stack.say(
            ledger, [orgs.rows[position]], "circular-parent", message, Effect.CORRECTED, "parent_id"
        )
        found[position] = -1
    return pc.if_else(pa.array(found >= 0), parents, "")


def _unknown_parent(written: str) -> Told:
    return told(
        'there is no organisation "{id}" in this roster; this one is read as having no parent', id=written
    )


def named_sites(
    stack: Stack, rows: Rows, column: str, orgs: Entities, ledger: Ledger
) -> tuple[Rows, Positions]:
    """Resolve cells that name organisations, several separated by commas.

    Returns
    -------
    shape (k,) each: position in ``rows`` and organisation, in the order written. Unknown
    organisations are left out and said.
    """
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int32)
    if not stack.has(column) or not len(rows):
        return nothing
    encoded = stack.column(column).take(pa.array(rows)).dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    found = [_organisations(text, orgs) for text in encoded.dictionary.to_pylist()]
    is_short = np.array([-1 in each for each in found], np.bool_)
    if is_short.any():
        stack.say(ledger, rows[is_short[codes]], "unknown-org", _unknown_site, Effect.CORRECTED, column)
    known = [[place for place in each if place >= 0] for each in found]
    lengths = np.array([len(each) for each in known], np.int64)
    flat = np.array([place for each in known for place in each], np.int32)
    starts = np.cumsum(lengths) - lengths
    which = np.repeat(np.arange(len(rows)), lengths[codes])
    within = np.arange(len(which)) - np.repeat(np.cumsum(lengths[codes]) - lengths[codes], lengths[codes])
    return which, flat[starts[codes[which]] + within] if len(which) else nothing[1]


def _unknown_site(written: str) -> Told:
    return told('"{id}" names an organisation that is not in this roster; it is left out', id=written)


def class_sites(classes: Entities, orgs: Entities, ledger: Ledger) -> Positions:
    """Return the organisation of each class, the first where several are named, -1 without one."""
    which, site = named_sites(classes.stack, classes.rows, "org_id", orgs, ledger)
    of_class = np.full(len(classes), -1, np.int32)
    of_class[which[::-1]] = site[::-1]
    return of_class


def join_sites(named: Sequence[tuple[Rows, Positions]]) -> PersonSites:
    """Put together what several columns say about people's sites, the first to say it first."""
    person = np.concatenate([who for who, _ in named] or [np.zeros(0, np.int64)]).astype(np.int64)
    site = np.concatenate([where for _, where in named] or [np.zeros(0, np.int32)]).astype(np.int64)
    _, first = np.unique(person * (int(site.max(initial=0)) + 1) + site, return_index=True)
    first = first[np.lexsort((first, person[first]))]
    return PersonSites(person[first].astype(np.int32), site[first].astype(np.int32))


def sites_of_classes(
    sites: PersonSites, *, people: int, orgs: int, class_site: Positions, person: Positions, group: Positions
) -> PersonSites:
    """Give people without a site those of their classes, or else the only site that is in use.

    Parameters
    ----------
    people, orgs : how many there are.
    class_site : shape (classes,), the organisation of each class or -1.
    person, group : shape (k,), who is in which class.
    """
    without = np.ones(people, np.bool_)
    without[sites.person] = False
    helped = without[person] & (class_site[group] >= 0)
    order = np.lexsort((class_site[group[helped]], person[helped]))
    added = person[helped][order].astype(np.int64), class_site[group[helped]][order]
    joined = join_sites([(sites.person.astype(np.int64), sites.site), added])
    used = np.unique(joined.site) if len(joined.site) else np.arange(orgs, dtype=np.int32)
    if len(used) != 1:
        return joined
    without[joined.person] = False
    rest = np.flatnonzero(without)
    return join_sites([(joined.person.astype(np.int64), joined.site), (rest, np.full(len(rest), used[0]))])


def _organisations(text: str, orgs: Entities) -> list[int]:
    """Return what a cell names: one organisation or, separated by commas, several; -1 for unknown ones."""
    found: list[int] = []
    for written in ([text], text.split(","), _SEPARATORS.split(text)):
        ids = [each.strip() for each in written if each.strip()]
        found = orgs.find(pa.array(ids, pa.string())).tolist()
        if -1 not in found:
            break
    return found


def _mentioned(stack: Stack, column: str) -> set[str]:
    if not stack.has(column):
        return set()
    texts = stack.column(column).unique().to_pylist()
    return {each.strip() for text in texts for each in text.split(",") if each.strip()}


def _in_circles(parent: Positions) -> list[int]:
    """Return one organisation of each circle of parents."""
    state = np.zeros(len(parent), np.int8)  # 0 not seen, 1 on the way up, 2 done
    closing = []
    for start in range(len(parent)):
        path, place = [], start
        while place >= 0 and state[place] == 0:
            state[place] = 1
            path.append(place)
            place = int(parent[place])
        if place >= 0 and state[place] == 1:
            closing.append(path[-1])
        state[path] = 2
    return closing
