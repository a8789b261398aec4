"""A progress bar for long work, on standard error and only where somebody is looking."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from everyname.engine.progress import Progress, silent

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(title: str, *, quiet: bool) -> Iterator[Progress]:
    """Show how far the work has come; nothing when quiet or when standard error is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    # A quarter of a second of CPU to import, and a script or a pipe never needs it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as RichProgress  # noqa: PLC0415

    with RichProgress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
