"""The ledger's file: a line for each release, chained so that nothing can be changed or taken out unseen."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from everyname.engine.disclosing.ledger.entries import Entry, from_plain, plain
from everyname.engine.whole_file import write_whole
from everyname.formats.problems import Refusal

__all__ = ["add_entry", "read_ledger", "read_own_ledger", "written_ledger"]

_WHAT = "everyname disclosure ledger"
_VERSION = 1
_MOST_BYTES = 2**31
_CAUTION = "CONFIDENTIAL: numbers of people that were never published. Keep it, whole, as long as any release is known."


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """All earlier releases, the oldest first; none where there is no such file yet.

    Raises
    ------
    Refusal
        The file is no ledger, was changed by another hand, or cannot be read.
    """
    return read_own_ledger(path) if os.path.lexists(path) else ()


def read_own_ledger(path: Path) -> tuple[Entry, ...]:
    """As `read_ledger`, of a file that must be there."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
            _refuse(path, 1, "this is no plain file that a ledger could be")
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{path}: cannot be read as a ledger ({error}). {_ADVICE}") from error
    if lines[-1] or len(lines) == 1:
        _refuse(path, len(lines), "the last line is not whole")
    return tuple(_entries(path, lines[:-1]))


_ADVICE = (
    "A release that no ledger knows could give earlier ones away: bring the ledger back from a copy; "
    "begin another only where nothing has been released yet."
)


def _entries(path: Path, lines: Sequence[str]) -> Iterator[Entry]:
    before = ""
    for number, line in enumerate(lines, 1):
        found = _parsed(path, number, line)
        if number == 1:
            if found.get("what") != _WHAT or found.get("format_version") != _VERSION:
                _refuse(path, number, f"this is no {_WHAT} of version {_VERSION}")
        elif found.pop("check", None) != _check(before, found):
            _refuse(path, number, "the line was changed, or one before it was taken out")
        else:
            try:
                yield from_plain(found)
            except (IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
                _refuse(path, number, f"this is no release ({error})")
        before = line


def _parsed(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
        json.dumps(found, ensure_ascii=False).encode()  # half a character, as JSON may spell it, is no text
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        _refuse(path, number, "this is no line of a ledger")
    return found


def _refuse(path: Path, line: int, what: str) -> NoReturn:
    raise Refusal(f"{path}, line {line}: {what}. {_ADVICE}")


def _check(before: str, found: dict[str, Any]) -> str:
    """Binds a line to the one before it, and so to all."""
    return hashlib.sha256(f"{before}\n{_line(found)}".encode()).hexdigest()


def _line(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def written_ledger(entries: Sequence[Entry]) -> bytes:
    """The file that holds these releases."""
    lines = [_line({"what": _WHAT, "format_version": _VERSION, "caution": _CAUTION})]
    for entry in entries:
        found = plain(entry)
        lines.append(_line({**found, "check": _check(lines[-1], found)}))
    return ("\n".join(lines) + "\n").encode()


def add_entry(path: Path, known: Sequence[Entry], entry: Entry) -> None:
    """Write the ledger anew with one more release: whole or not at all, for its owner alone.

    Parameters
    ----------
    known : what it held when this release was made.

    Raises
    ------
    Refusal
        It holds something else by now, or cannot be written.
    """
    if [each.fingerprint for each in read_ledger(path)] != [each.fingerprint for each in known]:
        raise Refusal(
            f"{path}: another release was entered meanwhile; this one does not know of it. Try again."
        )
    write_whole(path, written_ledger([*known, entry]), force=True)
