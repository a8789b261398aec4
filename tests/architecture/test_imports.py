"""What import-linter cannot say: a closed list for the science, and why an import hides in a function."""

import re
import sys

import pytest

from tests.architecture.source import MODULES, Module, imports

SCIENCE = [module for module in MODULES if module.name.startswith("science/")]
SCIENCE_MAY_IMPORT = {"everyname", "numba", "numpy", "ortools", "scipy"}
NETWORK = re.compile(
    r"(aiohttp|asyncio|ftplib|http|httpx|imaplib|poplib|requests|smtplib|socket|socketserver|ssl|telnetlib"
    r"|urllib(?!\.parse)|webbrowser|xmlrpc|pyarrow\.(flight|fs)"
    r"|allauth\.socialaccount(?!\.models)|jwt\.(PyJWKClient|jwks_client))(\.|$)"
)
ASKS_THE_PROVIDER = "web/sign_in/provider.py"
"""Where the environment names a provider of sign-ins, allauth asks it; nothing else reaches for allauth's client."""
ASKS_THE_MAIL_SERVER = "web/wall/posting.py"
"""Django connects to the one mail server of the environment; what its refusals mean is read by their kind."""
OPENS_THE_DOOR = "web/project/server.py"
"""What opens the address at which the server answers; it connects to nothing."""
SERVING = re.compile(r"(asyncio|http)(\.|$)")
"""What answers to others may wait and may name a status; neither asks anybody anything."""
REASON = re.compile(r"# (noqa: PLC0415\s+)?\S.{15,}")


def test_there_is_science_to_look_at() -> None:
    assert len(SCIENCE) > 5


@pytest.mark.parametrize("module", SCIENCE, ids=lambda module: module.name)
def test_the_science_imports_no_package_but_those_of_numbers(module: Module) -> None:
    found = {name.split(".")[0] for statement in imports(module.tree) for name in statement.names}

    assert found - SCIENCE_MAY_IMPORT <= sys.stdlib_module_names


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_nothing_can_open_a_network_connection(module: Module) -> None:
    for statement in imports(module.tree):
        found = [name for name in statement.names if NETWORK.match(name) and name != "urllib"]
        if module.name.startswith("web/"):
            found = [name for name in found if not SERVING.match(name) or name.startswith("http.client")]
        if module.name == ASKS_THE_PROVIDER:
            found = [name for name in found if not name.startswith("allauth.")]
        if module.name == ASKS_THE_MAIL_SERVER:
            found = [name for name in found if name != "smtplib"]
        if module.name == OPENS_THE_DOOR:
            found = [name for name in found if name != "socket"]
        assert not found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_an_import_inside_a_function_says_why_it_is_there(module: Module) -> None:
    for function in module.functions():
        for statement in imports(function):
            around = "\n".join(module.lines[statement.line - 2 : statement.line])
            assert REASON.search(around), f"{module.name}:{statement.line}: give the reason in a comment"
