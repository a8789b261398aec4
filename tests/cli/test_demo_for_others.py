"""``everyname demo --url``: shown to others it speaks to them as an installation does, by TLS alone."""

import re
import subprocess
import sys
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, build_opener

from tests.web.running import FROM_OUTSIDE, NoRedirect, Running, environment, running, with_demo

ADDRESS = "https://demo.example.org"
FROM_PROXY = {**FROM_OUTSIDE, "Host": "demo.example.org"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def test_others_come_by_tls_and_their_cookies_stay_with_it(tmp_path: Path) -> None:
    with running(with_demo(tmp_path), "--data", "data", "--url", ADDRESS, env={}, command="demo") as server:
        assert f"{ADDRESS}/demo/" in server.printed
        plain = server.get("/demo/", {"Host": "demo.example.org"})
        assert (plain.status, plain.headers["Location"]) == (301, f"{ADDRESS}/demo/")
        assert server.get("/demo/", {**FROM_PROXY, "Host": "127.0.0.1"}).status == 400

        page = server.get("/demo/", FROM_PROXY)
        shown, cookies = page.read().decode(), bound_to_tls(page)
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert "This demo is shown to others" in shown
        for address, form in (("demo/enter/lead/", {}), ("language/", {"language": "es"})):
            token = TOKEN.search(shown)
            assert token
            answer = sent(server, address, {"csrfmiddlewaretoken": token[1], **form}, cookies)
            assert answer.status == 302
            cookies |= bound_to_tls(answer)
            page = server.get("/", {**FROM_PROXY, "Cookie": carried(cookies)})
            shown = page.read().decode()
        assert cookies.keys() == {"__Host-csrf", "__Host-session", "__Host-language"}
        assert "Esta demostración se muestra" in shown
        assert ">Salir<" in shown

        taken = server.url.split(":")[2].rstrip("/")
        said = refused(tmp_path, "--data", "data", "--url", ADDRESS, "--port", taken)
        assert f"Port {taken} is in use" in said, "a proxy would not follow to the next one"
    assert "Traceback" not in server.logged


def test_without_tls_it_is_shown_to_nobody_else(tmp_path: Path) -> None:
    assert "--url: the address" in refused(tmp_path, "--url", "http://demo.example.org")


def bound_to_tls(answer: HTTPResponse) -> dict[str, str]:
    """Cookies by name and value, each for this host and TLS alone and out of reach of scripts."""
    found = {}
    for line in answer.headers.get_all("Set-Cookie", []):
        named, *told = (part.strip() for part in line.split(";"))
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(told), line
        assert not [each for each in told if each.startswith("Domain")]
        name, _, value = named.partition("=")
        assert name.startswith("__Host-")
        found[name] = value
    return found


def carried(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def sent(server: Running, address: str, form: dict[str, str], cookies: dict[str, str]) -> HTTPResponse:
    headers = {**FROM_PROXY, "Origin": ADDRESS, "Cookie": carried(cookies)}
    request = Request(server.url + address, urlencode(form).encode(), headers)
    answer: HTTPResponse = build_opener(NoRedirect).open(request, timeout=60)
    return answer


def refused(folder: Path, *arguments: str) -> str:
    """The one line with which it does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "everyname", "demo", *arguments],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    return done.stderr
