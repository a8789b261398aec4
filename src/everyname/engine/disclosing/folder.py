"""The folder of a release: what may be handed on, and beside it the proof, which may not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from everyname.engine.directories import OWNER_ONLY, whole_directory
from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.coding import TOTAL, Coded, Ints, place_of
from everyname.engine.disclosing.contents import FOLDERS, FORMAT_VERSION, check_free_release
from everyname.engine.disclosing.ledger import Entry, undated, written_ledger
from everyname.engine.disclosing.ledger.entries import statuses
from everyname.engine.disclosing.means import means_of, written_mean
from everyname.engine.disclosing.same_cells import every_dimension, gone_cells
from everyname.engine.disclosing.words import promise, proof_note
from everyname.engine.share_out_tables import write_json, write_table
from everyname.language import Language
from everyname.science.disclosure.protected import Protected, Witnesses
from everyname.science.disclosure.released import ReleasedTable

__all__ = ["Release", "write_release"]


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """What is written.

    Attributes
    ----------
    table : all that may be published.
    protected : the proof.
    coded : what it was made of.
    asked : the terms.
    earlier : the releases that were taken into account.
    """

    table: ReleasedTable
    protected: Protected
    coded: Coded
    asked: Asked
    earlier: tuple[Entry, ...]


def write_release(
    release: Release,
    out: Path,
    *,
    summary: Mapping[str, Any],
    pages: Mapping[str, bytes],
    force: bool,
    language: Language,
) -> None:
    """Write the folder whole or not at all.

    Parameters
    ----------
    pages : further files by their place in the folder, made of the release.

    Raises
    ------
    Refusal
        It is taken or cannot be written.
    """
    check_free_release(out, force=force)
    with whole_directory(out, force=force, ours=FOLDERS) as folder:
        public, proof = folder / "public", folder / "proof"
        public.mkdir(mode=0o755)
        proof.mkdir(mode=OWNER_ONLY)
        _write_public(release, public, language)
        _write_proof(release, proof, language)
        write_json(proof / "summary.json", {"format_version": FORMAT_VERSION, **summary})
        for place, page in pages.items():
            (folder / place).write_bytes(page)
        for file in proof.iterdir():
            file.chmod(0o600)


def _write_public(release: Release, folder: Path, language: Language) -> None:
    has_mean = bool(release.coded.sums)
    columns = (*release.coded.names, "n", *(["mean"] if has_mean else []), "status")
    write_table(folder / "released.csv", columns, _released_rows(release))
    table = release.table
    summary = {
        "format_version": FORMAT_VERSION,
        "cells": len(table.counts),
        "floor": table.floor,
        "promise": promise(
            language, floor=table.floor, answer=release.asked.answer, earlier=len(release.earlier)
        ),
    }
    write_json(folder / "summary.json", summary)


def _released_rows(release: Release) -> Iterator[Sequence[str | int]]:
    """Rows of ``released.csv``, made out of what may be published alone; means are masked as counts are."""
    table, coded = release.table, release.coded
    order = in_order(coded, table.nodes)
    labels = coded.labels(table.nodes[order])
    shown = (table.counts[order] >= 0).tolist()
    counts = table.counts[order].tolist()
    sums = means_of(coded, table.nodes[order]).tolist() if coded.sums else [None] * len(order)
    for cell, is_shown, n, of_cell in zip(labels, shown, counts, sums, strict=True):
        mean = [] if of_cell is None else [written_mean(of_cell, n) if is_shown else ""]
        yield (*cell, n if is_shown else "", *mean, "published" if is_shown else "suppressed")


def in_order(coded: Coded, nodes: Any) -> Ints:
    """Cell numbers, shape (n,), as a reader wants them: totals first, a parent before what is below it."""
    places = [
        place_of(dimension)[column] for dimension, column in zip(coded.dimensions, nodes.T, strict=True)
    ]
    return np.lexsort(places[::-1])


def _write_proof(release: Release, folder: Path, language: Language) -> None:
    protected, coded = release.protected, release.coded
    labels = coded.labels(protected.cells.nodes)
    order = in_order(coded, protected.cells.nodes).tolist()
    (folder / "README.txt").write_text(proof_note(language), encoding="utf-8")
    status = statuses(protected.is_published, protected.is_primary)
    counts = protected.cells.counts.tolist()
    cells = ((*labels[cell], counts[cell], status[cell]) for cell in order)
    write_table(folder / "cells.csv", (*coded.names, "n", "status"), cells)
    every = every_dimension(coded.names, release.earlier)
    more = (TOTAL,) * (len(every) - len(coded.names))
    cells_of_all = [(*cell, *more) for cell in labels] + gone_cells(release.earlier, coded, every)
    order += range(len(order), len(cells_of_all))
    rows = _certificate_rows(protected.witnesses, cells_of_all, order)
    write_table(folder / "certificates.csv", (*every, "side", "witness"), rows)
    write_table(
        folder / "witnesses.csv",
        ("witness", *every, "change"),
        _witness_rows(protected.witnesses, cells_of_all),
    )
    known = [cells_of_all[cell] for cell in protected.known_before.tolist()]
    write_json(folder / "structure.json", {**_structure(release), "known_before": known})
    if release.earlier:
        (folder / "earlier.jsonl").write_bytes(written_ledger([undated(entry) for entry in release.earlier]))


def _certificate_rows(
    witnesses: Witnesses, labels: Sequence[tuple[str, ...]], order: Iterable[int]
) -> Iterator[Sequence[str | int]]:
    lower, upper = witnesses.lower.tolist(), witnesses.upper.tolist()
    for cell in order:
        for side, of_cells in (("lower", lower), ("upper", upper)):
            if cell < len(of_cells) and of_cells[cell] >= 0:
                yield (*labels[cell], side, of_cells[cell])


def _witness_rows(witnesses: Witnesses, labels: Sequence[tuple[str, ...]]) -> Iterator[Sequence[str | int]]:
    number = np.repeat(np.arange(len(witnesses.start) - 1), np.diff(witnesses.start))
    columns = (number, witnesses.cell, witnesses.change)
    for witness, cell, change in zip(*(each.tolist() for each in columns), strict=True):
        yield (witness, *labels[cell], change)


def _structure(release: Release) -> dict[str, Any]:
    layout = release.asked.layout
    return {
        "format_version": FORMAT_VERSION,
        "dimensions": list(layout.dimensions),
        "hierarchies": [f"{child}={parent}" for child, parent in sorted(layout.above.items())],
        "count": layout.count,
        "mean": layout.sums,
        "floor": release.table.floor,
        "answer": release.asked.answer,
        "seed": release.asked.seed,
    }
