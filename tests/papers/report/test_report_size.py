"""A whole school on one page that can be mailed within the house."""

from datetime import date
from pathlib import Path

import pytest

from everyname.engine.demo import run_demo
from everyname.engine.wall.reading import read_run
from everyname.language import LANGUAGES, language
from everyname.papers.report import report_page

MADE_ON = date(2026, 11, 22)
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """900 names and 70 connectors, two rounds."""
    folder = tmp_path_factory.mktemp("school") / "demo"
    run_demo(folder, names=900, connectors=70, seed=2026, force=False)
    return folder / "this-autumn"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_page_of_900_names_is_small(school: Path, tag: str) -> None:
    page = report_page(read_run(school), language=language(tag), with_names=True, made_on=MADE_ON)
    assert len(page.encode()) <= MOST_BYTES


def test_the_same_round_makes_the_same_page(school: Path) -> None:
    pages = {
        report_page(read_run(school), language=language("en"), with_names=True, made_on=MADE_ON)
        for _ in range(2)
    }
    assert len(pages) == 1
