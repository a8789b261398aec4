"""The tables of a run, each with a word on every column: written as CSV, as XLSX and into the README."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from everyname.engine.share_out_tables import assignment_rows, uncovered_rows
from everyname.engine.wall.result import WallResult
from everyname.science.connections import Shown, State
from everyname.science.dividing import Instance
from everyname.science.dividing.affinity import tie_words

__all__ = ["Table", "tables"]

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its name, what it is, its columns with their meaning, its rows."""

    name: str
    words: str
    columns: dict[str, str]
    rows: Sequence[Sequence[Cell]]


def tables(result: WallResult) -> list[Table]:
    """All tables of a run, rows sorted by identifier."""
    makers: list[Callable[[WallResult], Table]] = [
        _coverage, _both_views, _assignments, _uncovered, _names, _connectors,
        _classes, _members, _gaps, _changes, _problems,
    ]  # fmt: skip
    return [make(result) for make in makers]


_PERSON = {"name_id": "identifier of the name in the roster", "site_id": "the name's first site"}


def _sorted(rows: Iterable[Sequence[Cell]], keys: int = 1) -> list[Sequence[Cell]]:
    return sorted(rows, key=lambda row: tuple(map(str, row[:keys])))


def _site_ids(result: WallResult) -> list[str]:
    ids = [*result.whole.roster.sites.column("site_id").to_pylist(), ""]
    return [ids[row] for row in result.whole.name_site]


def _coverage(result: WallResult) -> Table:
    back = result.stepped.back
    words = [state.name.lower() for state in State]
    rows = zip(
        result.whole.name_ids,
        _site_ids(result),
        [words[state] for state in back.state],
        back.dots.tolist(),
        [round(share, 12) for share in back.answered_share.tolist()],
        strict=True,
    )
    return Table(
        "coverage",
        "How each name stands on the wall.",
        {
            **_PERSON,
            "state": "none, one (fragile), two_or_more or unknown (too few of those asked have answered)",
            "dots": "connectors who marked a genuine connection; never whose",
            "answered": "share, 0 to 1, of the connectors asked about this name who have answered",
        },
        _sorted(rows),
    )


def _both_views(result: WallResult) -> Table:
    views = result.stepped.views
    counts = (views.both, views.connector_only, views.person_only, views.neither)
    rows = [
        (
            name_id,
            site_id,
            "yes" if spoke else "no",
            "yes" if no_one else "no",
            *(int(each[at]) for each in counts),
        )
        for at, (name_id, site_id, spoke, no_one) in enumerate(
            zip(
                result.whole.name_ids,
                _site_ids(result),
                views.has_spoken,
                result.stepped.said_no_one,
                strict=True,
            )
        )
    ]
    return Table(
        "both_views",
        "Marks beside the person's own nominations. Where they disagree the person's own view outranks.",
        {
            **_PERSON,
            "has_spoken": "yes when the person nominated somebody or said no one right now",
            "said_no_one": "yes when the person said no one right now",
            "both": "connections that connector and person both see",
            "connector_only": "dots that the person does not confirm",
            "person_only": "nominations of connectors who answered and gave no dot",
            "neither": "connectors who answered, seen by neither side",
        },
        _sorted(rows),
    )


def _assignments(result: WallResult) -> Table:
    ties = result.divided.ties

    def words(whole: Instance, at: int) -> str:
        return tie_words(ties, int(whole.pair_row[at]))

    rows = assignment_rows(
        result.divided.instance,
        result.plan,
        connector_ids=result.whole.connector_ids,
        label=result.labels.__getitem__,
        words=words,
    )
    lost = "what taking the alternative would lose of"
    return Table(
        "assignments",
        "The share-out: who reaches out to whom. A direction to build a relationship, never a dot.",
        {
            "name_id": _PERSON["name_id"],
            "connector_id": "identifier of the connector in the roster",
            "affinity": "how well the pair may fit, 0 to 1000; settings.toml says how it adds up",
            "reason": "why this pair, and what its best alternative would change",
            "alternative": "the best other connector, empty where there is none",
            "price_covered": f"{lost} coverage, in needs",
            "price_fairness": f"{lost} fairness: by how many ranks the places filled would grow",
            "price_kept": f"{lost} earlier pairs kept",
            "price_affinity": f"{lost} affinity",
        },
        list(rows),
    )


