"""Who is asked about whom."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts, Flags, as_pairs, frozen
from everyname.science.connections.pairs import is_among, pair_keys, split_keys
from everyname.science.connections.rows import as_rows, number_rows, ranges, rows_start

__all__ = ["Asked", "Pairs", "asked_pairs", "asked_where_shared", "asked_within"]

Pairs = tuple[npt.ArrayLike, npt.ArrayLike]
"""Names and connectors side by side: the i-th pair is ``(pairs[0][i], pairs[1][i])``."""

_TABLE_CELLS = 1 << 27
_ANY = 1 << 31


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Which connectors are asked about which name, stored once for names that share them all.

    Build it with `asked_within`, `asked_pairs` or `asked_where_shared`.

    Attributes
    ----------
    n_connectors : how many connectors there are.
    block : shape (n_names,), int32: names of one block are asked of the same connectors.
        Block 0 asks nobody.
    start, connector : the connectors of block b are ``connector[start[b]:start[b + 1]]``,
        rising; int64 and int32.
    excluded_name, excluded_connector : shape (x,), int32: pairs that the block alone would ask
        and that are not asked all the same (oneself, one's manager), distinct, sorted.
    """

    n_connectors: int
    block: Codes
    start: Counts
    connector: Codes
    excluded_name: Codes
    excluded_connector: Codes

    @property
    def n_names(self) -> int:
        """How many names there are."""
        return self.block.size

    def per_name(self, counted: Flags | None = None) -> Counts:
        """How many connectors are asked about each name, shape (n_names,).

        With ``counted``, shape (n_connectors,), only those connectors are counted.
        """
        weight = np.ones(self.n_connectors, np.bool_) if counted is None else counted
        running = rows_start(weight[self.connector])
        in_block = running[self.start[1:]] - running[self.start[:-1]]
        left_out = self.excluded_name[weight[self.excluded_connector]]
        return in_block[self.block] - np.bincount(left_out, minlength=self.n_names)

    def per_connector(self) -> Counts:
        """About how many names each connector is asked, shape (n_connectors,)."""
        names = np.bincount(self.block, minlength=self.start.size - 1)
        total = np.zeros(self.n_connectors, np.int64)
        np.add.at(total, self.connector, np.repeat(names, np.diff(self.start)))
        return total - np.bincount(self.excluded_connector, minlength=self.n_connectors)

    def pairs(self) -> tuple[Codes, Codes]:
        """Names and connectors of all asked pairs, sorted, ``per_name().sum()`` of them."""
        size = np.diff(self.start)[self.block]
        name = np.repeat(np.arange(self.n_names, dtype=np.int32), size)
        connector = self.connector[ranges(self.start[self.block], size)]
        if self.excluded_name.size:
            kept = self.finder()(name, connector)
            name, connector = name[kept], connector[kept]
        return frozen(name), frozen(connector)

    def contains(self, name: Codes, connector: Codes) -> Flags:
        """Whether each pair ``(name[i], connector[i])`` is asked; codes in range."""
        return self.finder()(name, connector)

    def finder(self, counted: Flags | None = None) -> Callable[[Codes, Codes], Flags]:
        """`contains` made ready once for many calls, for the ``counted`` connectors only."""
        in_block = self._block_finder(counted)
        if not self.excluded_name.size:
            return in_block
        n, excluded = self.n_connectors, self._excluded_keys()
        return lambda name, connector: (
            in_block(name, connector) & ~is_among(pair_keys(name, connector, n), excluded)
        )

    def _block_finder(self, counted: Flags | None) -> Callable[[Codes, Codes], Flags]:
        n_blocks = self.start.size - 1
        row = np.repeat(np.arange(n_blocks, dtype=np.int64), np.diff(self.start))
        keys = row * self.n_connectors + self.connector
        if counted is not None:
            keys = keys[counted[self.connector]]
        if n_blocks * self.n_connectors > _TABLE_CELLS:
            far = self.block.astype(np.int64) * self.n_connectors
            return lambda name, connector: is_among(far.take(name) + connector, keys)
        # 32-bit cells halve the traffic of ten million look-ups.
        near = self.block * np.int32(self.n_connectors)
        table = np.zeros(n_blocks * self.n_connectors, np.bool_)
        table[keys] = True
        # take() costs a third less than indexing with an array.
        return lambda name, connector: table.take(near.take(name) + connector)

    def _excluded_keys(self) -> Counts:
        return pair_keys(self.excluded_name, self.excluded_connector, self.n_connectors)


