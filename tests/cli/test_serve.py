"""The web application as a service: it starts, says where, answers, keeps its log clean, and stops."""

import re
import ssl
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.web.postgresql import private_cluster
from tests.web.running import DEMO, FROM_OUTSIDE, PRODUCTION, environment, running, set_up

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (INFO|WARNING|ERROR) \S+ \S")


@pytest.fixture(scope="module")
def cluster() -> Iterator[dict[str, str]]:
    with private_cluster() as url:
        yield {"DATABASE_URL": url}


def refused(folder: Path, *arguments: str, env: dict[str, str]) -> str:
    """The one line with which it does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "everyname", *arguments],
        cwd=folder,
        env=environment(folder, env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_it_sets_up_an_empty_database_answers_and_stops(tmp_path: Path) -> None:
    with running(tmp_path, env=PRODUCTION) as server:
        assert "https://wall.example.org/" in server.printed
        page = server.get("/start/")
        assert page.status == 200
        assert b"Set-up code" in page.read()
        assert server.get("/").headers["Location"] == "/sign-in/?next=/"
        assert server.stop() == 0
    assert "Traceback" not in server.printed + server.logged
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_the_same_on_postgresql_with_two_processes(tmp_path: Path, cluster: dict[str, str]) -> None:
    with running(tmp_path, "--without-worker", "--workers", "2", env={**PRODUCTION, **cluster}) as server:
        assert [server.get("/start/").status for _ in range(4)] == [200] * 4
        assert server.stop() == 0
    assert "Traceback" not in server.printed + server.logged
    assert not list((tmp_path / "data").glob("*.sqlite3"))


def test_each_of_two_processes_has_a_socket_of_its_own_and_no_other_server_gets_in(
    tmp_path: Path, cluster: dict[str, str]
) -> None:
    env = {**PRODUCTION, **cluster}
    with running(tmp_path, "--without-worker", "--workers", "2", env=env) as server:
        port = server.url.rstrip("/").rsplit(":", 1)[1]
        assert comes_to(3, int(port)), "the one they share, and one for each"
        said = refused(tmp_path, "serve", "--workers", "2", "--port", port, env=env)
        assert f"port {port} is in use" in said
        server.process.kill()
        assert comes_to(0, int(port)), "they end with the one that started them"


def comes_to(number: int, port: int) -> bool:
    until = time.monotonic() + 60
    while listening_at(port) != number and time.monotonic() < until:
        time.sleep(0.1)
    return listening_at(port) == number


def listening_at(port: int) -> int:
    """Sockets of this machine that wait for callers, as Linux lists them."""
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return sum(fields[1].endswith(f":{port:04X}") and fields[3] == "0A" for fields in map(str.split, lines))


def test_files_are_named_after_their_content_and_kept_for_good(tmp_path: Path) -> None:
    with running(set_up(tmp_path), "--without-worker", env=PRODUCTION) as server:
        page = server.get("/start/").read().decode()
        sheets = re.findall(r'href="/(static/[^"]+\.css)"', page)
        assert len(sheets) >= 4
        for sheet in sheets:
            answer = server.get(sheet, {**FROM_OUTSIDE, "Accept-Encoding": "gzip"})
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]


def test_whoever_does_not_come_by_tls_is_sent_there_and_other_hosts_are_refused(tmp_path: Path) -> None:
    with running(set_up(tmp_path), "--without-worker", env=PRODUCTION) as server:
        plain = server.get("/roles/", {"Host": "wall.example.org"})
        assert (plain.status, plain.headers["Location"]) == (301, "https://wall.example.org/roles/")
        assert server.get("/roles/").headers["Strict-Transport-Security"] == "max-age=31536000"
        other = server.get("/roles/", {**FROM_OUTSIDE, "Host": "elsewhere.example"})
        assert other.status == 400
        assert b"That did not reach us whole" in other.read()


def test_the_log_has_a_line_for_each_request_and_nothing_about_whoever_asked(tmp_path: Path) -> None:
    with running(set_up(tmp_path), "--without-worker", env=PRODUCTION) as server:
        server.get("/roles/?email=bea@bay.example")
        server.get("/no-such-page-of-bea/?secret=abc")
        assert server.stop() == 0
    lines = server.logged.splitlines()
    assert all(LINE.match(line) for line in lines), server.logged
    assert [line.split(" everyname.access ")[1].rsplit(" ", 2)[0] for line in lines if "access" in line] == [
        "GET /roles/ 200",
        "GET (no such address) 404",
    ]
    for private in ("bea", "secret", "192.0.2.77", "127.0.0.1:"):
        assert private not in server.logged.replace("http://127.0.0.1:", "")


def test_it_stops_with_a_stream_open(tmp_path: Path) -> None:
    with running(
        set_up(tmp_path), env={**PRODUCTION, "DJANGO_SETTINGS_MODULE": "tests.web.streaming"}
    ) as server:
        stream = server.get("/stream/")
        assert stream.readline() == b"data: 1\n"
        assert server.stop() == 0
        stream.close()
    assert "Traceback" not in server.printed + server.logged


def test_without_a_proxy_it_speaks_tls_itself(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    env = {**PRODUCTION, "EVERYNAME_BEHIND_PROXY": "no", "EVERYNAME_HOSTS": "localhost"}
    with running(
        set_up(tmp_path),
        "--without-worker",
        "--certificate",
        str(certificate),
        "--private-key",
        str(key),
        "--host",
        "localhost",
        env=env,
    ) as server:
        trust = ssl.create_default_context(cafile=str(certificate))
        with urllib.request.urlopen(f"{server.url}roles/", context=trust, timeout=30) as answer:
            assert answer.status == 200
        assert server.stop() == 0


def test_a_demo_needs_nothing_and_keeps_to_this_machine(tmp_path: Path) -> None:
    with running(tmp_path, env=DEMO) as server:
        assert server.get("/start/", {}).status == 200
        assert re.fullmatch(r"(\w{4}-){2}\w{4}", server.code)
    assert "this machine alone" in refused(tmp_path, "serve", "--host", "0.0.0.0", env=DEMO)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("EVERYNAME_SECRET_KEY", "check --new-secret-key"),
        ("EVERYNAME_HOSTS", "names of this server"),
        ("EVERYNAME_BEHIND_PROXY", "TLS alone"),
    ],
)
def test_what_is_missing_is_said_in_one_line(tmp_path: Path, without: str, said: str) -> None:
    env = {name: value for name, value in PRODUCTION.items() if name != without}
    assert said in refused(tmp_path, "serve", env=env)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with running(set_up(tmp_path, DEMO), "--without-worker", env=DEMO) as server:
        port = server.url.rstrip("/").rsplit(":", 1)[1]
        done = subprocess.run(
            [sys.executable, "-m", "everyname", "serve", "--port", port],
            cwd=tmp_path,
            env=environment(tmp_path, DEMO),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"port {port} is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_an_earlier_version_is_left_alone_until_asked(tmp_path: Path) -> None:
    django_admin(tmp_path, "migrate", "community", "0001", "--verbosity", "0")
    assert "--migrate" in refused(tmp_path, "serve", env=PRODUCTION)
    with running(tmp_path, "--without-worker", "--migrate", env=PRODUCTION) as server:
        assert server.get("/start/").status == 200


def test_a_database_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    django_admin(tmp_path, "migrate", "--verbosity", "0")
    later = "from django.db import connection as c; c.cursor().execute(\"insert into django_migrations \
(app, name, applied) values ('community', '9999_later', '2030-01-01')\")"
    django_admin(tmp_path, "shell", "--verbosity", "0", "--command", later)
    assert "later version" in refused(tmp_path, "serve", env=PRODUCTION)


def test_without_its_extra_it_says_what_to_install(tmp_path: Path) -> None:
    blocked = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "django" else find(name, *rest)
sys.argv = ["everyname", *sys.argv[1:]]
from everyname.cli.main import main
main()
"""
    for command in ("serve", "check"):
        done = subprocess.run(
            [sys.executable, "-c", blocked, command],
            cwd=tmp_path,
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "everyname[server]" in done.stderr


def django_admin(folder: Path, *arguments: str) -> None:
    (folder / "data").mkdir(mode=0o700, exist_ok=True)
    settings = {"DJANGO_SETTINGS_MODULE": "everyname.web.project.settings"}
    subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        cwd=folder,
        env=environment(folder, PRODUCTION, settings),
        check=True,
    )


def self_signed(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate, private
