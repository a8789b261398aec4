"""The words that open a map: enough of them, easy to type, hard to mistake for one another."""

import re
from itertools import combinations
from math import log2
from pathlib import Path

import pytest

from everyname.language import LANGUAGES
from everyname.web import own_dots

SCRIPTS = Path(own_dots.__file__).parent / "static" / "own_dots"
LISTS = sorted(SCRIPTS.glob("words-*.js"))


def words(script: Path) -> list[str]:
    found = re.search(r"`(.*)`", script.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1].split()


def test_every_language_has_its_words() -> None:
    assert {script.stem.removeprefix("words-") for script in LISTS} == set(LANGUAGES)
    loaded = (SCRIPTS / "words.js").read_text(encoding="utf-8")
    assert all(f'import("./{script.name}")' in loaded for script in LISTS)


@pytest.mark.parametrize("script", LISTS, ids=lambda script: script.stem)
def test_twelve_words_are_more_than_128_bits(script: Path) -> None:
    found = words(script)
    assert len(set(found)) == len(found) == 2048
    how_many = re.search(r"HOW_MANY = (\d+)", (SCRIPTS / "words.js").read_text(encoding="utf-8"))
    assert how_many
    assert int(how_many[1]) * log2(len(found)) >= 128


@pytest.mark.parametrize("script", LISTS, ids=lambda script: script.stem)
def test_every_word_can_be_typed_on_any_keyboard(script: Path) -> None:
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in words(script))


@pytest.mark.parametrize("script", LISTS, ids=lambda script: script.stem)
def test_one_wrong_letter_makes_no_other_word(script: Path) -> None:
    """Nor one too many, one missing, or two in the wrong order."""
    found = words(script)
    by_hole: dict[str, list[str]] = {}
    for word in found:
        for at in range(len(word)):
            by_hole.setdefault(f"{word[:at]}?{word[at + 1 :]}", []).append(word)
    assert [each for each in by_hole.values() if len(each) > 1] == []
    known = set(found)
    shorter = {word[:at] + word[at + 1 :] for word in found for at in range(len(word))}
    assert shorter & known == set()
    turned = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for word in found
        for at in range(len(word) - 1)
        if word[at] != word[at + 1]
    }
    assert turned & known == set()


def test_lists_are_told_apart() -> None:
    """A word of two lists means the same key: keys are made of the letters."""
    for one, other in combinations(LISTS, 2):
        assert len(set(words(one)) & set(words(other))) < 200
