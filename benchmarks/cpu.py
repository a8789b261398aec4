"""CPU time of a call or of a command: what a crowded machine changes least."""

import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def seconds_of_call(call: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of this process, all its threads included, and what the call returned."""
    start = time.process_time()
    result = call()
    return time.process_time() - start, result


def seconds_of_command(command: Sequence[str]) -> float:
    """CPU seconds, user and system, of a command and all its child processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def best_of(times: int, *measures: Callable[[], float]) -> list[float]:
    """The least of several measurements of each, taken in turn so that both meet the same weather."""
    rounds = [[measure() for measure in measures] for _ in range(times)]
    return [min(column) for column in zip(*rounds, strict=True)]
