"""The page on which people mark: its first response, and all its names beside the bare rows in Jinja2."""

import os
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from gzip import decompress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from benchmarks.cpu import best_of, seconds_of_call
from tests.web.school import installed, school

FIRST_LIMIT = 60.0
"""CPU milliseconds of the first response."""
ALL_LIMIT = 2.0
"""The names that its script brings afterwards, divided by the same rows rendered by Jinja2 alone."""
SIZE_LIMIT = 60.0
"""Kilobytes of page, styles and script, compressed, on a first visit."""


_ANSWERS = [
    {"level": level, "words": words}
    for level, words in enumerate(("Not yet", "By name", "Something personal", "Would come to me"))
]
_ROW = re.compile(
    r"<legend><bdi>(.*?)</bdi>(?: <small>(.*?)</small>)?</legend>.*?name=.level-(\w+). value=.0.", re.DOTALL
)


def run() -> Iterator[dict[str, Any]]:
    """Measure 900 names, and 1,800 to see how it grows; each in a process and an installation of its own."""
    for names in (900, 1800):
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            yield from apart.submit(_measured, names).result()


def _measured(names: int) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(EVERYNAME_DEMO="yes", EVERYNAME_DATA=folder)
        installed()
        return list(_rows(names))


def _rows(names: int) -> Iterator[dict[str, Any]]:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    made = school(names=names, connectors=70, at=timezone.now())
    client = Client(headers={"accept-encoding": "gzip"})
    client.cookies[settings.SESSION_COOKIE_NAME] = made.sessions[0]
    address = f"/mark/{made.round_id}/"

    def first() -> bytes:
        return bytes(client.get(address).content)

    def rest() -> bytes:
        return bytes(client.get(f"{address}names/").content)

    page = first()
    shown = decompress(page).count(b'<fieldset class="name">')
    assert shown + decompress(rest()).count(b'<fieldset class="name">') == names
    rows = [
        {"called": called, "where": where, "id": id_, "level": None}
        for called, where, id_ in _ROW.findall(decompress(rest()).decode())
    ]
    assert len(rows) == names - shown
    one, others, bare = best_of(
        9,
        lambda: seconds_of_call(first)[0],
        lambda: seconds_of_call(rest)[0],
        lambda: seconds_of_call(lambda: _bare(rows))[0],
    )
    yield {
        "benchmark": "marking_page",
        "what": f"first response, {names} names on the wall: CPU milliseconds",
        "shown": shown,
        "ratio": round(one * 1000, 1),
        **({"limit": FIRST_LIMIT} if names == 900 else {}),
    }
    yield {
        "benchmark": "marking_page",
        "what": f"the other {names - shown} names / the same rows by Jinja2 alone",
        "milliseconds": round(others * 1000, 1),
        "jinja2_milliseconds": round(bare * 1000, 1),
        "ratio": round(others / bare, 2),
        "limit": ALL_LIMIT,
    }
    yield {
        "benchmark": "marking_page",
        "what": f"page, styles and script on a first visit, {names} names: kilobytes compressed",
        "all_names": round(len(rest()) / 1000, 1),
        "ratio": round((len(page) + _static(decompress(page).decode())) / 1000, 1),
        "limit": SIZE_LIMIT,
    }


def _static(page: str) -> int:
    """Bytes of every style and script that a page names, as they are sent."""
    from django.conf import settings  # noqa: PLC0415

    named = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page)
    files = [Path(settings.STATIC_ROOT, name) for name in named]
    return sum((packed if (packed := Path(f"{file}.gz")).exists() else file).stat().st_size for file in files)


def _bare(rows: list[Any]) -> str:
    """The same rows as somebody would write them, and nothing else: no database, no rights, no sections."""
    return str(_rows_alone().render(names=rows, answers=_ANSWERS))


@cache
def _rows_alone() -> Template:
    return Environment(autoescape=True).from_string(
        """{% for name in names %}
<fieldset class="name">
  <legend><bdi>{{ name.called }}</bdi>{% if name.where %} <small>{{ name.where }}</small>{% endif %}</legend>
  <div class="levels">
    {% for answer in answers %}<label><input type="radio" name="level-{{ name.id }}" value="{{ answer.level }}"
    {% if name.level == answer.level %} checked{% endif %}><span>{{ answer.words }}</span></label>{% endfor %}
  </div>
</fieldset>
{% endfor %}"""
    )
