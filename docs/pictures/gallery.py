"""Every page of the web application that has pictures, and docs/pages.md made of it: ``python gallery.py``.

The test of the documents holds this list against urls.py: a new address needs a picture here, or a reason.
"""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["CHAPTERS", "LEFT_OUT", "SHOTS", "Shot", "as_markdown"]

PAGES = Path(__file__).parents[1] / "pages.md"
PHONE, DESK, PROJECTOR = 360, 1280, 1920
TALL = 800


@dataclass(frozen=True, slots=True)
class Shot:
    """A page in one state.

    Attributes
    ----------
    slug : what its pictures are called.
    shows : the name of its address in urls.py; empty where it has none.
    who : of the cast of the demo; ``nobody`` has not signed in, ``founder`` has an installation of their own.
    language : ``en``, ``es``, or ``rtl`` for the invented language that runs from right to left.
    least : how high a window is, in pixels; longer pages make it grow.
    """

    slug: str
    shows: str
    who: str
    title: str
    purpose: str
    language: str = "en"
    widths: tuple[int, ...] = (PHONE, DESK)
    least: int = TALL


CHAPTERS: dict[str, tuple[Shot, ...]] = {
    "Beginning": (
        Shot("start", "start", "founder", "The first page", "An empty installation asks who begins here, and which words its community uses."),
        Shot("home-new", "home", "founder", "Right after", "One thing comes next: the roster."),
        Shot("rosters", "rosters", "lead", "Load a roster", "Drop files of any system; nothing is stored before somebody says so."),
        Shot("roster", "roster", "lead", "What it would change", "The difference to what stands, every problem with its line, and one question at the end."),
        Shot("roster-done", "roster-apply", "lead", "It stands", "What became of it, and a way to undo it."),
        Shot("people", "people", "lead", "People of a site", "Everybody of a site, to find and to correct."),
        Shot("person", "person", "lead", "One person", "What is known of somebody, and whether they have left."),
        Shot("person-add", "person-add", "lead", "Add one person", "For whoever stands in no roster."),
    ),
    "Home, for each role": (
        Shot("home-lead", "home", "lead", "Wall lead", "The round that goes on, and what else they look after."),
        Shot("home-connector", "home", "teacher", "Connector", "The way to their marks, and nothing besides."),
        Shot("home-leader", "home", "leader", "Leader", "Released numbers; there are none yet."),
        Shot("home-steward", "home", "steward", "Steward", "Members, sites, rosters, and rounds at their own site."),
        Shot("home-es", "home", "lead", "Wall lead, in Spanish", "Every page speaks both languages.", language="es"),
        Shot("home-rtl", "home", "lead", "Wall lead, from right to left", "In an invented language, to see what translations will need.", language="rtl"),
    ),
    "A round": (
        Shot("rounds", "rounds", "lead", "Rounds", "Those that go on and those that are over."),
        Shot("round-new", "round-new", "lead", "Open a round", "Where and until when; what else there is to choose is chosen sensibly already."),
        Shot("round-open", "round", "lead", "A round that is open", "How far it is, and what can be done next."),
        Shot("round-rtl", "round", "lead", "The same from right to left", "The frame turns with the language.", language="rtl"),
        Shot("round-closed", "round", "former-lead", "A round that is over", "What came in too late waits for the lead; the dots can be looked at."),
        Shot("round-closing", "round-closing", "lead", "Change when it closes", "Earlier or later, as long as it is not over."),
        Shot("round-close", "round-close", "lead", "Close it now", "Asks once, since it cannot be taken back."),
        Shot("invitations", "round-invitations", "lead", "Invitations", "Who has a slip, who has used it, and new ones where one is lost."),
        Shot("invitations-es", "round-invitations", "lead", "Invitations, in Spanish", "The same for a staff that reads Spanish.", language="es"),
        Shot("slips", "round-slips", "lead", "Links, shown once", "For whoever would rather write a message than print slips."),
        Shot("mail", "round-mail", "lead", "Sent by e-mail", "In the background, with its progress and everybody's fate."),
        Shot("dots", "round-dots", "former-lead", "Dots of each name", "After closing the lead sees how many dots a name has, never whose."),
    ),
    "Marking": (
        Shot("enter-link", "enter-link", "nobody", "The door", "Opening a link changes nothing; its button lets one person in, once."),
        Shot("enter-used", "enter-link", "nobody", "A link that is used up", "What happened, and who can help."),
        Shot("enter", "enter", "nobody", "Eight letters", "For whoever has a slip and no camera."),
        Shot("marks", "marks", "teacher", "Their rounds", "Which rounds ask somebody."),
        Shot("mark", "mark", "teacher", "Marking", "Class by class, four large answers, saved at every tap."),
        Shot("mark-es", "mark", "kitchen", "Marking, in Spanish", "Somebody who has not begun.", language="es"),
        Shot("mark-rtl", "mark", "kitchen", "Marking, from right to left", "The dot stays the last answer.", language="rtl"),
        Shot("mark-offline", "mark", "teacher", "Marking without a connection", "The page says what is not sent yet; nothing is lost."),
        Shot("mark-rest", "mark-rest", "teacher", "The rest I do not know", "Said once, after a question, and can be taken back."),
        Shot("mark-over", "mark", "teacher", "After closing", "How many names somebody has marked, and what came in too late."),
        Shot("counter", "round-counter", "teacher", "How far all of us are", "Totals for a small screen, live."),
    ),
    "On the projector": (
        Shot("live", "round-live", "lead", "The wall while the round is open", "All names look the same; only the totals above them move.", widths=(PHONE, DESK, PROJECTOR), least=1080),
        Shot("live-closed", "round-live", "former-lead", "After closing", "Still no dots: the wall is for everybody in the room.", least=TALL),
    ),
    "On paper": (
        Shot("paper", "round-paper", "lead", "Paper", "Slips, a poster for the wall, and sheets to mark on."),
        Shot("sheets", "round-sheets", "lead", "Type a sheet in", "By the letters on the sheet, or by name."),
        Shot("sheet", "round-sheet", "lead", "A sheet beside the keyboard", "In the order of the paper, with digits alone."),
    ),
    "In their own voice": (
        Shot("voice-lead", "round-voice", "lead", "Slips for everybody on the wall", "For the lead: print a class at a time, say where to find someone today."),
        Shot("voice", "voice", "nobody", "A name comes to a tablet", "Eight letters from a slip, or its code."),
        Shot("voice-names", "voice-names", "nobody", "Whom would you go to?", "Up to seven adults, or no one right now."),
        Shot("voice-names-es", "voice-names", "nobody", "The same in Spanish", "And read aloud, where the device can.", language="es"),
        Shot("voice-thanks", "voice-thanks", "nobody", "Thanks", "The same for every answer, with where to find someone today."),
        Shot("voice-again", "voice-names", "nobody", "A slip that was used", "Shows nothing of what was answered; one may answer anew."),
        Shot("voice-unknown", "voice-link", "nobody", "A code that opens nothing", "And where to find someone all the same."),
        Shot("voice-over", "round-voice", "former-lead", "After closing", "For the lead: the answers can be read now."),
        Shot("voice-answers", "round-voice-answers", "former-lead", "The answers", "Who has said “no one right now”, and whom the others named; each look is recorded."),
    ),
    "Signing in": (
        Shot("demo", "demo", "nobody", "The cast of the demo", "In a demo alone: be anybody with one click."),
        Shot("sign-in", "sign-in", "nobody", "Sign in", "For whoever has an account; whoever marks needs none."),
        Shot("forgotten", "password-forgotten", "nobody", "Forgotten password", "The same answer whether or not somebody is known here."),
        Shot("choose", "password-choose", "asked", "Choose a password", "Behind the link that a new member gets."),
        Shot("second-step", "second-step", "founder", "The second step", "Six digits, or a recovery code."),
        Shot("account", "account", "lead", "Your account", "What is known of oneself, the language, how one signs in."),
        Shot("password", "account-password", "founder", "Change a password", "Other devices are signed out."),
        Shot("ways-in", "ways-in", "founder", "How you sign in", "Passkeys, an app, recovery codes."),
        Shot("app", "app-new", "founder", "Set up an app", "In two steps."),
        Shot("app-remove", "app-remove", "founder", "Remove the app", "Asks once."),
        Shot("codes", "recovery-codes", "founder", "Recovery codes", "Shown once, to print or to keep."),
        Shot("passkey", "passkey-new", "founder", "Add a passkey", "A finger, a face, or the code of a device."),
        Shot("sure", "sure", "founder", "Is it you?", "Asked before one changes how one signs in."),
    ),
    "Looking after an installation": (
        Shot("members", "members", "steward", "Members and roles", "Whoever signs in, and what they may do."),
        Shot("member", "member", "steward", "A member", "Roles, way in, address; whether they have left."),
        Shot("member-add", "member-add", "steward", "Ask somebody in", "With a role, and a link to choose a password."),
        Shot("member-active", "member-active", "steward", "Close an account", "Asks once; it can be opened again."),
        Shot("member-second-step", "member-second-step", "steward", "Phone and codes lost", "Take a second step away, for somebody whom one sees."),
        Shot("sites", "sites", "steward", "Sites", "Schools, offices, departments, as a tree."),
        Shot("site", "site", "steward", "A site", "Its name and its place, and the ways on to its people."),
        Shot("site-add", "site-add", "steward", "Add a site", "Rosters may bring sites as well."),
        Shot("community", "community", "steward", "The community", "What it is called, and how its pages speak."),
    ),
    "For everybody": (
        Shot("roles", "roles", "nobody", "Who may do what", "Four roles in plain words."),
        Shot("roles-es", "roles", "nobody", "Who may do what, in Spanish", "As a member of a family would read it.", language="es"),
        Shot("promises", "promises", "nobody", "What Everyname promises", "Each promise with the test that holds it."),
        Shot("error-404", "", "nobody", "There is nothing here", "What anybody sees who may not see more."),
        Shot("components", "components", "lead", "Components", "What pages are made of, for whoever builds more of them."),
    ),
}
"""Chapter by chapter, in the order in which people come to see the pages."""

