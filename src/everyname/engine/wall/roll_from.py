"""Who is on the wall and who marks: from the folder of a run, or from a roster before anybody has marked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from everyname.engine.wall.reading import looks_like_a_run, read_run
from everyname.engine.wall.roll import Roll, roll_of_roster
from everyname.engine.wall.settings import read_settings
from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster

__all__ = ["at_site", "roll_from"]


def roll_from(
    sources: Sequence[Path],
    *,
    adults: Path | None = None,
    mapping: Path | None = None,
    settings: Path | None = None,
    on: date | None = None,
) -> Roll:
    """Everybody of a wall.

    Parameters
    ----------
    sources : the one folder that ``wall run`` wrote, or roster files as ``wall run`` takes them.
    adults, mapping, settings, on : as ``wall run`` takes them beside roster files. The folder of a
        run has them in it already.

    Raises
    ------
    Refusal
        The folder or a file cannot be used, or both kinds are mixed.
    """
    runs = [source for source in sources if source.is_dir() and looks_like_a_run(source)]
    if not runs:
        roster = read_roster(sources, adults=adults, mapping=mapping, on=on)
        return roll_of_roster(roster, question=read_settings(settings).question)
    if len(sources) > 1:
        raise Refusal(f"{runs[0]}: is the folder of a run, which stands alone. Leave the other sources out.")
    if adults or mapping or settings or on:
        raise Refusal(
            f"{runs[0]}: is the folder of a run, which has everything in it. "
            "Leave --adults, --mapping, --settings and --on out, or give the roster instead."
        )
    return read_run(runs[0]).roll


def at_site(roll: Roll, site_id: str | None) -> Roll:
    """The wall of one site: its names and connectors, and the connectors without a site.

    Raises
    ------
    Refusal
        No such site.
    """
    if site_id is None:
        return roll
    if site_id not in roll.sites:
        known = ", ".join(sorted(roll.sites)[:10]) or "none"
        raise Refusal(f"site {site_id}: is not on this wall; its sites are {known}.")
    return replace(
        roll,
        names=tuple(replace(name, site_ids=(site_id,)) for name in roll.names if site_id in name.site_ids),
        connectors=tuple(
            replace(connector, site_ids=connector.site_ids and (site_id,))
            for connector in roll.connectors
            if not connector.site_ids or site_id in connector.site_ids
        ),
        sites={site_id: roll.sites[site_id]},
    )
