"""Behind every promise stands a test, and the pages name it: the one on the web and those of the documents."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from everyname.language import ENGLISH, LANGUAGES, language
from everyname.web.ui.promises import Promise, as_markdown, promises
from tests.docs.pages import ROOT

PROMISES = [promise for chapter in promises(ENGLISH) for promise in chapter.promises]
PAGES = ("promises.md", "threat-model.md")
NAME = re.compile(r"`(tests/[\w/]+\.py)(?:::(?:Test\w+::)?(\w+))?`")


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


NAMED = sorted({found for page in PAGES for found in NAME.findall(text_of(page))})


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / Path(file)).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.title)
def test_a_promise_names_the_test_behind_each_of_its_parts(promise: Promise) -> None:
    assert promise.parts
    for part in promise.parts:
        assert part.tests
        assert all(re.fullmatch(r"tests/[\w/]+\.py(::Test\w+)?::test_\w+", test) for test in part.tests)


@pytest.mark.parametrize(("file", "test"), NAMED, ids=lambda text: text or "all")
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    assert not test or test in functions_of(file)
    assert any(name.startswith("test_") for name in functions_of(file))


def test_the_page_of_the_documents_says_what_the_page_on_the_web_says() -> None:
    assert text_of("promises.md") == as_markdown(promises(ENGLISH)), "run `make promises`"


def test_both_pages_have_something_to_check() -> None:
    assert len(PROMISES) > 10
    assert all(NAME.search(text_of(page)) for page in PAGES)


def test_every_language_promises_the_same() -> None:
    for tag in LANGUAGES:
        said = [promise for chapter in promises(language(tag)) for promise in chapter.promises]
        assert [[part.tests for part in promise.parts] for promise in said] == [
            [part.tests for part in promise.parts] for promise in PROMISES
        ]