def asked_within(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    name_group: npt.ArrayLike,
    connector: npt.ArrayLike,
    connector_group: npt.ArrayLike,
    excluded: Pairs = ((), ()),
) -> Asked:
    """Every connector of a group is asked about every name of that group.

    Groups may be sites, classes or teams; anybody may belong to several, or to none.

    Parameters
    ----------
    n_names, n_connectors : codes run from 0 to one less than these.
    name, name_group : shape (m,): name ``name[i]`` belongs to group ``name_group[i]`` (>= 0).
    connector, connector_group : shape (t,): the same for connectors, in the same groups.
    excluded : pairs that are never asked, such as oneself and one's manager.

    Raises
    ------
    ValueError
        A code is out of range, or arrays that belong together differ in length.

    Examples
    --------
    Two names at site 0, one of them at site 1 too; connector 2 stands at site 1.

    >>> asked = asked_within(n_names=2, n_connectors=3, name=[0, 1, 1], name_group=[0, 0, 1],
    ...                      connector=[0, 1, 2], connector_group=[0, 0, 1])
    >>> asked.per_name()
    array([2, 3])
    """
    of_name, name_in = as_pairs(("name", name, n_names), ("name_group", name_group, _ANY))
    who, connector_in = as_pairs(
        ("connector", connector, n_connectors), ("connector_group", connector_group, _ANY)
    )
    groups, code = np.unique(np.append(name_in, connector_in), return_inverse=True)
    group_start, group = as_rows(of_name, code[: of_name.size], n_names, groups.size)
    connector_start, members = as_rows(code[of_name.size :], who, groups.size, n_connectors)
    block, block_start, block_group = number_rows(group_start, group)
    row = np.repeat(np.arange(block_start.size - 1), np.diff(block_start))
    size = np.diff(connector_start)[block_group]
    start, asked = as_rows(
        np.repeat(row, size),
        members[ranges(connector_start[block_group], size)],
        block_start.size - 1,
        n_connectors,
    )
    return _with_exclusions(n_connectors, block, start, asked, excluded)


def asked_pairs(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    excluded: Pairs = ((), ()),
) -> Asked:
    """Connector ``connector[i]`` is asked about name ``name[i]``; repeated pairs count once.

    Raises
    ------
    ValueError
        A code is out of range, or the two arrays differ in length.

    Examples
    --------
    >>> asked_pairs(n_names=2, n_connectors=2, name=[1, 1], connector=[1, 0]).per_name()
    array([0, 2])
    """
    rows, columns = as_pairs(("name", name, n_names), ("connector", connector, n_connectors))
    start, asked = as_rows(rows, columns, n_names, n_connectors)
    block = np.arange(1, n_names + 1, dtype=np.int32)
    return _with_exclusions(n_connectors, block, np.append(0, start), asked, excluded)


def asked_where_shared(*, shared: Asked, otherwise: Asked) -> Asked:
    """``shared`` for names about whom it asks anybody, ``otherwise`` for the rest.

    The usual use: those who share a class with the name; the whole site where nobody does.

    Raises
    ------
    ValueError
        The two are not about the same numbers of names and connectors.

    Examples
    --------
    >>> shared = asked_pairs(n_names=2, n_connectors=2, name=[0], connector=[1])
    >>> site = asked_within(n_names=2, n_connectors=2, name=[0, 1], name_group=[0, 0],
    ...                     connector=[0, 1], connector_group=[0, 0])
    >>> asked_where_shared(shared=shared, otherwise=site).pairs()
    (array([0, 1, 1], dtype=int32), array([1, 0, 1], dtype=int32))
    """
    if (shared.n_names, shared.n_connectors) != (otherwise.n_names, otherwise.n_connectors):
        raise ValueError("both must be about the same names and connectors")
    falls_back = shared.per_name() == 0
    after = shared.start.size - 1
    first, second = ~falls_back[shared.excluded_name], falls_back[otherwise.excluded_name]
    return _with_exclusions(
        shared.n_connectors,
        np.where(falls_back, otherwise.block + np.int32(after), shared.block),
        np.append(shared.start, shared.start[-1] + otherwise.start[1:]),
        np.append(shared.connector, otherwise.connector),
        (
            np.append(shared.excluded_name[first], otherwise.excluded_name[second]),
            np.append(shared.excluded_connector[first], otherwise.excluded_connector[second]),
        ),
    )


def _with_exclusions(
    n_connectors: int,
    block: Codes,
    start: Counts,
    connector: Codes,
    excluded: Pairs,
) -> Asked:
    name, other = as_pairs(
        ("excluded name", excluded[0], block.size), ("excluded connector", excluded[1], n_connectors)
    )
    none = np.zeros(0, np.int32)
    asked = Asked(n_connectors, frozen(block), frozen(start), frozen(connector), none, none)
    names, connectors = split_keys(np.unique(pair_keys(name, other, n_connectors)), n_connectors)
    # Only what would be asked otherwise is kept, so that counts can subtract it.
    kept = asked.contains(names, connectors)
    return replace(asked, excluded_name=frozen(names[kept]), excluded_connector=frozen(connectors[kept]))
