"""What is committed works on any machine, and says nothing about the one it was written on."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, committed_files

# Character classes keep this file itself free of what it looks for.
ELSEWHERE = re.compile(
    r"(?<![\w.])/(wor[k]|roo[t]|hom[e]|tm[p]|User[s])/\w"  # folders of somebody's machine
    r"|py[p]i\.org|python[h]osted|npm[j]s|crates[.]io|proxy[.]golang"  # hosts of package registries
)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_no_file_names_a_folder_of_one_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed_files()
        if ROOT / "tests" / "data" not in path.parents
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if ELSEWHERE.search(line)
    ]

    assert not found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_its_version_and_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())

    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+( ;[^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+$", entry), (
            entry
        )


@pytest.mark.parametrize(("extra", "lock"), [(None, "base.txt"), ("server", "base.txt"), ("dev", "dev.txt")])
def test_every_dependency_is_locked(extra: str | None, lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    locked = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements" / lock).read_text(encoding="utf-8"), re.MULTILINE
    )

    assert {re.split(r"[\[>=<]", entry)[0] for entry in wanted} <= set(locked)


def text_of(path: Path) -> str:
    """The file's text; nothing for a file that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
