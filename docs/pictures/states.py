"""How a page comes into the state that its picture shows; a page without an entry here is only opened."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from afterwards import AFTERWARDS
from following import FOLLOWING
from own import OWN
from playwright.sync_api import Page
from tour import PASSWORD, Tour

from everyname.web.demo.roster_files import office_file
from everyname.web.demo.schools import office

__all__ = ["STATES", "begin"]

State = Callable[[Tour, Page], None]
OPEN_ALL = 'document.querySelectorAll("details").forEach(each => { each.open = true; })'


def begin(tour: Tour, tab: Page, code: str) -> None:
    """Fill in the first page and create the community."""
    for label, text in (
        ("community", "Bay District"),
        ("site", "Harbour School"),
        ("name", "Alice Ames"),
        ("email", "alice@bay.example"),
        ("password", PASSWORD),
        ("code", code),
    ):
        tab.locator(f"[name={label}]").fill(text)
    tab.locator("[name=words][value=school]").check()
    tab.locator("main button").click()
    tour.ways["founder"] = {}


def _roster(tour: Tour, tab: Page) -> None:
    """The office's list a month later: two have left, one has changed departments, two are new, a row is broken."""
    tab.goto(tour.address("steward", "rosters"))
    lines = office_file(office()).decode().splitlines()
    lines[3] = lines[3].replace(lines[3].split(",")[4], "Facilities")
    lines[-2:] = [
        "E-901,Aiyana,Vang,aiyana.vang@juniper-valley.example,Finance,,District office",
        "E-902,Beatriz,Cruz,beatriz.cruz@juniper-valley.example,Technology,,District office",
        "E-903,,,,Technology,,District office",
    ]
    file = {"name": "office.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    tab.locator("[name=roster]").set_input_files(file)
    tab.get_by_role("button", name="See what it would change").click()
    tab.get_by_role("button", name="Yes, store it").wait_for(timeout=60_000)
    tab.evaluate(OPEN_ALL)


def _roster_done(tour: Tour, tab: Page) -> None:
    _roster(tour, tab)
    tab.get_by_role("button", name="Yes, store it").click()
    tab.get_by_role("button", name="Undo this roster").wait_for(timeout=60_000)
    tour.at_last.append(lambda: tab.get_by_role("button", name="Undo this roster").click())


def _slips(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("lead", "round-invitations"))
    tab.get_by_role("button", name="Show new links for these").click()
    tab.locator(".slip").first.wait_for()
    links = tab.locator(".slip .link a").evaluate_all("links => links.map(link => link.href)")
    tour.found["links"] = links[:1]


def _mail(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("lead", "round-invitations"))
    tab.locator("#mail ~ form button, [action$='/mail/'] button").first.click()
    tab.wait_for_timeout(2_500)


def _door(tour: Tour, tab: Page) -> None:
    tab.goto(tour.found["links"][0])


def _used(tour: Tour, tab: Page) -> None:
    tab.goto(tour.found["links"][0])
    tab.locator("main button").click()
    tab.context.clear_cookies()
    tab.goto(tour.found["links"][0])


def _mark(tour: Tour, tab: Page) -> None:
    """Where the marked names end and the others begin."""
    tab.goto(tour.address("teacher", "mark"))
    ways = tab.locator(".index li")
    part = ways.evaluate_all(
        """lines => lines.map(line => [line.querySelector("a").href, ...line.innerText.match(/\\d+/g).slice(-2)])
          .filter(([, done, whole]) => +done > 0 && +done < +whole).map(([href]) => href)"""
    )
    tab.goto(part[0] if part else tab.url)
    tab.wait_for_timeout(500)


def _offline(tour: Tour, tab: Page) -> None:
    _mark(tour, tab)
    tab.context.set_offline(True)
    for name in range(3):
        tab.locator(".levels").nth(name).locator("label").nth(3 - name).click()
    tab.wait_for_timeout(1_500)
    tour.at_last.append(lambda: tab.context.set_offline(False))


def _over(tour: Tour, tab: Page) -> None:
    """The lead closes the round, at the very end."""
    lead = tour.tab("lead")
    lead.goto(tour.address("lead", "round-close"))
    lead.locator("main form button").click()
    tab.goto(tour.address("teacher", "mark"))


def _wall_after_closing(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("former-lead", "round") + "live/")


def _sheet(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("lead", "round-sheets"))
    tab.locator(".index a").first.click()
    for digit in "3102":
        tab.keyboard.press(digit)


def _voice_names(tour: Tour, tab: Page) -> None:
    code = tour.found["letters"].pop()
    tour.found["letters"].insert(0, code)
    tab.goto(f"{tour.door}/voice/")
    tab.locator("[name=code]").fill(code)
    tab.locator("main form.stack button").click()
    if "names" not in tab.url:
        raise AssertionError(tab.url)


def _chosen(tour: Tour, tab: Page) -> None:
    _voice_names(tour, tab)
    for number in (1, 4):
        tab.locator(".person").nth(number).click()


def _thanks(tour: Tour, tab: Page) -> None:
    _chosen(tour, tab)
    tab.locator(".send button").click()
    tab.wait_for_url("**/thanks/")


def _again(tour: Tour, tab: Page) -> None:
    tour.found["letters"].append(tour.found["letters"].pop(0))
    _voice_names(tour, tab)


def _unknown(tour: Tour, tab: Page) -> None:
    tab.goto(f"{tour.door}/voice/nothing-at-all/")


def _missing(tour: Tour, tab: Page) -> None:
    tab.goto(f"{tour.door}/no-such-page/")


def _asked(tour: Tour, tab: Page) -> None:
    """A steward asks somebody in; the link is in the message."""
    steward = tour.tab("steward")
    steward.goto(tour.address("steward", "member-add"))
    steward.locator("[name=name]").fill("Noor Haddad")
    steward.locator("[name=email]").fill("noor.haddad@juniper-valley.example")
    for select in steward.locator("main select").all():
        select.select_option(index=1)
    steward.locator("main form button").click()
    tab.goto(_link_in_newest_message(tour.mail))


def _link_in_newest_message(folder: Path) -> str:
    newest = max(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    raw = newest.read_bytes()
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    found = re.findall(r"https?://\S+/password/\S+", body.get_content())
    return found[-1]


def _app(tour: Tour, tab: Page) -> None:
    tab.goto(f"{tour.door}/account/sign-in/app/")
    if tab.locator("[type=password]").count():  # is it you?
        tab.locator("[type=password]").fill(PASSWORD)
        tab.locator("main form button").click()
    tour.found["secret"] = [tab.locator("code.key").inner_text()]


def _codes(tour: Tour, tab: Page) -> None:
    _app(tour, tab)
    tab.locator("[name=code]").fill(_digits(tour.found["secret"][0]))
    tab.locator("main form button").click()
    tab.locator(".codes").wait_for()


def _lost(tour: Tour, tab: Page) -> None:
    """Of somebody who was asked in a moment ago."""
    tab.goto(f"{tour.door}/members/add/")
    tab.locator("[name=name]").fill("Noor Haddad")
    tab.locator("[name=email]").fill("noor@bay.example")
    for select in tab.locator("main select").all():
        select.select_option(index=1)
    tab.locator("main form button").click()
    tab.get_by_role("link", name="Phone and codes lost?").click()


def _second_step(tour: Tour, tab: Page) -> None:
    tab.context.clear_cookies()
    tab.goto(f"{tour.door}/sign-in/")
    tab.locator("main form input:not([type=hidden])").nth(0).fill("alice@bay.example")
    tab.locator("[type=password]").fill(PASSWORD)
    tab.locator("main form button").first.click()
    tab.wait_for_url("**/second-step/")


def _digits(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "").upper() + "=" * (-len(secret.replace(" ", "")) % 8))
    whole = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = whole[-1] & 15
    return f"{(struct.unpack('>I', whole[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _revealed(tour: Tour, tab: Page) -> None:
    """The wall with its dots, once its lead has looked around; hidden again before the next picture."""
    address = tour.address("former-lead", "round-revealed")
    tab.goto(address)
    tab.locator("[name=alone]").check()
    tab.locator("main form button").click()
    tab.locator("#names").wait_for()
    tour.at_last.append(lambda: tab.locator("button[name=act]").click())


STATES: dict[str, State] = {
    **AFTERWARDS,
    **FOLLOWING,
    **OWN,
    "roster": _roster,
    "roster-done": _roster_done,
    "slips": _slips,
    "mail": _mail,
    "enter-link": _door,
    "enter-used": _used,
    "mark": _mark,
    "mark-offline": _offline,
    "mark-over": _over,
    "live-closed": _wall_after_closing,
    "revealed": _revealed,
    "sheet": _sheet,
    "voice-names": _chosen,
    "voice-names-es": _voice_names,
    "voice-thanks": _thanks,
    "voice-again": _again,
    "voice-unknown": _unknown,
    "error-404": _missing,
    "choose": _asked,
    "app": _app,
    "codes": _codes,
    "member-second-step": _lost,
    "second-step": _second_step,
}
