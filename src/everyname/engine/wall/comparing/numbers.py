"""A comparison in numbers, as its folder and ``--json`` hold them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from everyname.engine.wall.comparing.records import Became, Comparison, GroupChange, PairedShares, Said
from everyname.science.connections import Bounds, Difference, Share, State

__all__ = ["COMPARISON_VERSION", "comparison_numbers"]

COMPARISON_VERSION = 1
"""Of the folders that ``wall compare`` writes."""


def comparison_numbers(comparison: Comparison) -> dict[str, Any]:
    """The comparison in numbers, ready to be written as JSON."""
    change, cautions = comparison.change, comparison.cautions
    then, now = comparison.said
    return {
        "format_version": COMPARISON_VERSION,
        "confidential": "For those who will act. Not for publication: the tables beside this name people.",
        "question": comparison.after.roll.question,
        "says": "What changed between two rounds, not why. The intervals are about chance alone.",
        "before": _said(then),
        "after": _said(now),
        "in_both": len(change.stayed),
        "joiners": len(change.joiners),
        "leavers": len(change.leavers),
        "known_in_both": change.known_in_both,
        "with_dot": {
            "before": _share(change.before),
            "after": _share(change.after),
            "change": _difference(change.change),
            "bounds": _bounds(change.bounds),
        },
        "views_of_the_same_names": {
            "returned": _paired(comparison.closer.returned),
            "confirmed": _paired(comparison.closer.confirmed),
        },
        "transitions": {
            old.name.lower(): {new.name.lower(): int(change.transitions[old, new]) for new in State}
            for old in State
        },
        "without_before": _became(comparison.without),
        "divided_before": _became(comparison.divided) | {"had_a_dot_then": comparison.divided_with_dot_then},
        "floor": comparison.floor,
        "groups": [_group(each) for each in comparison.groups],
        "cautions": {
            "few_in_both": cautions.few_in_both,
            "joiners_called_like_a_leaver": len(cautions.called_the_same),
            "called_otherwise": len(cautions.called_otherwise),
            "settings": [
                dict(zip(("setting", "before", "after"), each, strict=True)) for each in cautions.settings
            ],
        },
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "folder": said.title,
        "names": said.names,
        "connectors": said.connectors,
        "answered": said.answered,
        "coverage": said.coverage,
        "both_views": {
            "names_who_spoke": said.names_who_spoke,
            "returned": _share(said.returned),
            "confirmed": _share(said.confirmed),
        },
    }


def _became(became: Became) -> dict[str, int]:
    return {"names": became.names, "with_dot": became.with_dot, **asdict(became)}


def _group(group: GroupChange) -> dict[str, Any]:
    return {
        "grouping": group.grouping,
        "group": group.group,
        "title": group.title,
        "shown": group.shown.name.lower(),
        "known": group.known,
        "unknown": group.unknown,
        "before": _share(group.before),
        "after": _share(group.after),
        "change": _difference(group.change),
    }


def _share(share: Share | None) -> dict[str, float] | None:
    return None if share is None else {"value": round(share.value, 12), **_rounded(asdict(share))}


def _paired(paired: PairedShares | None) -> dict[str, Any] | None:
    if paired is None:
        return None
    return {
        "before": _share(paired.before),
        "after": _share(paired.after),
        "change": _difference(paired.change),
    }


def _bounds(bounds: Bounds | None) -> dict[str, list[float]] | None:
    if bounds is None:
        return None
    return {key: [round(end, 12) for end in ends] for key, ends in asdict(bounds).items()}


def _difference(difference: Difference | None) -> dict[str, float] | None:
    return None if difference is None else _rounded(asdict(difference))


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {key: round(figure, 12) for key, figure in figures.items()}
