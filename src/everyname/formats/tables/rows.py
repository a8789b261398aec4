"""The rows of a delimited file as parsed, before they are judged."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

__all__ = ["Rows", "joined"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Cells by column, and what was out of shape.

    Attributes
    ----------
    columns : one string array of length n per header cell.
    lines : shape (n,), physical line on which each row begins, ascending.
    short : line -> number of cells, for rows that were filled up.
    long : line -> number of cells, for rows left out because their surplus cells are filled.
    """

    columns: list[pa.StringArray]
    lines: npt.NDArray[np.int64]
    short: dict[int, int] = field(default_factory=dict)
    long: dict[int, int] = field(default_factory=dict)


def joined(batches: list[list[pa.StringArray]], width: int) -> list[pa.StringArray]:
    """Columns of all batches, one below the other; ``width`` empty ones when there is none."""
    if not batches:
        return [pa.array([], pa.string()) for _ in range(width)]
    return [pa.concat_arrays(parts) for parts in zip(*batches, strict=True)]
