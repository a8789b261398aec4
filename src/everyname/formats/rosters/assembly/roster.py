"""The whole way from drafts to a roster, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from everyname.formats.problems import Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.assembly.aliases import with_known_ids
from everyname.formats.rosters.assembly.claims import Policy
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.finish import Settled, finished
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.members import read_memberships
from everyname.formats.rosters.assembly.parts import read_roles
from everyname.formats.rosters.assembly.places import class_sites, settle_orgs
from everyname.formats.rosters.assembly.presence import absent_rows
from everyname.formats.rosters.assembly.repeats import skip_repeated_rows
from everyname.formats.rosters.assembly.settling import settle
from everyname.formats.rosters.assembly.spoilt import say_spoilt_cells
from everyname.formats.rosters.assembly.stack import Layer, Stack, Way
from everyname.formats.rosters.assembly.ways import in_order, ways_of
from everyname.formats.rosters.draft import Draft, Kind
from everyname.language import told

__all__ = ["assemble"]

_CLASS = Policy("class_id", identity=("org_id",), others=("title", "type"))
_PERSON = Policy(
    "person_id",
    identity=("given_name", "family_name"),
    joined=("org_ids",),
    others=(
        *("identifier", "username", "email", "preferred_given_name", "preferred_family_name"),
        *("preferred_name", "display_name"),
        *("role", "grade", "enabled", "manager_id", "weight", "capacity", "begin", "end"),
    ),
)


def assemble(drafts: Sequence[Draft], *, adults: Draft | None = None, on: date | None = None) -> Roster:
    """Make one roster of what several sources say, applied in order, deltas after what they change.

    Parameters
    ----------
    drafts : the sources as read, not all of them deltas.
    adults : a table of further adults, which joins the rest.
    on : leave out whoever and whatever is not there on that day.

    Raises
    ------
    Refusal
        For a delta without a bulk, an identifier that stands for two things, or nobody at all.
    """
    ledger = Ledger()
    drafts = in_order(drafts, ledger)
    sources = list(zip(drafts, ways_of(drafts, ledger), strict=True))
    if adults:
        sources.append((adults, Way.ADULTS))
    known = _settled(_stacks(sources, ledger), ledger, on)
    _refuse_if_nobody(known.people, drafts, ledger)
    roster = finished(known, format_name=drafts[0].format, is_workplace=drafts[0].is_workplace, ledger=ledger)
    return replace(roster, made_ids=frozenset().union(*(draft.made_ids for draft, _ in sources)))


def _stacks(sources: Sequence[tuple[Draft, Way]], ledger: Ledger) -> dict[Kind, Stack]:
    """Enter every table in the ledger, leave out repeated rows, and put tables of one kind together."""
    layers: dict[Kind, list[Layer]] = {kind: [] for kind in Kind}
    for number, (draft, way) in enumerate(sources):
        mentioning = {id(table.table) for table in draft.tables if table.is_implied}
        for table in draft.tables:
            layers[table.kind].append(Layer(table, number, way, has_mentions=id(table.table) in mentioning))
            ledger.enter(table.table, is_counted=table.is_counted, corrected=table.corrected)
            say_spoilt_cells(table, ledger)
        for unneeded in draft.unneeded:
            ledger.enter(unneeded)
            skip_repeated_rows(ledger, unneeded)
        ledger.take_over(draft.problems)
        for file in draft.ignored:
            message = told(
                "not recognised as part of a roster, and not read; if it belongs to it, its first line must name "
                "the columns"
            )
            ledger.say_of_file(file, "ignored-file", message)
    for kind in (Kind.ORGS, Kind.PEOPLE, Kind.ROLES, Kind.CLASSES):
        for layer in layers[kind]:
            if not layer.table.is_mention:
                skip_repeated_rows(ledger, layer.table.table)
    return {kind: Stack.of(layers[kind]) for kind in Kind}


def _refuse_if_nobody(people: Entities, drafts: Sequence[Draft], ledger: Ledger) -> None:
    if len(people):
        return
    files = list(dict.fromkeys(layer.table.table.file for layer in people.stack.layers))
    others = list(dict.fromkeys(table.table.file for draft in drafts for table in draft.tables))
    spare = list(dict.fromkeys(table.file for draft in drafts for table in draft.unneeded))
    named = ", ".join(files or others or spare)
    if others and not files:
        reason = told(
            "{files}: there is no file of people beside it; export people with their identifiers and roles",
            files=named,
        )
    else:
        reason = told(
            "{files}: no person in it can be used; export people with their identifiers and roles",
            files=named,
        )
    raise Refusal(reason, ledger.problems())


def _settled(stacks: Mapping[Kind, Stack], ledger: Ledger, on: date | None) -> Settled:
    """Settle identifiers, then resolve what refers to them."""
    absent_rows(stacks[Kind.PEOPLE], ledger, on=on)
    ids, aliases = with_known_ids(stacks[Kind.PEOPLE], ledger)
    everybody = settle(stacks[Kind.PEOPLE], _PERSON, ledger, ids)
    mentions = [
        (stacks[Kind.PEOPLE], "org_ids"),
        (stacks[Kind.ROLES], "org_id"),
        (stacks[Kind.CLASSES], "org_id"),
    ]
    orgs = settle_orgs(stacks[Kind.ORGS], mentions, ledger)
    classes = settle(stacks[Kind.CLASSES], _CLASS, ledger)
    people, roles = read_roles(
        stacks[Kind.ROLES], people=everybody, orgs=orgs, aliases=aliases, ledger=ledger, on=on
    )
    members = read_memberships(
        stacks[Kind.ENROLMENTS], people=people, classes=classes, aliases=aliases, ledger=ledger, on=on
    )
    return Settled(people, orgs, classes, class_sites(classes, orgs, ledger), roles, members)
