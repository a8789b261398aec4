"""One file of results: written whole or not at all, for its owner alone, and never over something else."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from everyname.formats.problems import Refusal

__all__ = ["check_free_file", "opened_whole", "write_whole"]


_PAPERS = frozenset((".html", ".pdf"))


def check_free_file(out: Path, *, force: bool, sources: Sequence[Path] = ()) -> None:
    """Refuse early, before any work, when a file may not be written to ``out``.

    Parameters
    ----------
    out : the file to be.
    force : replace an earlier file. Folders, links and devices are never replaced, whatever is asked.
    sources : files and folders that it is made of; they and what lies in them are never replaced either,
        but for papers that were put there.

    Raises
    ------
    Refusal
        ``out`` is taken, or no file can be called so.
    """
    try:
        if out.is_symlink() or (out.exists() and not out.is_file()):
            raise Refusal(f"{out}: exists and is not a plain file. Choose another name.")
        if out.exists() and any(_is_part_of(source, out) for source in sources):
            raise Refusal(f"{out}: is what it would be made of. Choose another name.")
        if out.exists() and not force:
            raise Refusal(f"{out}: exists already. Choose another name, or add --force to replace it.")
    except OSError as error:  # too long a name, a folder that may not be looked into
        raise Refusal(f"{out}: cannot be written ({error.strerror}). Choose another name.") from error


def _is_part_of(source: Path, out: Path) -> bool:
    if source.is_dir():
        return out.suffix.lower() not in _PAPERS and out.parent.samefile(source)
    return source.exists() and out.samefile(source)


def write_whole(out: Path, content: bytes, *, force: bool) -> None:
    """Write a file that only its owner can read, as `opened_whole` does.

    Raises
    ------
    Refusal
        ``out`` is taken (see `check_free_file`) or cannot be written.
    """
    with opened_whole(out, force=force) as file:
        file.write(content)


@contextmanager
def opened_whole(out: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A file to write that only its owner can read (mode 0600), in folders that are made where needed.

    It is written beside its place first and then moved there, so that nobody ever opens half of it.
    Whatever fails leaves no trace, and an earlier file as it was.

    Raises
    ------
    Refusal
        ``out`` is taken (see `check_free_file`) or cannot be written.
    """
    check_free_file(out, force=force)
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link in a parent
    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # The name of the target is not part of it: it may be as long as a file's name can be.
        handle, path = tempfile.mkstemp(prefix=".everyname-", dir=target.parent)
        draft = Path(path)
        with os.fdopen(handle, "wb") as file:
            yield file
        draft.replace(target)
    except OSError as error:
        raise Refusal(f"{out}: cannot be written ({error.strerror}). Nothing was changed.") from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
