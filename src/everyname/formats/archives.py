"""Zip containers opened with care: nothing is expanded before its announced size was judged.

Python's ``zipfile`` never yields more bytes of a part than its entry announces, and checks them
against the entry's checksum. So an announcement that is too small ends as a damaged archive, one
that is too large is refused before anything is expanded, and parts that share the same packed
bytes show in the total.
"""

import io
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath

from everyname.formats.causes import in_words
from everyname.formats.problems import Refusal
from everyname.language import Told, told

__all__ = ["MAX_PARTS", "MAX_PART_BYTES", "open_archive", "read_part"]

MAX_PARTS = 10_000
MAX_PART_BYTES = 2**31 - 1  # what one column of 32-bit text offsets can hold
MAX_TOTAL_BYTES = 8 * 2**30  # a million students with all their enrolments stay below 2 GiB
MAX_RATIO = 200  # roster tables shrink 10 to 60 times, a bomb about 1,000 times
RATIO_MATTERS_FROM = 32 * 2**20  # smaller contents cannot hurt, however well they shrink
MAX_DIRECTORY_BYTES = 4 * 2**20

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_ENCRYPTED = 0x1


class _Measured(io.BufferedReader):
    """A file that refuses to hand out a list of contents of absurd size in one piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY_BYTES:
            raise zipfile.BadZipFile(told("its list of contents is too long"))
        return super().read(size)


def open_archive(source: Path | bytes, file: str, *, most_bytes: int = MAX_TOTAL_BYTES) -> zipfile.ZipFile:
    """Open an archive after refusing whatever could not be read safely.

    Parameters
    ----------
    source : where the archive is, or its bytes.
    file : its name for people.
    most_bytes : how much all its parts together may unpack to.

    Raises
    ------
    Refusal
        For a damaged, encrypted or oversized archive, an entry that climbs out, a link.
    """
    try:
        with _Measured(_raw(source)) as stream:
            size = stream.seek(0, io.SEEK_END)
            with zipfile.ZipFile(stream) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_total(entries, size, most_bytes, file)
        for entry in entries:
            _check_entry(entry, file)
        return zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _BROKEN as error:
        raise _damaged(file, error) from error


def read_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """Expand one part of an archive from `open_archive`; ``file`` is the part's name for people.

    Raises
    ------
    Refusal
        When the part is cut, fails its checksum or is packed in an unknown way.
    """
    try:
        with archive.open(entry) as part:
            data = part.read(entry.file_size)
    except _BROKEN as error:
        raise _damaged(file, error) from error
    if len(data) != entry.file_size:
        raise _damaged(file, EOFError(told("it is shorter than announced")))
    return data


def _raw(source: Path | bytes) -> io.RawIOBase:
    if isinstance(source, bytes):
        # BytesIO reads like a raw file; only its type says otherwise.
        return io.BytesIO(source)  # type: ignore[return-value]
    return io.FileIO(source)


def _damaged(file: str, error: Exception) -> Refusal:
    return Refusal(
        told(
            "{file}: cannot be unpacked ({cause}); export or download it again",
            file=file,
            cause=_cause(error),
        )
    )


def _cause(error: Exception) -> str:
    """What is broken: in words of ours, or as zipfile says it."""
    said = error.args[0] if error.args else ""
    if isinstance(said, Told):
        return said
    # zipfile quotes the bytes it stumbled over from the first quotation mark on.
    return in_words(" ".join(str(error).partition("'")[0].split())) or told("it ends too early")


def _check_total(entries: list[zipfile.ZipInfo], size: int, most_bytes: int, file: str) -> None:
    if len(entries) > MAX_PARTS:
        raise Refusal(
            told(
                "{file}: holds more than {most} files; zip the roster files alone", file=file, most=MAX_PARTS
            )
        )
    total = sum(entry.file_size for entry in entries)
    if total > most_bytes:
        raise Refusal(
            told(
                "{file}: would unpack to {bytes} bytes, more than {most}; split it by site",
                file=file,
                bytes=total,
                most=most_bytes,
            )
        )
    if total > max(RATIO_MATTERS_FROM, MAX_RATIO * size):
        raise _bomb(file)


def _check_entry(entry: zipfile.ZipInfo, file: str) -> None:
    name = f"{file}/{entry.filename!a}"
    # Archives made on Windows may separate folders with a backslash.
    parts = PurePosixPath(entry.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or PureWindowsPath(entry.filename).drive:
        raise Refusal(
            told("{file}: this path climbs out of the zip file; zip the roster files anew", file=name)
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refusal(told("{file}: is a link, not a file; zip the roster files themselves", file=name))
    if entry.flag_bits & _ENCRYPTED:
        raise Refusal(
            told("{file}: is encrypted; unpack it with its password and zip the files without one", file=name)
        )
    if entry.file_size > MAX_PART_BYTES:
        raise Refusal(
            told("{file}: would unpack to more than {most} bytes; split it", file=name, most=MAX_PART_BYTES)
        )
    if entry.file_size > max(RATIO_MATTERS_FROM, MAX_RATIO * entry.compress_size):
        raise _bomb(name)


def _bomb(name: str) -> Refusal:
    return Refusal(
        told(
            "{file}: would unpack to {times} times its size, as a zip bomb does; not opened",
            file=name,
            times=MAX_RATIO,
        )
    )
