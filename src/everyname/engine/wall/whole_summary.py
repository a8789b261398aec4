"""Whether ``summary.json`` of a folder is whole, and says what its tables say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from everyname.engine.wall.records import Run
from everyname.engine.wall.run_tables import refuse
from everyname.science.connections import State

__all__ = ["check_shape", "check_summary"]

_STATES = dict.fromkeys((state.name.lower() for state in State), int)
_SHARE = {"count": int, "of": int, "low": float, "high": float}
_MOST = 10**12
_ROUND = {"names": int, "connectors": int, "answered": int, "coverage": _STATES}
_SHAPE: Mapping[str, Any] = {
    **_ROUND,
    "question": str,
    "dots_per_name": [int],
    "both_views": dict.fromkeys(
        ("both", "connector_only", "person_only", "neither", "names_who_spoke", "said_no_one"), int
    ),
    "sites": [{**_ROUND, "site_id": str, "name": str, "needs": int, "covered": int}],
    "share_out": {
        **dict.fromkeys(("needs", "covered", "uncovered", "kept"), int),
        "places": [float],
        "optimal": bool,
    },
    "problems": int,
}
_ROWS = dict.fromkeys(("read", "kept", "corrected", "skipped"), int)
_CHANGE: Mapping[str, Any] = {
    **dict.fromkeys(("joiners", "leavers", "stayed", "known_in_both", "without_before"), int),
    "comparable": bool,
    "of_those_with_a_dot_now": int,
    "transitions": dict.fromkeys(_STATES, _STATES),
}


def check_shape(folder: Path, summary: Mapping[str, Any]) -> None:
    """Stop where a number that papers tell is missing, or is no number.

    Raises
    ------
    Refusal
        The file, the place in it, and what to do.
    """
    wrong = (
        _wrong(summary, _SHAPE)
        or _wrong_rows(summary.get("rows"))
        or _wrong_shares(summary["both_views"], ("returned", "confirmed"), "both_views")
        or _wrong_change(summary)
    )
    if wrong:
        refuse(folder / "summary.json", f"{wrong}: missing, or nothing that everyname wall run writes")


def check_summary(folder: Path, run: Run) -> None:
    """Stop where `check_shape` does, and where a number is not that of the tables.

    Raises
    ------
    Refusal
        The file, the place in it, and what to do.
    """
    check_shape(folder, run.summary)
    path, summary = folder / "summary.json", run.summary
    states = Counter(standing.state.name.lower() for standing in run.standings.values())
    if any(summary["coverage"][state] != states[state] for state in _STATES):
        refuse(path, "coverage: not as in coverage.csv")
    dots = Counter(each.dots for each in run.standings.values() if each.state is not State.UNKNOWN)
    if summary["dots_per_name"] != [dots[number] for number in range(max(dots, default=0) + 1)]:
        refuse(path, "dots_per_name: not as in coverage.csv")
    if any(summary["both_views"][key] != number for key, number in _voices(run).items()):
        refuse(path, "both_views: not as in both_views.csv")
    if summary["answered"] != sum(staff.has_answered for staff in run.staff.values()):
        refuse(path, "answered: not as in connectors.csv")
    if summary["share_out"]["uncovered"] != sum(run.missing.values()):
        refuse(path, "share_out.uncovered: not as in uncovered.csv")
    if summary["share_out"]["covered"] != len(run.assignments):
        refuse(path, "share_out.covered: not as in assignments.csv")


def _voices(run: Run) -> dict[str, int]:
    views = run.views.values()
    return {
        "names_who_spoke": sum(each.has_spoken for each in views),
        "said_no_one": sum(each.said_no_one for each in views),
        "both": sum(each.both for each in views),
        "connector_only": sum(each.connector_only for each in views),
        "person_only": sum(each.person_only for each in views),
        "neither": sum(each.neither for each in views),
    }


def _wrong(value: object, shape: object, place: str = "") -> str:
    """Where a value is not of a shape, ``""`` where it is; numbers are finite and at least 0."""
    if isinstance(shape, Mapping):
        # States are all there are: one more would have no place on any page.
        if not isinstance(value, Mapping) or (shape is _STATES and value.keys() - shape.keys()):
            return place or "all of it"
        before = f"{place}." if place else ""
        parts = ((value.get(key), inner, f"{before}{key}") for key, inner in shape.items())
    elif isinstance(shape, Sequence):
        if not isinstance(value, list):
            return place
        parts = ((each, shape[0], f"{place}[{at}]") for at, each in enumerate(value))
    else:
        return "" if _is(value, shape) else place
    return next(filter(None, (_wrong(*part) for part in parts)), "")


def _is(value: object, kind: object) -> bool:
    if kind is bool or kind is str:
        return isinstance(value, kind)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < _MOST and (kind is float or isinstance(value, int))


def _wrong_rows(rows: object) -> str:
    """Roster and marks are always read, nominations where there are any."""
    kinds = {"roster", "marks", *(rows if isinstance(rows, Mapping) else ())}
    return _wrong(rows, dict.fromkeys(sorted(kinds), _ROWS), "rows")


def _wrong_change(summary: Mapping[str, Any]) -> str:
    """Nothing was compared, or the question was another one, or every number of the comparison is there."""
    change = summary.get("change", "")
    if change is None or (isinstance(change, Mapping) and change.get("comparable") is False):
        return ""
    wrong = _wrong(change, _CHANGE, "change")
    if wrong:
        return wrong
    return _wrong_shares(change, ("before", "after"), "change") or _wrong_difference(change.get("change"))


def _wrong_shares(found: Mapping[str, Any], keys: Sequence[str], place: str) -> str:
    """A share is of something, and of no more than that; None where there is nothing to be a share of."""
    missing = [key for key in keys if key not in found]
    if missing:
        return f"{place}.{missing[0]}"
    shares = {key: found[key] for key in keys if found[key] is not None}
    wrong = _wrong(shares, dict.fromkeys(shares, _SHARE), place)
    parts = (
        f"{place}.{key}" for key, share in shares.items() if wrong or not 0 < share["of"] >= share["count"]
    )
    return wrong or next(parts, "")


def _wrong_difference(difference: object) -> str:
    """A difference may be below 0."""
    if difference is None:
        return ""
    is_whole = isinstance(difference, Mapping) and set(difference) == {"value", "low", "high"}
    numbers = difference.values() if isinstance(difference, Mapping) else ()
    are_numbers = all(isinstance(each, float | int) and -1 <= each <= 1 for each in numbers)
    return "" if is_whole and are_numbers else "change.change"
