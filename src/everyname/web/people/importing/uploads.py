"""Uploaded files: into a private folder, read as one roster, and gone."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster
from everyname.language import renamed, told
from everyname.web.people.importing.incoming import incoming_rows
from everyname.web.people.importing.rows import Rows

__all__ = ["MOST_BYTES", "Understood", "Upload", "check_uploads", "understand"]

MOST_BYTES = 100 * 2**20
"""Of all files together: half a million students with their classes, zipped."""
MOST_FILES = 200
_FOLDER = "roster"
_IN_FOLDER = re.compile(rf"(?<![^\s(]){_FOLDER}/")


class Upload(Protocol):
    """A file as Django's upload handlers give it."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read.

    Attributes
    ----------
    files : what they were called.
    numbers : rows by what became of them, names, connectors, other people, sites, classes.
    """

    format: str
    files: tuple[str, ...]
    has_adults: bool
    numbers: dict[str, int]
    rows: Rows
    problems: tuple[Problem, ...]


def understand(files: Sequence[Upload], adults: Upload | None, *, home: tuple[str, str]) -> Understood:
    """Read uploaded files as one roster.

    Loose files are one export together, as in a folder; archives stand one after another.

    Parameters
    ----------
    home : as `incoming_rows` takes it.

    Raises
    ------
    Refusal
        They cannot be used, with one line that says why and what to do.
    """
    check_uploads(files, adults)
    # Made for its owner alone (mode 0700), and gone with what is in it even when reading fails.
    with tempfile.TemporaryDirectory(prefix="everyname-roster-") as name:
        folder = Path(name)
        sources = _stored(files, folder)
        other = _write(adults, folder / "adults") if adults else None
        try:
            roster = read_roster(sources, adults=other)
        except Refusal as refusal:
            problems = tuple(map(_as_uploaded, refusal.problems))
            raise Refusal(renamed(refusal.reason, _without_folder), problems) from refusal
    rows, unfit = incoming_rows(roster, file=_called(files[0]), home=home)
    return Understood(
        format=roster.format,
        files=tuple(_called(each) for each in (*files, *([adults] if adults else []))),
        has_adults=adults is not None,
        numbers=_numbers(roster),
        rows=rows,
        problems=(*map(_as_uploaded, roster.problems), *unfit),
    )


def check_uploads(files: Sequence[Upload], adults: Upload | None) -> None:
    """Refuse what nobody should try to read.

    Raises
    ------
    Refusal
        There is nothing, or too much.
    """
    whole = [*files, *([adults] if adults else [])]
    if not files:
        raise Refusal(told("no file came; choose the roster's files and send them again"))
    if len(whole) > MOST_FILES:
        raise Refusal(
            told(
                "{files} files came, more than {most}; send the folder as one zip file",
                files=len(whole),
                most=MOST_FILES,
            )
        )
    size = sum(each.size or 0 for each in whole)
    if size > MOST_BYTES:
        raise Refusal(
            told(
                "the files have {size} MB together, more than {most}; send them as one zip file, or site by site",
                size=size // 2**20,
                most=MOST_BYTES // 2**20,
            )
        )


def _stored(files: Sequence[Upload], folder: Path) -> list[Path]:
    """Archives as sources of their own; loose files together in one folder, or alone."""
    archives = [each for each in files if _called(each).lower().endswith(".zip")]
    loose = [each for each in files if each not in archives]
    sources = [_write(each, folder / str(number)) for number, each in enumerate(archives)]
    places = [_write(each, folder / _FOLDER) for each in loose]
    if len(set(places)) < len(places):
        raise Refusal(told("two files of the same name came; put them into one zip file, or rename one"))
    return [*sources, *([folder / _FOLDER] if len(places) > 1 else places)]


def _write(file: Upload, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    place = folder / _called(file)
    with place.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    return place


def _called(file: Upload) -> str:
    """Its name without folders (Django has taken these away), short enough for any disk."""
    name = Path(file.name or "roster").name.replace("\0", "").lstrip(".") or "roster"
    return name if len(name.encode()) <= 200 else f"roster{Path(name).suffix[:10]}"


def _as_uploaded(problem: Problem) -> Problem:
    file, message = _without_folder(problem.file), renamed(problem.message, _without_folder)
    return replace(problem, file=file, message=message)


def _without_folder(text: str) -> str:
    """Loose files are named as people know them, without the folder in which they were put."""
    return _IN_FOLDER.sub("", text)


def _numbers(roster: Roster) -> dict[str, int]:
    counts = roster.counts()
    return {
        "rows": roster.rows.read,
        **{
            each.value: getattr(roster.rows, each.value)
            for each in (Effect.KEPT, Effect.CORRECTED, Effect.SKIPPED)
        },
        **{what: counts[what] for what in ("sites", "names", "connectors", "other_people", "classes")},
    }
