"""The steward's passkeys: made, used alone and as a second step, named, taken away. By a real browser's own hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.browser import assert_axe_is_content
from tests.journeys.web import PASSWORD, Visit, begin, served, visit
from tests.web.running import Running

WAYS = "/account/sign-in/"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """By its name: a passkey is for a name, and never for a number such as 127.0.0.1."""
    with served(tmp_path) as made:
        made.said = [line.replace("http://127.0.0.1", "http://localhost") for line in made.said]
        yield made
        assert "Traceback" not in made.logged


@contextmanager
def device(came: Visit) -> Iterator[CDPSession]:
    """A phone that recognises its owner, as the browser sees it."""
    browser = came.tab.context.new_cdp_session(came.tab)
    browser.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    browser.authenticator = browser.send(  # type: ignore[attr-defined] # so that it can be asked later
        "WebAuthn.addVirtualAuthenticator", {"options": options}
    )["authenticatorId"]
    yield browser
    browser.send("WebAuthn.disable")


def keys_on(browser: CDPSession) -> int:
    asked = {"authenticatorId": browser.authenticator}  # type: ignore[attr-defined]
    return len(browser.send("WebAuthn.getCredentials", asked)["credentials"])


def recognise_nobody(browser: CDPSession, *, after_all: bool = False) -> None:
    """The finger on the phone is not its owner's."""
    told = {"authenticatorId": browser.authenticator, "isUserVerified": after_all}  # type: ignore[attr-defined]
    browser.send("WebAuthn.setUserVerified", told)


def press(came: Visit, name: str) -> None:
    came.tab.get_by_role("button", name=name).click()


def sign_out(came: Visit) -> None:
    press(came, "Sign out")
    came.tab.wait_for_url("**/sign-in/")


def heading(came: Visit) -> str:
    return came.tab.locator("h1").inner_text()


def make_passkey(came: Visit, name: str) -> None:
    came.go(WAYS)
    came.tab.locator("main").get_by_role("link", name="passkey").last.click()
    if heading(came) == "Is it you?":
        came.tab.get_by_label("Your password").fill(PASSWORD)
        press(came, "Go on")
    came.tab.get_by_label("What do you call it?").fill(name)
    assert_axe_is_content(came.tab)
    press(came, "Make the passkey")


def test_a_passkey_is_made_opens_alone_opens_as_second_step_and_is_taken_away(
    browser: Browser, server: Running
) -> None:
    with visit(browser, server) as came, device(came) as phone:
        begin(came)
        came.tab.wait_for_url(server.url)
        make_passkey(came, "my phone")
        came.tab.wait_for_url("**/codes/")
        assert came.tab.locator(".codes li").count() == 10
        assert_axe_is_content(came.tab)
        press(came, "I have kept them")
        came.tab.wait_for_url(f"**{WAYS}")
        assert keys_on(phone) == 1
        assert came.tab.get_by_role("link", name="my phone").count() == 1
        assert_axe_is_content(came.tab)
        came.go(f"{WAYS}app/")
        assert_axe_is_content(came.tab)

        sign_out(came)
        opens_alone_and_as_second_step(came, phone)
        is_named_anew_and_taken_away(came)


def opens_alone_and_as_second_step(came: Visit, phone: CDPSession) -> None:
    came.go("/sign-in/?next=/roles/")
    press(came, "Sign in with a passkey")
    came.tab.get_by_role("heading", name="Who may do what", level=1).wait_for()

    sign_out(came)
    recognise_nobody(phone)
    press(came, "Sign in with a passkey")
    came.tab.locator("[data-passkey-trouble]:visible").wait_for()
    recognise_nobody(phone, after_all=True)
    came.tab.get_by_label("Your e-mail address").fill("alice@bay.example")
    came.tab.get_by_label("Your password").fill(PASSWORD)
    came.tab.get_by_role("button", name="Sign in", exact=True).click()
    came.tab.get_by_role("heading", name="Your second step", level=1).wait_for()
    assert_axe_is_content(came.tab)
    press(came, "Use your passkey")
    came.tab.wait_for_url(came.server.url)


def is_named_anew_and_taken_away(came: Visit) -> None:
    came.go(WAYS)
    came.tab.get_by_role("link", name="my phone").click()
    came.tab.get_by_label("What do you call it?").fill("old phone")
    press(came, "Save")
    came.tab.get_by_role("link", name="old phone").click()
    assert_axe_is_content(came.tab)
    press(came, "Remove it")
    came.tab.wait_for_url(f"**{WAYS}")
    assert came.tab.get_by_role("link", name="phone").count() == 0
    sign_out(came)
    press(came, "Sign in with a passkey")
    came.tab.get_by_text("opens nothing here").wait_for()
    came.complaints.clear()  # Chromium notes the status of the refusal


def assert_nothing_is_offered_without_script(browser: Browser, server: Running) -> None:
    with visit(browser, server, java_script_enabled=False) as came:
        came.go("/sign-in/")
        assert came.tab.get_by_role("button", name="Sign in with a passkey").count() == 0
        came.tab.get_by_label("Your e-mail address").fill("alice@bay.example")
        came.tab.get_by_label("Your password").fill(PASSWORD)
        press(came, "Sign in")
        expect(came.tab.locator("main")).to_contain_text("cannot show a passkey here")
        assert came.tab.get_by_role("button", name="Use your passkey").count() == 0
        assert came.tab.get_by_label("Code").count() == 1


def test_two_devices_each_have_their_own_and_one_device_is_not_asked_twice(
    browser: Browser, server: Running
) -> None:
    with visit(browser, server) as came:
        begin(came)
        with device(came):
            make_passkey(came, "my phone")
            came.tab.wait_for_url("**/codes/")
            make_passkey(came, "my phone again")
            came.tab.locator("[data-passkey-trouble]:visible").wait_for()
        with device(came) as other:
            make_passkey(came, "key on my ring")
            came.tab.wait_for_url(f"**{WAYS}")
            assert keys_on(other) == 1
        assert came.tab.get_by_role("link", name="my phone", exact=True).count() == 1
        assert came.tab.get_by_role("link", name="key on my ring").count() == 1
        assert_nothing_is_offered_without_script(browser, server)
