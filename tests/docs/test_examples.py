"""Every example in Python that the documents show gives what it shows, page by page."""

import doctest
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, blocks


def examples(page: Path) -> list[doctest.Example]:
    """Those of all blocks of a page, which follow from one another."""
    found = []
    for start, language, lines in blocks(page):
        if language == "python":
            parsed = doctest.DocTestParser().get_examples("\n".join((*lines, "")), str(page))
            for example in parsed:
                example.lineno += start - 1
            found += parsed
    return found


WITH_EXAMPLES = [page for page in PAGES if examples(page)]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_example_of_the_page_gives_what_it_shows(page: Path) -> None:
    test = doctest.DocTest(examples(page), {}, page.name, str(page), 0, None)
    said: list[str] = []
    ran = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.append)
    assert ran.failed == 0, "".join(said)
    assert ran.attempted > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_block_of_python_is_left_unrun(page: Path) -> None:
    for start, language, lines in blocks(page):
        if language == "python":
            assert lines[0].startswith(">>> "), f"{page.name}:{start}"