def _uncovered(result: WallResult) -> Table:
    name_ids = [result.whole.name_ids[at] for at in result.divided.names]
    rows = uncovered_rows(result.plan, name_ids=name_ids, label=result.labels.__getitem__)
    return Table(
        "uncovered",
        "Names for whom nobody could be found, and why.",
        {
            "name_id": _PERSON["name_id"],
            "missing": "connections still to be found",
            "block": "number of the block of the certificate in summary.json",
            "reason": "what keeps the names of that block from being covered",
        },
        list(rows),
    )


def _names(result: WallResult) -> Table:
    whole = result.whole
    groups = whole.roster.groups
    titles = _class_titles(result)
    columns = [whole.of_names(column) for column in ("display_name", "grade", *groups)]
    rows = [
        (name_id, site_id, cells[0], titles[at], *cells[1:])
        for at, (name_id, site_id, cells) in enumerate(
            zip(whole.name_ids, _site_ids(result), zip(*columns, strict=True), strict=True)
        )
    ]
    return Table(
        "names",
        "Everybody on the wall.",
        {
            **_PERSON,
            "display_name": "what people call them",
            "class": "homeroom, or the first class by title where there is none",
            "grade": "grade of the roster",
            **dict.fromkeys(groups, "further column of the roster"),
        },
        _sorted(rows),
    )


def _class_titles(result: WallResult) -> list[str]:
    """One class per name, to tell apart those who share a full name."""
    classes, members = result.whole.roster.classes, result.whole.name_classes
    title = classes.column("title").to_pylist()
    homeroom = classes.column("is_homeroom").to_pylist()
    best: dict[int, tuple[bool, str]] = {}
    for who, group in zip(members.who.tolist(), members.group.tolist(), strict=True):
        candidate = (not homeroom[group], title[group])
        best[who] = min(best.get(who, candidate), candidate)
    return [best.get(at, (False, ""))[1] for at in range(result.whole.n_names)]


def _connectors(result: WallResult) -> Table:
    whole, back, departures = result.whole, result.stepped.back, result.stepped.departures
    site_ids = whole.roster.sites.column("site_id").to_pylist()
    sites: dict[int, list[str]] = {}
    for who, group in zip(
        whole.connector_sites.who.tolist(), whole.connector_sites.group.tolist(), strict=True
    ):
        sites.setdefault(who, []).append(site_ids[group])
    names, weights = whole.of_connectors("display_name"), whole.of_connectors("weight")
    rows = [
        (
            connector_id,
            names[at],
            " ".join(sites.get(at, [])),
            weights[at],
            "yes" if back.has_answered[at] else "no",
            *(int(each[at]) for each in (back.load, result.divided.load, result.divided.capacity)),
            *(int(each[at]) for each in (departures.left_without, departures.made_fragile)),
        )
        for at, connector_id in enumerate(whole.connector_ids)
    ]
    return Table(
        "connectors",
        "Everybody who marks, by identifier. Not a ranking: who holds many names needs help, not praise.",
        {
            "connector_id": "identifier of the connector in the roster",
            "display_name": "what people call them",
            "site_ids": "their sites, the first one first",
            "weight": "full-time share",
            "has_answered": "yes when they marked anybody or confirmed the rest",
            "dots": "names they marked a genuine connection with",
            "load": "earlier assignments still open",
            "capacity": "names they may be given now",
            "leaving_without": "names that would have no dot left if this connector left",
            "leaving_fragile": "names that would keep a single dot if this connector left",
        },
        _sorted(rows),
    )


def _classes(result: WallResult) -> Table:
    classes = result.whole.roster.classes
    columns = [classes.column(name).to_pylist() for name in ("class_id", "title", "site_id", "is_homeroom")]
    rows = [(*row[:3], "yes" if row[3] else "no") for row in zip(*columns, strict=True)]
    return Table(
        "classes",
        "Classes, groups and teams of the roster.",
        {
            "class_id": "identifier in the roster",
            "title": "what people call it",
            "site_id": "its site",
            "is_homeroom": "yes for a homeroom",
        },
        _sorted(rows),
    )


