"""A folder of results: written whole or not at all, and never over something else."""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from everyname.formats.problems import Refusal

__all__ = ["check_free", "whole_directory"]

OWNER_ONLY = 0o700


def check_free(out: Path, *, force: bool, ours: Collection[str]) -> None:
    """Refuse early, before any work, when results may not be written to ``out``.

    Parameters
    ----------
    out : the folder to be; an empty one counts as free.
    force : replace earlier results. A folder that holds anything but the files in ``ours`` is
        never replaced, whatever is asked.

    Raises
    ------
    Refusal
        ``out`` is taken, or no folder can be called so.
    """
    try:
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise Refusal(f"{out}: exists and is not a folder. Choose another name for --out.")
        held = sorted(entry.name for entry in out.iterdir()) if out.exists() else []
    except OSError as error:  # too long a name, a folder that may not be looked into
        raise Refusal(
            f"{out}: cannot be used ({error.strerror}). Choose another folder for --out."
        ) from error
    foreign = [name for name in held if name not in ours]
    if foreign:
        raise Refusal(f"{out}: holds other files ({foreign[0]}). Choose another folder for --out.")
    if held and not force:
        raise Refusal(f"{out}: holds earlier results. Choose another folder, or add --force to replace them.")


@contextmanager
def whole_directory(out: Path, *, force: bool, ours: Collection[str]) -> Iterator[Path]:
    """Give a folder to write into, readable by its owner alone; it becomes ``out`` when all went well.

    Whatever fails on the way leaves no trace, and earlier results as they were.

    Raises
    ------
    Refusal
        ``out`` is taken (see `check_free`) or cannot be written.
    """
    check_free(out, force=force, ours=ours)
    target = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link in a parent
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise Refusal(f"{out}: cannot be written ({error.strerror}). Choose another folder.") from error
    try:
        yield draft
        _swap(draft, target)
    except OSError as error:
        raise Refusal(f"{out}: could not be written ({error.strerror}). Nothing was changed.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, target: Path) -> None:
    """Put the new folder in place of the old; should that fail, the old one comes back."""
    draft.chmod(OWNER_ONLY)
    if not target.exists():
        draft.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    earlier = aside / target.name
    target.rename(earlier)
    try:
        draft.rename(target)
    except OSError:
        earlier.rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
