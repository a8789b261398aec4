"""Everybody of the roster, their classes, and what was wrong with the files."""

import pyarrow as pa

from everyname.engine.wall.community import Community, Members
from everyname.engine.wall.result import WallResult
from everyname.engine.wall.tables.table import SEPARATOR, Table, by_identifier, identifying, site_ids

__all__ = ["classes", "connectors", "members", "names", "problems"]


def names(result: WallResult) -> Table:
    """Everybody on the wall, each with a class to tell apart those who share a full name."""
    whole, language = result.whole, result.language
    groups = whole.roster.groups
    titles = _class_titles(result)
    sites = _site_ids(whole, whole.name_sites)
    known = [whole.of_names(column) for column in ("display_name", "grade", *groups)]
    rows = [
        (name_id, site_id, cells[0], titles[at], cells[1], SEPARATOR.join(sites.get(at, ())), *cells[2:])
        for at, (name_id, site_id, cells) in enumerate(
            zip(whole.name_ids, site_ids(result), zip(*known, strict=True), strict=True)
        )
    ]
    own = {
        **identifying(language, "name_id", "site_id", "display_name"),
        "class": language.say("homeroom, or the first class by title where there is none"),
        "grade": language.say("grade of the roster"),
        **identifying(language, "site_ids"),
    }
    # The roster's own "Class" must neither take the place of this table's nor look like it.
    further = [f"{title} (roster)" if title.casefold() in own else title for title in groups]
    columns = own | dict.fromkeys(further, language.say("further column of the roster"))
    return Table("names", language.say("Everybody on the wall."), columns, by_identifier(rows))


def _class_titles(result: WallResult) -> list[str]:
    """One class per name, to tell apart those who share a full name."""
    table, inside = result.whole.roster.classes, result.whole.name_classes
    title, homeroom = table.column("title").to_pylist(), table.column("is_homeroom").to_pylist()
    best: dict[int, tuple[bool, str]] = {}
    for who, group in zip(inside.who.tolist(), inside.group.tolist(), strict=True):
        candidate = (not homeroom[group], title[group])
        best[who] = min(best.get(who, candidate), candidate)
    return [best.get(at, (False, ""))[1] for at in range(result.whole.n_names)]


def _site_ids(whole: Community, members: Members) -> dict[int, list[str]]:
    """The sites of each code, the first one first."""
    ids = whole.roster.sites.column("site_id").to_pylist()
    sites: dict[int, list[str]] = {}
    for who, group in zip(members.who.tolist(), members.group.tolist(), strict=True):
        sites.setdefault(who, []).append(ids[group])
    return sites


def connectors(result: WallResult) -> Table:
    """Everybody who marks, by identifier and never by number."""
    language = result.language
    whole, back, departures = result.whole, result.stepped.back, result.stepped.departures
    sites = _site_ids(whole, whole.connector_sites)
    names, weights = whole.of_connectors("display_name"), whole.of_connectors("weight")
    rows = [
        (
            connector_id,
            names[at],
            SEPARATOR.join(sites.get(at, ())),
            weights[at],
            "yes" if back.has_answered[at] else "no",
            *(int(each[at]) for each in (back.load, result.divided.load, result.divided.capacity)),
            *(int(each[at]) for each in (departures.left_without, departures.made_fragile)),
        )
        for at, connector_id in enumerate(whole.connector_ids)
    ]
    return Table(
        "connectors",
        language.say(
            "Everybody who marks, by identifier. Not a ranking: who holds many names needs help, not praise."
        ),
        {
            **identifying(language, "connector_id", "display_name", "site_ids"),
            "weight": language.say("full-time share"),
            "has_answered": language.say("yes when they marked anybody or confirmed the rest"),
            "dots": language.say("names they marked a genuine connection with"),
            "load": language.say("earlier assignments still open"),
            "capacity": language.say("names they may be given now"),
            "leaving_without": language.say("names that would have no dot left if this connector left"),
            "leaving_fragile": language.say("names that would keep a single dot if this connector left"),
        },
        by_identifier(rows),
    )


def classes(result: WallResult) -> Table:
    """Classes, groups and teams."""
    table, language = result.whole.roster.classes, result.language
    columns = [table.column(name).to_pylist() for name in ("class_id", "title", "site_id", "is_homeroom")]
    rows = [(*row[:3], "yes" if row[3] else "no") for row in zip(*columns, strict=True)]
    return Table(
        "classes",
        language.say("Classes, groups and teams of the roster."),
        {
            "class_id": language.say("identifier in the roster"),
            "title": language.say("what people call it"),
            "site_id": language.say("its site"),
            "is_homeroom": language.say("yes for a homeroom"),
        },
        by_identifier(rows),
    )


def members(result: WallResult) -> Table:
    """Who is in which class."""
    roster, language = result.whole.roster, result.language
    class_ids = roster.classes.column("class_id").take(pa.array(roster.member_class)).to_pylist()
    person_ids = roster.people.column("person_id").take(pa.array(roster.member_person)).to_pylist()
    teaches = ["yes" if each else "no" for each in roster.member_teaches]
    return Table(
        "members",
        language.say("Who is in which class."),
        {
            "class_id": language.say("identifier of the class"),
            "person_id": language.say("identifier of a name or connector"),
            "teaches": language.say("yes when there as connector; in a workplace everybody is both"),
        },
        by_identifier(zip(class_ids, person_ids, teaches, strict=True), keys=2),
    )


def problems(result: WallResult) -> Table:
    """Everything that was corrected or left out."""
    language = result.language
    rows = [
        (each.file, each.line, each.column, each.code, each.message, each.effect.value)
        for each in result.problems
    ]
    return Table(
        "problems",
        language.say("Everything that was corrected or left out, and why."),
        {
            "file": language.term("column of a table of problems", "where"),
            "line": language.say("physical line, the header being 1"),
            "column": language.say("the column's name in the file"),
            "code": language.say("kind of problem"),
            "message": language.say("what was found, and what to do"),
            "effect": language.say("what became of the row: kept, corrected, skipped or refused"),
        },
        rows,
    )
