"""Stepping back from ten million marks, beside the plain group-by that yields the same counts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from benchmarks.cpu import best_of, seconds_of_call
from everyname.science.connections import DOT, Asked, SteppedBack, asked_within, step_back
from everyname.science.worlds import District, district

SITES, NAMES_PER_SITE, CONNECTORS_PER_SITE = 100, 1000, 100
LIMIT = 2.0
"""At most twice the CPU of the group-by."""
GROWTH_OF_SITES = (10, 30, 100, 200)
BY_NAME = "SELECT name, count(*) FILTER (level = 3) AS dots, count(*) AS answered FROM marks GROUP BY name"
BY_CONNECTOR = "SELECT connector, count(*) FILTER (level = 3) AS load FROM marks GROUP BY connector"

Row = dict[str, Any]
Counts = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Dots and answers per name, load per connector."""


def run() -> list[Row]:
    """Beside both group-bys for marks in three orders, then how the cost grows."""
    found = district(
        sites=SITES, names_per_site=NAMES_PER_SITE, connectors_per_site=CONNECTORS_PER_SITE, seed=1
    )
    return [
        row for title, order in _orders(found) for row in _beside_peers(title, _ordered(found, order))
    ] + [_growth(sites) for sites in GROWTH_OF_SITES]


def _orders(found: District) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    yield "sorted by name", np.arange(found.mark_name.size)
    yield "one connector after the other", np.argsort(found.mark_connector, kind="stable")
    yield "shuffled", np.random.default_rng(1).permutation(found.mark_name.size)


def _ordered(found: District, order: npt.NDArray[np.int64]) -> District:
    return replace(
        found,
        mark_name=found.mark_name[order],
        mark_connector=found.mark_connector[order],
        mark_level=found.mark_level[order],
    )


def _beside_peers(title: str, found: District) -> Iterator[Row]:
    """CPU of both, and the counts compared: a peer that counted something else would prove nothing."""
    asked = _asked(found)
    peers: tuple[tuple[str, Callable[[], Counts], float | None], ...] = (
        ("DuckDB's group-by", _duckdb(found), LIMIT),
        ("numpy's bincount, which checks nothing", lambda: _bincount(found), None),
    )
    for peer, count, limit in peers:
        ours, theirs = best_of(
            5,
            lambda: seconds_of_call(lambda: _step_back(found, asked))[0],
            lambda count=count: seconds_of_call(count)[0],  # type: ignore[misc]
        )
        _require_same_counts(_step_back(found, asked), count(), peer)
        yield {
            "benchmark": "stepping_back",
            "what": f"10 million marks, {title}, beside {peer}",
            "everyname_cpu_seconds": round(ours, 3),
            "peer_cpu_seconds": round(theirs, 3),
            "ratio": round(ours / theirs, 2),
            "limit": limit,
        }


def _growth(sites: int) -> Row:
    found = district(
        sites=sites, names_per_site=NAMES_PER_SITE, connectors_per_site=CONNECTORS_PER_SITE, seed=1
    )
    asked = _asked(found)
    (seconds,) = best_of(3, lambda: seconds_of_call(lambda: _step_back(found, asked))[0])
    return {
        "benchmark": "stepping_back",
        "what": f"cost per mark, {sites} sites, sorted by name",
        "marks": found.mark_name.size,
        "everyname_cpu_seconds": round(seconds, 3),
        "nanoseconds_a_mark": round(1e9 * seconds / found.mark_name.size, 1),
    }


def _asked(found: District) -> Asked:
    return asked_within(
        n_names=found.name_site.size,
        n_connectors=found.connector_site.size,
        name=np.arange(found.name_site.size),
        name_group=found.name_site,
        connector=np.arange(found.connector_site.size),
        connector_group=found.connector_site,
    )


def _step_back(found: District, asked: Asked) -> SteppedBack:
    return step_back(
        n_names=asked.n_names,
        n_connectors=asked.n_connectors,
        name=found.mark_name,
        connector=found.mark_connector,
        level=found.mark_level,
        asked=asked,
        rest_confirmed=found.rest_confirmed,
    )


def _duckdb(found: District) -> Callable[[], Counts]:
    """The two queries over the same arrays, read where they are as Arrow."""
    connection = duckdb.connect()
    columns = {"name": found.mark_name, "connector": found.mark_connector, "level": found.mark_level}
    connection.register("marks", pa.table(columns))

    def count() -> Counts:
        by_name = connection.execute(BY_NAME).fetchnumpy()
        by_connector = connection.execute(BY_CONNECTOR).fetchnumpy()
        name, connector = np.argsort(by_name["name"]), np.argsort(by_connector["connector"])
        return by_name["dots"][name], by_name["answered"][name], by_connector["load"][connector]

    return count


def _bincount(found: District) -> Counts:
    is_dot = found.mark_level == DOT
    return (
        np.bincount(found.mark_name[is_dot], minlength=found.name_site.size),
        np.bincount(found.mark_name, minlength=found.name_site.size),
        np.bincount(found.mark_connector[is_dot], minlength=found.connector_site.size),
    )


def _require_same_counts(stepped: SteppedBack, counts: Counts, peer: str) -> None:
    for mine, theirs in zip((stepped.dots, stepped.answered, stepped.load), counts, strict=True):
        if not np.array_equal(mine, theirs):
            raise AssertionError(f"{peer} and step_back count differently")


if __name__ == "__main__":
    for row in run():
        print(row)
