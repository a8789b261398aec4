"""HiGHS on a flow in a file: `python -m benchmarks.flow_highs model.npz` prints its CPU seconds and its optimum.

A program of its own: OR-Tools brings another version of HiGHS, and the two cannot be loaded into one process.
"""

import json
import sys
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from benchmarks.cpu import seconds_of_call


def solve(arrays: dict[str, npt.NDArray[np.int64]]) -> tuple[float, int]:
    """The linear program of the flow, whose vertices are whole: passing the model and running."""
    problem = _linear_program(**arrays)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 (the library takes it by position)

    def pass_and_run() -> None:
        solver.passModel(problem)
        solver.run()

    seconds, _ = seconds_of_call(pass_and_run)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"HiGHS ended with {solver.getModelStatus()}")
    return seconds, round(solver.getInfo().objective_function_value)


def _linear_program(
    *,
    tail: npt.NDArray[np.int64],
    head: npt.NDArray[np.int64],
    capacity: npt.NDArray[np.int64],
    cost: npt.NDArray[np.int64],
    supply: npt.NDArray[np.int64],
) -> Any:
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(tail), len(supply)
    problem.col_cost_ = cost.astype(float)
    problem.col_lower_, problem.col_upper_ = np.zeros(len(tail)), capacity.astype(float)
    problem.row_lower_ = problem.row_upper_ = supply.astype(float)
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_ = np.arange(0, 2 * len(tail) + 1, 2)
    problem.a_matrix_.index_ = np.stack([tail, head], axis=1).ravel()
    problem.a_matrix_.value_ = np.tile([1.0, -1.0], len(tail))
    return problem


if __name__ == "__main__":
    with np.load(sys.argv[1]) as stored:
        print(json.dumps(solve({name: stored[name] for name in stored.files})))
