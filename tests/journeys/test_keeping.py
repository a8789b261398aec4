"""A child's parents ask for erasure; then the machine is replaced, and everything else is there again."""

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.journeys.web import PASSWORD, Visit, begin, served, visit
from tests.web.running import DEMO, KEY, environment, running

PHONE = {"width": 360, "height": 740}
ENV = {**DEMO, "EVERYNAME_SECRET_KEY": KEY}


def everyname(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "everyname", *arguments, "--passphrase-file", "../passphrase"],
        cwd=folder,
        env=environment(folder, ENV),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def add(came: Visit, name: str) -> None:
    came.tab.get_by_role("link", name="Harbour School").click()
    came.tab.locator("main a[href$='/add/']").click()
    came.tab.get_by_label("Name", exact=False).first.fill(name)
    came.tab.locator("main form button.btn").first.click()
    expect(came.tab.get_by_role("status")).to_contain_text(name)
    came.go("/")


def erase_with_the_keyboard(came: Visit, name: str) -> None:
    came.tab.get_by_role("link", name="Harbour School").click()
    came.tab.get_by_role("link", name=name).click()
    came.tab.get_by_role("link", name="What is kept of them").click()
    with came.tab.expect_download() as started:
        came.tab.get_by_role("button", name="Download the file").press("Enter")
    kept = json.loads(Path(started.value.path()).read_text(encoding="utf-8"))
    assert kept["in_the_roster"]["display_name"] == name
    came.tab.get_by_role("checkbox", name="I am sure").press("Space")
    came.tab.get_by_role("button", name=f"Erase {name}").press("Enter")
    expect(came.tab.get_by_role("status")).to_contain_text("as if they had never been here")
    came.tab.get_by_role("link", name="Harbour School").click()
    expect(came.tab.locator("main")).not_to_contain_text(name)


def test_a_child_is_erased_and_the_rest_moves_to_a_new_machine(browser: Browser, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (tmp_path / "passphrase").write_text("seven names on a wall\n", encoding="utf-8")
    with served(old, EVERYNAME_SECRET_KEY=KEY) as server, visit(browser, server, viewport=PHONE) as came:
        begin(came)
        for name in ("Ana Cruz", "Bo Lee"):
            add(came, name)
        erase_with_the_keyboard(came, "Ana Cruz")
        assert "rows, as they were" in everyname(old, "backup", "../copy")
        assert server.stop() == 0
        assert "Ana" not in server.logged
    assert "rows are back" in everyname(new, "restore", "../copy")
    with running(new, env=ENV) as server, visit(browser, server, viewport=PHONE) as came:
        came.go("/")
        came.tab.locator("[name=email]").fill("alice@bay.example")
        came.tab.locator("[name=password]").fill(PASSWORD)
        came.tab.locator("main button").first.click()
        came.tab.get_by_role("link", name="Harbour School").click()
        expect(came.tab.locator("main")).to_contain_text("Bo Lee")
        expect(came.tab.locator("main")).not_to_contain_text("Ana Cruz")
