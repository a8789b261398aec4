"""What stands behind identifiers: organisations, classes, people."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.rosters.assembly.stack import Rows, Stack

__all__ = ["Entities"]


@dataclass(frozen=True, slots=True)
class Entities:
    """What stands behind the identifiers of one kind.

    Attributes
    ----------
    ids : sorted, distinct.
    rows : the row that speaks for each.
    overrides : column -> position -> the row that speaks in that column instead.
    joined : (position, row) of rows that add to what the first says.
    gone : identifier -> position of the source that took it away or left it out.
    """

    stack: Stack
    ids: pa.StringArray
    rows: Rows
    overrides: Mapping[str, Mapping[int, int]]
    joined: tuple[tuple[int, int], ...]
    gone: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> pa.StringArray:
        """Return one cell of a canonical column for each entity."""
        return self.stack.column(name).take(pa.array(self.rows_for(name)))

    def rows_for(self, name: str) -> Rows:
        """Return the row that speaks for each entity in a canonical column."""
        if name not in self.overrides:
            return self.rows
        rows = self.rows.copy()
        rows[list(self.overrides[name])] = list(self.overrides[name].values())
        return rows

    def without(self, places: npt.NDArray[np.int32]) -> "Entities":
        """Return all but those at some positions, which are gone from the first source on."""
        stays = np.ones(len(self), np.bool_)
        stays[places] = False
        moved = np.cumsum(stays) - 1
        return Entities(
            self.stack,
            self.ids.filter(pa.array(stays)),
            self.rows[stays],
            {
                column: {int(moved[place]): row for place, row in of.items() if stays[place]}
                for column, of in self.overrides.items()
            },
            tuple((int(moved[place]), row) for place, row in self.joined if stays[place]),
            {**self.gone, **dict.fromkeys(self.ids.filter(pa.array(~stays)).to_pylist(), 0)},
        )

    def rows_of(self, places: npt.NDArray[np.int32]) -> list[int]:
        """Return every row that speaks for or adds to what stands at some positions."""
        wanted = set(places.tolist())
        return [*self.rows[places].tolist(), *(row for place, row in self.joined if place in wanted)]

    def find(self, ids: pa.StringArray) -> npt.NDArray[np.int32]:
        """Return the position of each identifier, -1 for those that are unknown."""
        found = pc.index_in(ids, value_set=self.ids)
        positions: npt.NDArray[np.int32] = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
        return positions
