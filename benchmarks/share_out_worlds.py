"""The share-outs that the benchmark divides: needs of 1 to 3, mixed weights, earlier loads in every one."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from everyname.science.worlds import random_share_out
from everyname.science.worlds.share_outs import ShareOut

SEED = 20
SCARCE = (7, 10)
"""Of the places of a well-staffed school, what is left in a scarce one: some needs stay uncovered."""


@dataclass(frozen=True, eq=False)
class Case:
    """A share-out to be divided, with a name for the table."""

    title: str
    share_out: ShareOut

    @cached_property
    def name_ids(self) -> list[str]:
        return [f"name{row:07}" for row in range(len(self.share_out.need))]

    @cached_property
    def connector_ids(self) -> list[str]:
        return [f"connector{row:06}" for row in range(len(self.share_out.capacity))]

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of `everyname.science.dividing.divide`."""
        fields = ("need", "capacity", "load", "weight", "pair_name", "pair_connector", "affinity")
        arrays = {field: getattr(self.share_out, field) for field in fields}
        return {"name_ids": self.name_ids, "connector_ids": self.connector_ids, **arrays}

    def write(self, folder: Path) -> list[str]:
        """Write the input of `everyname wall divide`, and return the options that name the files."""
        folder.mkdir()
        names, connectors = pa.array(self.name_ids), pa.array(self.connector_ids)
        share_out = self.share_out
        tables = {
            "names": {"name_id": names, "need": share_out.need},
            "connectors": {
                "connector_id": connectors,
                "capacity": share_out.capacity,
                "load": share_out.load,
                "weight": list(share_out.weight),
            },
            "pairs": {
                "name_id": names.take(pa.array(share_out.pair_name)),
                "connector_id": connectors.take(pa.array(share_out.pair_connector)),
                "affinity": share_out.affinity,
            },
        }
        for stem, columns in tables.items():
            pyarrow.csv.write_csv(pa.table(columns), folder / f"{stem}.csv")
        return [part for stem in tables for part in (f"--{stem}", str(folder / f"{stem}.csv"))]


def school(pairs: int, *, scarce: bool = False) -> Case:
    """One site: 6,300 pairs are a school of 900 names, 59,000 a large one where each knows twenty."""
    names = round(900 * (pairs / 6300) ** 0.53)
    connectors = round(70 * (pairs / 6300) ** 0.34)
    share_out = random_share_out(names=names, connectors=connectors, pairs=pairs, seed=SEED)
    title = f"school of {pairs:,} pairs"
    return Case(f"{title}, too few places", _scarce(share_out)) if scarce else Case(title, share_out)


def district(*, sites: int = 120, pairs: int = 767_000) -> Case:
    """Many sites of 900 names and 70 connectors, which do not share anybody."""
    share_out = random_share_out(
        names=900 * sites, connectors=70 * sites, pairs=pairs, seed=SEED, sites=sites
    )
    return Case(f"district of {pairs:,} pairs, {sites} sites", share_out)


def one_name() -> Case:
    """The smallest share-out: what a command takes for it is its start-up."""
    return Case("one name", random_share_out(names=1, connectors=1, pairs=1, seed=SEED))


def _scarce(share_out: ShareOut) -> ShareOut:
    left, of = SCARCE
    capacity: npt.NDArray[np.int32] = share_out.capacity * left // of
    return replace(share_out, capacity=capacity)
