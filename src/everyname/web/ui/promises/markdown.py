"""The promises as a page of the documents."""

import textwrap
from collections.abc import Iterable, Iterator

from everyname.web.ui.promises.parts import Chapter

__all__ = ["as_markdown"]

_WIDTH = 110
_HEAD = """# What Everyname promises

Each promise names the tests that fail when the code breaks it. A promise without a test is not on this page.
The same page stands in every installation under `/promises/`, for everybody to read; both are made of
`src/everyname/web/ui/promises`, this one by `make promises`.
"""


def as_markdown(chapters: Iterable[Chapter]) -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_lines(chapters)])


def _lines(chapters: Iterable[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        yield f"## {chapter.title}\n"
        for promise in chapter.promises:
            yield f"### {promise.title}\n"
            for part in promise.parts:
                yield textwrap.fill(part.text, _WIDTH, break_on_hyphens=False)
                yield "".join(f"\n- `{test}`" for test in part.tests) + "\n"
