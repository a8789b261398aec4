"""One assault: how far each protected cell of a scene can be seen to go, and whether that is far enough."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.knowing import Scene
from everyname.science.disclosure.auditing.linking import joint_of
from everyname.science.disclosure.auditing.programme import Programme, is_possible, programme
from everyname.science.disclosure.auditing.searching import TOLERANCE, Wanted, widths

__all__ = ["Assault", "assault"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Assault:
    """What came of one scene, for each of its cells.

    Attributes
    ----------
    value : (n,) people in the cell.
    low, high : (n,) the least and the greatest number seen to be possible.
    is_limit : (n,) whether nothing beyond is possible.
    solves : linear programmes solved.
    uses_joint : whether linked tables were known to have a joint table.
    """

    scene: Scene
    value: IntArray
    low: FloatArray
    high: FloatArray
    is_limit: BoolArray
    solves: int
    uses_joint: bool

    @property
    def leaks(self) -> BoolArray:
        """(n,) whether too much can be learned of the cell."""
        fall, rise = self.scene.duties.fall, self.scene.duties.rise
        stays = (fall < 0) & (self.low > self.value - 1 + TOLERANCE)
        is_low: BoolArray = (rise > 0) & (self.high < self.value + rise - TOLERANCE)
        return stays | is_low

    def some(self, rows: BoolArray) -> "Assault":
        """The same for some of the cells."""
        return replace(
            self,
            scene=replace(self.scene, duties=self.scene.duties.some(rows)),
            value=self.value[rows],
            low=self.low[rows],
            high=self.high[rows],
            is_limit=self.is_limit[rows],
        )


def assault(scene: Scene, rng: np.random.Generator) -> Assault:
    """See how far every cell of the scene can go.

    Raises
    ------
    ProgrammeFailed
        The solver gave up on a programme.
    """
    of, uses_joint = _programme(scene)
    duties, value = scene.duties, _values(scene)
    place = np.full(len(scene.known.is_known), -1, np.int64)
    place[of.cell[of.cell >= 0]] = np.flatnonzero(of.cell >= 0)
    variable = place[duties.cell]
    # A cell that is no variable was published, or follows from one sum after another.
    is_open = variable >= 0
    wanted = Wanted(np.zeros(len(of.cell), np.bool_), np.zeros(len(of.cell)))
    wanted.falls[variable[is_open]] = duties.fall[is_open] < 0
    wanted.rise[variable[is_open]] = duties.rise[is_open]
    seen = widths(of, wanted, rng)
    low, high, is_limit = value.astype(np.float64), value.astype(np.float64), ~is_open
    low[is_open] += seen.low[variable[is_open]]
    high[is_open] += seen.high[variable[is_open]]
    is_limit[is_open] = seen.is_limit[variable[is_open]]
    return Assault(scene, value, low, high, is_limit, seen.solves, uses_joint)


def _programme(scene: Scene) -> tuple[Programme, bool]:
    """With joint tables, if there are any and the true tables have one at all."""
    cap = 2.0 * (1.0 + max(int(release.counts.max()) + release.evidence.floor for release in scene.releases))
    found = [(joint_of(release.cubes), release) for release in scene.releases]
    joints = [(joint, release.counts) for joint, release in found if joint is not None]
    of = programme(scene.known, joints, cap)
    if joints and not is_possible(of):
        return programme(scene.known, (), cap), False
    return of, bool(joints)


def _values(scene: Scene) -> IntArray:
    """The people in each cell: in the present release, or else in the next that has the cell."""
    values = np.full(len(scene.duties.cell), -1, np.int64)
    for release in scene.releases:
        values = np.where(values >= 0, values, release.counts[scene.duties.cell])
    return values
