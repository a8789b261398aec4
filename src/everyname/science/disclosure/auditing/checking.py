"""The exact checker: whether the release is what the rule asks for, and whether every witness holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.findings import Fault, Finding
from everyname.science.disclosure.auditing.knowing import (
    Duties,
    Reading,
    Scene,
    published_in,
    read,
    scenes,
)
from everyname.science.disclosure.auditing.rebuilding import Numbering
from everyname.science.disclosure.auditing.structure import (
    TOTAL,
    Cell,
    Evidence,
    InnerTable,
    Structure,
    is_whole,
)
from everyname.science.disclosure.auditing.witnessing import Certificates, Changes, changes, faults_of_changes

__all__ = ["check"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def check(
    structure: Structure,
    tables: Sequence[InnerTable],
    released: Mapping[Cell, int | None],
    certificates: Certificates,
    *,
    floor: int,
    answer: str | None = None,
    earlier: Sequence[Evidence] = (),
) -> tuple[Finding, ...]:
    """Check a release and its proof in whole numbers.

    Parameters
    ----------
    structure, tables : the truth.
    released : every cell -> the published number, None where suppressed.
    certificates : the witnesses, and which of them stands for which primary cell.
    floor : k >= 1, people. Cells of 1 to k - 1 people are primary, the grand total apart.
    answer : a dimension; where all of a group give one answer, that cell is primary as well.
    earlier : releases made before, the oldest first, known to whoever reads this one.

    Returns
    -------
    What is wrong; empty when the release keeps the rule.

    Raises
    ------
    Contradiction
        Two tables disagree about the people they share.
    ValueError
        The truth itself is no table: see `rebuild`.

    Notes
    -----
    The rule. For every primary cell of v people there is a table of whole numbers >= 0 that agrees with everything
    published and in which the cell has at most v - 1 people (and at least 1 where v >= 2, for somebody in the cell
    knows of themselves), and if v < k one in which it has at least k. The grand total is published and has at least
    k people; zeros are published, but for those beside a full cell, in groups that all gave one answer.

    A witness is kept as its difference z from the truth T. It holds when z is a whole number everywhere, 0 in all
    that is published, T + z >= 0, and along every dimension the children's z add up to their parent's.

    With earlier releases, witnesses must hold against all releases together, for somebody who knows how every count
    changed since; a cell that was published earlier can be kept secret by this release only, and is judged against
    it alone. Cells that were primary in an earlier release stay hidden and keep their witnesses. Of some, such as a
    small category that is gone altogether, the changes tell everything whatever is published now; the proof names
    them, and `attack` sees whether it is right to.
    """
    present = Evidence(structure, tables, released, floor, answer)
    numbering, releases = read((present, *earlier))
    faults = [
        *_of_release(numbering, releases),
        *_of_certificates(numbering, releases, certificates),
    ]
    return tuple(dict.fromkeys(faults))


def _of_release(numbering: Numbering, releases: Sequence[Reading]) -> Iterator[Finding]:
    present, before = releases[0], releases[1:]
    cells = numbering.cells()
    yield from _of_numbers(numbering, present)
    total = numbering.number[(TOTAL,) * len(numbering.dimensions)]
    people, floor = int(present.counts[total]), present.evidence.floor
    if people < floor:
        yield Finding(Fault.TOTAL_BELOW_FLOOR, cells[total], found=people, wanted=floor)
    if not present.is_published[total]:
        yield Finding(Fault.TOTAL_HIDDEN, cells[total])
    for cell in np.flatnonzero(present.is_primary & present.is_published):
        yield Finding(Fault.PRIMARY_PUBLISHED, cells[cell])
    for cell in np.flatnonzero(_needless(present, before)):
        yield Finding(Fault.ZERO_HIDDEN, cells[cell])
    was_primary = np.logical_or.reduce(
        [present.is_primary & False, *(release.is_primary for release in before)]
    )
    for cell in np.flatnonzero(was_primary & ~published_in(before, len(cells)) & present.is_published):
        yield Finding(Fault.PRIMARY_PUBLISHED_LATER, cells[cell])


def _needless(present: Reading, before: Sequence[Reading]) -> BoolArray:
    """Hidden zeros that protect nobody; where people were hidden before, hiding that they left may."""
    was_hidden = np.zeros(len(present.counts), np.bool_)
    for release in before:
        was_hidden |= release.is_there & ~release.is_published
    needless: BoolArray = (present.counts == 0) & ~present.is_published & ~present.may_be_hidden & ~was_hidden
    return needless


def _of_numbers(numbering: Numbering, present: Reading) -> Iterator[Finding]:
    """Whether the release has exactly the cells of the tables, and the numbers it shows are true."""
    own, truth = present.evidence.structure.dimensions, present.counts.tolist()
    seen = np.zeros(len(truth), np.bool_)
    for labels, value in present.evidence.released.items():
        cell = numbering.find(labels, own)
        if cell < 0 or truth[cell] < 0:
            yield Finding(Fault.CELL_UNKNOWN, labels)
            continue
        seen[cell] = True
        if value is not None and (not is_whole(value) or value != truth[cell]):
            yield Finding(Fault.COUNT_WRONG, labels, found=value, wanted=truth[cell])
    cells = numbering.cells()
    for missing in np.flatnonzero(present.is_there & ~seen):
        yield Finding(Fault.CELL_MISSING, cells[missing])


@dataclass(frozen=True, slots=True)
class _Used:
    """Which witness a certificate names for each cell; -1 for none."""

    lower: IntArray
    upper: IntArray


def _of_certificates(
    numbering: Numbering, releases: Sequence[Reading], certificates: Certificates
) -> Iterator[Finding]:
    own = releases[0].evidence.structure.dimensions
    moved, findings = changes(numbering, own, certificates.witnesses)
    yield from findings
    n_witnesses, cells = len(certificates.witnesses), numbering.cells()
    lower, broken_lower = _named(numbering, own, certificates.lower, n_witnesses)
    upper, broken_upper = _named(numbering, own, certificates.upper, n_witnesses)
    told, unknown = _told(numbering, own, certificates.told)
    yield from (*broken_lower, *broken_upper, *unknown)
    used = _Used(lower, upper)
    told |= published_in(releases[1:], len(cells))
    for scene in scenes(releases, told):
        yield from _of_ends(cells, scene.duties, used, moved)
        yield from faults_of_changes(cells, scene.known, moved.only(_judged(scene, used, n_witnesses)))


def _judged(scene: Scene, used: _Used, n_witnesses: int) -> BoolArray:
    """The witnesses that must hold in a scene: before earlier releases, those that are named for its cells."""
    if len(scene.releases) == 1:
        return np.ones(n_witnesses, np.bool_)
    duties = scene.duties
    named = np.concatenate(
        (used.lower[duties.cell[duties.fall < 0]], used.upper[duties.cell[duties.rise > 0]])
    )
    judged = np.zeros(n_witnesses, np.bool_)
    judged[named[named >= 0]] = True
    return judged


def _named(
    numbering: Numbering, own: tuple[str, ...], named: Mapping[Cell, int], n_witnesses: int
) -> tuple[IntArray, list[Finding]]:
    witness_of = np.full(len(numbering.number), -1, np.int64)
    findings: list[Finding] = []
    for labels, witness in named.items():
        cell = numbering.find(labels, own)
        if cell < 0:
            findings.append(Finding(Fault.CERTIFICATE_UNKNOWN_CELL, labels))
        elif not is_whole(witness) or not 0 <= witness < n_witnesses:
            findings.append(Finding(Fault.CERTIFICATE_WITHOUT_WITNESS, labels, found=witness))
        else:
            witness_of[cell] = witness
    return witness_of, findings


def _told(
    numbering: Numbering, own: tuple[str, ...], named: Iterable[Cell]
) -> tuple[BoolArray, list[Finding]]:
    numbers = {labels: numbering.find(labels, own) for labels in named}
    is_told = np.zeros(len(numbering.number), np.bool_)
    is_told[[number for number in numbers.values() if number >= 0]] = True
    unknown = [labels for labels, number in numbers.items() if number < 0]
    return is_told, [Finding(Fault.CERTIFICATE_UNKNOWN_CELL, labels) for labels in unknown]


def _of_ends(cells: Sequence[Cell], duties: Duties, used: _Used, moved: Changes) -> Iterator[Finding]:
    """Whether each cell that needs a witness has one, and whether it goes far enough."""
    lower, upper = used.lower[duties.cell], used.upper[duties.cell]
    falls, rises = moved.of(lower, duties.cell), moved.of(upper, duties.cell)
    one_fewer = np.full(len(falls), -1)
    down, up = duties.fall < 0, duties.rise > 0
    wrong = (
        (Fault.LOWER_MISSING, down & (lower < 0), lower, falls, one_fewer),
        (Fault.UPPER_MISSING, up & (upper < 0), upper, rises, duties.rise),
        (Fault.LOWER_NOT_LOWER, down & (lower >= 0) & (falls > -1), lower, falls, one_fewer),
        (Fault.LOWER_LEAVES_NOBODY, down & (lower >= 0) & (falls < duties.fall), lower, falls, duties.fall),
        (Fault.UPPER_BELOW_FLOOR, up & (upper >= 0) & (rises < duties.rise), upper, rises, duties.rise),
    )
    for fault, is_wrong, witness, found, wanted in wrong:
        for row in np.flatnonzero(is_wrong):
            number = int(witness[row]) if witness[row] >= 0 else None
            end = None if number is None else int(found[row])
            yield Finding(fault, cells[duties.cell[row]], number, end, int(wanted[row]))
