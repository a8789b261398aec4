"""Typst's text is mended where a mark stands apart from its letter, and left alone elsewhere."""

import subprocess

import pytest

from everyname.language import language
from everyname.papers.printing import pdf
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.said_once import said_once
from tests.papers.printing.printed import lines, roll_of


def typst_alone(monkeypatch: pytest.MonkeyPatch, *names: str) -> bytes:
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "said_once", lambda made: made)
        return poster_pdf(roll_of(*names), language=language("en"), paper="a4")


def test_typst_says_a_letter_with_a_mark_twice_and_the_mended_text_says_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = typst_alone(monkeypatch, "សុខ វណ្ណា")

    after = said_once(before)

    # When this fails because Typst has mended it, said_once.py can go.
    assert "សុសុខ វណ្ណាណ្ណា" in lines(before)
    assert "សុខ វណ្ណា" in lines(after)


def test_a_ligature_of_two_letters_is_said_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "بلال" in lines(said_once(typst_alone(monkeypatch, "بلال")))


def test_what_needs_no_mending_comes_out_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    before = typst_alone(monkeypatch, "Ana Cruz", "Nguyễn", "Анна", "陈思远", "김민수")

    assert said_once(before) is before


def test_mending_twice_changes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("សុខ វណ្ណា", "ខ្ញុំ", "มั่ง", "कृष्णं", "Q̓ʷə́n", "አበበ", "ြပ")
    once = said_once(typst_alone(monkeypatch, *names))

    assert lines(said_once(once)) == lines(once)


def test_what_is_drawn_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    before = typst_alone(monkeypatch, "សុខ វណ្ណា", "Ana", "มั่ง")

    after = said_once(before)

    assert before != after
    assert _picture(before).startswith(b"\x89PNG")
    assert _picture(before) == _picture(after)


def _picture(made: bytes) -> bytes:
    command = ["pdftoppm", "-r", "100", "-png", "-"]
    return subprocess.run(command, input=made, capture_output=True, check=True).stdout
