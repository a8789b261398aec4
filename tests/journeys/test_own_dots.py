"""One's own map in a real browser: sealed before it leaves, opened by its words, and by nothing that the server has."""

import re
from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from playwright.sync_api import Browser, Page, expect

from tests.browser import assert_axe_is_content
from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.web import PATIENCE, Visit, begin, served, visit
from tests.web.running import Running

MAP = "/my-own-dots/"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
WORDS = "coyote minstrel crinkle coin cuckoo lesson sausage indoor refresh granary agree where".split()
SALT, NONCE = bytes(range(16)), bytes(range(100, 112))
HEADER = b"\x01" + (600_000).to_bytes(4) + SALT + NONCE
TYPED = ("Zaqwinda Orriol", "<i>Xochiquetzal", "listens by the lighthouse")
SEAL = """async ([words, text, header]) => {
  const { keyOf, seal } = await import("/static/own_dots/sealing.js");
  const chances = [header.slice(5, 21), header.slice(21)];
  return Array.from(await seal(await keyOf(words), text, () => Uint8Array.from(chances.shift())));
}"""
OPEN = """async ([words, envelopes]) => {
  const { keyOf, open } = await import("/static/own_dots/sealing.js");
  const key = await keyOf(words);
  const found = [];
  for (const each of envelopes) {
    try { found.push(await open(key, Uint8Array.from(each))); } catch (error) { found.push(error.constructor.name); }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with served(tmp_path_factory.mktemp("own-dots")) as made:
        yield made


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Running) -> dict[str, object]:
    with visit(browser, server) as came:
        begin(came)
        came.tab.wait_for_url(server.url)
        return dict(came.tab.context.storage_state())


def key_of(words: list[str], header: bytes = HEADER) -> AESGCM:
    made = PBKDF2HMAC(SHA256(), 32, header[5:21], int.from_bytes(header[1:5]))
    return AESGCM(made.derive(" ".join(words).encode()))


def sealed(words: list[str], text: str, header: bytes = HEADER) -> bytes:
    """As ``sealing.js`` describes it, written apart from it."""
    whole = text.encode().ljust(max(1, -(-len(text.encode()) // 1024)) * 1024)
    return header + key_of(words, header).encrypt(header[21:], whole, header)


def changed(envelope: bytes, at: int) -> bytes:
    return envelope[:at] + bytes([envelope[at] ^ 1]) + envelope[at + 1 :]


def test_what_is_sealed_is_what_the_standards_say(
    browser: Browser, server: Running, signed_in: dict[str, object]
) -> None:
    """PBKDF2 and AES-GCM of another library make the same bytes, and open what the page has made."""
    with visit(browser, server, storage_state=signed_in) as came:
        came.go(MAP)
        for text in ("", '{"name": "Zoë نور 🌻"}', "x" * 1024, "y" * 1025):
            made = bytes(came.tab.evaluate(SEAL, [WORDS, text, list(HEADER)]))
            assert made == sealed(WORDS, text)
            assert (len(made) - 33 - 16) % 1024 == 0
        envelope = sealed(WORDS, "Ana Cruz")
        others = [envelope, *(changed(envelope, at) for at in (0, 5, 21, 33, len(envelope) - 1))]
        others += [envelope[:1] + (1000).to_bytes(4) + envelope[5:], envelope[:48], b""]
        found = came.tab.evaluate(OPEN, [WORDS, [list(each) for each in others]])
        unknown, refused = ["UnknownEnvelope"], ["NotOpened"]
        assert found == ["Ana Cruz", *unknown, *refused * 4, *unknown * 3]
        assert came.tab.evaluate(OPEN, [[*WORDS[1:], WORDS[0]], [list(envelope)]]) == refused
        with pytest.raises(InvalidTag):
            key_of(WORDS[:-1]).decrypt(NONCE, envelope[33:], HEADER)


def begun(came: Visit) -> list[str]:
    """Get words, and show that one has kept them."""
    tab = came.tab
    came.go(MAP)
    tab.get_by_role("button", name="Show me twelve words").click()
    shown = tab.locator("#words li")
    expect(shown).to_have_count(12)
    words: list[str] = shown.all_inner_texts()
    assert_axe_is_content(tab, "words")
    tab.get_by_role("button", name="I have written them down").click()
    assert tab.locator("#words li").count() == 0
    tab.locator("#proof input").first.fill("another")
    tab.locator("#go-on").click()
    expect(tab.get_by_role("alert")).to_contain_text("That is another word.")
    for field in tab.locator("#proof input").all():
        field.fill(words[int(field.get_attribute("data-place") or "")])
    assert not tab.get_by_role("link", name="Delete my map").is_visible()
    tab.locator("#go-on").click()
    told(tab, "Saved.")
    expect(tab.get_by_role("link", name="Delete my map")).to_be_visible()
    return words


def told(tab: Page, text: str) -> None:
    expect(tab.get_by_role("status")).to_have_text(text)


def put(tab: Page, called: str, ring: str) -> None:
    """By keyboard alone, from the field for the name on."""
    tab.get_by_label("Somebody who is there for you").focus()
    tab.keyboard.type(called)
    tab_to(tab, "where")
    tab.keyboard.type(ring)
    tab_to(tab, "Put them on the map")
    tab.keyboard.press("Enter")


def unlock(tab: Page, words: str) -> None:
    tab.get_by_label("Your twelve words").fill(words)
    tab.get_by_role("button", name="Open it").click()


def listed(tab: Page) -> list[str]:
    return [re.sub(r"\s+", " ", each).strip() for each in tab.locator("#people summary").all_inner_texts()]


def test_a_map_is_made_saved_closed_and_opened_again(
    browser: Browser, server: Running, signed_in: dict[str, object]
) -> None:
    sent: list[str] = []
    with visit(browser, server, storage_state=signed_in, **PHONE) as came:
        tab = came.tab
        tab.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data or ''}"))
        words = begun(came)
        put(tab, TYPED[0], "Closest")
        put(tab, TYPED[1], "Further")
        tab.locator("#people summary").first.click()
        tab.get_by_label("What they are there for").first.fill(TYPED[2])
        tab.get_by_label("I have asked").first.check()
        assert tab.locator("#waiting").inner_text() == "Not asked yet: 1"
        told(tab, "Not saved yet.")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        tab.get_by_role("button", name="Save").click()
        told(tab, "Saved.")
        assert_axe_is_content(tab, "map")
        assert "Closest: 1. Near: 0. Further out: 1." in (
            tab.locator("#rings").get_attribute("aria-label") or ""
        )

        second_tab_is_told(came, words)
        wrong_words_are_told_apart(came, words)
        unlock(tab, ",\n".join(words).upper())
        expect(tab.locator("#people summary")).to_have_count(2)
        assert listed(tab) == [
            f"1 {TYPED[0]} Closest {TYPED[2]}",
            f"2 {TYPED[1]} Further out · not asked yet",
        ]
        copy_and_delete(came)
    assert sent
    for secret in (*TYPED, *(f"{one} {other}" for one, other in pairwise(words))):
        assert not any(secret in each or b64encode(secret.encode()).decode() in each for each in sent)


def second_tab_is_told(came: Visit, words: list[str]) -> None:
    """It was opened before the first one saved again; nothing is written over."""
    other = came.tab.context.new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(came.tab.url)
    unlock(other, " ".join(words))
    expect(other.locator("#people summary")).to_have_count(2)
    came.tab.get_by_role("button", name="Save").click()
    told(came.tab, "Saved.")
    put(other, "Nobody else", "Near")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("alert")).to_contain_text("saved or deleted from elsewhere")
    other.close(run_before_unload=False)
    came.complaints.clear()  # Chromium notes the status of the refusal


def wrong_words_are_told_apart(came: Visit, words: list[str]) -> None:
    tab = came.tab
    with tab.expect_navigation():
        tab.get_by_role("button", name="Close the map").click()
    assert not any(secret in tab.content() for secret in TYPED)
    alert = tab.get_by_role("alert")
    unlock(tab, " ".join(words[:-1]))
    expect(alert).to_have_text("Twelve words are needed; these are: 11")
    unlock(tab, " ".join([*words[:-1], f"{words[-1]}q"]))
    expect(alert).to_have_text(f"“{words[-1]}q” is none of our words. Is it “{words[-1]}”?")
    unlock(tab, " ".join([*words[1:], words[0]]))
    expect(alert).to_contain_text("These words do not open this map.")
    assert_axe_is_content(tab, "closed")


def copy_and_delete(came: Visit) -> None:
    tab = came.tab
    tab.locator("summary", has_text="A copy of your own").click()
    with tab.expect_download() as given:
        tab.get_by_role("button", name="Keep a copy").click()
    copy = Path(given.value.path())
    assert TYPED[0] in copy.read_text(encoding="utf-8")
    tab.locator("#people summary").first.click()
    tab.get_by_role("button", name="Take them off the map").first.click()
    expect(tab.locator("#people summary")).to_have_count(1)
    tab.get_by_label("Take a copy in").set_input_files(copy)
    expect(tab.locator("#people summary")).to_have_count(2)
    tab.get_by_label("Take a copy in").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b'{"people": 1}'}
    )
    expect(tab.get_by_role("alert")).to_have_text("This file is no copy of a map. Nothing was changed.")
    tab.get_by_role("button", name="Save").click()
    told(tab, "Saved.")
    nothing_is_in_the_files(came)
    came.go(MAP)
    go_by_keyboard(tab, "Delete my map")
    go_by_keyboard(tab, "Delete my map")
    told(tab, "Your map is deleted.")
    assert tab.get_by_role("button", name="Show me twelve words").is_visible()


def nothing_is_in_the_files(came: Visit) -> None:
    """Neither in the database nor beside it nor in the log, however it may be written; the community's name is."""
    folder = came.server.log.parent
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert any(path.name.startswith("everyname.sqlite3") for path in files)
    assert any(b"Bay District" in content for content in files.values())
    for secret in TYPED:
        for writing in (secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode()):
            for start in range(3):  # base64 writes three bytes at a time, wherever they begin
                inner = b64encode(secret.encode()[start:])[:-4]
                assert not [path for path, content in files.items() if inner in content], secret
            assert not [path for path, content in files.items() if writing in content], secret


def test_without_a_script_the_page_says_so_and_can_be_printed(
    browser: Browser, server: Running, signed_in: dict[str, object]
) -> None:
    with visit(
        browser, server, language="es", java_script_enabled=False, storage_state=signed_in, **PHONE
    ) as came:
        came.go(MAP)
        assert came.tab.locator("svg.rings:visible").count() == 1
        assert came.tab.locator("main button:visible").count() == 0
        assert came.tab.locator("[data-without] h2").is_visible()


def test_a_browser_that_cannot_seal_says_so(
    browser: Browser, server: Running, signed_in: dict[str, object]
) -> None:
    """As on a page that comes over an open line."""
    with visit(browser, server, storage_state=signed_in) as came:
        came.tab.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
        came.go(MAP)
        came.tab.get_by_text("This browser can seal nothing here").wait_for()
        assert came.tab.get_by_role("button", name="Show me twelve words").count() == 0
