"""JSON objects, each with the line it begins on: one value, a list, or one value a line."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from everyname.formats.causes import in_words
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.language import Told, told

__all__ = ["LocatedValue", "located_values"]

MAX_LIST_LEVELS = 4
"""Pages within a list within a list at most; whatever lies deeper is no roster."""

MOST_VALUES = 4_000_000
"""What 100,000 people with 40 attributes each come to; read whole, it takes about 1 GiB of memory."""

DEEPEST = 100
"""Where the finger points in a file that nests too deeply for the parser (about 1,000 levels)."""

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|-?\b(?:NaN|Infinity)\b', re.DOTALL)


@dataclass(frozen=True, slots=True)
class LocatedValue:
    """One value of a file. Keys of objects are lower case; numbers are the text as written.

    ``is_envelope`` says that the value only held a list, whose entries follow.
    """

    file: str
    line: int
    value: Any
    is_envelope: bool = False


@dataclass(slots=True)
class _UnusableValue(ValueError):
    """A value that Python would take and JSON does not have, or that says two things."""

    reason: Told


def located_values(file: str, content: bytes, *, list_attribute: str) -> Iterator[LocatedValue]:
    """Read every value of a file of JSON or JSON Lines, lists and pages of lists opened up.

    Parameters
    ----------
    file : its name for people.
    content : UTF-8, UTF-16 or UTF-32, with or without a byte-order mark.
    list_attribute : lower-case name of the attribute in which an envelope holds its list, such as
        ``resources``; its entries are returned after the envelope itself, without that list.

    Raises
    ------
    Refusal
        Too large, not text, cut off, not well formed, nested beyond reason, not a number (NaN), or two
        different values under one name (names of attributes differ in more than case).
    """
    text = _decoded(file, content)
    if not text.strip():
        raise _refusal(file, 1, "empty-file", told("the file is empty; export it again"))
    reader = _Reader(file, text, list_attribute)
    line_end = "\n" if "\n" in text else "\r"
    line, counted_to = 1, 0
    for at, value, is_envelope in reader.values():
        line += text.count(line_end, counted_to, at)
        counted_to = at
        yield LocatedValue(file, line, value, is_envelope)


def _decoded(file: str, content: bytes) -> str:
    if sum(map(content.count, (b",", b"[", b"{"))) > MOST_VALUES:
        message = told(
            "the file holds more than {most} values; export fewer attributes or split it", most=MOST_VALUES
        )
        raise _refusal(file, 1, "too-large", message)
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = told(
            "the file is not valid {encoding}; save it as UTF-8 JSON",
            encoding=encoding.removesuffix("-sig").upper(),
        )
        raise _refusal(file, line, "encoding", message) from None


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    text: str
    list_attribute: str

    def values(self) -> Iterator[tuple[int, Any, bool]]:
        """Offset and value of everything in the file, in order, and whether it is an envelope."""
        at = first = self._after_space(0)
        while at < len(self.text):
            value, end = self._value(at)
            if at == first and not isinstance(value, dict | list):
                message = told("a JSON object or list is needed here; export it again")
                raise _refusal(self.file, self._line(at), "malformed-json", message)
            yield from self._opened(at, value, 0)
            at = self._after_space(end)

    def _opened(self, at: int, value: Any, level: int) -> Iterator[tuple[int, Any, bool]]:
        if isinstance(value, list) and level < MAX_LIST_LEVELS:
            for entry_at, entry in self._entries(at):
                yield from self._opened(entry_at, entry, level + 1)
        elif isinstance(value, dict) and isinstance(value.get(self.list_attribute), list):
            yield at, {name: item for name, item in value.items() if name != self.list_attribute}, True
            yield from self._opened(self._list_offset(at), value[self.list_attribute], level + 1)
        else:
            yield at, value, False

    def _entries(self, list_at: int) -> Iterator[tuple[int, Any]]:
        """Offset and value of each entry of the (well-formed) list that begins there."""
        at = self._after_space(list_at + 1)
        while self.text[at] != "]":
            value, end = self._value(at)
            yield at, value
            at = self._after_space(end)
            if self.text[at] == ",":
                at = self._after_space(at + 1)

    def _list_offset(self, object_at: int) -> int:
        """Where the list of the (well-formed) envelope that begins there starts."""
        at = self._after_space(object_at + 1)
        while True:
            name, end = self._value(at)
            value_at = self._after_space(self._after_space(end) + 1)  # past the colon
            if name.lower() == self.list_attribute:
                return value_at
            _, end = self._value(value_at)
            at = self._after_space(self._after_space(end) + 1)  # past the comma

    def _after_space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            message = told(
                "the JSON breaks off or is not well formed ({cause}); export it again",
                cause=in_words(error.msg),
            )
            raise _refusal(self.file, self._line(error.pos), "malformed-json", message) from None
        except RecursionError:
            message = told("brackets are nested too deeply for a roster; is this the right file?")
            raise _refusal(self.file, self._line(self._deep(at)), "nested-too-deeply", message) from None
        except _UnusableValue as error:
            place = self._line(self._unusable(at, error.reason))
            message = told("{reason}; export it again", reason=error.reason)
            raise _refusal(self.file, place, "malformed-json", message) from None

    def _line(self, at: int) -> int:
        return self.text.count("\n" if "\n" in self.text else "\r", 0, at) + 1

    def _deep(self, start: int) -> int:
        depth = 0
        for token in _TOKENS.finditer(self.text, start):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group(), 0)
            if depth > DEEPEST:
                return token.start()
        return start

    def _unusable(self, start: int, reason: str) -> int:
        """Where the first NaN stands; for anything else, where its value begins."""
        for token in _TOKENS.finditer(self.text, start):
            if token.group().endswith(("NaN", "Infinity")) and token.group() in reason:
                return token.start()
        return start


def _lower_case_names(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """RFC 7643 section 2.1: the names of attributes and schemas do not depend on case."""
    attributes: dict[str, Any] = {}
    for name, value in pairs:
        key = name.lower()
        if key in attributes and attributes[key] != value:
            raise _UnusableValue(
                told("the attribute {name} has two different values in one object", name=repr(name))
            )
        attributes[key] = value
    return attributes


def _no_constant(name: str) -> Any:
    raise _UnusableValue(told("{name} is not a value of JSON", name=name))


# Numbers stay text: an identifier keeps its digits, and none can be too large to read.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_lower_case_names, parse_int=str, parse_float=str, parse_constant=_no_constant
)


def _refusal(file: str, line: int, code: str, message: str) -> Refusal:
    return Refusal.of(Problem(file, line, None, code, message, Effect.REFUSED))
