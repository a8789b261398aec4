"""What whoever leads does before others come, each step on its own page; the stories of the others begin here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from everyname.language import Language, language
from tests.journeys.web import Visit, begin, visit
from tests.web.running import Running

__all__ = [
    "HEADER",
    "Slip",
    "begin_to_mark",
    "children",
    "closes",
    "hand_out",
    "knows_nobody_else",
    "load_roster",
    "marks",
    "open_round",
    "press",
    "print_voices",
    "reader",
    "staff",
    "started",
    "table",
    "would_be_come_to",
]

HEADER = "ID,Name,School,Role,Grade,Homeroom,Email"
GIVEN = "Ana Bo Chidi Dalia Ximena Beatriz Isla Grace Aiyana Zoë Lucía Mateo Priya".split()
FAMILY = "Cruz Lee Diallo Haddad Reyes Xiong García O’Neill Tsosie Park Vang Flores Kim Moua".split()
SCHOOL = "Harbour School"


@dataclass(frozen=True)
class Slip:
    """A way in for one who marks, as it is printed."""

    name: str
    link: str
    code: str


def table(file: Path, rows: Sequence[str], header: str = HEADER) -> Path:
    """A list of people, as a spreadsheet saves it."""
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file


def children(number: int, rooms: Sequence[str]) -> list[str]:
    """Rows of so many names, each called otherwise, room after room."""
    size = -(-number // len(rooms))
    return [
        f"s{at},{GIVEN[at % 13]} {FAMILY[(at + at // 13) % 14]},{SCHOOL},student,"
        f"{rooms[at // size][0]},{rooms[at // size]},"
        for at in range(number)
    ]


def staff(*people: tuple[str, str]) -> list[str]:
    """Rows of who marks: name and homeroom, which may be empty."""
    return [f"t{at},{name},{SCHOOL},teacher,,{room}," for at, (name, room) in enumerate(people, start=1)]


def reader(came: Visit) -> Language:
    """The language in which a visit reads."""
    return language(came.tab.locator("html").get_attribute("lang") or "")


def press(came: Visit, words: str) -> None:
    """A button or a link of the page's own, by what stands on it."""
    said, main = reader(came).say(words), came.tab.locator("main")
    button = main.get_by_role("button", name=said, exact=True)
    found: Locator = button.or_(main.get_by_role("link", name=said, exact=True))
    found.first.click()


def begin_to_mark(phone: Visit) -> None:
    """From the page of a slip to the names, of which the first stands there afterwards."""
    press(phone, "Begin to mark")
    phone.tab.locator("fieldset.name").first.wait_for()


def would_be_come_to(phone: Visit, *, dots: int) -> None:
    """Without a script, says so of the first names of the first group; afterwards that is saved."""
    form = phone.tab.locator("form.group").first
    for name in form.locator("fieldset.name").all()[:dots]:
        name.get_by_label("Would come to me", exact=True).check()
    form.get_by_role("button").click()
    phone.tab.get_by_role("status").first.wait_for()


def knows_nobody_else(phone: Visit) -> None:
    """Without a script, says of all the rest that they are not known; afterwards that is saved."""
    press(phone, "The rest I do not know")
    press(phone, "I do not know them yet")
    phone.tab.wait_for_url(lambda url: not url.endswith("/rest/"))


def marks(browser: Browser, server: Running, slip: Slip, *, dots: int = 0) -> None:
    """Comes in, would be come to by the first names, knows nobody else, and leaves."""
    with visit(browser, server, java_script_enabled=False) as phone:
        phone.tab.goto(slip.link)
        begin_to_mark(phone)
        if dots:
            would_be_come_to(phone, dots=dots)
        knows_nobody_else(phone)


def closes(came: Visit, asked: str) -> None:
    """Whoever leads ends the round before its time."""
    came.go(f"{asked}close/")
    press(came, "Close it now")
    expect(came.tab.locator("h2", has_text=reader(came).say("In the end"))).to_be_visible()


def load_roster(came: Visit, roster: Path, adults: Path | None = None) -> None:
    """Choose the files; afterwards stands there what they would change."""
    came.go("/people/rosters/")
    came.tab.set_input_files("[name=roster]", roster)
    if adults:
        came.tab.set_input_files("[name=adults]", adults)
    press(came, "See what it would change")
    came.tab.locator("#confirm").wait_for()


def open_round(came: Visit) -> str:
    """As it is proposed; the path of the round."""
    came.go("/rounds/new/")
    press(came, "Open the round")
    came.tab.wait_for_url("**/invitations/")
    return came.path.removesuffix("invitations/")


def hand_out(came: Visit, asked: str) -> dict[str, Slip]:
    """The slips of a round, by whose they are."""
    came.go(f"{asked}invitations/")
    press(came, "Show their links instead")
    came.tab.locator(".slip").first.wait_for()
    return {slip.name: slip for slip in map(_slip, came.tab.locator(".slip").all())}


def _slip(drawn: Locator) -> Slip:
    return Slip(
        drawn.locator("h2").inner_text(),
        drawn.locator(".link a").get_attribute("href") or "",
        drawn.locator(".code").inner_text(),
    )


def print_voices(came: Visit, asked: str, file: Path, names: Sequence[str]) -> dict[str, str]:
    """Slips for names, in Spanish; the letters that stand on each, by whose it is."""
    came.go(f"{asked}voice/")
    came.tab.locator("select[name=language]").select_option("es")
    with came.tab.expect_download() as coming:
        came.tab.locator("#slips ~ form button[name=which]").first.click()
    coming.value.save_as(file)
    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    found = {name: re.search(rf"{name}.*?\b([a-z]{{4}}-[a-z]{{4}})\b", text, re.DOTALL) for name in names}
    letters = {name: match[1] for name, match in found.items() if match}
    assert len(set(letters.values())) == len(names), text
    return letters


def started(came: Visit, roster: Path) -> str:
    """From an empty server to an open round, whose path it is."""
    begin(came)
    load_roster(came, roster)
    press(came, "Yes, store it")
    came.tab.wait_for_url("**/rosters/*/")
    return open_round(came)
