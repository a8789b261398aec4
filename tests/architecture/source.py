"""The project's own source, read once: what the tests of the architecture look at."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "everyname"


@dataclass(frozen=True)
class Module:
    path: Path

    @property
    def name(self) -> str:
        """``science/dividing/plan.py`` as people point to it."""
        return self.path.relative_to(PACKAGE).as_posix()

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse("\n".join(self.lines))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


MODULES = [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


@dataclass(frozen=True)
class Import:
    line: int
    names: list[str]
    """Full names of the modules, and of what is taken out of them."""


def imports(tree: ast.AST) -> Iterator[Import]:
    """Every import statement at or below a node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield Import(node.lineno, [alias.name for alias in node.names])
        elif isinstance(node, ast.ImportFrom):
            module = f"{'.' * node.level}{node.module or ''}"
            yield Import(node.lineno, [module, *(f"{module}.{alias.name}" for alias in node.names)])


def committed_files() -> list[Path]:
    """Every file of the checkout that git knows or would take; all of the folder where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not _is_made(path.relative_to(ROOT))]
    return [path for path in paths if path.is_file()]


def _is_made(path: Path) -> bool:
    """In an unpacked archive: the environment, caches and what the demos write."""
    return path.parts[0] in {".venv", "demo", "demo-web"} or any(
        part.endswith(("_cache", "__pycache__", ".hypothesis")) for part in path.parts
    )
