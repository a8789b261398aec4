"""Other solvers on the same flow: each returns its CPU seconds and the cost of its optimum."""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import networkx as nx
import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from ortools.sat.python import cp_model

from benchmarks.cpu import seconds_of_call
from benchmarks.flow_model import FlowModel


def bare_ortools(model: FlowModel) -> tuple[float, int]:
    """OR-Tools SimpleMinCostFlow from prepared arrays: adding the arcs and solving, nothing else."""

    def solve() -> SimpleMinCostFlow:
        solver = SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(model.tail, model.head, model.capacity, model.cost)
        solver.set_nodes_supplies(np.arange(model.nodes), model.supply)
        _require(solver.solve() == solver.OPTIMAL, "OR-Tools")
        return solver

    seconds, solver = seconds_of_call(solve)
    return seconds, solver.optimal_cost()


def highs(model: FlowModel) -> tuple[float, int]:
    """HiGHS on the linear program of the flow, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        np.savez(path, **asdict(model))
        command = [sys.executable, "-m", "benchmarks.flow_highs", str(path)]
        output = subprocess.run(command, check=True, capture_output=True).stdout
    seconds, cost = json.loads(output)
    return seconds, cost


def networkx_simplex(model: FlowModel) -> tuple[float, int]:
    """networkx's network simplex on whole numbers; building its graph is not counted."""
    graph = nx.DiGraph()
    graph.add_nodes_from((node, {"demand": -supply}) for node, supply in enumerate(model.supply.tolist()))
    graph.add_nodes_from(range(model.nodes, model.nodes + len(model.tail)), demand=0)
    graph.add_edges_from(_simple_arcs(model))
    seconds, (cost, _) = seconds_of_call(lambda: nx.network_simplex(graph))
    return seconds, cost


def cp_sat(model: FlowModel, *, limit_seconds: float) -> tuple[float, int | None]:
    """CP-SAT with one worker and full linear relaxation; the cost is None when time ran out before the proof."""
    problem = cp_model.CpModel()
    arcs = [problem.new_int_var(0, room, "") for room in model.capacity.tolist()]
    balance: list[list[cp_model.LinearExprT]] = [[] for _ in range(model.nodes)]
    for arc, tail, head in zip(arcs, model.tail.tolist(), model.head.tolist(), strict=True):
        balance[tail].append(arc)
        balance[head].append(-arc)
    for terms, supply in zip(balance, model.supply.tolist(), strict=True):
        problem.add(sum(terms) == supply)
    problem.minimize(cp_model.LinearExpr.weighted_sum(arcs, model.cost.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = limit_seconds
    seconds, status = seconds_of_call(lambda: solver.solve(problem))
    return seconds, round(solver.objective_value) if status == cp_model.OPTIMAL else None


def _simple_arcs(model: FlowModel) -> list[tuple[int, int, dict[str, int]]]:
    """Every arc as one of a simple graph: of parallel ones all but the first go through a node of their own."""
    arcs, seen = [], set()
    rows = zip(
        *(values.tolist() for values in (model.tail, model.head, model.capacity, model.cost)), strict=True
    )
    for row, (tail, head, capacity, cost) in enumerate(rows):
        via = head if (tail, head) not in seen else model.nodes + row
        seen.add((tail, head))
        arcs.append((tail, via, {"capacity": capacity, "weight": cost}))
        if via != head:
            arcs.append((via, head, {"capacity": capacity, "weight": 0}))
    return arcs


def _require(holds: bool, solver: str) -> None:
    if not holds:
        raise RuntimeError(f"{solver} found no optimal flow")
