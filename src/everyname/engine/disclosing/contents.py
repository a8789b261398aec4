"""What stands in the folder of a release, and whether one may be written to a place."""

from pathlib import Path

from everyname.engine.directories import check_free
from everyname.formats.problems import Refusal

__all__ = ["FOLDERS", "FORMAT_VERSION", "PUBLIC_FILES", "check_free_release"]

FORMAT_VERSION = 1
"""Of the folders that ``disclose protect`` writes; raised when a reader of the old could go wrong."""

PUBLIC_FILES = ("released.csv", "released.html", "summary.json")
PROOF_FILES = (
    *("README.txt", "cells.csv", "certificates.csv", "earlier.jsonl", "page.html", "structure.json"),
    *("summary.json", "witnesses.csv"),
)
FOLDERS = {"public": PUBLIC_FILES, "proof": PROOF_FILES}


def check_free_release(out: Path, *, force: bool) -> None:
    """Refuse early when a release may not be written to ``out``; `--force` replaces a release, nothing else.

    Raises
    ------
    Refusal
        The folder is taken.
    """
    check_free(out, force=force, ours=FOLDERS)
    for name, files in FOLDERS.items():
        inner = out / name
        if not inner.exists() and not inner.is_symlink():
            continue
        if inner.is_symlink() or not inner.is_dir():
            raise Refusal(f"{inner}: is not the folder of a release. Choose another folder for --out.")
        foreign = sorted(entry.name for entry in inner.iterdir() if entry.name not in files)
        if foreign:
            raise Refusal(f"{out}: holds other files ({name}/{foreign[0]}). Choose another folder for --out.")
