"""The student who names an adult: a slip, a shared tablet, Spanish, and nothing left for whoever comes next."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from everyname.language import language
from tests.journeys.lead import closes, press, print_voices, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

NAMES = ("Ximena Reyes", "Bo Lee", "Isla Xiong")
ADULTS = (
    *("Rosa Carranza", "Joe Bell", "Ms Rivera", "Mr Ito", "Kim Tanaka"),
    *("Lena Novak", "Omar Said", "Ruth Vale", "Tou Lor"),
)
TABLET: dict[str, Any] = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}
WHERE = {"en": "Ms Rivera, room 12, at lunch.", "es": "La señora Rivera, salón 12, a la hora de comer."}
SPANISH = language("es")
say = SPANISH.say


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
    names = [f"s{at},{name},Harbour School,student,7,7B," for at, name in enumerate(NAMES)]
    return started(lead, table(tmp_path / "roster.csv", [*names, *staff(*((name, "7B") for name in ADULTS))]))


@pytest.fixture
def letters(lead: Visit, asked: str, tmp_path: Path) -> dict[str, str]:
    """What the lead hands out, printed in Spanish, once it is said where someone is found."""
    lead.go(f"{asked}voice/")
    for tag, text in WHERE.items():
        lead.tab.locator(f"textarea[name={tag}]").fill(text)
    press(lead, "Save")
    return print_voices(lead, asked, tmp_path / "slips.pdf", NAMES)


def opens_own_page(tablet: Visit, name: str, letters: str) -> None:
    """In the language of the one before, until they say otherwise."""
    tablet.go("/voice/")
    tablet.tab.locator("[name=code]").fill(letters)
    press(tablet, "Open my page")
    expect(tablet.tab.locator(".hello")).to_contain_text(name)


def chooses(tablet: Visit, *adults: str) -> None:
    for adult in adults:
        tablet.tab.locator("label.person", has_text=adult).tap()


def finishes(tablet: Visit) -> None:
    """Thanks, which are the same for every answer, and where to find someone today."""
    expect(tablet.tab.locator("h1")).to_have_text(say("Thank you. It is kept"))
    expect(tablet.tab.locator("main")).to_contain_text(WHERE["es"])
    press(tablet, "Done")
    expect(tablet.tab.locator("[name=code]")).to_have_value("")


def assert_nothing_is_left(tablet: Visit, name: str) -> None:
    """Wherever the back button leads to."""
    for _ in range(4):
        tablet.tab.go_back()
        expect(tablet.tab.locator("body")).not_to_contain_text(name)
        expect(tablet.tab.locator("[name=who]")).to_have_count(0)
    tablet.go("/voice/names/")
    expect(tablet.tab.locator("[name=code]")).to_have_value("")
    kept = tablet.tab.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]


def ximena_names_two(tablet: Visit, letters: str) -> None:
    tablet.go("/voice/")
    tablet.tab.get_by_role("button", name="Español").first.tap()
    expect(tablet.tab.locator("html")).to_have_attribute("lang", "es")
    opens_own_page(tablet, "Ximena Reyes", letters)
    assert tablet.tab.locator("html").get_attribute("lang") == "es"
    chooses(tablet, "Rosa Carranza", "Ms Rivera")
    expect(tablet.tab.locator("#count")).to_have_text(say("{number} of {most} chosen", number="2", most="7"))
    press(tablet, "This is my answer")
    finishes(tablet)


def isla_would_name_eight(tablet: Visit, letters: str) -> None:
    """The eighth does not fit, which is said and takes nothing away."""
    opens_own_page(tablet, "Isla Xiong", letters)
    chooses(tablet, *ADULTS[:8])
    full = say("That is {most}, and all that fit. Take one away to choose somebody else.", most="7")
    expect(tablet.tab.locator("#count")).to_have_text(full)
    expect(tablet.tab.locator("[name=who]:checked")).to_have_count(7)
    press(tablet, "This is my answer")
    finishes(tablet)


def bo_says_no_one(tablet: Visit, letters: str) -> None:
    opens_own_page(tablet, "Bo Lee", letters)
    tablet.tab.get_by_role("button", name=say("No one right now")).tap()
    finishes(tablet)


def answers(lead: Visit, asked: str) -> dict[str, str]:
    lead.go(f"{asked}voice/answers/")
    rows = lead.tab.locator(".meanings > div").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


def test_one_names_two_one_nobody_and_one_too_many(
    browser: Browser, server: Running, lead: Visit, asked: str, letters: dict[str, str]
) -> None:
    with visit(browser, server, **TABLET) as tablet:
        ximena_names_two(tablet, letters["Ximena Reyes"])
        assert_nothing_is_left(tablet, "Ximena Reyes")
        bo_says_no_one(tablet, letters["Bo Lee"])
        assert_nothing_is_left(tablet, "Bo Lee")
        isla_would_name_eight(tablet, letters["Isla Xiong"])
    lead.go(f"{asked}voice/")
    expect(lead.tab.locator("main")).to_contain_text("fewer than 5")
    assert answers(lead, asked) == {}
    assert any("404" in said for said in lead.complaints), "the answers are shown while the round is open"
    lead.complaints.clear()
    closes(lead, asked)
    named = answers(lead, asked)
    assert named.keys() == {"Ximena Reyes", "Isla Xiong"}
    assert set(named["Ximena Reyes"].split(" · ")) == {"Rosa Carranza", "Ms Rivera"}
    assert set(named["Isla Xiong"].split(" · ")) == set(ADULTS[:7])
    expect(lead.tab.locator("section", has=lead.tab.locator("#no-one"))).to_contain_text("Bo Lee")


def test_eight_are_refused_without_script_as_well(
    browser: Browser, server: Running, letters: dict[str, str]
) -> None:
    with visit(browser, server, language="es", **TABLET, java_script_enabled=False) as tablet:
        opens_own_page(tablet, "Isla Xiong", letters["Isla Xiong"])
        chooses(tablet, *ADULTS[:8])
        press(tablet, "This is my answer")
        wrong = tablet.tab.get_by_role("alert")
        text = "Up to {most} people fit, and you have chosen {number}. Take away some, then press again."
        expect(wrong).to_have_text(SPANISH.count(text, text, 8, most=7))
        expect(tablet.tab.locator("[name=who]:checked")).to_have_count(8)
        tablet.complaints.clear()  # Chromium notes the status of the refusal
        chooses(tablet, ADULTS[7])
        press(tablet, "This is my answer")
        finishes(tablet)
