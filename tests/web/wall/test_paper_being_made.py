"""Who asks for paper is told that it is being made, until it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.wall.models import Round
from tests.browser import browsing
from tests.web.wall.world import signed_in

SAID = "Your paper is being made. That takes a few seconds."

STILL = "Your paper is still being made. Please press again once it is there."
# By itself, since Playwright waits for the answer to whatever it presses.
PRESS_TWO = """async () => {
    const told = document.querySelector("[data-making]");
    const said = [];
    for (const button of [...document.querySelectorAll("[data-once] .links button")].slice(0, 2)) {
        button.click();
        said.push(told.textContent);
        await new Promise((resolve) => setTimeout(resolve, 4500));
    }
    return said;
}"""


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    return signed_in(school.bea)


@pytest.mark.parametrize("page", ["paper", "invitations", "voice"])
def test_every_page_that_prints_says_so_in_both_languages(asked: Round, lead: Client, page: str) -> None:
    address = f"/rounds/{asked.pk}/{page}/"
    assert f'role="status" data-making="{SAID}"' in lead.get(address).content.decode()
    spanish = lead.get(address, headers={"accept-language": "es"}).content.decode()
    assert 'data-making="Se está preparando el papel. Tarda unos segundos."' in spanish


def test_the_answer_to_a_press_says_which_press_it_answers(
    asked: Round, lead: Client, school: SimpleNamespace
) -> None:
    for address, given in (
        ("slips.pdf", {"which": "missing"}),
        ("sheets.pdf", {"connectors": str(school.ito.pk)}),
        ("voice/slips/", {"which": "all", "language": "en", "paper": "a4"}),
    ):
        answer = lead.post(f"/rounds/{asked.pk}/{address}", {**given, "press": "k3"})
        cookie = answer.cookies["printed"]
        assert (cookie.value, cookie["path"], cookie["secure"]) == ("k3", f"/rounds/{asked.pk}/", True)
    assert lead.get(f"/rounds/{asked.pk}/poster.pdf", {"press": "k4"}).cookies["printed"].value == "k4"
    for wrong in ("", "K;path=/", "x" * 21):
        assert not lead.get(f"/rounds/{asked.pk}/poster.pdf", {"press": wrong}).cookies


@contextmanager
def before(
    server: LiveServer, school: SimpleNamespace, address: str, *, tag: str = "en", **more: object
) -> Iterator[Page]:
    """The lead before a page. Inside, this thread leaves the database alone."""
    with browsing() as browser:
        context = browser.new_context(locale=tag, **more)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{server.url}{address}")
        page.locator("[name=email]").fill(school.bea.email)
        page.locator("[name=password]").fill("bea has a long password")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}")
        yield page


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_it_is_said_from_the_press_to_the_file_and_once_more_for_the_next(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with before(live_server, school, f"/rounds/{asked.pk}/paper/") as page:
        told = page.locator("[data-making]")
        expect(told).to_be_empty()
        for button, printed in (
            ("Get the poster", "Printed: the poster of the wall."),
            ("Get 3 sheets", "Printed: 3 sheets. Printing them again makes their codes useless."),
        ):
            with page.expect_download() as file:
                page.get_by_role("button", name=button).click()
                expect(told).to_have_text(SAID)
            assert file.value.suggested_filename.endswith(".pdf")
            expect(told).to_have_text(printed)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_once_slips_are_there_the_page_says_so_and_the_next_class_is_printed_at_once(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with before(live_server, school, f"/rounds/{asked.pk}/voice/") as page:
        told, rows = page.locator("[data-making]"), page.locator("[data-once] .links li")
        page.locator("[name=paper]").select_option("letter")
        page.locator("textarea[name=en]").fill("Room 12, at lunch.")
        for at in range(2):
            expect(rows.nth(at)).to_contain_text("not printed yet")
            with page.expect_download():
                rows.nth(at).get_by_role("button").click()
            expect(told).to_contain_text("Printed: ")
            expect(told).to_contain_text("again makes")
            expect(rows.nth(at)).not_to_contain_text("not printed yet")
            expect(rows.nth(at).get_by_role("button")).to_have_text("Print anew")
            expect(rows.nth(at).get_by_role("button")).to_be_focused()
            expect(page.locator("[name=paper]")).to_have_value("letter")
            expect(page.locator("textarea[name=en]")).to_have_value("Room 12, at lunch.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_a_press_is_passed_over_while_another_is_answered_and_told_so(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with before(live_server, school, f"/rounds/{asked.pk}/voice/") as page:
        asked_for: list[str] = []
        held: list[Route] = []
        page.route("**/voice/slips/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks for it
        expect(page.locator("[data-making]")).to_be_attached()
        page.on("request", lambda each: asked_for.append(each.url) if each.method == "POST" else None)
        assert page.evaluate(PRESS_TWO) == [SAID, STILL]
        assert len(asked_for) == len(held) == 1
        with page.expect_download():
            held[0].continue_()
        expect(page.locator("[data-making]")).to_contain_text("Printed: ")


def test_whoever_has_no_script_is_told_nothing_of_an_earlier_press(asked: Round, lead: Client) -> None:
    address = f"/rounds/{asked.pk}/paper/"
    assert lead.get(f"/rounds/{asked.pk}/poster.pdf").status_code == 200
    assert "Printed:" not in lead.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_without_script_the_paper_comes_all_the_same(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    address = f"/rounds/{asked.pk}/paper/"
    with before(live_server, school, address, java_script_enabled=False) as page:
        with page.expect_download() as file:
            page.get_by_role("button", name="Get the poster").click()
        assert file.value.suggested_filename == "poster.pdf"
        expect(page.locator("[data-making]")).to_be_empty()
