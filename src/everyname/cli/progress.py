"""A progress bar for long work, on standard error and only where somebody is looking."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from everyname.engine.progress import Progress, silent

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """Show what is being done and how far it has come; nothing when quiet or when nobody is looking."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    # A quarter of a second of CPU to import, and a script or a pipe never needs it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as RichProgress  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show
