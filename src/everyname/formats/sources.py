"""Where rows come from: a zip file, a folder or one file, each as a list of members to read."""

import os
import posixpath
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from everyname.formats.archives import MAX_PART_BYTES, MAX_PARTS, open_archive, read_part
from everyname.formats.causes import in_words
from everyname.formats.lists import first_of
from everyname.formats.problems import Refusal
from everyname.language import told

__all__ = ["JSON", "TEXT", "Member", "Source", "one_line", "open_file", "open_source"]

JSON = (".json", ".jsonl", ".ndjson")
TEXT = (".txt", ".text")
"""Exports of some systems, and notes: which of the two shows in what such a file holds."""
READABLE = (".csv", ".tsv", *TEXT, ".xlsx", *JSON)
_LITTER = ("__macosx", "thumbs.db", "desktop.ini")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a source.

    Attributes
    ----------
    name : its path inside the source, folders separated by ``/``.
    file : its name for people, e.g. ``roster.zip/users.csv``; one printable line.
    load : gives the whole content.
    """

    name: str
    file: str
    load: Callable[[], bytes]

    def read_bytes(self) -> bytes:
        """The whole content; a Refusal when it cannot be read after all."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Source:
    """The files somebody handed in as one.

    Attributes
    ----------
    name : what they called it.
    members : the files that hold rows, sorted by name.
    texts : text files beside them, sorted by name: more rows, or a licence or read-me.
    ignored : names of all other files, litter of operating systems apart, sorted.
    """

    name: str
    members: tuple[Member, ...]
    texts: tuple[Member, ...] = ()
    ignored: tuple[str, ...] = ()


def open_source(path: Path) -> Source:
    """List the files of a zip file, of a folder or a single file.

    A zip file is known by its content. When all files stand in one nested folder, that folder is
    the source; otherwise files in nested folders are ignored, and named as such, unless all are JSON.

    Raises
    ------
    Refusal
        When ``path`` is missing or unreadable, holds nothing to read, or is unsafe to unpack.
    """
    name = one_line(path.resolve().name if path.name in ("", "..") else path.name)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _from_folder(path, name)
        if not stat.S_ISREG(mode):
            raise Refusal(told("{file}: is neither a file nor a folder; save it as a file first", file=name))
        with path.open("rb") as stream:
            start = stream.read(4)
    except FileNotFoundError as error:
        raise Refusal(told("{file}: does not exist; check the path", file=name)) from error
    except (OSError, ValueError, RuntimeError) as error:  # the last for links that run in a circle
        raise _unreadable(name, error) from error
    if start in _ZIP_STARTS or path.suffix.lower() == ".zip":
        return _from_zip(path, name)
    return Source(name, (_file_member(path, path.name, name),))


