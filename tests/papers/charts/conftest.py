"""One run of the wall for all tests of charts: they only read it."""

from pathlib import Path

import pytest

from everyname.engine.wall.records import Run
from tests.papers.charts.two_rounds import read, two_rounds


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_rounds(tmp_path_factory.mktemp("school"))


@pytest.fixture(scope="session")
def run(folder: Path) -> Run:
    return read(folder)
