"""``everyname wall demo``: the whole of the wall on a fictional middle school."""

import sys
from pathlib import Path

import click

from everyname.cli.progress import progress_bar
from everyname.cli.wall.summary import print_summary
from everyname.engine.demo import DEMO_FILES, run_demo
from everyname.engine.directories import check_free

__all__ = ["demo"]


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option("--names", type=click.IntRange(min=20, max=100_000), default=900, show_default=True)
@click.option("--connectors", type=click.IntRange(min=5, max=10_000), default=70, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Another school.")
@click.option("--force", is_flag=True, help="Replace an earlier demo in the folder.")
def demo(out: Path, names: int, connectors: int, seed: int, force: bool) -> None:
    """Run the whole wall of a fictional middle school, two rounds of it."""
    check_free(out, force=force, ours=DEMO_FILES)
    with progress_bar(quiet=False) as bar:
        summary = run_demo(out, names=names, connectors=connectors, seed=seed, force=force, progress=bar)
    print_summary(summary, out / "this-autumn")
    click.echo(
        f"  Everybody in it is invented. The files it was made from: {out}/files\n"
        f"  The same again by hand:\n"
        f"    {_program()} wall run {out}/files/roster.zip --adults {out}/files/adults.csv \\\n"
        f"      --marks {out}/files/marks.csv --nominations {out}/files/nominations.csv \\\n"
        f"      --previous {out}/last-spring --out my-wall\n"
    )


def _program() -> str:
    """How this command was called, so that the next one can be called alike."""
    return sys.argv[0] if Path(sys.argv[0]).name == "everyname" else "everyname"
