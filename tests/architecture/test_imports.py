"""What import-linter cannot say: a closed list for the science, and why an import hides in a function."""

import re
import sys

from tests.architecture.source import MODULES, imports

SCIENCE = [module for module in MODULES if module.name.startswith("science/")]
SCIENCE_MAY_IMPORT = {"everyname", "numba", "numpy", "ortools", "scipy"}
NETWORK = re.compile(
    r"(aiohttp|asyncio|ftplib|http|httpx|imaplib|poplib|requests|smtplib|socket|socketserver|ssl|telnetlib"
    r"|urllib(?!\.parse)|webbrowser|xmlrpc|pyarrow\.(flight|fs)"
    r"|allauth\.socialaccount(?!\.models)|jwt\.(PyJWKClient|jwks_client))(\.|$)"
)
MAY = {
    # Where the environment names a provider of sign-ins, allauth asks it; nothing else reaches for its client.
    "web/sign_in/provider.py": r"allauth\.",
    # Django connects to the one mail server of the environment; what its refusals mean is read by their kind.
    "web/wall/posting.py": "smtplib$",
    # What opens the address at which the server answers; it connects to nothing.
    "web/project/server.py": "socket$",
}
SERVING = re.compile(r"(asyncio|http)(\.|$)")
"""What answers to others may wait and may name a status; neither asks anybody anything."""
REASON = re.compile(r"# (noqa: PLC0415\s+)?\S.{15,}")


def test_there_is_science_to_look_at() -> None:
    assert len(SCIENCE) > 5


def test_the_science_imports_no_package_but_those_of_numbers() -> None:
    may = SCIENCE_MAY_IMPORT | sys.stdlib_module_names
    found = [
        f"{module.name}:{statement.line}: {name}"
        for module in SCIENCE
        for statement in imports(module.tree)
        for name in statement.names
        if name.split(".")[0] not in may
    ]

    assert not found


def test_nothing_can_open_a_network_connection() -> None:
    found = [
        f"{module.name}:{statement.line}: {name}"
        for module in MODULES
        for statement in imports(module.tree)
        for name in statement.names
        if reaches_out(name, module.name)
    ]

    assert not found


def test_an_import_inside_a_function_says_why_it_is_there() -> None:
    found = [
        f"{module.name}:{statement.line}"
        for module in MODULES
        for function in module.functions()
        for statement in imports(function)
        if not REASON.search("\n".join(module.lines[statement.line - 2 : statement.line]))
    ]

    assert not found, "give the reason of each in a comment"


def reaches_out(name: str, module: str) -> bool:
    """Whether what is imported opens connections, and this module has no reason of its own to do so."""
    if not NETWORK.match(name) or name == "urllib":
        return False
    if module.startswith("web/") and SERVING.match(name) and not name.startswith("http.client"):
        return False
    return not (module in MAY and re.match(MAY[module], name))
