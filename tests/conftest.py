"""What holds for every test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from tests.web.running import ROOT, tables

# The same examples on every machine and in every run; and no deadline, for machines differ in speed.
hypothesis.settings.register_profile("everyname", deadline=None, derandomize=True)
hypothesis.settings.load_profile("everyname")

_LONGEST = (
    *("tests/journeys/test_every_page_of_a_wall.py", "tests/web/leaks/", "tests/journeys/"),
    *("tests/cli/test_serve.py", "tests/cli/test_demo_web.py", "tests/web/wall/test_live_server.py"),
    *("tests/docs/test_commands.py", "tests/web/project/", "tests/web/demo/", "tests/web/keeping/"),
)
"""Begun first, so that at the end of a run no process waits for another."""
_IS_SECOND = "DATABASE_URL" in os.environ
"""Whether this is the run on another database, of what the first has asked of the embedded one."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, otherwise in the order of chance; on another database only what asks it something."""
    if _IS_SECOND:
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = filter(_asks_the_database, items)
    items.sort(
        key=lambda item: next((at for at, of in enumerate(_LONGEST) if item.nodeid.startswith(of)), 99)
    )


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return (
        "db" in fixtures or "transactional_db" in fixtures or item.get_closest_marker("django_db") is not None
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Compile the search beside a run of several processes, each of which would otherwise compile it for itself."""
    if not session.config.getoption("numprocesses", None) or _IS_SECOND:
        return (yield)
    call = [sys.executable, "-m", "tests.compiled"]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as compiling:
        try:
            return (yield)
        finally:
            compiling.terminate()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Tables are copied, not made, where the database is a file."""
    return _tests_file() is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Give this process's database the tables that one process has made for all."""
    del django_db_modify_db_settings_parallel_suffix
    if file := _tests_file():
        shutil.copy(tables("demo"), file)


def _tests_file() -> Path | None:
    """What tests write to, where that is SQLite."""
    from django.db import connection  # noqa: PLC0415 - most tests need none

    return Path(connection.settings_dict["TEST"]["NAME"]) if connection.vendor == "sqlite" else None
