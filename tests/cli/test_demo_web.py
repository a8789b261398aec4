"""``everyname demo``: it starts, one can be everybody of its cast, it begins anew when it must, and it ends."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.web.running import DEMO, KEY, PRODUCTION, Running, environment, running, set_up

CAST = ("teacher", "kitchen", "lead", "former-lead", "following", "office", "leader", "steward")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a demo has been built; numbers were released in it, and nothing was compiled for that."""
    made, compiled = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("compiled")
    done = demo(made, "--build-only", NUMBA_CACHE_DIR=str(compiled))
    assert done.returncode == 0, done.stderr
    assert "Building" in done.stdout
    assert asked(made, "SELECT count(*) FROM released_release") == "2"
    assert list(compiled.rglob("*")) == []
    return made


def demo(folder: Path, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "everyname", "demo", *arguments],
        cwd=folder,
        env=environment(folder, env),
        capture_output=True,
        text=True,
        check=False,
    )


def database(folder: Path) -> Path:
    return folder / "demo-web" / "everyname.sqlite3"


def visitor() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def enter(browser: OpenerDirector, server: Running, part: str) -> HTTPResponse:
    """Press the button of a part, and arrive where it leads."""
    with browser.open(server.url, timeout=60) as page:
        token = TOKEN.search(page.read().decode())
    assert token
    form = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    answer: HTTPResponse = browser.open(f"{server.url}enter/{part}/", form, timeout=60)
    return answer


def test_one_can_be_everybody_with_one_click_and_ctrl_c_ends_it(folder: Path) -> None:
    browser = visitor()
    with running(folder, env={}, command="demo") as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/demo/", server.url)
        assert "Building" not in server.printed
        assert len(re.findall(r"^  \S", server.printed, re.MULTILINE)) == len(CAST)
        for part in CAST:
            with enter(browser, server, part) as page:
                assert page.status == 200
                assert "Sign out" in page.read().decode()
        assert_takes_the_next_port(folder, port_of(server))
        server.process.send_signal(signal.SIGINT)
        server.process.communicate(timeout=60)
        assert server.process.returncode == 0
    assert "Traceback" not in server.logged
    assert "ERROR" not in server.logged
    assert_goes_on(folder, browser, port_of(server))


def assert_takes_the_next_port(folder: Path, taken: int) -> None:
    with running(folder, "--port", str(taken), env={}, command="demo") as second:
        assert taken < port_of(second) < taken + 20
        assert "address already in use" not in second.logged
        with visitor().open(second.url, timeout=60) as page:
            assert page.status == 200


def assert_goes_on(folder: Path, browser: OpenerDirector, port: int) -> None:
    """Slips and sessions outlive a restart."""
    with (
        running(folder, "--port", str(port), env={}, command="demo") as again,
        browser.open(again.url.removesuffix("demo/"), timeout=60) as page,
    ):
        assert "Sign out" in page.read().decode()


def port_of(server: Running) -> int:
    return int(server.url.split(":")[2].split("/")[0])


def test_everything_it_writes_is_its_owner_s_alone(folder: Path) -> None:
    files = [path for path in (folder / "demo-web").rglob("*") if path.is_file()]
    assert database(folder) in files
    assert not [path for path in files if path.stat().st_mode & 0o077]
    assert [path.name for path in folder.iterdir() if path.name != "log"] == ["demo-web"]


def test_a_demo_whose_round_is_over_begins_anew_and_says_so(tmp_path: Path, folder: Path) -> None:
    copied(folder, tmp_path)
    with sqlite3.connect(database(tmp_path)) as old:
        old.execute(
            "UPDATE wall_round SET closed_at = NULL, closed_by_id = NULL,"
            " opens_at = '2026-01-01 08:00', closes_at = '2026-01-02 08:00'"
        )
    old.close()
    done = demo(tmp_path, "--build-only")
    assert "over by now" in done.stdout
    assert "Building" in done.stdout
    assert open_rounds(tmp_path) == 2, "the school’s and the office’s"


def test_a_demo_in_which_somebody_has_closed_the_round_goes_on(tmp_path: Path, folder: Path) -> None:
    copied(folder, tmp_path)
    with sqlite3.connect(database(tmp_path)) as standing:
        standing.execute("UPDATE wall_round SET closed_at = opens_at, closed_by_id = opened_by_id")
    standing.close()
    assert "Building" not in demo(tmp_path, "--build-only").stdout


def test_it_begins_anew_when_asked_or_when_it_is_of_another_version(tmp_path: Path, folder: Path) -> None:
    copied(folder, tmp_path)
    with sqlite3.connect(database(tmp_path)) as standing:
        standing.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('wall', '9999_later', '2030-01-01')"
        )
    standing.close()
    assert "another version" in said_until_it_builds(tmp_path)
    copied(folder, tmp_path)
    assert "is gone" in said_until_it_builds(tmp_path, "--fresh")
    assert asked(tmp_path, "SELECT count(*) FROM community_community") == "0"


