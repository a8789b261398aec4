"""A proof looked at once more, by code that shares nothing with the search that found it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from everyname.engine.disclosing.coding import TOTAL
from everyname.engine.disclosing.evidence import earlier_evidence
from everyname.engine.disclosing.same_cells import every_dimension
from everyname.science.disclosure.auditing import Cell, Certificates, Fault, check
from everyname.science.disclosure.protected import Protected, Witnesses
from everyname.science.disclosure.released import ReleasedTable
from everyname.web.released.analysis.counting import DIMENSIONS, PLACE
from everyname.web.released.analysis.earlier import Numbers, Told, keys_of

__all__ = ["holds"]


def holds(
    present: Told,
    protected: Protected,
    table: ReleasedTable,
    numbers: Numbers,
    *,
    released: Sequence[Told],
    links: Sequence[Told],
) -> bool:
    """Whether the checker finds nothing wrong with a release.

    It goes by labels, and so compares with releases about the same sites alone; for those about others the proof
    stands on the search, which knows them all.

    Parameters
    ----------
    released, links : what was told before, and how merged categories add up.
    """
    alike, linked = ([each for each in some if each.scope == present.scope] for some in (released, links))
    evidence, entry = earlier_evidence(present.entry), present.entry
    cells = entry.coded.labels(table.nodes)
    told = {
        cell: count if count >= 0 else None for cell, count in zip(cells, table.counts.tolist(), strict=True)
    }
    findings = check(
        evidence.structure,
        evidence.tables,
        told,
        _certificates(protected, _labels(present, numbers, [*alike, *linked])),
        floor=entry.floor,
        answer=entry.answer,
        earlier=[
            *(earlier_evidence(each.entry) for each in alike),
            # Nothing in them is small: they protect nobody, and tell how numbers add up.
            *(replace(earlier_evidence(each.entry), floor=1, answer=None) for each in linked),
        ],
    )
    # What a release about other sites hid may be nought by now, and is hidden still: the checker has not heard of it.
    knows_all = len(alike) == len(released) and len(linked) == len(links)
    return all(each.code == Fault.ZERO_HIDDEN and not knows_all for each in findings)


def _labels(present: Told, numbers: Numbers, alike: Sequence[Told]) -> list[Cell | None]:
    """What the checker calls each cell; None for one of which it does not know."""
    known = {key for each in (present, *alike) for key in keys_of(each.entry.coded, each.scope)}
    order = every_dimension(present.entry.coded.names, [each.entry for each in alike])
    places = [DIMENSIONS.index(name) for name in order]
    return [
        tuple(_said(key[place], present.scope if DIMENSIONS[place] == PLACE else TOTAL) for place in places)
        if key in known
        else None
        for key in numbers.of
    ]


def _said(label: str, everybody: str) -> str:
    return TOTAL if label == everybody else label


def _certificates(protected: Protected, labels: Sequence[Cell | None]) -> Certificates:
    ends = [
        {
            cell: witness
            for cell, witness in zip(labels, side.tolist(), strict=False)
            if cell is not None and witness >= 0
        }
        for side in (protected.witnesses.lower, protected.witnesses.upper)
    ]
    told = [labels[cell] for cell in protected.known_before.tolist()]
    return Certificates(
        list(_moves(protected.witnesses, labels)),
        ends[0],
        ends[1],
        [cell for cell in told if cell is not None],
    )


def _moves(witnesses: Witnesses, labels: Sequence[Cell | None]) -> Iterator[dict[Cell, int]]:
    for begin, end in zip(witnesses.start[:-1].tolist(), witnesses.start[1:].tolist(), strict=True):
        at = np.arange(begin, end)
        pairs = zip(witnesses.cell[at].tolist(), witnesses.change[at].tolist(), strict=True)
        yield {label: change for cell, change in pairs if (label := labels[cell]) is not None}
