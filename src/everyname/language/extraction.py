"""What ``make catalogs`` finds in modules that only tell: their own ``say`` and ``count`` say nothing to people."""

from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python

__all__ = ["extract_told"]

_TELLING = frozenset(("told", "told_count"))


def extract_told(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """A method of extraction as Babel calls it, for the texts of `told` and `told_count` alone."""
    # Babel's types ask for more than it takes.
    yield from extract_python(file, set(keywords) & _TELLING, comment_tags, options)  # type: ignore[arg-type]