def said_until_it_builds(folder: Path, *arguments: str) -> str:
    """Broken off there, for the same building is waited for in other tests."""
    command = [sys.executable, "-m", "everyname", "demo", "--build-only", *arguments]
    env = environment(folder, {"PYTHONUNBUFFERED": "1"})
    said = []
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout
        for line in begun.stdout:
            said.append(line)
            if "Building" in line:
                begun.kill()
                return "".join(said)
    raise AssertionError(said)


@pytest.mark.parametrize("name", ["EVERYNAME_HOSTS", "DATABASE_URL"])
def test_where_an_installation_is_set_up_it_refuses_in_one_line(tmp_path: Path, name: str) -> None:
    values = {"EVERYNAME_HOSTS": "wall.example.org", "DATABASE_URL": "sqlite:///elsewhere.sqlite3"}
    done = demo(tmp_path, "--build-only", **{name: values[name]})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name} is set")
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_of_an_installation_gets_in(tmp_path: Path, folder: Path) -> None:
    """Above all no mail server: nobody is to be written to by invented people."""
    copied(folder, tmp_path)
    env = {
        "EVERYNAME_EMAIL_URL": "nonsense",
        "EVERYNAME_BEHIND_PROXY": "nonsense",
        "EVERYNAME_SECRET_KEY": "short",
    }
    done = demo(tmp_path, "--build-only", **env)
    assert done.returncode == 0, done.stderr


def test_a_community_that_it_has_not_made_is_not_touched(tmp_path: Path) -> None:
    real = tmp_path / "data"
    installation(tmp_path)
    before = contents(real)
    for fresh in ((), ("--fresh",)):
        done = demo(tmp_path, "--build-only", "--data", "data", *fresh)
        assert done.returncode == 1
        assert "not made" in done.stderr
        assert contents(real) == before


def test_a_file_that_is_no_database_is_said_and_left(tmp_path: Path) -> None:
    database(tmp_path).parent.mkdir()
    database(tmp_path).write_text("Something else, which is long enough to be looked at as a database." * 40)
    done = demo(tmp_path, "--build-only", "--fresh")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert database(tmp_path).read_text().startswith("Something else")


def test_an_installation_has_no_demo_even_on_the_database_of_one(tmp_path: Path, folder: Path) -> None:
    copied(folder, tmp_path)
    env = {**PRODUCTION, "EVERYNAME_DATA": str(tmp_path / "demo-web")}
    with running(tmp_path, "--without-worker", env=env) as server:
        assert server.get("/demo/").status == 404
        assert server.get("/demo/enter/steward/").status == 404
        assert b"/demo/" not in server.get("/sign-in/").read()
        assert server.stop() == 0
    importing = "import django; django.setup(); import everyname.web.demo.operations.entering"
    done = subprocess.run(
        [sys.executable, "-c", importing],
        env=environment(tmp_path, env, {"DJANGO_SETTINGS_MODULE": "everyname.web.project.settings"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "INSTALLED_APPS" in done.stderr


def test_an_empty_demo_still_begins_with_its_set_up_code(tmp_path: Path) -> None:
    with running(set_up(tmp_path, DEMO), "--without-worker", env=DEMO) as server:
        assert server.code
        assert server.get("/start/", {}).status == 200
        assert server.get("/demo/", {}).status == 404


def copied(source: Path, target: Path) -> None:
    shutil.rmtree(database(target).parent, ignore_errors=True)
    database(target).parent.mkdir(mode=0o700)
    database(target).write_bytes(database(source).read_bytes())


def contents(folder: Path) -> dict[str, bytes]:
    """Of the tables: SQLite itself may tidy up its journal."""
    with sqlite3.connect(folder / "everyname.sqlite3") as opened:
        dump = "\n".join(opened.iterdump())
    opened.close()
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if "sqlite3" not in path.name}
    return {**kept, "tables": dump.encode()}


def installation(folder: Path) -> None:
    """A community that people have begun."""
    (folder / "data").mkdir(mode=0o700)
    begin = """
import django; django.setup()
from everyname.web.project.database import set_up
set_up()
from django.utils import timezone
from everyname.web.community.operations import create_community
create_community(name="Real", words="school", language="en", time_zone="UTC", site="Real school", steward="Real",
                 email="real@school.example", password="nobody knows this one", at=timezone.now())
"""
    settings = {"DJANGO_SETTINGS_MODULE": "everyname.web.project.settings", "EVERYNAME_SECRET_KEY": KEY}
    subprocess.run([sys.executable, "-c", begin], env=environment(folder, PRODUCTION, settings), check=True)


def named(folder: Path) -> str:
    return str(asked(folder, "SELECT name FROM community_community"))


def open_rounds(folder: Path) -> int:
    return int(asked(folder, "SELECT count(*) FROM wall_round WHERE closes_at > datetime('now')"))


def asked(folder: Path, question: str) -> str:
    opened = sqlite3.connect(database(folder))
    try:
        return str(opened.execute(question).fetchone()[0])
    finally:
        opened.close()
