"""A real provider of OpenID Connect on this machine, in a process of its own."""

import json
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse

__all__ = ["Identity", "providing"]


class _NoRedirect(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: object, response: HTTPResponse) -> HTTPResponse:
        del request
        return response


@dataclass(frozen=True)
class Identity:
    url: str

    def knows(self, subject: str, **claims: object) -> None:
        """Somebody with an account there."""
        self._ask("PUT", f"/users/{urllib.parse.quote(subject, safe='')}", json.dumps(claims).encode())

    def lets_go_on(self, there: str, subject: str) -> str:
        """Press the button of the provider's page; where it sends the browser."""
        assert there.startswith(self.url), there
        form = urllib.parse.urlencode({"sub": subject}).encode()
        answer = self._ask(
            "POST", there.removeprefix(self.url), form, kind="application/x-www-form-urlencoded"
        )
        return str(answer.headers["Location"])

    def _ask(self, method: str, path: str, body: bytes, kind: str = "application/json") -> HTTPResponse:
        request = urllib.request.Request(
            self.url + path, data=body, method=method, headers={"Content-Type": kind}
        )
        answer: HTTPResponse = urllib.request.build_opener(_NoRedirect).open(request, timeout=30)
        answer.read()
        return answer


@contextmanager
def providing() -> Iterator[Identity]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "oidc_provider_mock",
            "--port",
            str(port),
            "--require-nonce",
            "true",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(url, process)
        yield Identity(url)
    finally:
        process.kill()
        process.wait()


def _until_it_answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "the provider has ended"
        try:
            urllib.request.urlopen(f"{url}/.well-known/openid-configuration", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider does not answer")
