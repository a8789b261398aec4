"""Who asks for paper is told that it is being made, until it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.wall.models import Round
from tests.browser import browsing
from tests.web.wall.world import signed_in

SAID = "Your paper is being made. That takes a few seconds."


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
def before(server: LiveServer, school: SimpleNamespace, address: str, **more: object) -> Iterator[Page]:
    """The lead before a page. Inside, this thread leaves the database alone."""
    with browsing() as browser:
        context = browser.new_context(locale="en", **more)  # type: ignore[arg-type]
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
        for button in ("Get the poster", "Get 3 sheets"):
            with page.expect_download() as file:
                page.get_by_role("button", name=button).click()
                expect(told).to_have_text(SAID)
            assert file.value.suggested_filename.endswith(".pdf")
            expect(told).to_be_empty()


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
