"""Read the folder of a release back, for its audit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.contents import FORMAT_VERSION
from everyname.engine.disclosing.ledger import Entry, read_own_ledger
from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED, SECONDARY
from everyname.engine.disclosing.release_tables import ReleaseRow, read_json, read_rows, stop
from everyname.engine.disclosing.same_cells import every_dimension
from everyname.formats.counts import read_layout
from everyname.science.disclosure.auditing import Cell, Certificates

__all__ = ["HIDDEN", "SHOWN", "Proof", "Told", "read_asked", "read_proof", "read_told"]

SHOWN, HIDDEN = "published", "suppressed"


@dataclass(frozen=True, slots=True)
class Told:
    """What was published, by labels.

    Attributes
    ----------
    counts : None where suppressed.
    means : as written; empty where there is none.
    """

    counts: Mapping[Cell, int | None]
    means: Mapping[Cell, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was kept back.

    Attributes
    ----------
    cells : people and status.
    certificates : the witnesses.
    earlier : the releases that were taken into account.
    """

    cells: Mapping[Cell, tuple[int, str]]
    certificates: Certificates
    earlier: tuple[Entry, ...]


def read_asked(folder: Path) -> Asked:
    """The terms of the release.

    Raises
    ------
    Refusal
        The folder holds no release, or one of another version.
    """
    path = folder / "proof" / "structure.json"
    found = read_json(path)
    if found.get("format_version") != FORMAT_VERSION:
        stop(path, None, None, f"this is no release of version {FORMAT_VERSION}")
    try:
        return _asked(found)
    except (KeyError, TypeError, ValueError) as error:
        stop(path, None, None, f"this is no structure of a release ({error})")


def _asked(found: Mapping[str, Any]) -> Asked:
    layout = read_layout(
        dimensions=_texts(found["dimensions"]),
        hierarchies=_texts(found["hierarchies"]),
        count=_text(found["count"]),
        sums=None if found["mean"] is None else _text(found["mean"]),
    )
    answer, floor = found["answer"], found["floor"]
    if answer is not None and answer not in layout.dimensions:
        raise ValueError("answer")
    if not isinstance(floor, int) or isinstance(floor, bool) or floor < 2:
        raise ValueError("floor")
    return Asked(layout, floor, answer)


def _texts(found: object) -> list[str]:
    if not isinstance(found, list):
        raise TypeError("a list is needed")
    return [_text(each) for each in found]


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("text is needed")
    return found


def read_told(folder: Path, asked: Asked) -> Told:
    """``public/released.csv``.

    Raises
    ------
    Refusal
        It is missing or broken, or a cell stands there twice.
    """
    names, path = asked.layout.dimensions, folder / "public" / "released.csv"
    means = [] if asked.layout.sums is None else ["mean"]
    counts: dict[Cell, int | None] = {}
    written: dict[Cell, str] = {}
    for row in read_rows(path, (*names, "n", *means, "status")):
        cell = _new(row, slice(0, len(names)), counts)
        is_shown = row.one_of(len(row.cells) - 1, (SHOWN, HIDDEN)) == SHOWN
        if not is_shown and row.cells[len(names)]:
            row.stop(len(names), "stands in a suppressed cell")
        counts[cell] = row.whole(len(names), least=0) if is_shown else None
        if means:
            if not is_shown and row.cells[len(names) + 1]:
                row.stop(len(names) + 1, "stands in a suppressed cell")
            written[cell] = row.cells[len(names) + 1]
    return Told(counts, written)


def _new(row: ReleaseRow, labels: slice, known: Mapping[Any, object]) -> Cell:
    cell = tuple(row.cells[labels])
    if cell in known:
        row.stop(labels.start, "is in a cell that stands there twice")
    return cell


def read_proof(folder: Path, asked: Asked) -> Proof:
    """The tables in ``proof``.

    Raises
    ------
    Refusal
        One of them is missing or broken.
    """
    names, proof = asked.layout.dimensions, folder / "proof"
    cells: dict[Cell, tuple[int, str]] = {}
    for row in read_rows(proof / "cells.csv", (*names, "n", "status")):
        cell = _new(row, slice(0, len(names)), cells)
        status = row.one_of(len(names) + 1, (PUBLISHED, PRIMARY, SECONDARY))
        cells[cell] = row.whole(len(names), least=0), status
    path = proof / "earlier.jsonl"
    earlier = read_own_ledger(path) if path.exists() or path.is_symlink() else ()
    return Proof(cells, _certificates(proof, names, earlier), earlier)


def _certificates(proof: Path, names: Sequence[str], earlier: Sequence[Entry]) -> Certificates:
    every = every_dimension(names, earlier)
    ends: dict[str, dict[Cell, int]] = {"lower": {}, "upper": {}}
    for row in read_rows(proof / "certificates.csv", (*every, "side", "witness")):
        side = row.one_of(len(every), tuple(ends))
        cell = _new(row, slice(0, len(every)), ends[side])
        ends[side][cell] = row.whole(len(every) + 1, least=0)
    return Certificates(
        list(_witnesses(proof, every)), ends["lower"], ends["upper"], _known_before(proof, len(every))
    )


def _known_before(proof: Path, dimensions: int) -> list[Cell]:
    """Cells of which earlier releases alone tell too much to somebody who knows every change since."""
    path = proof / "structure.json"
    try:
        cells = [tuple(_texts(cell)) for cell in read_json(path)["known_before"]]
    except (KeyError, TypeError) as error:
        stop(path, None, None, f"this is no structure of a release ({error})")
    if any(len(cell) != dimensions for cell in cells):
        stop(path, None, None, f"known_before: each cell has {dimensions} labels")
    return cells


def _witnesses(proof: Path, every: Sequence[str]) -> Iterator[Mapping[Cell, int]]:
    """Witnesses in the order of their numbers, which stand in ascending order without a gap."""
    changes: dict[Cell, int] = {}
    number = 0
    for row in read_rows(proof / "witnesses.csv", ("witness", *every, "change")):
        if row.whole(0, least=0) == number + 1 and changes:
            yield changes
            changes, number = {}, number + 1
        elif row.whole(0) != number:
            row.stop(0, "is no next number of a witness")
        cell = _new(row, slice(1, len(every) + 1), changes)
        changes[cell] = row.whole(len(every) + 1)
    if changes:
        yield changes