SHOTS = tuple(shot for shots in CHAPTERS.values() for shot in shots)

_LEADS_ON = "answers the press of a button, and leads on to a page that is shown"
_FILE = "hands out a file"
_TO_SCRIPTS = "answers scripts, with a part of a page or with data"
_PROVIDER = "only where a provider of OpenID Connect is set up, which the pictures have not"
LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        (
            *("language", "sign-out", "sign-in-passkey", "demo-enter", "role-give", "role-take", "site-remove"),
            *("roster-drop", "roster-undo", "person-left", "round-late", "round-withdraw", "round-mail-stop"),
            *("round-voice-today", "mark-save"),
        ),
        _LEADS_ON,
    ),
    **dict.fromkeys(
        (
            *("roster-problems", "recovery-file", "round-slips-pdf", "round-poster", "round-sheets-pdf"),
            "round-voice-slips",
        ),
        _FILE,
    ),
    **dict.fromkeys(
        ("passkey-question", "roster-far", "round-stream", "round-mailing", "mark-names", "mark-events"),
        _TO_SCRIPTS,
    ),
    **dict.fromkeys(("provider-go", "provider-back", "provider-connection"), _PROVIDER),
    "member-link": "sends a message; only where none can be sent it shows a link",
    "passkey": "only for whoever has a passkey, which needs a device",
}
"""Addresses without a picture, and why."""

