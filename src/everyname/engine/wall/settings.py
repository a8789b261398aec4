"""What a community may set for its wall, with the defaults and a word on each."""

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from textwrap import wrap
from typing import Any, NoReturn

from everyname.engine.wall.settings_words import affinity_words, setting_words
from everyname.formats.problems import Refusal
from everyname.language import ENGLISH, Language
from everyname.science.dividing.affinity import Affinity
from everyname.sentences.round import DEFAULT_QUESTION

__all__ = ["ASKED_BY_CLASS", "ASKED_BY_SITE", "Settings", "read_settings", "settings_text"]

ASKED_BY_CLASS, ASKED_BY_SITE = "class", "site"
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one round, as ``wall.toml`` holds them."""

    question: str = DEFAULT_QUESTION
    asked: str = ASKED_BY_CLASS
    answered_share: Fraction = Fraction(4, 5)
    floor: int = 5
    groups: tuple[str, ...] = ()
    divide_fragile: bool = False
    capacity_factor: Fraction = Fraction(5, 4)
    affinity: Affinity = field(default_factory=Affinity)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text in quotes is needed")
    return " ".join(value.split())


def _asked(value: object) -> str:
    if value not in (ASKED_BY_CLASS, ASKED_BY_SITE):
        raise ValueError(f'"{ASKED_BY_CLASS}" or "{ASKED_BY_SITE}" is needed')
    return str(value)


def _share(value: object) -> Fraction:
    share = _number(value)
    if share > 1:
        raise ValueError("a share from 0 to 1 is needed")
    return share


def _number(value: object) -> Fraction:
    # A float's shortest text is what the file says: 0.8 is four fifths exactly.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1_000_000:
        raise ValueError("a number from 0 on is needed")
    return Fraction(str(value))


def _floor(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise ValueError("a whole number from 1 to 1000 is needed")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError('a list of column names such as ["Language", "Bus"] is needed')
    return tuple(dict.fromkeys(_text(each) for each in value))


@dataclass(frozen=True, slots=True)
class _Setting:
    """One line of the file: where it stands, and how it is read."""

    section: str
    key: str
    read: Callable[[object], Any]


_SETTINGS = {
    "question": _Setting("question", "wording", _text),
    "asked": _Setting("stepping_back", "asked", _asked),
    "answered_share": _Setting("stepping_back", "answered_share", _share),
    "floor": _Setting("stepping_back", "floor", _floor),
    "groups": _Setting("stepping_back", "groups", _texts),
    "divide_fragile": _Setting("dividing", "divide_fragile", _flag),
    "capacity_factor": _Setting("dividing", "capacity_factor", _number),
}


def settings_text(settings: Settings, language: Language = ENGLISH) -> str:
    """The settings as a file that explains itself in a language, ready for ``--settings``."""
    words = setting_words(language)
    lines = _comment(
        language.say("Settings of a wall. Everything here may be left out; these values then hold.")
    )
    section = ""
    for name, setting in _SETTINGS.items():
        if setting.section != section:
            section = setting.section
            lines += ["", f"[{section}]"]
        lines += [*_comment(words[name]), f"{setting.key} = {_toml(getattr(settings, name))}"]
    lines += ["", "[affinity]"]
    lines += _comment(language.say("How well a pair might fit: points of a thousand, added up."))
    words = affinity_words(language)
    for name, points in asdict(settings.affinity).items():
        lines += [*_comment(words[name]), f"{name} = {points}"]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, _WIDTH)]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return repr(float(value))
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML escapes as JSON does
    return str(value)


def read_settings(path: Path | None) -> Settings:
    """Read ``wall.toml``; what it leaves out keeps its default.

    Raises
    ------
    Refusal
        Not readable, not TOML, an unknown section or key, or a value that cannot stand.
    """
    if path is None:
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise Refusal(f"{path}: the settings cannot be read ({reason}). Give a UTF-8 text file.") from error
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{path}: this is not valid TOML: {error}.") from error
    _check_names(path, text, given)
    values: dict[str, Any] = {}
    for name, setting in _SETTINGS.items():
        if setting.key in given.get(setting.section, {}):
            values[name] = _read(path, text, setting, given[setting.section][setting.key])
    if "affinity" in given:
        values["affinity"] = _affinity(path, text, given["affinity"])
    return Settings(**values)


def _check_names(path: Path, text: str, given: Mapping[str, Any]) -> None:
    known: dict[str, set[str]] = {"affinity": {each.name for each in fields(Affinity)}}
    for setting in _SETTINGS.values():
        known.setdefault(setting.section, set()).add(setting.key)
    for section, keys in given.items():
        if section not in known or not isinstance(keys, dict):
            _refuse(path, text, section, f"no section of the settings; there are {', '.join(sorted(known))}")
        for key in keys:
            if key not in known[section]:
                near = get_close_matches(key, known[section], n=1, cutoff=0)
                _refuse(path, text, key, f"no setting of [{section}]; did you mean {near[0]}?")


def _read(path: Path, text: str, setting: _Setting, value: object) -> Any:
    try:
        return setting.read(value)
    except ValueError as error:
        _refuse(path, text, setting.key, str(error))


def _affinity(path: Path, text: str, points: Mapping[str, Any]) -> Affinity:
    try:
        return Affinity(**points)
    except ValueError as error:
        _refuse(path, text, str(error).split()[1].rstrip(":"), str(error))


def _refuse(path: Path, text: str, key: str, reason: str) -> NoReturn:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.lstrip(" [").startswith(key)]
    at = f", line {lines[0]}" if lines else ""
    raise Refusal(f"{path}{at}, {key}: {reason}" + ("" if reason.endswith("?") else "."))
