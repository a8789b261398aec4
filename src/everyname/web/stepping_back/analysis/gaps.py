"""The gaps between the groups of a closed round, none of them so small that it points at somebody."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.records import Gap
from everyname.engine.wall.roll import told_apart
from everyname.papers.report.grades import natural_order
from everyname.science.connections import Shown, gaps
from everyname.web.stepping_back.analysis.stepped import Stepped

__all__ = ["gaps_of"]


def gaps_of(back: Stepped, *, sites: Mapping[str, str], floor: int) -> list[Gap]:
    """Names by site, by grade, and by homeroom; where there are none, by the one group in which each name is.

    Parameters
    ----------
    sites : id -> what people call it.
    floor : groups with fewer known names are not shown, nor what would give them away.
    """
    places = back.belonging
    by_site = ["" if row < 0 else places.sites[row] for row in places.name_site.tolist()]
    found = [*_gaps(back, "site", by_site, floor), *_gaps(back, "grade", places.grades, floor)]
    grouping, rows = _first_groups(back)
    called = _called(back, sites)
    return [*found, *_gaps(back, grouping, ["" if row < 0 else called[row] for row in rows], floor)]


def _first_groups(back: Stepped) -> tuple[str, list[int]]:
    """Each name's homeroom, or its group where nobody has a homeroom and nobody is in two; -1 for none."""
    places = back.belonging
    who, group = places.name_groups.who, places.name_groups.group
    homes = places.is_homeroom[group]
    rows: npt.NDArray[np.int64] = np.full(len(back.names), -1, np.int64)
    if homes.any():
        order = np.argsort(group[homes], kind="stable")[
            ::-1
        ]  # the first of several is written last and stays
        rows[who[homes][order]] = group[homes][order]
        return "homeroom", rows.tolist()
    if len(np.unique(who)) == len(who):
        rows[who] = group
    return "group", rows.tolist()


def _called(back: Stepped, sites: Mapping[str, str]) -> list[str]:
    """What each group is called, apart from namesakes at other sites."""
    places = back.belonging
    where = dict(
        zip(places.name_groups.group.tolist(), places.name_site[places.name_groups.who].tolist(), strict=True)
    )
    people = [
        (str(row), title, sites.get(places.sites[where[row]], "") if where.get(row, -1) >= 0 else "")
        for row, title in enumerate(places.group_titles)
    ]
    labels = told_apart(people)
    return [labels[str(row)] for row in range(len(people))]


def _gaps(back: Stepped, grouping: str, cells: Sequence[str], floor: int) -> list[Gap]:
    labels = sorted(set(cells) - {""}, key=natural_order)
    code = {label: at for at, label in enumerate(labels)}
    found = gaps(
        state=back.back.state,
        group=np.array([code.get(cell, -1) for cell in cells], np.int64),
        n_groups=len(labels),
        floor=floor,
    )
    figures = (
        *(found.known, found.covered, found.unknown),
        *(found.share.value, found.share.low, found.share.high),
        *(found.difference.value, found.difference.low, found.difference.high),
    )
    made = []
    for at, label in enumerate((*labels, "")):
        shown = Shown(found.shown[at])
        if shown is not Shown.EMPTY:
            cut = [_figure(column[at]) if shown is Shown.SHOWN else None for column in figures]
            made.append(_gap(grouping, label, shown, cut))
    return made


def _gap(grouping: str, label: str, shown: Shown, cut: Sequence[float | None]) -> Gap:
    known, covered, unknown = (None if each is None else int(each) for each in cut[:3])
    share, low, high, *difference = cut[3:]
    return Gap(
        grouping=grouping,
        group=label,
        shown=shown.name.lower(),
        known=known,
        with_dot=covered,
        unknown=unknown,
        share=(share, low, high),
        difference=(difference[0], difference[1], difference[2]),
    )


def _figure(value: np.generic) -> float | None:
    return None if np.isnan(value) else float(value)
