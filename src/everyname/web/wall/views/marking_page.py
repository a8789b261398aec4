"""What stands on a connector's page: parsing and rendering is in `marking`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from everyname.language import Language
from everyname.papers.report.grades import grade_name
from everyname.sentences.round import question_text
from everyname.web.ui.pages import reader_language
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.joining import new_since_last
from everyname.web.wall.queries.marking import (
    Desk,
    asked_names,
    memberships,
    new_links,
    own_answers,
    own_levels,
)
from everyname.web.wall.sections import Asked, Section, page_of, searched, sections
from everyname.web.wall.wording import answers

__all__ = ["heading", "marking_page", "remaining_names", "whose"]

_NOT_STOPPED = {"stopped": "", "stopped_at": ""}


def heading(asked: Round) -> dict[str, Any]:
    """A round as every page of it says what it is."""
    reader, zone = reader_language(), local_zone()
    return {
        "id": asked.pk,
        "question": question_text(reader, asked.question),
        "opens": moment(reader, asked.opens_at, zone),
        "closes": moment(reader, closing(asked), zone),
        "whom": asked.opened_by.name,
    }


def whose(here: Desk) -> dict[str, Any]:
    """Whose page it is: for the script, which keeps apart what waits on the device, and for whoever reads it."""
    reader = reader_language()
    return {
        "connector": here.connector.pk,
        "way": here.way.hex if here.way else "",
        "new_links": [(moment(reader, made_at, local_zone()), whom) for made_at, whom in new_links(here)],
    }


def marking_page(here: Desk, *, key: str, wanted: str) -> dict[str, Any]:
    """Sections from a key on, or what a search finds; and the way to every other section."""
    reader = reader_language()
    said, rest_is_said = own_answers(here)
    levels = {name.hex: level for name, level in said.items()}
    found = _sections_of(here)
    whole = sum(len(section.names) for section in found)
    answered = sum(name.id in levels for section in found for name in section.names)
    shown, following = page_of(found, key)
    begun = bool(answered) and not rest_is_said and not wanted
    return {
        **heading(here.round),
        **(_stopped(found, shown, levels) if begun else _NOT_STOPPED),
        **whose(here),
        "answers": answers(reader, here.round.levels),
        "new": new_since_last(here),
        "key": key,
        "wanted": wanted,
        "shown": [_found(reader, found, wanted, levels)]
        if wanted
        else [_section(reader, section, levels) for section in shown],
        "following": None if wanted else following,
        "more": bool(following) and not key and not wanted,
        "index": [_entry(section, levels) for section in found],
        "done": whole if rest_is_said else answered,
        "left": whole - answered,
        "whole": whole,
        "rest_is_said": rest_is_said,
    }


def _stopped(found: Sequence[Section], shown: Sequence[Section], levels: Mapping[str, int]) -> dict[str, Any]:
    """The first name without an answer, and the section with which a page begins that shows it."""
    here = {section.key for section in shown}
    for section in found:
        for name in section.names:
            if name.id not in levels:
                return {"stopped": name.id, "stopped_at": "" if section.key in here else section.key}
    return _NOT_STOPPED


def remaining_names(here: Desk) -> dict[str, Any]:
    """The sections that do not stand on the first page: its script brings them, so that all names are at hand."""
    reader, levels = reader_language(), _levels(here)
    found = _sections_of(here)
    shown, _ = page_of(found, "")
    return {
        "id": here.round.pk,
        "answers": answers(reader, here.round.levels),
        "new": new_since_last(here),
        **_NOT_STOPPED,
        "key": "",
        "wanted": "",
        "shown": [_section(reader, section, levels) for section in found[len(shown) :]],
    }


def _sections_of(here: Desk) -> list[Section]:
    names = asked_names(here)
    return sections(reader_language(), names, memberships(here, names))


def _levels(here: Desk) -> dict[str, int]:
    return {name.hex: level for name, level in own_levels(here).items()}


def _section(reader: Language, section: Section, levels: Mapping[str, int]) -> dict[str, Any]:
    grades = {name.grade for name in section.names}
    # A grade that the whole section shares tells nobody apart.
    shown = [
        (name, (grade_name(reader, name.grade) if len(grades) > 1 else "", which))
        for name, which in _told_apart(section)
    ]
    return {"key": section.key, "title": section.title, "names": _names(shown, levels)}


def _told_apart(section: Section) -> list[tuple[Asked, str]]:
    """Names of a section, namesakes with what the roster calls them."""
    called = [name.called.casefold() for name in section.names]
    number = Counter(called)
    return [
        (name, name.source_id if number[text] > 1 else "")
        for name, text in zip(section.names, called, strict=True)
    ]


def _found(
    reader: Language, found: Sequence[Section], wanted: str, levels: Mapping[str, int]
) -> dict[str, Any]:
    hits = searched(found, wanted)
    title = reader.count("{number} name found", "{number} names found", len(hits))
    which = {name.id: text for section in found for name, text in _told_apart(section)}
    shown = [(name, (section.title, which[name.id])) for name, section in hits]
    return {"key": "", "title": title, "names": _names(shown, levels)}


def _names(
    shown: Iterable[tuple[Asked, tuple[str, str]]], levels: Mapping[str, int]
) -> list[tuple[str, str, str, int | None]]:
    """Each name's id, what they are called, what tells them apart, and the connector's mark."""
    return [
        (name.id, name.called, " · ".join(filter(None, where)), levels.get(name.id)) for name, where in shown
    ]


def _entry(section: Section, levels: Mapping[str, int]) -> dict[str, Any]:
    done = sum(name.id in levels for name in section.names)
    return {"key": section.key, "title": section.title, "done": done, "whole": len(section.names)}
