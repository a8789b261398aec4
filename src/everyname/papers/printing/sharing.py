"""What several parts of a PDF have alike is kept once: pictures, colours, and fonts for the same letters."""

from hashlib import sha256

from pikepdf import Array, Dictionary, Object, Stream

__all__ = ["Shared"]


class Shared:
    """Objects met so far, and for each of them the first that was equal to it."""

    def __init__(self) -> None:
        self._equal: dict[bytes, Object] = {}
        self._first: dict[tuple[int, int], Object] = {}

    def one(self, value: Object) -> Object:
        """The first object that equals this one, after the same has been done to all that it holds."""
        if value.objgen in self._first:
            return self._first[value.objgen]
        for key, held in enumerate(value) if isinstance(value, Array) else value.items():
            if isinstance(held, Array | Dictionary | Stream):
                value[key] = self.one(held)
        if not value.is_indirect:
            return value
        is_stream = isinstance(value, Stream)
        content = (
            value.stream_dict.unparse() + value.read_raw_bytes()
            if is_stream
            else value.unparse(resolved=True)
        )
        first = self._equal.setdefault(sha256(content).digest(), value)
        self._first[value.objgen] = first
        return first
