"""What several rows say about one identifier: filled in, joined, or in contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.lists import all_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.assembly.kinds import words_about
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Rows, Stack, Way
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.language import told

__all__ = ["Claim", "Claims", "Policy"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do when rows with one identifier differ.

    Attributes
    ----------
    key : canonical column of the identifier, which also says what the rows are about.
    identity : columns in which a difference means that one identifier stands for two things,
        which only a person can put right.
    joined : columns in which a further row adds to the first, as a second school does.
    others : columns in which the first row counts.
    """

    key: str
    identity: tuple[str, ...]
    joined: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def compared(self) -> tuple[str, ...]:
        """All columns in which rows are compared."""
        return (*self.identity, *self.joined, *self.others)


@dataclass(slots=True)
class Claim:
    """What the rows seen so far say about one identifier."""

    row: int = -1
    overrides: dict[str, int] = field(default_factory=dict)
    joined: list[int] = field(default_factory=list)
    gone: int = -1

    def row_for(self, column: str) -> int:
        """Return the row that speaks in a column."""
        return self.overrides.get(column, self.row)


@dataclass(slots=True)
class Claims:
    """Settles the identifiers that several rows speak of; ``rows`` are all of these."""

    stack: Stack
    policy: Policy
    ledger: Ledger
    rows: Rows
    live: npt.NDArray[np.bool_]
    deleted: npt.NDArray[np.bool_]
    settled: list[Claim] = field(default_factory=list)
    gone: dict[str, int] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    _columns: tuple[str, ...] = ()
    _texts: dict[str, dict[int, str]] = field(default_factory=dict)

    def settle(self, name: str, rows: Sequence[int]) -> None:
        """Weigh the rows about one identifier, in the order of the sources."""
        claim = Claim()
        for row in rows:
            layer, _ = self.stack.place(row)
            if self.deleted[row]:
                claim = Claim(gone=layer.source) if layer.way is Way.DELTA or claim.row < 0 else claim
            elif self.live[row] and claim.row < 0:
                claim = Claim(row)
            elif self.live[row]:
                self._join(claim, row, layer.way)
            elif claim.row < 0:
                claim.gone = layer.source
        if claim.row >= 0:
            self.settled.append(claim)
        else:
            self.gone[name] = claim.gone

    def refuse_if_any(self) -> None:
        """Raise a Refusal when some identifier stands for two things."""
        if self.refused:
            raise Refusal.of(*self.refused)

    def _join(self, claim: Claim, row: int, way: Way) -> None:
        if way is Way.DELTA:
            self._replace(claim, row)
        else:
            self._compare(claim, row, way)

    def _replace(self, claim: Claim, row: int) -> None:
        """Let a later row stand for all it has columns for."""
        layer, _ = self.stack.place(row)
        has = layer.table.at.keys() | layer.table.constant.keys()
        claim.overrides = {name: claim.row_for(name) for name in self.policy.compared if name not in has}
        if "org_ids" in has:
            claim.joined = []
        claim.row = row

    def _compare(self, claim: Claim, row: int, way: Way) -> None:
        """Fill what was blank, join what may be joined, and say where rows contradict each other."""
        differing = [
            name for name in self._compared() if self._cell(name, row) not in ("", self._said(claim, name))
        ]
        filled = [name for name in differing if not self._said(claim, name)]
        claim.overrides.update(dict.fromkeys(filled, row))
        if any(name in self.policy.joined for name in differing):
            claim.joined.append(row)
        against = [name for name in differing if name not in filled and name not in self.policy.joined]
        if "role" in against:
            self._settle_role(claim, row)
            against.remove("role")
        identity = [
            name for name in against if name in self.policy.identity and not self._is_alike(claim, name, row)
        ]
        if identity and way is not Way.ADULTS:
            self._refuse(claim, row, identity)
        elif against:
            self._say_first_counts(claim, row, against, is_kept=bool(len(differing) > len(against)))
        elif not differing and not self.stack.place(row)[0].has_mentions:
            message = words_about(self.policy.key).says_all(self.stack.where(claim.row))
            self.stack.say(self.ledger, [row], "repeated-id", message, Effect.SKIPPED, self.policy.key)

    def _settle_role(self, claim: Claim, row: int) -> None:
        """Let a student or connector outweigh a guardian, and otherwise the first row count."""
        first, later = (part_of_role(self._cell("role", each)) for each in (claim.row_for("role"), row))
        if first == later:
            return
        if later in (Part.NAME, Part.CONNECTOR) and first not in (Part.NAME, Part.CONNECTOR):
            claim.overrides["role"] = row
        counts = self._cell("role", claim.row_for("role"))
        message = told(
            'another role than in {place}; "{role}" counts', place=self.stack.where(claim.row), role=counts
        )
        self.stack.say(self.ledger, [row], "role-conflict", message, Effect.KEPT, "role")

    def _refuse(self, claim: Claim, row: int, names: Sequence[str]) -> None:
        layer, local = self.stack.place(row)
        columns = all_of([layer.table.header(name) or name for name in names])
        identifier = self._cell(self.policy.key, row)
        message = words_about(self.policy.key).stands_for_another(
            identifier, self.stack.where(claim.row), columns
        )
        table = layer.table.table
        line = int(table.lines[local])
        header = layer.table.header(names[0])
        self.refused.append(Problem(table.file, line, header, "conflicting-id", message, Effect.REFUSED))

    def _say_first_counts(self, claim: Claim, row: int, names: Sequence[str], *, is_kept: bool) -> None:
        layer, _ = self.stack.place(row)
        columns = ", ".join(layer.table.header(name) or name for name in names)
        message = told(
            "{place} says otherwise in {columns}; the first counts",
            place=self.stack.where(claim.row),
            columns=columns,
        )
        effect = Effect.KEPT if is_kept else Effect.SKIPPED
        self.stack.say(self.ledger, [row], "repeated-id", message, effect, names[0])

    def _compared(self) -> tuple[str, ...]:
        if not self._columns:
            self._columns = tuple(name for name in self.policy.compared if self.stack.has(name))
        return self._columns

    def _cell(self, name: str, row: int) -> str:
        if name not in self._texts:
            cells = self.stack.column(name).take(pa.array(self.rows)).to_pylist()
            self._texts[name] = dict(zip(self.rows.tolist(), cells, strict=True))
        return self._texts[name][row]

    def _said(self, claim: Claim, name: str) -> str:
        return self._cell(name, claim.row_for(name))

    def _is_alike(self, claim: Claim, name: str, row: int) -> bool:
        return self._cell(name, row).casefold() == self._said(claim, name).casefold()
