"""``everyname wall sheet``: a blank matrix to mark on."""

from pathlib import Path

import click

from everyname.cli.progress import progress_bar
from everyname.formats.marking_sheet import write_marking_sheet
from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster

__all__ = ["sheet"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("sources", nargs=-1, required=True, type=_FILE, metavar="SOURCE...")
@click.option("--out", type=_FILE, required=True, help="Workbook to write, such as marks.xlsx.")
@click.option("--adults", type=_FILE, help="Other adults who mark.")
@click.option("--mapping", type=_FILE, help="Says which column of the roster means what (TOML).")
@click.option("--site", "site_id", help="Only this site, by identifier.")
@click.option("--force", is_flag=True, help="Replace an earlier sheet.")
def sheet(
    sources: tuple[Path, ...],
    out: Path,
    adults: Path | None,
    mapping: Path | None,
    site_id: str | None,
    force: bool,
) -> None:
    """Write a blank matrix with identifiers: names down, connectors across."""
    if out.exists() and not force:
        raise Refusal(f"{out}: exists already. Choose another name, or add --force to replace it.")
    with progress_bar(quiet=False) as bar:
        bar("Reading the roster", 0, 0)
        roster = read_roster(sources, adults=adults, mapping=mapping, on=None)
        bar("Writing the sheet", 0, 0)
        write_marking_sheet(roster, out, site_id=site_id)
    click.echo(
        f"Blank sheet written to {out}. It names people: keep it where only those who mark can read it."
    )
