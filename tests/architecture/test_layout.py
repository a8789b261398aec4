"""ARCHITECTURE.md is true: it names every folder, and every folder that it names is there."""

import re

from tests.architecture.source import PACKAGE, ROOT

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TREE = PAGE.split("```text")[1]


def test_every_package_stands_in_the_picture() -> None:
    packages = {
        path.name for path in (*PACKAGE.glob("*"), *PACKAGE.glob("*/*")) if (path / "__init__.py").exists()
    }

    assert packages <= set(re.findall(r"(\w+)/", TREE))


def test_everything_in_the_picture_is_there() -> None:
    missing = []
    folders: list[str] = []
    for line in TREE.splitlines():
        if entry := re.match(r"((?:│   |    )*)[├└]── (\S+)", line):
            depth = len(entry[1]) // 4
            folders[depth:] = [entry[2]]
            if not ROOT.joinpath(*folders).exists():
                missing.append("/".join(folders))

    assert not missing
