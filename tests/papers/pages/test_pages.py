"""Pages that load nothing, run nothing and escape everything."""

import base64
import hashlib
import re
from pathlib import Path

import jinja2
import pytest

from everyname.language import language
from everyname.papers.pages import faces, rendered, rendering
from everyname.papers.pages.style import security_policy, style_sheet

ENGLISH = language("en")
TEMPLATE = """{% extends "page.jinja" %}
{% block title %}{{ name }}{% endblock %}
{% block body %}<main id="main"><table><tr><td>{{ name }}</td></tr></table></main>{% endblock %}"""


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> jinja2.Environment:
    """The environment of the pages with one more template, ``trial.jinja``."""
    whole = rendering._environment()
    assert whole.loader is not None
    more = jinja2.DictLoader({"trial.jinja": TEMPLATE, "wrong.jinja": "{{ no_such_value }}"})
    trial = whole.overlay(loader=jinja2.ChoiceLoader([more, whole.loader]))
    monkeypatch.setattr(rendering, "_environment", lambda: trial)
    return trial


@pytest.mark.usefixtures("page")
def test_a_name_cannot_leave_its_cell() -> None:
    made = rendered(
        "trial.jinja", language=ENGLISH, running="For us", name="</td><script>alert('x')</script>"
    )
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 2


@pytest.mark.usefixtures("page")
def test_a_value_that_is_not_there_stops_the_page() -> None:
    with pytest.raises(jinja2.UndefinedError, match="no_such_value"):
        rendered("wrong.jinja", language=ENGLISH, running="For us")


@pytest.mark.usefixtures("page")
def test_the_policy_allows_the_one_style_of_the_page_and_nothing_else() -> None:
    made = rendered(
        "trial.jinja", language=ENGLISH, running='For "us" </style>', name="<!--style--><!--policy-->"
    )
    styles = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    assert len(styles) == 1
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert not {"'unsafe-inline'", "script-src", "http"} & set(policy[1].split())


def test_a_page_speaks_its_language_and_wants_to_be_found_by_nobody() -> None:
    folder = Path(rendering.__file__).parent
    head = (folder / "page.jinja").read_text(encoding="utf-8")
    for said in ('lang="{{ language.tag }}"', 'dir="{{ language.direction }}"', "noindex", "no-referrer"):
        assert said in head


def test_no_style_asks_for_anything_from_elsewhere() -> None:
    style = style_sheet(characters="Ana", running="For us")
    assert not re.search(r"@import|https?:|//", re.sub("base64,[^)]*", "", style))
    assert all(
        address.startswith("data:font/woff2;base64,") for address in re.findall(r"url\((.*?)\)", style)
    )
    assert "/*" not in style


def test_the_foot_of_every_printed_page_is_a_string_that_nothing_ends() -> None:
    style = style_sheet(characters="", running='a"b\\c</style>\n')
    assert r'content:"a\22 b\5c c\3c /style>\a "' in style
    assert "counter(page)" in style


def test_a_font_is_carried_along_where_a_letter_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_data", lambda file: f"data-of-{file}")
    assert len(list(faces.font_faces("Zoë Ana"))) == 1
    assert len(list(faces.font_faces("Łukasz"))) == 2
    assert len(list(faces.font_faces("王小明 نور ईशा"))) == 1


def test_where_the_fonts_are_not_installed_the_page_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_data", lambda file: "")  # noqa: ARG005 - stands in for one file
    assert list(faces.font_faces("Łukasz")) == []
    assert "system-ui" in style_sheet(characters="Łukasz", running="For us")


def test_a_font_file_that_is_not_there_is_no_error() -> None:
    assert faces._data("no-such-font.woff2") == ""


def test_another_style_has_another_policy() -> None:
    assert security_policy("p{}") != security_policy("p{ }")
