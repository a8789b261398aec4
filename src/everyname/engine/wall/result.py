"""Everything that one run of the wall found, and the summary of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.engine.share_out_tables import share_out_summary
from everyname.engine.wall.community import Community
from everyname.engine.wall.previous import FORMAT_VERSION, Earlier
from everyname.engine.wall.settings import Settings
from everyname.engine.wall.sharing import ToDivide
from everyname.engine.wall.stepping import Stepping
from everyname.formats.problems import Problem
from everyname.formats.roster import RowCounts
from everyname.language import Language
from everyname.science.connections import Change, Share, State
from everyname.science.dividing import Plan

__all__ = ["WallResult", "summary"]


@dataclass(frozen=True, slots=True, eq=False)
class WallResult:
    """One round, stepped back from and divided.

    ``change`` is None unless an earlier round asked the same question; ``labels`` says what people
    call everybody, by identifier; ``language`` is that of all words; ``rows`` says what became of the
    rows of each kind of file.
    """

    whole: Community
    settings: Settings
    stepped: Stepping
    divided: ToDivide
    plan: Plan
    earlier: Earlier | None
    change: Change | None
    problems: tuple[Problem, ...]
    labels: Mapping[str, str]
    language: Language
    rows: Mapping[str, RowCounts]


def summary(result: WallResult) -> dict[str, Any]:
    """The run in numbers, ready to be written as JSON."""
    whole, back, views = result.whole, result.stepped.back, result.stepped.views
    return {
        "format_version": FORMAT_VERSION,
        "confidential": result.language.say("For those who will act. Not for publication: it names people."),
        "language": result.language.tag,
        "question": result.settings.question,
        "names": whole.n_names,
        "connectors": whole.n_connectors,
        **_response(back.has_answered),
        "coverage": asdict(back.coverage),
        "dots_per_name": back.names_with_dots.tolist(),
        "both_views": {
            "both": int(views.both.sum()),
            "connector_only": int(views.connector_only.sum()),
            "person_only": int(views.person_only.sum()),
            "neither": int(views.neither.sum()),
            "names_who_spoke": int(np.count_nonzero(views.has_spoken)),
            "said_no_one": int(np.count_nonzero(result.stepped.said_no_one)),
            "returned": _share(views.returned),
            "confirmed": _share(views.confirmed),
        },
        "sites": _sites(result),
        "change": _change(result),
        "share_out": share_out_summary(
            result.divided.instance,
            result.plan,
            name_ids=[whole.name_ids[at] for at in result.divided.names],
            connector_ids=whole.connector_ids,
            previous_dropped=result.divided.previous_dropped,
            language=result.language,
            label=result.labels.__getitem__,
        ),
        "rows": {kind: {"read": rows.read, **asdict(rows)} for kind, rows in result.rows.items()},
        "problems": len(result.problems),
    }


def _response(has_answered: npt.NDArray[np.bool_]) -> dict[str, float | int | None]:
    """Everybody on the staff is invited to mark, also those who are asked about nobody in particular."""
    answered, invited = int(has_answered.sum()), len(has_answered)
    return {"answered": answered, "response_rate": round(answered / invited, 12) if invited else None}


def _share(share: Share | None) -> dict[str, float | int] | None:
    if share is None:
        return None
    figures = {"value": share.value, "low": share.low, "high": share.high}
    return {"count": share.count, "of": share.of} | {key: round(value, 12) for key, value in figures.items()}


def _sites(result: WallResult) -> list[dict[str, Any]]:
    """Each site that has names or connectors of its own, by identifier."""
    whole, back = result.whole, result.stepped.back
    sites = whole.roster.sites
    labels = zip(sites.column("site_id").to_pylist(), sites.column("name").to_pylist(), strict=True)
    missing = np.zeros(whole.n_names, np.int64)
    missing[result.divided.names] = result.plan.missing
    found = []
    for row, (site_id, name) in enumerate(labels):
        here = whole.name_site == row
        staff = whole.connector_sites.who[whole.connector_sites.group == row]
        if not here.any() and not len(staff):
            continue
        needs = int(result.divided.need[here].sum())
        found.append(
            {
                "site_id": site_id,
                "name": name,
                "names": int(here.sum()),
                "connectors": len(staff),
                **_response(back.has_answered[staff]),
                "coverage": _coverage(back.state[here]),
                "needs": needs,
                "covered": needs - int(missing[here].sum()),
            }
        )
    return found


def _coverage(state: npt.NDArray[np.int8]) -> dict[str, int]:
    counts = np.bincount(state, minlength=len(State)).tolist()
    return {one.name.lower(): counts[one] for one in State}


def _change(result: WallResult) -> dict[str, Any] | None:
    if result.earlier is None:
        return None
    if result.change is None:
        return {
            "comparable": False,
            "why": result.language.say("The earlier round asked a different question."),
        }
    change = result.change
    difference = change.change
    return {
        "comparable": True,
        "joiners": len(change.joiners),
        "leavers": len(change.leavers),
        "stayed": len(change.stayed),
        "known_in_both": change.known_in_both,
        "before": _share(change.before),
        "after": _share(change.after),
        "change": difference and {key: round(value, 12) for key, value in asdict(difference).items()},
        "transitions": {
            before.name.lower(): {
                after.name.lower(): int(change.transitions[before, after]) for after in State
            }
            for before in State
        },
        "without_before": len(change.without_before),
        "of_those_with_a_dot_now": int(np.isin(change.became, [State.ONE, State.TWO_OR_MORE]).sum()),
    }
