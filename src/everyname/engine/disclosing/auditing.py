"""``disclose audit`` as one call: a release and its tables in, everything that is wrong with it out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.contents import FORMAT_VERSION, PUBLIC_FILES
from everyname.engine.disclosing.evidence import earlier_evidence, truth
from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED, SECONDARY
from everyname.engine.disclosing.mean_audit import wrong_means
from everyname.engine.disclosing.reading import (
    HIDDEN,
    SHOWN,
    Proof,
    Told,
    read_asked,
    read_proof,
    read_told,
)
from everyname.engine.disclosing.release_tables import read_json
from everyname.engine.disclosing.same_cells import every_dimension
from everyname.engine.progress import Progress, silent
from everyname.formats.counts import cell_words, read_counts
from everyname.formats.problems import Refusal
from everyname.formats.sources import one_line
from everyname.science.disclosure.auditing import (
    Attacked,
    Cell,
    Mode,
    ProgrammeFailed,
    Violation,
    attack,
    check,
)

__all__ = ["Audit", "Fault", "audit_files"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    code : a word for programs.
    cell : in words; empty where it is about no cell.
    witness : number of the witness concerned, None where it is about none.
    found, wanted : what stands there and what should, where there is such a thing.
    """

    code: str
    cell: str
    witness: int | None = None
    found: object = None
    wanted: object = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit came to.

    Attributes
    ----------
    cells, suppressed, primary, witnesses : how many there are.
    attack : none, sample or exhaustive.
    attacked : primary cells that were attacked.
    faults : of the check, then of the attack; empty when the release keeps its promise.
    """

    cells: int
    suppressed: int
    primary: int
    witnesses: int
    attack: str
    attacked: int
    faults: tuple[Fault, ...]

    def plain(self) -> dict[str, Any]:
        """As values that JSON has."""
        return {
            "passed": not self.faults,
            "cells": self.cells,
            "suppressed": self.suppressed,
            "primary": self.primary,
            "witnesses": self.witnesses,
            "attack": self.attack,
            "attacked": self.attacked,
            "faults": [
                {"code": str(each.code), "cell": each.cell, "witness": each.witness}
                | {"found": _plain(each.found), "wanted": _plain(each.wanted)}
                for each in self.faults
            ],
        }


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str | list | None) else str(value)


def audit_files(
    *, folder: Path, tables: Sequence[Path], mode: str = "sample", progress: Progress = silent
) -> Audit:
    """Read a release and the tables it was made of; check its proof, and attack it.

    Parameters
    ----------
    mode : none, sample or exhaustive: how many of the primary cells to attack.

    Raises
    ------
    Refusal
        The folder holds no whole release, or the tables cannot be used.
    """
    progress("Reading the release", 0, 0)
    asked = read_asked(folder)
    told, proof = read_told(folder, asked), read_proof(folder, asked)
    counts = read_counts(tables, asked.layout)
    structure, inner = truth(counts)
    terms: Any = {"floor": asked.floor, "answer": asked.answer}
    earlier = [earlier_evidence(entry) for entry in proof.earlier]
    try:
        progress("Checking the proof", 0, 0)
        findings = check(structure, inner, told.counts, proof.certificates, **terms, earlier=earlier)
        progress("Attacking", 0, 0)
        attacked = attack(structure, inner, told.counts, **terms, mode=Mode(mode), earlier=earlier)
    except (ProgrammeFailed, ValueError) as error:
        raise Refusal(
            f"{folder}: the audit could not be finished ({error}); the release did not pass."
        ) from error
    words = _Words(every_dimension(structure.dimensions, proof.earlier))
    faults = [
        *(Fault(each.code, words.of(each.cell), each.witness, each.found, each.wanted) for each in findings),
        *_proof_faults(told, proof, words),
        *_summary_faults(folder, asked, told, proof),
        *_stray_files(folder),
        *(Fault("mean-wrong", words.of(cell), None, *both) for cell, *both in wrong_means(told, counts)),
        *(_leak(each, words) for each in attacked.violations),
    ]
    return _audit(told, proof, attacked, mode, faults)


@dataclass(frozen=True, slots=True)
class _Words:
    """Names cells, of the present release or of all dimensions of earlier ones too."""

    dimensions: tuple[str, ...]

    def of(self, cell: Cell) -> str:
        return cell_words(self.dimensions[: len(cell)], cell)


def _proof_faults(told: Told, proof: Proof, words: _Words) -> Iterator[Fault]:
    """Where the released table and the proof say different things of a cell."""
    for cell, (n, status) in proof.cells.items():
        seen = told.counts.get(cell)
        if (status == PUBLISHED) != (seen is not None):
            yield Fault("status-wrong", words.of(cell), None, status, SHOWN if seen is not None else HIDDEN)
        elif seen is not None and seen != n:
            yield Fault("proof-count-wrong", words.of(cell), None, n, seen)
    for cell in told.counts.keys() - proof.cells.keys():
        yield Fault("proof-cell-missing", words.of(cell))


def _summary_faults(folder: Path, asked: Asked, told: Told, proof: Proof) -> Iterator[Fault]:
    """Where a summary says something else than the tables beside it."""
    of_status = Counter(status for _, status in proof.cells.values())
    common: dict[str, object] = {
        "format_version": FORMAT_VERSION,
        "cells": len(told.counts),
        "floor": asked.floor,
    }
    inner = {
        "published": of_status[PUBLISHED],
        "primary": of_status[PRIMARY],
        "secondary": of_status[SECONDARY],
        "certified": of_status[PRIMARY],
    }
    for place, wanted in (("public/summary.json", common), ("proof/summary.json", common | inner)):
        said = read_json(folder / place)
        for key, true in wanted.items():
            if said.get(key) != true:
                yield Fault("summary-wrong", "", None, f"{place}: {key} {said.get(key)!r}", true)
        if place.startswith("public") and said.keys() != {*wanted, "promise"}:
            keys = one_line(", ".join(said))
            yield Fault("summary-wrong", "", None, f"{place}: {keys}", ", ".join((*wanted, "promise")))


def _stray_files(folder: Path) -> Iterator[Fault]:
    """What lies in the open and is no part of a release."""
    for entry in sorted((folder / "public").iterdir()):
        if entry.name not in PUBLIC_FILES:
            yield Fault("public-file-unknown", "", None, one_line(entry.name))


def _leak(found: Violation, words: _Words) -> Fault:
    low, high = (round(each, 6) for each in (found.low, found.high))
    return Fault(f"attack-{found.code}", words.of(found.cell), None, [low, high], found.value)


def _audit(told: Told, proof: Proof, attacked: Attacked, mode: str, faults: Sequence[Fault]) -> Audit:
    return Audit(
        cells=len(told.counts),
        suppressed=sum(each is None for each in told.counts.values()),
        primary=sum(status == PRIMARY for _, status in proof.cells.values()),
        witnesses=len(proof.certificates.witnesses),
        attack=mode,
        attacked=attacked.attacked,
        faults=tuple(faults),
    )