def one_line(name: str) -> str:
    """A name from a file as part of a message, with whatever is not printable replaced."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name)


def open_file(path: Path) -> Member:
    """The one file at ``path``; a zip file that holds a single file, notes apart, counts as that file.

    Raises
    ------
    Refusal
        As `open_source`, and for a folder or zip file with several files.
    """
    source = open_source(path)
    if len(source.members) != 1:
        raise Refusal(
            told(
                "{file}: holds {files} files where one is needed; name the file itself",
                file=source.name,
                files=len(source.members),
            )
        )
    return source.members[0]


def _from_zip(path: Path, name: str) -> Source:
    archive = open_archive(path, name)
    entries = {entry.filename.replace("\\", "/"): entry for entry in archive.infolist() if not entry.is_dir()}
    if "xl/workbook.xml" in entries:
        return Source(name, (_file_member(path, path.name, name),))
    if "content.xml" in entries and "mimetype" in entries:
        raise Refusal(told("{file}: is an OpenDocument file; save it as .xlsx or CSV", file=name))
    members = [_zip_member(archive, entry, inside, name) for inside, entry in entries.items()]
    if len(members) != sum(not entry.is_dir() for entry in archive.infolist()):
        raise Refusal(told("{file}: holds two files of the same name; zip the roster files anew", file=name))
    return _source(name, members)


def _from_folder(path: Path, name: str) -> Source:
    members: list[Member] = []
    for place in _walk(path, name):
        if len(members) == MAX_PARTS:
            raise Refusal(
                told(
                    "{file}: holds more than {most} files; give the roster a folder of its own",
                    file=name,
                    most=MAX_PARTS,
                )
            )
        inside = place.relative_to(path).as_posix()
        members.append(_file_member(place, inside, f"{name}/{one_line(inside)}"))
    return _source(name, members)


def _walk(path: Path, name: str) -> Iterator[Path]:
    """Files below a folder, hidden ones left out; linked folders are not entered."""

    def fail(error: OSError) -> None:
        raise error

    root = path.resolve()
    for folder, inner, files in os.walk(path, onerror=fail):
        inner[:] = sorted(each for each in inner if not _is_litter(each))
        for place in (Path(folder, each) for each in sorted(files) if not _is_litter(each)):
            if place.is_symlink() and not place.resolve().is_relative_to(root):
                inside = f"{name}/{one_line(place.relative_to(path).as_posix())}"
                raise Refusal(
                    told("{file}: is a link out of the folder; put the file itself there", file=inside)
                )
            yield place


def _source(name: str, members: list[Member]) -> Source:
    """Enter the nested folder if there is one, then tell members from the rest."""
    clean = [member for member in members if not any(map(_is_litter, PurePosixPath(member.name).parts))]
    readable = [member for member in clean if member.name.lower().endswith(READABLE)]
    # A licence or read-me may lie outside the folder of the tables: it does not say which folder that is.
    tables = [member for member in readable if not member.name.lower().endswith(TEXT)] or readable
    folder = posixpath.commonpath([posixpath.dirname(each.name) for each in tables]) if tables else ""
    # Resources saved one a file may lie in folders of their kind, as /Users and /Groups do.
    is_json = all(member.name.lower().endswith(JSON) for member in tables)
    inside = [member for member in tables if is_json or posixpath.dirname(member.name) == folder]
    if not inside:
        raise Refusal(_nothing_to_read(name, clean, tables))
    # No export of JSON has a part that is text.
    beside = [] if is_json else [each for each in readable if each not in tables]
    texts = [member for member in beside if posixpath.dirname(member.name) == folder]
    chosen = {member.name for member in (*inside, *texts)}
    ignored = sorted(one_line(member.name) for member in clean if member.name not in chosen)
    return Source(name, _named(inside, folder), _named(texts, folder), tuple(ignored))


def _named(members: list[Member], folder: str) -> tuple[Member, ...]:
    """Members by their paths inside a folder, in this order."""
    named = (replace(member, name=member.name[len(folder) :].removeprefix("/")) for member in members)
    return tuple(sorted(named, key=lambda member: member.name))


def _nothing_to_read(name: str, clean: list[Member], tables: list[Member]) -> str:
    if tables:
        folders = _listed(sorted({posixpath.dirname(member.name) for member in tables}))
        return told(
            "{file}: holds several folders ({folders}); name the one that is meant",
            file=name,
            folders=folders,
        )
    listed = _listed([member.name for member in clean])
    return told(
        "{file}: no {endings} file in it ({held}); name the roster file or folder itself",
        file=name,
        endings=", ".join(READABLE),
        held=told("it holds {files}", files=listed) if clean else told("it is empty"),
    )


def _listed(names: list[str]) -> str:
    return first_of([one_line(each) for each in names], 3)


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def _file_member(path: Path, inside: str, file: str) -> Member:
    def load() -> bytes:
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise Refusal(told("{file}: is not a regular file; take it out of the folder", file=file))
            if found.st_size > MAX_PART_BYTES:
                raise Refusal(
                    told(
                        "{file}: has {bytes} bytes, more than {most}; split it",
                        file=file,
                        bytes=found.st_size,
                        most=MAX_PART_BYTES,
                    )
                )
            return path.read_bytes()
        except OSError as error:
            raise _unreadable(file, error) from error

    return Member(inside, file, load)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str, name: str) -> Member:
    file = f"{name}/{one_line(inside)}"
    return Member(inside, file, lambda: read_part(archive, entry, file))


def _unreadable(file: str, error: Exception) -> Refusal:
    said = error.strerror if isinstance(error, OSError) else None
    cause = in_words(said) if said else told("not a usable path")
    return Refusal(
        told("{file}: cannot be read ({cause}); check the path and its permissions", file=file, cause=cause)
    )
