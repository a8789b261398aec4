"""``disclose protect`` as one call: tables in; a release with its proof out, or what stands in its way."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from everyname.engine.disclosing.advising import Advice, in_labels, merges_for
from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.coding import Coded, Ints, code
from everyname.engine.disclosing.contents import check_free_release
from everyname.engine.disclosing.earlier import earlier_releases
from everyname.engine.disclosing.folder import Release, write_release
from everyname.engine.disclosing.ledger import Entry, add_entry, fingerprint_of, read_ledger
from everyname.engine.disclosing.ledger.entries import statuses
from everyname.engine.progress import Progress, silent
from everyname.formats.counts import Counts, cell_words, read_counts
from everyname.formats.problems import Refusal
from everyname.language import ENGLISH, Language
from everyname.science.disclosure.linking import CyclicTables
from everyname.science.disclosure.protecting import Protected, protect
from everyname.science.disclosure.released import NotCertified, release
from everyname.science.disclosure.rule import TooFew

__all__ = ["Outcome", "protect_files", "protected_tables"]


_BEGINNING = "Preparing the search; the first time on a machine this takes some seconds longer"
_STAGES = {
    "hide": "Hiding until nobody can be found",
    "tell": "Publishing what need not be hidden",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    Attributes
    ----------
    summary : as in ``proof/summary.json``.
    is_written : whether there is a release; not where a proof is missing for anything.
    uncertified : cells, in words, for which no proof was found.
    uncertified_before : how many cells of earlier releases, which have none now, would be given away.
    advice : categories whose merging would help then.
    was_known : the ledger had this very release already.
    """

    summary: dict[str, Any]
    is_written: bool
    uncertified: tuple[str, ...] = ()
    uncertified_before: int = 0
    advice: tuple[Advice, ...] = ()
    was_known: bool = False


def _no_pages(made: Release) -> Mapping[str, bytes]:
    del made
    return {}


def protect_files(
    *,
    tables: Sequence[Path],
    asked: Asked,
    ledger: Path | None,
    out: Path,
    now: datetime,
    force: bool = False,
    language: Language = ENGLISH,
    jobs: int = 1,
    progress: Progress = silent,
    pages: Callable[[Release], Mapping[str, bytes]] = _no_pages,
    clock: Callable[[], float] = perf_counter,
) -> Outcome:
    """Read the tables, hide what has to be hidden, write the folder, enter the release into the ledger.

    The same tables, ledger and seed give the same bytes, the seconds in ``proof/summary.json`` apart.

    Parameters
    ----------
    now : for the ledger, with an offset from UTC.
    jobs : districts of a large table that are searched at the same time; what is found is the same.
    pages : makes further files of the release, by their place in its folder.

    Raises
    ------
    Refusal
        The tables or the ledger cannot be used, or the folder is taken; nothing was written.
    """
    check_free_release(out, force=force)
    entries = () if ledger is None else _own_ledger(ledger, out, tables)
    progress("Reading the tables", 0, 0)
    counts = read_counts(tables, asked.layout)
    coded = code(counts)
    fingerprint = fingerprint_of(coded, asked.layout, floor=asked.floor, answer=asked.answer, seed=asked.seed)
    before = _made_before(entries, fingerprint)
    began = clock()
    protected = protected_tables(coded, asked, before, jobs=jobs, progress=progress)
    seconds = clock() - began
    try:
        table = release(protected)
    except NotCertified as refused:
        return _refused(coded, asked, protected, refused.cells, seconds)
    entry = _entry(fingerprint, now, out, counts, coded=coded, asked=asked, protected=protected)
    was_known = len(before) < len(entries)
    if was_known:
        _check_same(ledger, entries[len(before)], entry)
    progress("Writing", 0, 0)
    summary = _summary(protected, asked, seconds)
    made = Release(table, protected, coded, asked, before)
    write_release(made, out, summary=summary, pages=pages(made), force=force, language=language)
    if ledger is not None and not was_known:
        _enter(ledger, entries, entry, out)
    return Outcome(summary, is_written=True, was_known=was_known)


