"""Why not everybody could be covered, as the terminal tells it."""

from collections.abc import Iterator
from typing import Any

__all__ = ["not_covered"]

_MOST = 5


def not_covered(share_out: dict[str, Any]) -> Iterator[str]:
    """The first blocks of the certificate in words, and how many more there are."""
    blocks = share_out["certificate"]["blocks"] if share_out["certificate"] else []
    yield from (f"Not covered: {block['words']}" for block in blocks[:_MOST])
    if len(blocks) > _MOST:
        yield f"The same in {len(blocks) - _MOST:,} more places: uncovered.csv names everybody."
