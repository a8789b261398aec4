"""What is kept for a while, small: JSON, compressed."""

import json
import zlib
from datetime import timedelta
from typing import Any

__all__ = ["KEPT_FOR", "packed", "unpacked"]

KEPT_FOR = timedelta(hours=24)
"""How long a roster waits to be confirmed."""


def packed(value: Any) -> bytes:
    """A value as bytes; the same value always gives the same bytes."""
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), 3
    )


def unpacked(data: bytes | memoryview) -> Any:
    """The way back from `packed`."""
    return json.loads(zlib.decompress(data))