def _refused(coded: Coded, asked: Asked, protected: Protected, cells: Ints, seconds: float) -> Outcome:
    named = coded.labels(protected.cells.nodes[cells])
    return Outcome(
        _summary(protected, asked, seconds, cells),
        is_written=False,
        uncertified=tuple(cell_words(coded.names, cell) for cell in named),
        uncertified_before=protected.uncertified_before,
        advice=in_labels(coded, merges_for(coded, asked)),
    )


def _own_ledger(ledger: Path, out: Path, tables: Sequence[Path]) -> tuple[Entry, ...]:
    try:
        place, folder, given = ledger.resolve(), out.resolve(), [table.resolve() for table in tables]
    except (OSError, RuntimeError) as error:  # the latter for links that run in a circle
        raise Refusal(f"{ledger}: cannot be used ({error}).") from error
    if place.is_relative_to(folder):
        raise Refusal(f"{ledger}: a ledger outlives the release; keep it outside of {out}.")
    if place in given:
        raise Refusal(f"{ledger}: is a table of counts, and no ledger.")
    return read_ledger(ledger)


def _made_before(entries: tuple[Entry, ...], fingerprint: str) -> tuple[Entry, ...]:
    """The releases before this one: all of them, or, where it was made before, those before it then."""
    known = [entry.fingerprint for entry in entries]
    return entries[: known.index(fingerprint)] if fingerprint in known else entries


def _entry(
    fingerprint: str,
    now: datetime,
    out: Path,
    counts: Counts,
    *,
    coded: Coded,
    asked: Asked,
    protected: Protected,
) -> Entry:
    return Entry(
        fingerprint=fingerprint,
        made_at=now.isoformat(timespec="seconds"),
        folder=str(out),
        files=tuple(table.file for table in counts.tables),
        floor=asked.floor,
        answer=asked.answer,
        dimensions=coded.dimensions,
        tables=coded.tables,
        statuses=statuses(protected.is_published, protected.is_primary),
    )


def _check_same(ledger: Path | None, then: Entry, now: Entry) -> None:
    if then.statuses != now.statuses:
        raise Refusal(
            f"{ledger}: this release was made before and hid other cells then; together the two could give "
            "people away. Use what was written then; nothing was written now."
        )


def protected_tables(
    coded: Coded,
    asked: Asked,
    before: Sequence[Entry] = (),
    *,
    jobs: int = 1,
    progress: Progress = silent,
) -> Protected:
    """What has to be hidden, whether or not it is certified.

    Raises
    ------
    Refusal
        There are fewer people than the floor.
    """

    def in_words(stage: str, done: int, total: int) -> None:
        progress(_STAGES.get(stage, stage), done, total)

    progress(_BEGINNING, 0, 0)
    try:
        return protect(
            coded.tables,
            coded.trees,
            floor=asked.floor,
            answer=asked.answer_axis(coded.names),
            earlier=earlier_releases(before, coded),
            seed=asked.seed,
            jobs=jobs,
            progress=in_words,
        )
    except TooFew as error:
        raise Refusal(f"Nothing can be released: {error}.") from error
    except CyclicTables as error:
        ring = ", ".join(coded.names[axis] for axis in error.axes)
        raise Refusal(f"Nothing can be released: {error} (the dimensions {ring}).") from error


def _summary(
    protected: Protected, asked: Asked, seconds: float, uncertified: Ints | None = None
) -> dict[str, Any]:
    cells, published = len(protected.is_published), int(protected.is_published.sum())
    primary = int(protected.is_primary.sum())
    is_certified = protected.is_primary.copy()
    if uncertified is not None:
        is_certified[uncertified] = False
    return {
        "cells": cells,
        "published": published,
        "primary": primary,
        "secondary": cells - published - primary,
        "certified": int(is_certified.sum()),
        "known_before": len(protected.known_before),
        "floor": asked.floor,
        "answer": asked.answer,
        "seed": asked.seed,
        "seconds": round(seconds, 3),
    }


def _enter(ledger: Path, entries: Sequence[Entry], entry: Entry, out: Path) -> None:
    try:
        add_entry(ledger, entries, entry)
    except Refusal as refusal:
        # What no ledger knows, no later release can take into account.
        shutil.rmtree(out, ignore_errors=True)
        raise Refusal(
            f"{refusal} The release could not be entered, so {out} was taken away again."
        ) from refusal
