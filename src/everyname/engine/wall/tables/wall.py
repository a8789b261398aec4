"""How the names stand, the gaps between groups, what has changed."""

from collections.abc import Sequence

import numpy as np

from everyname.engine.wall.result import WallResult
from everyname.engine.wall.tables.table import Cell, Table, by_identifier, identifying, site_ids
from everyname.science.connections import Shown, State

__all__ = ["both_views", "changes", "coverage", "gaps"]


def coverage(result: WallResult) -> Table:
    """How each name stands."""
    back, language = result.stepped.back, result.language
    words = [state.name.lower() for state in State]
    rows = zip(
        result.whole.name_ids,
        site_ids(result),
        [words[state] for state in back.state],
        back.dots.tolist(),
        [round(share, 12) for share in back.answered_share.tolist()],
        strict=True,
    )
    return Table(
        "coverage",
        language.say("How each name stands on the wall."),
        {
            **identifying(language, "name_id", "site_id"),
            "state": language.say(
                "none, one (fragile), two_or_more or unknown (too few of those asked have answered)"
            ),
            "dots": language.say("connectors who marked a genuine connection; never whose"),
            "answered": language.say(
                "share, 0 to 1, of the connectors asked about this name who have answered"
            ),
        },
        by_identifier(rows),
    )


def both_views(result: WallResult) -> Table:
    """Dots beside nominations, counted for each name."""
    views, language = result.stepped.views, result.language
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
                site_ids(result),
                views.has_spoken,
                result.stepped.said_no_one,
                strict=True,
            )
        )
    ]
    return Table(
        "both_views",
        language.say(
            "Marks beside the person's own nominations. Where they disagree the person's own view outranks."
        ),
        {
            **identifying(language, "name_id", "site_id"),
            "has_spoken": language.say("yes when the person nominated somebody or said no one right now"),
            "said_no_one": language.say("yes when the person said no one right now"),
            "both": language.say("connections that connector and person both see"),
            "connector_only": language.say("dots that the person does not confirm"),
            "person_only": language.say("nominations of connectors who answered and gave no dot"),
            "neither": language.say("connectors who answered, seen by neither side"),
        },
        by_identifier(rows),
    )


def gaps(result: WallResult) -> Table:
    """Shares of names with a dot, by group."""
    language = result.language
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
        language.say(
            "Share of names with at least one dot, by group. One interval is about one gap; some gap among many "
            "looks large by chance."
        ),
        {
            "grouping": language.say("site, grade or a further column of the roster"),
            "group": language.say("the group; empty for names without one"),
            "shown": language.say(
                "shown, under_floor (too few to show) or withheld (would give a small group away)"
            ),
            "known": language.say("names whose state is known"),
            "with_dot": language.say("those with at least one dot"),
            "unknown": language.say("names of unknown state, in no share"),
            "share": "with_dot / known",
            "low": language.say("lower end of its 95 % interval (Wilson)"),
            "high": language.term("of an interval", "upper end"),
            "difference": language.say("share minus the share of all other names"),
            "difference_low": language.say("lower end of its 95 % interval (Newcombe)"),
            "difference_high": language.term("of an interval", "upper end"),
        },
        rows,
    )


def _figure(value: np.generic) -> Cell:
    plain = value.item()
    if isinstance(plain, float):
        return None if plain != plain else round(plain, 12)  # noqa: PLR0124 - nan alone differs from itself
    return int(plain)


def changes(result: WallResult) -> Table:
    """Joiners, leavers and those who stayed."""
    earlier, back, language = result.earlier, result.stepped.back, result.language
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
        language.say(
            "Joiners, leavers and those who stayed, beside the earlier round given with --previous."
        ),
        {
            **identifying(language, "name_id", "display_name"),
            "change": language.say("joined, left or stayed"),
            "before": language.say(
                "state in the earlier round; not to be compared where the question has changed"
            ),
            "now": language.say("state in this round"),
        },
        by_identifier(rows),
    )
