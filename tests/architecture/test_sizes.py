"""Small enough to read in one sitting, and named after what it holds."""

import ast

from tests.architecture.source import MODULES, ROOT

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
SAYS_NOTHING = {"base", "common", "core", "helper", "helpers", "lib", "manager", "misc", "util", "utils"}


def test_no_file_is_too_long_to_read() -> None:
    long = [
        f"{module.name}: {len(module.lines)} lines"
        for module in MODULES
        if len(module.lines) > MAX_FILE_LINES
    ]

    assert not long, "split each by idea into a folder of the same name"


def test_no_function_is_too_long_to_read() -> None:
    long = [
        f"{module.name}: {function.name} has {length} lines of body"
        for module in MODULES
        for function in module.functions()
        if (length := body_lines(function)) > MAX_FUNCTION_LINES
    ]

    assert not long


def test_no_file_is_named_after_nothing() -> None:
    folders = (ROOT / "src", ROOT / "tests")
    stems = {path.stem for folder in folders for path in folder.rglob("*.py")}
    packages = {path.name for folder in folders for path in folder.rglob("*") if path.is_dir()}

    assert not (stems | packages) & SAYS_NOTHING


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement on: neither the signature nor the docstring counts."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    return (function.end_lineno or 0) - body[0].lineno + 1
