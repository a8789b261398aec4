"""Components solved side by side in several processes, with the same result as one after another."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import partial
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.without_pandas import keep_pandas_out
from everyname.science.dividing import Alternatives, Component, Solution, Solver, solve

__all__ = ["solver"]

Advance = Callable[[int], object]
"""Called with the number of names settled, to move a progress bar."""

_PAIR_COLUMNS = ("pairs", "name", "connector", "affinity", "rule", "kept")


def solver(*, jobs: int, advance: Advance | None = None, explain: bool = True) -> Solver:
    """A solver for `divide_instance`: in this process for one job, else in a pool of them.

    Components travel as Arrow record batches, whose columns arrive without a copy. The plan does
    not depend on the number of jobs: components share nothing.
    """

    def run(parts: Iterable[Component]) -> Iterator[Solution]:
        parts = list(parts)
        solutions = _one_by_one(parts, explain) if jobs <= 1 else _pooled(parts, jobs, explain)
        for part, solution in zip(parts, solutions, strict=True):
            if advance:
                advance(len(part.names))
            yield solution

    return run


def _one_by_one(parts: list[Component], explain: bool) -> Iterator[Solution]:
    return (solve(part, explain=explain) for part in parts)


def _pooled(parts: list[Component], jobs: int, explain: bool) -> Iterator[Solution]:
    # spawn: a fork would copy the threads of the numerical libraries in the middle of their work
    with ProcessPoolExecutor(jobs, get_context("spawn"), keep_pandas_out) as pool:
        sent = map(_packed, parts)
        chunk = max(1, len(parts) // (8 * jobs))
        yield from map(_solution, pool.map(partial(_solve_packed, explain=explain), sent, chunksize=chunk))


def _solve_packed(message: bytes, *, explain: bool) -> bytes:
    solved = solve(_component(message), explain=explain)
    best = solved.alternatives
    return _tables_to_bytes(
        {"taken": solved.taken},
        {"uncovered": solved.uncovered},
        {"connector": best.connector, **{f"price_{at}": best.price[:, at] for at in range(4)}},
        {"is_optimal": np.array([solved.is_optimal])},
    )


def _solution(message: bytes) -> Solution:
    pairs, names, chosen, proof = _bytes_to_tables(message)
    price = np.stack([chosen[f"price_{at}"] for at in range(4)], axis=-1)
    return Solution(
        taken=pairs["taken"],
        uncovered=names["uncovered"],
        is_optimal=bool(proof["is_optimal"][0]),
        alternatives=Alternatives(chosen["connector"], price),
    )


def _packed(part: Component) -> bytes:
    return _tables_to_bytes(
        {column: getattr(part, column) for column in _PAIR_COLUMNS},
        {"names": part.names, "need": part.need, "id": np.array(part.name_ids, object)},
        {
            "connectors": part.connectors,
            "capacity": part.capacity,
            "load": part.load,
            "weight": np.array([str(weight) for weight in part.weight], object),
            "id": np.array(part.connector_ids, object),
        },
    )


def _component(message: bytes) -> Component:
    pairs, names, connectors = _bytes_to_tables(message)
    return Component(
        **{column: pairs[column] for column in _PAIR_COLUMNS},
        names=names["names"],
        need=names["need"],
        name_ids=tuple(names["id"]),
        connectors=connectors["connectors"],
        capacity=connectors["capacity"],
        load=connectors["load"],
        weight=tuple(Fraction(text) for text in connectors["weight"]),
        connector_ids=tuple(connectors["id"]),
    )


Columns = dict[str, npt.NDArray[Any]]


def _tables_to_bytes(*tables: Columns) -> bytes:
    """Several tables as Arrow streams, one after the other."""
    sink = pa.BufferOutputStream()
    for columns in tables:
        table = pa.table(columns)
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
    message: bytes = sink.getvalue().to_pybytes()
    return message


def _bytes_to_tables(message: bytes) -> list[Columns]:
    source = pa.BufferReader(message)
    tables = []
    while source.tell() < len(message):
        table = pa.ipc.open_stream(source).read_all()
        tables.append({name: np.array(table.column(name)) for name in table.column_names})
    return tables
