"""The rows of one kind from all files of all sources, one below the other."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import accumulate, repeat

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.draft import DraftTable
from everyname.language import Told, told

__all__ = ["Layer", "Rows", "Stack", "Way"]

Rows = npt.NDArray[np.int64]


class Way(Enum):
    """How rows join what earlier sources said."""

    BULK = auto()
    DELTA = auto()
    ADULTS = auto()


@dataclass(frozen=True, slots=True)
class Layer:
    """One table of the stack, and the position and way of the source it came from.

    ``has_mentions`` says that its rows also mention other things, which another table reads.
    """

    table: DraftTable
    source: int
    way: Way
    has_mentions: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows of one kind; a row's number is its position in the stack."""

    layers: tuple[Layer, ...]
    starts: Rows
    _starts: tuple[int, ...]
    _columns: dict[str, pa.StringArray] = field(default_factory=dict)

    @classmethod
    def of(cls, layers: Sequence[Layer]) -> "Stack":
        """Put tables one below the other."""
        sizes = [len(layer.table.table) for layer in layers]
        starts = (0, *accumulate(sizes))
        return cls(tuple(layers), np.array(starts, np.int64), starts)

    def __len__(self) -> int:
        return int(self.starts[-1])

    def column(self, name: str) -> pa.StringArray:
        """Return the cells of a canonical column, ``""`` where a file has none."""
        if name not in self._columns:
            cells = [layer.table.column(name) for layer in self.layers]
            self._columns[name] = cells[0] if len(cells) == 1 else _joined(cells)
        return self._columns[name]

    def has(self, name: str) -> bool:
        """Say whether any file has that column or a constant for it."""
        return any(name in layer.table.at or name in layer.table.constant for layer in self.layers)

    def place(self, row: int) -> tuple[Layer, int]:
        """Return the layer that a row is in, and its position there."""
        number = bisect_right(self._starts, row) - 1
        return self.layers[number], row - self._starts[number]

    def where(self, row: int) -> Told:
        """Return ``file, line`` of a row."""
        layer, local = self.place(row)
        table = layer.table.table
        return told("{file}, line {line}", file=table.file, line=str(table.lines[local]))

    def flags(self, of_part: Sequence[bool]) -> npt.NDArray[np.bool_]:
        """Return one flag a layer as one a row."""
        return np.repeat(np.asarray(of_part, np.bool_), np.diff(self.starts))

    def usable(self, ledger: Ledger) -> npt.NDArray[np.bool_]:
        """Return which rows are not left out so far."""
        masks = [~ledger.is_skipped(layer.table.table) for layer in self.layers]
        return np.concatenate([*masks, np.zeros(0, np.bool_)])

    def say(
        self,
        ledger: Ledger,
        rows: Iterable[int],
        code: str,
        message: Told | Callable[[str], Told],
        effect: Effect,
        column: str | None = None,
    ) -> None:
        """Record one finding in some rows.

        ``column`` is a canonical name; a message may be made of the row's cell in it.
        """
        numbers = np.sort(np.fromiter(rows, np.int64))
        cuts = np.searchsorted(numbers, self.starts)
        for layer, first, last, start in zip(self.layers, cuts, cuts[1:], self.starts, strict=False):
            if first < last:
                header = layer.table.header(column) if column else None
                local = numbers[first:last] - start
                ledger.say(
                    layer.table.table,
                    local,
                    code,
                    self._messages(layer, local, message, column),
                    effect,
                    header,
                )

    def _messages(
        self, layer: Layer, rows: Rows, message: Told | Callable[[str], Told], column: str | None
    ) -> Iterator[Told]:
        if isinstance(message, Told):
            return repeat(message)
        assert column is not None
        return map(message, layer.table.column(column).take(pa.array(rows)).to_pylist())


def _joined(cells: Sequence[pa.StringArray]) -> pa.StringArray:
    return pa.concat_arrays(cells) if cells else pa.array([], pa.string())
