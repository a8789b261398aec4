"""How texts are told that `Language.retold` says in other languages, and how they are kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from everyname.language.language import ENGLISH
from everyname.language.told import Told, Value

__all__ = ["as_plain", "from_plain", "joined", "renamed", "told", "told_count"]


def told(text: str, /, **values: Value) -> Told:
    """A text, with its values put in.

    It is a literal at the call, as those of `Language.say`, so that ``make catalogs`` finds it.

    Examples
    --------
    >>> finding = told("line {line}: {what}", line="1204", what=told("is empty"))
    >>> str(finding), finding.values["what"]
    ('line 1204: is empty', 'is empty')
    """
    return _told((text,), values)


def told_count(one: str, many: str, number: int, /, **values: Value) -> Told:
    """A text about a number of things, which stands in it as ``{number}``; see `Language.count`.

    Examples
    --------
    >>> [str(told_count("{number} row", "{number} rows", each)) for each in (1, 1204)]
    ['1 row', '1,204 rows']
    """
    return _told((one, many), {"number": int(number), **values})


def joined(parts: Sequence[str], between: str = ", ") -> str:
    """Texts one after another, with something between them that is the same in every language."""
    if not any(isinstance(part, Told) for part in parts):
        return between.join(parts)
    values = {f"part{at}": part for at, part in enumerate(parts)}
    return _told((between.join(f"{{{key}}}" for key in values),), values)


def renamed(text: str, name: Callable[[str], str]) -> str:
    """A text with some of what stands in it written otherwise, as files under the names that people gave them."""
    if not isinstance(text, Told):
        return name(text)
    values = {
        key: renamed(each, name) if isinstance(each, str) else each for key, each in text.values.items()
    }
    return _told(text.forms, values)


def as_plain(text: str) -> Any:
    """A text as JSON can hold it, whether it was told or not."""
    if not isinstance(text, Told):
        return text
    values = {key: as_plain(each) if isinstance(each, str) else each for key, each in text.values.items()}
    return [list(text.forms), values]


def from_plain(plain: Any) -> str:
    """The way back from `as_plain`."""
    if isinstance(plain, str):
        return plain
    forms, values = plain
    return _told(
        tuple(forms),
        {key: each if isinstance(each, int) else from_plain(each) for key, each in values.items()},
    )


def _told(forms: tuple[str, ...], values: Mapping[str, Value]) -> Told:
    return Told(ENGLISH.tell(forms, values), forms, values)
