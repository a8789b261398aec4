"""What connectors have answered, in the codes of the community."""

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.community import Community
from everyname.formats.marks import Marks
from everyname.science.connections import Asked

__all__ = ["answers"]

IntArray = npt.NDArray[np.int64]


def answers(
    whole: Community, marks: Marks, asked: Asked
) -> tuple[IntArray, IntArray, npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    """Marks as codes of names, codes of connectors and levels, and who confirmed the rest.

    "The rest I do not know" says nothing about a name beside which something unclear was written.
    So whoever did both is read as having said level 0 of all the others that they are asked about.
    """
    name, connector = whole.name_code[marks.name_row], whole.connector_code[marks.connector_row]
    unclear = whole.name_code[marks.unclear_name], whole.connector_code[marks.unclear_connector]
    confirmed = np.zeros(whole.n_connectors, bool)
    confirmed[whole.connector_code[marks.rest_confirmed]] = True
    split = np.zeros_like(confirmed)
    split[unclear[1]] = confirmed[unclear[1]]
    if not split.any():
        return name, connector, marks.level, confirmed
    about, by = (codes.astype(np.int64) for codes in asked.pairs())
    said = np.concatenate([name, unclear[0]]) * len(split) + np.concatenate([connector, unclear[1]])
    rest = split[by] & ~np.isin(about * len(split) + by, said)
    return (
        np.concatenate([name, about[rest]]),
        np.concatenate([connector, by[rest]]),
        np.concatenate([marks.level, np.zeros(np.count_nonzero(rest), np.int8)]),
        confirmed & ~split,
    )
