"""The press is a process of its own: it refuses as the functions do, and is there again after it broke down."""

import os
import signal
import time

import pytest

from everyname.formats.problems import Refusal
from everyname.language import Language, language
from everyname.web.wall.press import _PRESS, printed


def test_it_is_another_process_which_stays_for_the_next_print() -> None:
    first = printed(os.getpid)
    assert first != os.getpid()
    assert printed(os.getpid) == first


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(Refusal, match=r"U\+10FFFD"):
        printed(refuse, "U+10FFFD")


def refuse(why: str) -> None:
    raise Refusal(why)


def test_a_language_goes_there_and_back() -> None:
    assert printed(Language.say, language("es"), "Rounds") == "Rondas"


def test_a_press_that_was_killed_is_started_anew() -> None:
    first = printed(os.getpid)
    os.kill(first, signal.SIGKILL)
    assert printed(os.getpid) != first


def test_a_print_that_ends_the_press_is_told_so_and_the_next_goes_on() -> None:
    with pytest.raises(Refusal, match="ended before it was done"):
        printed(os._exit, 1)
    assert printed(os.getpid) != os.getpid()


def test_the_press_ends_with_the_line_to_it() -> None:
    printed(os.getpid)
    process = _PRESS._process
    assert process is not None
    _PRESS.end()
    for _ in range(100):
        if not process.is_alive():
            break
        time.sleep(0.05)
    assert not process.is_alive()
