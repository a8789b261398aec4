"""Dividing the names, beside the bare flow solver, other solvers, and from file to file."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.cpu import best_of, seconds_of_call, seconds_of_command
from benchmarks.flow_model import FlowModel, Prices, flow_model, prices
from benchmarks.flow_peers import bare_ortools, cp_sat, highs, networkx_simplex
from benchmarks.share_out_worlds import Case, district, one_name, school
from everyname.science.dividing import Plan, divide

LARGE = 59_000
CP_SAT_SECONDS = 90.0
GROWTH_OF_ONE_SITE = (1_600, 6_300, 25_000, LARGE, 150_000)
GROWTH_OF_SITES = (15, 30, 60)

Row = dict[str, Any]


def run() -> list[Row]:
    """All measurements of the share-out: ratios first, then how the cost grows."""
    large, whole_district = school(LARGE), district()
    beside_large = _library(large, limit=4)
    beside_district = _library(whole_district, limit=3)
    bare = {
        large.title: beside_large["bare_cpu_seconds"],
        whole_district.title: beside_district["bare_cpu_seconds"],
    }
    return [
        _library(school(6_300), limit=None),
        beside_large,
        _library(school(LARGE, scarce=True), limit=4),
        beside_district,
        *_solvers(large, beside_large["everyname_cpu_seconds"]),
        *_command({large: 10, whole_district: 4}, bare),
        *_growth(),
    ]


def _library(case: Case, *, limit: float | None) -> Row:
    """Arrays in, plan, certificate and prices out, beside OR-Tools on one flow of the whole."""
    model, priced = _flow(case)
    times = 3 if len(priced.pair) > LARGE else 7
    ours, bare = best_of(times, lambda: _divide(case)[0], lambda: bare_ortools(model)[0])
    plan = _divide(case)[1]
    _require_same_optimum(case, priced, plan, bare_ortools(model)[1], "OR-Tools")
    return {
        "benchmark": "share_out",
        "what": f"library beside bare OR-Tools, {case.title}",
        "uncovered": int(plan.missing.sum()),
        "everyname_cpu_seconds": round(ours, 4),
        "bare_cpu_seconds": round(bare, 4),
        "ratio": round(ours / bare, 2),
        "limit": limit,
    }


def _solvers(case: Case, ours: float) -> Iterator[Row]:
    """How many times faster than other solvers, which find the plan alone: no certificate, no prices."""
    model, priced = _flow(case)
    plan = _divide(case)[1]
    peers: list[tuple[str, Callable[[FlowModel], tuple[float, int | None]], float]] = [
        ("HiGHS", highs, 5),
        ("networkx", networkx_simplex, 40),
        ("CP-SAT", lambda flow: cp_sat(flow, limit_seconds=CP_SAT_SECONDS), 40),
    ]
    for name, solve, at_least in peers:
        seconds, cost = solve(model)
        if cost is not None:
            _require_same_optimum(case, priced, plan, cost, name)
        yield {
            "benchmark": "share_out",
            "what": f"{name} beside the library, {case.title}"
            + (" (stopped, no proof)" if cost is None else ""),
            "everyname_cpu_seconds": ours,
            "peer_cpu_seconds": round(seconds, 3),
            "ratio": round(seconds / ours, 1),
            "at_least": at_least,
        }


def _command(limits: dict[Case, float], bare: dict[str, float]) -> Iterator[Row]:
    """`everyname wall divide` from file to file, what it takes for one single name taken off.

    The difference of two short runs is noisy: the short ones are repeated the more often.
    """
    with tempfile.TemporaryDirectory() as folder:
        cases = [one_name(), *limits]
        runs = [_runner(case, Path(folder, str(number))) for number, case in enumerate(cases)]
        start_up, *whole = [*best_of(8, *runs[:-1]), *best_of(2, runs[-1])]
    yield {
        "benchmark": "share_out",
        "what": "start-up of the command, CPU seconds",
        "ratio": round(start_up, 2),
        "limit": 1.5,
    }
    for (case, limit), seconds in zip(limits.items(), whole, strict=True):
        yield {
            "benchmark": "share_out",
            "what": f"command without start-up beside bare OR-Tools, {case.title}",
            "everyname_cpu_seconds": round(seconds - start_up, 3),
            "bare_cpu_seconds": bare[case.title],
            "ratio": round((seconds - start_up) / bare[case.title], 2),
            "limit": limit,
        }


def _growth() -> Iterator[Row]:
    """What a pair costs as one site grows, and as sites are added."""
    cases = [school(pairs) for pairs in GROWTH_OF_ONE_SITE]
    cases += [district(sites=sites, pairs=6_400 * sites) for sites in GROWTH_OF_SITES]
    for case in cases:
        pairs = len(case.share_out.affinity)
        (ours,) = best_of(2, lambda case=case: _divide(case)[0])  # type: ignore[misc]
        yield {
            "benchmark": "share_out_growth",
            "what": case.title,
            "everyname_cpu_seconds": round(ours, 4),
            "microseconds_per_pair": round(ours / pairs * 1e6, 2),
        }


def _runner(case: Case, folder: Path) -> Callable[[], float]:
    options = case.write(folder)
    numbers = count()

    def run_once() -> float:
        out = str(folder / f"out{next(numbers)}")
        return seconds_of_command(
            [sys.executable, "-m", "everyname", "wall", "divide", *options, "--out", out, "--quiet"]
        )

    return run_once


def _divide(case: Case) -> tuple[float, Plan]:
    arguments = case.arguments()
    return seconds_of_call(lambda: divide(**arguments))


def _flow(case: Case) -> tuple[FlowModel, Prices]:
    priced = prices(case.share_out)
    return flow_model(case.share_out, priced), priced


def _require_same_optimum(case: Case, priced: Prices, plan: Plan, cost: int, peer: str) -> None:
    """A ratio means nothing when the two did not solve the same problem to the same optimum."""
    ours = priced.of_plan(case.share_out, plan.pair, plan.missing)
    if ours != cost:
        raise RuntimeError(f"{case.title}: the plan costs {ours}, {peer} found {cost}")
