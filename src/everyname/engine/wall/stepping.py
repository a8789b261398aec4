"""Stepping back over a roster and its marks: everything the science can say, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.answers import answers
from everyname.engine.wall.community import Community, asked_by_class, asked_by_site
from everyname.engine.wall.settings import ASKED_BY_SITE, Settings
from everyname.formats.marks import Marks, Nominations
from everyname.formats.problems import Refusal
from everyname.science.connections import (
    BothViews,
    Departures,
    Gaps,
    SteppedBack,
    both_views,
    gaps,
    step_back,
    what_if_each_leaves,
)

__all__ = ["Grouping", "Stepping", "stepping"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Names by one column of the roster: the column's title, its groups, the gaps between them."""

    title: str
    labels: tuple[str, ...]
    gaps: Gaps


@dataclass(frozen=True, slots=True, eq=False)
class Stepping:
    """What the marks and nominations of a round say, in the codes of the community.

    Attributes
    ----------
    back : dots, answers and state of every name, answers and load of every connector.
    views : dots beside nominations.
    departures : what if each connector leaves.
    groupings : gaps by site, by grade and by the columns that the settings name.
    said_no_one : shape (n,), bool: said "no one right now" in their own voice.
    mark_name, mark_connector, mark_level : the marks in codes.
    nominating, nominated : the nominations in codes.
    """

    back: SteppedBack
    views: BothViews
    departures: Departures
    groupings: tuple[Grouping, ...]
    said_no_one: npt.NDArray[np.bool_]
    mark_name: IntArray
    mark_connector: IntArray
    mark_level: npt.NDArray[np.int8]
    nominating: IntArray
    nominated: IntArray


def stepping(whole: Community, marks: Marks, nominations: Nominations | None, settings: Settings) -> Stepping:
    """Step back. Cost: linear in the marks, the memberships and the names.

    Raises
    ------
    Refusal
        The settings name a column that the roster does not have.
    """
    n, t = whole.n_names, whole.n_connectors
    asked = (asked_by_site if settings.asked == ASKED_BY_SITE else asked_by_class)(whole)
    said_no_one = np.zeros(n, bool)
    nobody = np.empty(0, np.int64)
    nominating, nominated = nobody, nobody
    if nominations is not None:
        said_no_one[whole.name_code[nominations.no_one]] = True
        nominating = whole.name_code[nominations.name_row]
        nominated = whole.connector_code[nominations.connector_row]
    name, connector, level, confirmed = answers(whole, marks, asked)
    given: dict[str, Any] = {
        "n_names": n,
        "n_connectors": t,
        "name": name,
        "connector": connector,
        "level": level,
    }
    back = step_back(**given, asked=asked, rest_confirmed=confirmed, answered_share=settings.answered_share)
    return Stepping(
        back=back,
        views=both_views(
            **given,
            asked=asked,
            rest_confirmed=confirmed,
            nominating=nominating,
            nominated=nominated,
            said_no_one=said_no_one,
        ),
        departures=what_if_each_leaves(**given),
        groupings=tuple(_groupings(whole, back, settings)),
        said_no_one=said_no_one,
        mark_name=name,
        mark_connector=connector,
        mark_level=level,
        nominating=nominating,
        nominated=nominated,
    )


def _groupings(whole: Community, back: SteppedBack, settings: Settings) -> list[Grouping]:
    sites = np.array([*whole.roster.sites.column("site_id").to_pylist(), ""], object)
    columns: list[tuple[str, Sequence[str]]] = [
        ("site", sites[whole.name_site].tolist()),
        ("grade", whole.of_names("grade")),
    ]
    known = {title.casefold(): title for title in whole.roster.groups}
    for wanted in settings.groups:
        title = known.get(wanted.casefold())
        if title is None:
            raise Refusal(f"settings, groups: no file of the roster has a column {wanted!r} about people.")
        columns.append((title, whole.of_names(title)))
    return [_grouping(title, cells, back, settings.floor) for title, cells in columns]


def _grouping(title: str, cells: Sequence[str], back: SteppedBack, floor: int) -> Grouping:
    labels = sorted(set(cells) - {""})
    code = {label: at for at, label in enumerate(labels)}
    group = np.array([code.get(cell, -1) for cell in cells], np.int64)
    return Grouping(
        title, tuple(labels), gaps(state=back.state, group=group, n_groups=len(labels), floor=floor)
    )
