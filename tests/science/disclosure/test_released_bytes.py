"""A released table as it is kept, and as it comes back."""

import numpy as np
import pytest

from everyname.science.disclosure.protecting import protect
from everyname.science.disclosure.released import NotWhole, ReleasedTable, packed, release, unpacked
from everyname.science.disclosure.tables import CountTable, Dimension


@pytest.fixture(scope="module")
def table() -> ReleasedTable:
    counts = np.array([[30, 12, 3, 0], [8, 9, 1, 6]])
    return release(protect([CountTable([0, 1], counts)], [Dimension.flat(2), Dimension.flat(4)], floor=5))


def test_a_table_comes_back_as_it_was(table: ReleasedTable) -> None:
    back = unpacked(packed(table))
    assert back.floor == table.floor
    assert np.array_equal(back.nodes, table.nodes)
    assert np.array_equal(back.counts, table.counts)
    assert (back.counts < 0).any()
    assert packed(back) == packed(table)
    with pytest.raises(ValueError, match="read-only"):
        back.counts[0] = 7


def test_no_other_bytes_are_a_released_table(table: ReleasedTable) -> None:
    whole = packed(table)
    for at in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[at] ^= 1
        with pytest.raises(NotWhole):
            unpacked(bytes(changed))
    for content in (b"", whole[:-1], whole + b"\0", whole[:40]):
        with pytest.raises(NotWhole):
            unpacked(content)
