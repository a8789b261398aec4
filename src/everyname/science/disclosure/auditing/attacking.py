"""The attack: what a reader with a linear-programme solver learns about the cells that the rule protects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.assaulting import Assault, assault
from everyname.science.disclosure.auditing.knowing import (
    Reading,
    Scene,
    duties_of,
    knowledge_of,
    published_in,
    read,
    scenes,
)
from everyname.science.disclosure.auditing.searching import TOLERANCE
from everyname.science.disclosure.auditing.structure import Cell, Evidence, InnerTable, Structure

__all__ = ["SAMPLE", "Attacked", "Leak", "Mode", "Range", "Violation", "attack"]

IntArray = npt.NDArray[np.int64]

SAMPLE = 300
"""So many primary cells are attacked in a sample, unless told otherwise."""


class Mode(StrEnum):
    """How many of the primary cells are attacked."""

    NONE = "none"
    SAMPLE = "sample"
    EXHAUSTIVE = "exhaustive"


class Leak(StrEnum):
    """How much is learned of a cell that the rule protects."""

    EXACT = "exact"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class Range:
    """What a reader can say of a cell, in people.

    Attributes
    ----------
    low, high : the least and the greatest number seen to be possible.
    is_limit : whether nothing beyond is possible; else the cell was seen to go far enough, and perhaps goes farther.
    """

    low: float
    high: float
    is_limit: bool


@dataclass(frozen=True, slots=True)
class Violation:
    """A protected cell of which too much can be learned.

    Attributes
    ----------
    code : known to the last person, or within a range narrower than the rule.
    cell, value : its labels, and the people in it.
    low, high : the limits that a reader finds.
    """

    code: Leak
    cell: Cell
    value: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Attacked:
    """What the attack came to.

    Attributes
    ----------
    attacked : primary cells that were attacked.
    violations : those of which too much can be learned.
    ranges : what can be said of every cell attacked.
    told : cells of which earlier releases and the changes since tell too much, whatever is published now; they were
        attacked through the present release alone.
    solves : linear programmes solved.
    uses_joint : whether the attack also used that linked tables have one joint table; see `attack`.
    """

    attacked: int
    violations: tuple[Violation, ...]
    ranges: Mapping[Cell, Range]
    told: tuple[Cell, ...]
    solves: int
    uses_joint: bool


def attack(
    structure: Structure,
    tables: Sequence[InnerTable],
    released: Mapping[Cell, int | None],
    *,
    floor: int,
    answer: str | None = None,
    mode: Mode = Mode.EXHAUSTIVE,
    seed: int = 0,
    targets: int | None = None,
    earlier: Sequence[Evidence] = (),
) -> Attacked:
    """Attack a release as a reader would who solves linear programmes.

    Parameters
    ----------
    structure, tables : the truth, which says whom to attack and what the published numbers are.
    released : every cell -> the published number, None where suppressed; of a number only that it is shown is used
        (`check` compares it with the truth), and a cell that is missing counts as suppressed.
    floor : k >= 1, people.
    answer : a dimension; where all of a group give one answer, that cell is attacked as well.
    mode : none, a sample, or every primary cell.
    seed : of the sample and of the random objectives.
    targets : size of the sample; 300 unless told otherwise.
    earlier : releases made before, known to the attacker, who also knows how every count changed since.

    Raises
    ------
    Contradiction
        Two tables disagree about the people they share.
    ValueError
        The truth itself is no table (see `rebuild`), or no such mode or sample.
    ProgrammeFailed
        The solver gave up on a programme.

    Notes
    -----
    This is the audit problem of statistical disclosure control ([1]_, section 2; the cells that add up, [2]_). The
    attacker minimises and maximises the cell over all tables x >= 0 that agree with what is published. They need not
    be whole, so a reader may learn more than is found here: that the rule is kept is proved by witnesses alone, see
    `check`. But what is found is true: a cell of v people that cannot get down to v - 1, or that has less than k
    and cannot get up to k, breaks the rule.

    Of linked tables the attacker knows all sums at once. Where their dimensions form a circle (ab, bc, ca), tables
    that agree on their margins need not come from the same people; up to 5,000 combinations of all dimensions the
    attacker then also asks for a joint table. Sets of dimensions without a circle always have one.

    References
    ----------
    .. [1] M. Fischetti, J. J. Salazar-Gonzalez (2001). Solving the cell suppression problem on tabular data with
       linear constraints. Management Science 47, 1008-1027.
    .. [2] L. H. Cox (1980). Suppression methodology and statistical disclosure control. Journal of the American
       Statistical Association 75, 377-385.

    Examples
    --------
    Hiding one cell alone hides nothing:

    >>> table = InnerTable(("site",), {("north",): 3, ("south",): 30})
    >>> found = attack(Structure(("site",)), [table], {("*",): 33, ("north",): None, ("south",): 30}, floor=5)
    >>> found.violations
    (Violation(code=<Leak.EXACT: 'exact'>, cell=('north',), value=3, low=3.0, high=3.0),)
    """
    if targets is not None and targets < 0:
        raise ValueError(f"a sample of {targets} cells")
    mode = Mode(mode)
    if mode == Mode.NONE:
        return Attacked(0, (), {}, (), 0, uses_joint=False)
    rng = np.random.default_rng(seed)
    numbering, releases = read((Evidence(structure, tables, released, floor, answer), *earlier))
    played = scenes(releases, published_in(releases[1:], len(numbering.number)))
    if mode == Mode.SAMPLE:
        played = _sampled(played, SAMPLE if targets is None else targets, rng)
    assaults, told = _excused([assault(scene, rng) for scene in played], releases, rng)
    return _outcome(numbering.cells(), assaults, told)


def _sampled(played: Sequence[Scene], targets: int, rng: np.random.Generator) -> list[Scene]:
    """The same scenes with only some of their cells, drawn from all alike."""
    sizes = np.array([len(scene.duties.cell) for scene in played])
    is_drawn = np.zeros(sizes.sum(), np.bool_)
    is_drawn[rng.permutation(len(is_drawn))[:targets]] = True
    parts = np.split(is_drawn, np.cumsum(sizes)[:-1])
    return [replace(scene, duties=scene.duties.some(part)) for scene, part in zip(played, parts, strict=True)]


def _excused(
    assaults: list[Assault], releases: Sequence[Reading], rng: np.random.Generator
) -> tuple[list[Assault], IntArray]:
    """Judge alone what earlier releases tell of already to somebody who knows all changes since."""
    together = assaults[0]
    leaks, n_cells = together.leaks, len(releases[0].counts)
    if len(releases) == 1 or not leaks.any():
        return assaults, np.zeros(0, np.int64)
    known = replace(together.scene.known, is_known=published_in(releases[1:], n_cells))
    duties = together.scene.duties
    before = assault(Scene(together.scene.releases, known, duties.some(leaks)), rng)
    told = before.scene.duties.cell[before.leaks]
    is_told = np.zeros(n_cells, np.bool_)
    is_told[told] = True
    alone = Scene(releases[:1], knowledge_of(releases[:1]), duties_of(releases[:1], is_told, is_told))
    return [together.some(~is_told[duties.cell]), *assaults[1:], assault(alone, rng)], told


def _outcome(cells: Sequence[Cell], assaults: Sequence[Assault], told: IntArray) -> Attacked:
    ranges: dict[Cell, Range] = {}
    violations = []
    for each in assaults:
        rows = zip(
            each.scene.duties.cell, each.value, each.low, each.high, each.is_limit, each.leaks, strict=True
        )
        for number, value, low, high, is_limit, leaks in rows:
            cell = cells[number]
            ranges[cell] = Range(float(low), float(high), bool(is_limit))
            if leaks:
                code = Leak.EXACT if high - low < TOLERANCE else Leak.NARROW
                violations.append(Violation(code, cell, int(value), float(low), float(high)))
    return Attacked(
        len(ranges),
        tuple(violations),
        ranges,
        tuple(cells[number] for number in told),
        sum(each.solves for each in assaults),
        any(each.uses_joint for each in assaults),
    )
