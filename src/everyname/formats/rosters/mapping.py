"""A mapping file: which column of somebody's own table means what, in TOML."""

import re
import tomllib
from collections import abc
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from everyname.formats.causes import in_words
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.formats.rosters.synonyms import MANY, SYNONYMS, fold
from everyname.language import Told, told

__all__ = ["Mapping", "read_mapping"]

_MAX_BYTES = 2**20
_GROUPS = "groups"
_ROLES = "student, teacher, aide, counselor, principal, administrator, staff, guardian, parent, relative"
_TOP = ("columns", "roles", "is_workplace")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says.

    Attributes
    ----------
    file : its name for people.
    columns : meaning (a key of ``SYNONYMS``) -> headers as the file writes them; one header each,
        except for the meanings of which a table may have several columns.
    groups : headers of the columns to keep as extra groups.
    roles : folded word -> role, the community's own vocabulary.
    is_workplace : whether everyone is name and connector; None leaves it to the table.
    lines : header -> line of the mapping file, for messages.
    """

    file: str
    columns: abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    roles: abc.Mapping[str, str] = field(default_factory=dict)
    is_workplace: bool | None = None
    lines: abc.Mapping[str, int] = field(default_factory=dict)

    def headers(self) -> tuple[str, ...]:
        """Every header that the file names."""
        return (*(header for headers in self.columns.values() for header in headers), *self.groups)

    def check_headers(self, known: abc.Sequence[str]) -> None:
        """Refuse headers that no table has, with the nearest that one has.

        Raises
        ------
        Refusal
            With file, line and the header that is missing.
        """
        folded = {fold(header): header for header in known}
        for header in self.headers():
            if fold(header) not in folded:
                nearest = get_close_matches(fold(header), folded, n=1, cutoff=0.5)
                hint = (
                    told('did you mean "{header}"?', header=folded[nearest[0]])
                    if nearest
                    else told("there are: {known}", known=_listed(known))
                )
                message = told('no column is called "{header}"; {hint}', header=header, hint=hint)
                raise _refusal(self.file, self.lines.get(header), header, message)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    Refusal
        A file that cannot be read or is not TOML, an unknown key or role, a value of the wrong
        type; with file, line, and the keys or roles that would do.
    """
    file = path.name
    text = _text_of(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = int(line[1]) if line else text.count("\n") + 1
        message = told("this is not TOML: {cause}", cause=str(error))
        raise _refusal(file, place, None, message) from None
    except RecursionError:
        raise _refusal(file, None, None, told("this is nested too deeply for a mapping file")) from None
    return _Reader(file, text).mapping(content)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        cause = in_words(getattr(error, "strerror", None) or "") or told("not a usable path")
        message = told("the mapping file cannot be read ({cause}); check the path", cause=cause)
        raise _refusal(path.name, None, None, message) from None
    if len(content) > _MAX_BYTES:
        message = told(
            "a mapping file has no more than {most} bytes; is this the right file?", most=_MAX_BYTES
        )
        raise _refusal(path.name, None, None, message)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = told("the mapping file is not UTF-8; save it as such")
        raise _refusal(path.name, line, None, message) from None


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    text: str

    def mapping(self, content: abc.Mapping[str, Any]) -> Mapping:
        self._check_keys(content, _TOP, "")
        columns = self._table(content, "columns")
        self._check_keys(columns, (*SYNONYMS, _GROUPS), "columns.")
        headers = {meaning: self._headers(meaning, written) for meaning, written in columns.items()}
        groups = headers.pop(_GROUPS, ())
        named = (*(header for each in headers.values() for header in each), *groups)
        is_workplace = content.get("is_workplace")
        if not isinstance(is_workplace, bool | None):
            raise self._wrong("is_workplace", told("true or false"), is_workplace)
        return Mapping(
            self.file,
            headers,
            groups,
            {fold(word): self._role(word, role) for word, role in self._table(content, "roles").items()},
            is_workplace,
            {header: line for header in named if (line := self._line(header)) is not None},
        )

    def _check_keys(self, table: abc.Mapping[str, Any], valid: abc.Sequence[str], prefix: str) -> None:
        for key in table:
            if key not in valid:
                message = told(
                    '"{key}" is no key of a mapping file; there are: {known}',
                    key=f"{prefix}{key}",
                    known=", ".join(valid),
                )
                raise _refusal(self.file, self._line(key), key, message)

    def _table(self, content: abc.Mapping[str, Any], key: str) -> abc.Mapping[str, Any]:
        table = content.get(key, {})
        if not isinstance(table, dict):
            raise self._wrong(key, told("a table: [{key}] on a line of its own", key=key), table)
        return table

    def _headers(self, meaning: str, written: Any) -> tuple[str, ...]:
        """One header, or a list of them where a table may have several such columns."""
        may_be_many = meaning in MANY or meaning == _GROUPS
        headers = written if isinstance(written, list) and may_be_many else [written]
        if not all(isinstance(header, str) and header.strip() for header in headers):
            one, several = (
                told("one header, in quotation marks"),
                told("a header or a list of headers, in quotation marks"),
            )
            raise self._wrong(meaning, several if may_be_many else one, written)
        return tuple(header.strip() for header in headers)

    def _role(self, word: str, role: Any) -> str:
        if not isinstance(role, str) or part_of_role(role) in {Part.UNKNOWN, Part.BLANK}:
            raise self._wrong(word, told("one of {roles}", roles=_ROLES), role)
        return role

    def _wrong(self, key: str, expected: Told, came: Any) -> Refusal:
        message = told(
            '"{key}" must be {expected}; it is {came}', key=key, expected=expected, came=repr(came)
        )
        return _refusal(self.file, self._line(key), key, message)

    def _line(self, word: str) -> int | None:
        """Line on which a key or header stands first, outside comments."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line.partition("#")[0]):
                return number
        return None


def _listed(headers: abc.Sequence[str]) -> str:
    return ", ".join(f'"{header}"' for header in headers[:20])


def _refusal(file: str, line: int | None, column: str | None, message: str) -> Refusal:
    return Refusal.of(Problem(file, line, column, "mapping", message, Effect.REFUSED))