def _members(result: WallResult) -> Table:
    roster = result.whole.roster
    class_ids = roster.classes.column("class_id").take(pa.array(roster.member_class)).to_pylist()
    person_ids = roster.people.column("person_id").take(pa.array(roster.member_person)).to_pylist()
    teaches = ["yes" if each else "no" for each in roster.member_teaches]
    return Table(
        "members",
        "Who is in which class.",
        {
            "class_id": "identifier of the class",
            "person_id": "identifier of a name or connector",
            "teaches": "yes when there as connector; in a workplace everybody is both",
        },
        _sorted(zip(class_ids, person_ids, teaches, strict=True), keys=2),
    )


def _gaps(result: WallResult) -> Table:
    rows: list[Sequence[Cell]] = []
    for grouping in result.stepped.groupings:
        found = grouping.gaps
        for at, label in enumerate((*grouping.labels, "")):
            if found.shown[at] == Shown.EMPTY:
                continue
            shown = found.shown[at] == Shown.SHOWN
            figures = (
                *(found.known, found.covered, found.unknown),
                *(found.share.value, found.share.low, found.share.high),
                *(found.difference.value, found.difference.low, found.difference.high),
            )
            cells = [_figure(column[at]) for column in figures] if shown else [None] * len(figures)
            rows.append((grouping.title, label, Shown(found.shown[at]).name.lower(), *cells))
    return Table(
        "gaps",
        "Share of names with at least one dot, by group. One interval is about one gap; some gap among many "
        "looks large by chance.",
        {
            "grouping": "site, grade or a further column of the roster",
            "group": "the group; empty for names without one",
            "shown": "shown, under_floor (too few to show) or withheld (would give a small group away)",
            "known": "names whose state is known",
            "with_dot": "those with at least one dot",
            "unknown": "names of unknown state, in no share",
            "share": "with_dot / known",
            "low": "lower end of its 95 % interval (Wilson)",
            "high": "upper end",
            "difference": "share minus the share of all other names",
            "difference_low": "lower end of its 95 % interval (Newcombe)",
            "difference_high": "upper end",
        },
        rows,
    )


def _figure(value: np.generic) -> Cell:
    plain = value.item()
    if isinstance(plain, float):
        return None if plain != plain else round(plain, 12)  # noqa: PLR0124 - nan alone differs from itself
    return int(plain)


def _changes(result: WallResult) -> Table:
    earlier, back = result.earlier, result.stepped.back
    now = {name_id: State(state) for name_id, state in zip(result.whole.name_ids, back.state, strict=True)}
    rows: list[Sequence[Cell]] = []
    if earlier is not None:
        labels = {**earlier.names, **{name_id: result.labels[name_id] for name_id in now}}
        for name_id in now.keys() | earlier.states.keys():
            before, after = earlier.states.get(name_id), now.get(name_id)
            what = (
                "stayed"
                if before is not None and after is not None
                else "joined"
                if after is not None
                else "left"
            )
            words = ("" if state is None else state.name.lower() for state in (before, after))
            rows.append((name_id, labels.get(name_id, ""), what, *words))
    return Table(
        "changes",
        "Joiners, leavers and those who stayed, beside the earlier round given with --previous.",
        {
            "name_id": _PERSON["name_id"],
            "display_name": "what people call them",
            "change": "joined, left or stayed",
            "before": "state in the earlier round; not to be compared where the question has changed",
            "now": "state in this round",
        },
        _sorted(rows),
    )


def _problems(result: WallResult) -> Table:
    rows = [
        (each.file, each.line, each.column, each.code, each.message, each.effect.value)
        for each in result.problems
    ]
    return Table(
        "problems",
        "Everything that was corrected or left out, and why.",
        {
            "file": "where",
            "line": "physical line, the header being 1",
            "column": "the column's name in the file",
            "code": "kind of problem",
            "message": "what was found, and what to do",
            "effect": "what became of the row: kept, corrected, skipped or refused",
        },
        rows,
    )
