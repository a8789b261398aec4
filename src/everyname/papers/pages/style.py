"""The style sheet of a page, and the policy that allows it and nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from everyname.papers.pages.faces import font_faces

__all__ = ["security_policy", "style_sheet"]

_SHEETS = ("tokens.css", "components.css", "released.css", "print.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*")


def style_sheet(*, characters: Iterable[str], running: str) -> str:
    """Everything that goes into the one ``<style>`` of a page.

    Parameters
    ----------
    characters : those that stand on the page; they decide which fonts are carried along.
    running : what stands at the foot of every printed page, left of its number.
    """
    return "".join((*font_faces(characters), _sheets(), _margins(running)))


@cache
def _sheets() -> str:
    folder = resources.files("everyname.papers.pages") / "styles"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SHEETS)
    return _AROUND.sub(r"\1", _COMMENT.sub("", text)).strip()


def _margins(running: str) -> str:
    """The foot of every printed page: what it is, and which page of how many."""
    face = 'font:9pt "Atkinson Hyperlegible Next",system-ui,sans-serif;color:#1F2A33'
    return (
        f"@page{{margin:15mm 15mm 18mm;@bottom-left{{content:{_quoted(running)};width:75%;text-align:start;{face}}}"
        f'@bottom-right{{content:counter(page) " / " counter(pages);{face}}}}}'
    )


def _quoted(text: str) -> str:
    r"""A text as a string of CSS, which can end neither itself nor the style.

    Examples
    --------
    >>> print(_quoted('a "b" </style>'))
    "a \22 b\22  \3c /style>"
    """
    return '"' + re.sub(r'["\\<\n\r\f]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def security_policy(style: str) -> str:
    """What a browser may do with the page: apply this style, and show what stands in the page itself.

    Examples
    --------
    >>> print(security_policy("p{}"))
    default-src 'none'; style-src 'sha256-...='; font-src data:; img-src data:; base-uri 'none'; form-action 'none'
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
