"""Levels as they stand in tables, before it is settled that every pair has one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.lookup import Speaker
from everyname.formats.problems import Effect, Refusal
from everyname.language import Told, told

__all__ = ["Entries", "settled"]


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Levels of one table.

    Attributes
    ----------
    speaker : says what is found in the table where they stand.
    name, connector : shape (e,), rows of people.
    level : shape (e,), 0..3.
    row : shape (e,), row of the table in which each stands.
    is_written : shape (e,); False for an empty cell of a used column of a matrix.
    is_long : each row of the table is one entry, so that a repeat makes the row superfluous.
    """

    speaker: Speaker
    name: npt.NDArray[np.int64]
    connector: npt.NDArray[np.int64]
    level: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    is_written: npt.NDArray[np.bool_]
    is_long: bool

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Entries":
        """Those chosen, shape (e,)."""
        return replace(
            self,
            name=self.name[chosen],
            connector=self.connector[chosen],
            level=self.level[chosen],
            row=self.row[chosen],
            is_written=self.is_written[chosen],
        )


def settled(
    parts: Sequence[Entries], ids: Sequence[str]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int8]]:
    """Name, connector and level of every pair, once, sorted by name and connector.

    A written level outranks an empty cell elsewhere.

    Parameters
    ----------
    ids : identifier of each row of people.

    Raises
    ------
    Refusal
        When two levels are written for one pair: nobody can know which is right.
    """
    name, connector, level, row = (
        np.concatenate([np.empty(0, np.int64), *(getattr(part, each) for part in parts)])
        for each in ("name", "connector", "level", "row")
    )
    is_written = np.concatenate([np.empty(0, np.bool_), *(part.is_written for part in parts)])
    part_of = np.repeat(np.arange(len(parts)), [len(part.name) for part in parts])
    pair = name * len(ids) + connector
    order = np.lexsort((~is_written, pair))
    is_first = np.ones(len(order), np.bool_)
    is_first[1:] = pair[order[1:]] != pair[order[:-1]]
    first = order[is_first]
    again = is_written[order] & ~is_first
    repeats, firsts = order[again], first[np.cumsum(is_first) - 1][again]
    contrary = np.flatnonzero(level[repeats] != level[firsts])
    if len(contrary):
        one, other = int(firsts[contrary[0]]), int(repeats[contrary[0]])
        # Not which levels: what somebody has marked about somebody stands in their own file alone.
        raise Refusal(
            told(
                "{place} and {other} contradict each other about connector {connector} and name {name}; keep one",
                place=_place(parts[part_of[one]], row[one]),
                other=_place(parts[part_of[other]], row[other]),
                connector=ids[connector[one]],
                name=ids[name[one]],
            )
        )
    for number in np.unique(part_of[repeats]).tolist():
        if parts[number].is_long:
            here = part_of[repeats] == number
            earlier = (_place(parts[part_of[at]], row[at]) for at in firsts[here].tolist())
            messages = [told("says the same as {place}", place=place) for place in earlier]
            for again_row, message in zip(row[repeats[here]].tolist(), messages, strict=True):
                parts[number].speaker.say_row(again_row, 0, "repeated-row", message, Effect.SKIPPED)
    return name[first].astype(np.int32), connector[first].astype(np.int32), level[first].astype(np.int8)


def _place(part: Entries, row: int) -> Told:
    table = part.speaker.table
    return told("{file} line {line}", file=table.file, line=str(table.lines[row]))
