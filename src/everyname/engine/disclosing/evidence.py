"""Tables and earlier releases by their labels: what an audit goes by, without the numbers of the generator."""

import numpy as np

from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import PUBLISHED
from everyname.formats.counts import Counts
from everyname.science.disclosure.auditing import Evidence, InnerTable, Structure
from everyname.science.disclosure.cells import cells_of

__all__ = ["earlier_evidence", "truth"]


def truth(counts: Counts) -> tuple[Structure, tuple[InnerTable, ...]]:
    """The tables as they were read."""
    tables = (
        InnerTable(
            table.dimensions,
            dict(zip(zip(*map(_texts, table.labels), strict=True), table.counts.tolist(), strict=True)),
        )
        for table in counts.tables
    )
    return Structure(counts.layout.dimensions, counts.parents), tuple(tables)


def _texts(labels: object) -> list[str]:
    texts: list[str] = labels.to_pylist()  # type: ignore[attr-defined]
    return texts


def earlier_evidence(entry: Entry) -> Evidence:
    """A release of the ledger as its readers have it, and the truth behind it."""
    dimensions = entry.dimensions
    parents = {
        each.name: {
            label: each.labels[parent]
            for label, parent in zip(each.labels, each.tree.parents.tolist(), strict=True)
            if parent >= 0
        }
        for each in dimensions
    }
    tables = []
    for table in entry.tables:
        at = np.nonzero(table.counts)
        labels = [
            [dimensions[axis].labels[node] for node in nodes.tolist()]
            for axis, nodes in zip(table.axes, at, strict=True)
        ]
        people = table.counts[at].tolist()
        names = tuple(dimensions[axis].name for axis in table.axes)
        tables.append(InnerTable(names, dict(zip(zip(*labels, strict=True), people, strict=True))))
    cells = cells_of(entry.tables, entry.coded.trees)
    told = {
        cell: n if status == PUBLISHED else None
        for cell, n, status in zip(
            entry.coded.labels(cells.nodes), cells.counts.tolist(), entry.statuses, strict=True
        )
    }
    return Evidence(Structure(entry.coded.names, parents), tables, told, entry.floor, entry.answer)