PAPERS = {
    "web-slips": "Slips for those who mark",
    "web-voice-slips": "Slips for everybody's own voice",
    "web-sheets": "Marking sheets that know their round",
    "web-poster": "The poster",
}
"""Print-outs that the pages hand out, and what they are."""


def as_markdown() -> str:
    """The gallery."""
    text = [
        "# Every page",
        "",
        "What stands on each page of the web application, at 360 and at 1280 pixels. The people are those of the demo: "
        "invented. `make screenshots` takes the pictures anew, and this page is made of `docs/pictures/gallery.py`.",
    ]
    for chapter, shots in CHAPTERS.items():
        text += ["", f"## {chapter}"]
        for shot in shots:
            text += ["", f"### {shot.title}", "", shot.purpose, "", _pictures(shot)]
    text += ["", "## Print-outs that pages hand out", ""]
    text += [f"![{title}](pictures/{slug}.png)" for slug, title in PAPERS.items()]
    text += ["", "## Addresses without a picture", ""]
    for reason in dict.fromkeys(LEFT_OUT.values()):
        names = ", ".join(f"`{name}`" for name, why in LEFT_OUT.items() if why == reason)
        text.append(f"- {names}: {reason}.")
    return "\n".join(text) + "\n"


def _pictures(shot: Shot) -> str:
    """Side by side, the phone as small as a phone."""
    cells = (
        f'<img src="pictures/web/{shot.slug}-{width}.png" width="{_shown_at(width)}" alt="{shot.title}, at {width} pixels">'
        for width in shot.widths
    )
    return " ".join(cells)


def _shown_at(width: int) -> int:
    return 180 if width == PHONE else 560


if __name__ == "__main__":
    PAGES.write_text(as_markdown(), encoding="utf-8")
