"""The kitchen's slip and the bus driver's sheet: a round without a mouse, without script, without an e-mail address."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from everyname.language import language
from tests.journeys.keyboard import go_by_keyboard
from tests.journeys.lead import children, hand_out, press, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

ROOMS = ("7A", "7B", "8A", "8B")
NAMES = 104
OLD_PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 480}, "java_script_enabled": False}
ROSA, JOE = "Rosa Carranza", "Joe Bell"
SPANISH = language("es")
PERSONAL, DOT, BY_NAME = (
    SPANISH.say("Something personal"),
    SPANISH.say("Would come to me"),
    SPANISH.term("an answer", "By name"),
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


@pytest.fixture
def lead(browser: Browser, server: Running) -> Iterator[Visit]:
    with visit(browser, server) as came:
        yield came


@pytest.fixture
def asked(lead: Visit, tmp_path: Path) -> str:
    rows = [*children(NAMES, ROOMS), *staff((ROSA, ""), (JOE, ""), ("Ms Rivera", "7A"))]
    return started(lead, table(tmp_path / "roster.csv", rows))


def levels_kept(folder: Path, name: str) -> list[int]:
    """What stands for one who marks, in the order of the answers."""
    with sqlite3.connect(folder / "data" / "everyname.sqlite3") as database:
        rows = database.execute(
            "SELECT level FROM wall_mark JOIN people_person ON people_person.id = connector_id "
            "WHERE display_name = ? ORDER BY level",
            [name],
        )
        return [level for (level,) in rows]


def types_the_letters(phone: Visit, letters: str) -> None:
    phone.tab.locator("[name=code]").fill(letters)
    press(phone, "Begin to mark")


def group(phone: Visit, room: str) -> Locator:
    return phone.tab.locator("form.group", has=phone.tab.locator("h2", has_text=room))


def marks_a_class(phone: Visit, room: str, *answers: str) -> None:
    """The first names of a class, one after the other, and then the button below it."""
    form = group(phone, room)
    for name, answer in zip(form.locator("fieldset.name").all(), answers, strict=False):
        name.get_by_label(answer, exact=True).check()
    form.get_by_role("button").click()
    number = len(answers)
    saved = SPANISH.count("Saved: {number} answer.", "Saved: {number} answers.", number)
    expect(phone.tab.get_by_role("status").first).to_have_text(saved)
    assert phone.tab.locator("html.scripted").count() == 0


def is_answered(phone: Visit, room: str) -> list[str]:
    return group(phone, room).locator(":checked + span").all_inner_texts()


def test_rosa_marks_in_spanish_on_an_old_phone(
    browser: Browser, server: Running, lead: Visit, asked: str, tmp_path: Path
) -> None:
    slip = hand_out(lead, asked)[ROSA]
    with visit(browser, server, language="es", **OLD_PHONE) as phone:
        tab = phone.tab
        phone.go("/enter/")
        types_the_letters(phone, slip.code[:-1] + ("b" if slip.code.endswith("a") else "a"))
        expect(tab.locator(".error")).to_have_text(
            SPANISH.say("These letters open nothing. Please look at your slip again.")
        )
        phone.complaints.clear()  # Chromium notes the status of the refusal
        types_the_letters(phone, slip.code.replace("-", " ").upper())
        expect(tab.locator("h1")).to_be_visible()
        assert tab.locator("html").get_attribute("lang") == "es"
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320

        marks_a_class(phone, "7A", DOT, BY_NAME)
        marks_a_class(phone, "7B", PERSONAL)
        tab.get_by_role("link", name=SPANISH.say("Go on: {group}", group="8B")).click()
        marks_a_class(phone, "8B", DOT)
        tab.close()

        phone.tab = tab = phone.tab.context.new_page()
        phone.go("/")
        tab.get_by_role("link", name=SPANISH.say("Go on marking")).click()
        assert is_answered(phone, "7A") == [DOT, BY_NAME]
        group(phone, "7A").locator("fieldset.name").first.get_by_label(PERSONAL, exact=True).check()
        group(phone, "7A").get_by_role("button").click()
        expect(tab.get_by_role("status").first).to_be_visible()
        assert is_answered(phone, "7A") == [PERSONAL, BY_NAME]
        press(phone, "The rest I do not know")
        press(phone, "I do not know them yet")
        expect(tab.locator("#done")).to_have_text(
            SPANISH.say("{done} of {whole}", done=f"{NAMES}", whole=f"{NAMES}")
        )
    assert levels_kept(tmp_path, ROSA) == [1, 2, 2, 3]
    assert_opens_once(browser, server, slip.code)


def assert_opens_once(browser: Browser, server: Running, letters: str) -> None:
    with visit(browser, server, language="es", **OLD_PHONE) as other:
        other.go("/enter/")
        types_the_letters(other, letters)
        expect(other.tab.locator("h1")).to_have_text(SPANISH.say("This link has been used already"))
        other.complaints.clear()


def printed_sheet(lead: Visit, asked: str, folder: Path) -> str:
    """Joe's sheet from the printer; the letters on it."""
    lead.go(f"{asked}paper/")
    lead.tab.locator("#one").select_option(label=JOE)
    with lead.tab.expect_download() as coming:
        press(lead, "Get this sheet")
    coming.value.save_as(folder / "sheet.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(folder / "sheet.pdf").pages)
    assert JOE in text
    letters: list[str] = re.findall(r"\b[a-z]{4}-[a-z]{4}\b", text)
    return letters[0]


def test_joes_sheet_is_typed_in_by_keyboard(lead: Visit, asked: str, tmp_path: Path) -> None:
    letters, tab = printed_sheet(lead, asked, tmp_path), lead.tab
    lead.go(f"{asked}sheets/")
    expect(tab.locator("#letters")).to_be_focused()
    tab.keyboard.type(letters)
    go_by_keyboard(tab, "Open this sheet")
    assert tab.locator("h1").inner_text() == JOE
    for key in (
        "3",
        "1",
        "1",
        "Backspace",
        "2",
        "ArrowDown",
        "0",
    ):  # the third is typed anew, the fourth left out
        tab.keyboard.press(key)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_have_text(f"{JOE}, page 1: 4 answers typed in.")
    assert levels_kept(tmp_path, JOE) == [0, 1, 2, 3]
    lead.go(f"{asked}sheets/")
    tab.get_by_role("link", name=JOE).click()
    expect(tab.locator("h1")).to_have_text(JOE)
    assert tab.locator("[role=radiogroup] :checked").count() == 0, "what was kept is shown to the lead"
    lead.go(asked)
    assert tab.locator(".totals dd").all_inner_texts() == [f"{NAMES}", "1", "–"]
