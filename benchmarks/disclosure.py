"""What to hide in tables of a thousand to a million cells, beside what R's GaussSuppression hid and took."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from everyname.science.disclosure.protecting import protect
from tests.science.disclosure.labelled import arrays_of
from tests.science.disclosure.worlds import Branchings, report_world

FLOOR = 5
SECONDARY_LIMIT = 1.15

Row = dict[str, Any]


@dataclass(frozen=True)
class Peer:
    """GaussSuppression's recorded figures for the same table and floor; its seconds belong to another machine."""

    secondary: int
    seconds: float


@dataclass(frozen=True)
class Case:
    called: str
    dimensions: tuple[Branchings, ...]
    people: int
    peer: Peer | None = None


CASES = {
    "1,000": Case("30 × 7 × 3", ((30,), (7,), (3,)), 12_000, Peer(121, 0.5)),
    "5,000": Case("3 districts × 8 × 6, × 7 × 3", ((3, 8, 6), (7,), (3,)), 12_000, Peer(625, 9.8)),
    "45,000": Case("20 districts × 10 × 6, × 7 × 3", ((20, 10, 6), (7,), (3,)), 100_000, Peer(5_326, 577.0)),
    "230,000": Case("100 districts × 10 × 6, × 7 × 3, dense", ((100, 10, 6), (7,), (3,)), 5_000_000),
    "a million": Case("120 districts × 12 × 20, × 7 × 3, dense", ((120, 12, 20), (7,), (3,)), 22_000_000),
}


def run() -> Iterator[Row]:
    """Each table in a process of its own, so that memory is its own; the compiler has run before the first."""
    _measured("1,000")
    for size, case in CASES.items():
        found = _measured(size)
        row = {
            "benchmark": "disclosure",
            "what": f"cells hidden for others / by GaussSuppression, {size} cells ({case.called})",
            **found,
        }
        if case.peer:
            row["recorded_seconds"] = case.peer.seconds
            row["times_as_fast"] = round(case.peer.seconds / found["cpu_seconds"], 1)
            row["ratio"] = round(found["secondary"] / case.peer.secondary, 3)
            row["limit"] = SECONDARY_LIMIT
        yield row
    yield _side_by_side("45,000")
    yield {
        "benchmark": "disclosure",
        "what": "CPU seconds of the compiler, once on each machine",
        "ratio": _compiling(),
    }


def _side_by_side(size: str) -> Row:
    """The districts of a table one after the other, and two at a time; what is found is the same."""
    one, two = (_measured(size, jobs=jobs) for jobs in (1, 2))
    assert one["secondary"] == two["secondary"]
    return {
        "benchmark": "disclosure",
        "what": f"seconds with districts two at a time / one after the other, {size} cells",
        "one_after_the_other": one["seconds"],
        "two_at_a_time": two["seconds"],
        "ratio": round(two["seconds"] / one["seconds"], 2),
    }


def _measured(size: str, jobs: int = 1, **environment: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.disclosure", size, str(jobs)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _compiling() -> float:
    with tempfile.TemporaryDirectory() as nothing_yet:
        first = _measured("1,000", NUMBA_CACHE_DIR=nothing_yet)
        then = _measured("1,000", NUMBA_CACHE_DIR=nothing_yet)
    return round(float(first["cpu_seconds"] - then["cpu_seconds"]), 1)


def _protected(size: str, jobs: int) -> dict[str, Any]:
    case = CASES[size]
    arrays = arrays_of(report_world(list(case.dimensions), case.people, floor=FLOOR))
    began, moment = time.process_time(), time.perf_counter()
    found = protect(**arrays.arguments(), floor=FLOOR, jobs=jobs)
    seconds = time.process_time() - began
    primary = int(found.is_primary.sum())
    return {
        "cells": len(found.is_primary),
        "primary": primary,
        "secondary": int((~found.is_published).sum()) - primary,
        "uncertified": len(found.uncertified),
        "seconds": round(time.perf_counter() - moment, 1),
        "cpu_seconds": round(seconds, 2),
        "certified_a_second": round((primary - len(found.uncertified)) / seconds),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_protected(sys.argv[1], int(sys.argv[2]))))
