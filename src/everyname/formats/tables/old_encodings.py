"""Text from before UTF-8: Windows-1252, or MacRoman where a Mac ended the lines, line by line.

Such bytes never say what they mean, so the first value that shows the decision is always named.
"""

import re
from collections.abc import Iterator

from everyname.formats.problems import Effect, Problem
from everyname.language import told, told_count

__all__ = ["mended", "read_old"]

WINDOWS, MAC = "cp1252", "mac_roman"
_NAMES = {WINDOWS: "Windows-1252", MAC: "MacRoman"}
# Python keeps an undecodable byte 0xNN as U+DCNN; five bytes mean nothing even in Windows-1252.
_STRAY = re.compile("[\udc80-\udcff]")
_VALUE = re.compile(r"""[^\t;|,"\r\n]*[^\x00-\x7f][^\t;|,"\r\n]*""")
_WORD = re.compile(rb"[A-Za-z\x80-\xff0-9]+")
_MAC_LETTER = re.compile(rb"[\x80-\x9f]")
"""All of these are letters with accents in MacRoman, and nearly all signs in Windows-1252."""
_WINDOWS_LETTER = re.compile(rb"[\xc0-\xff]")
"""All of these but two are letters in Windows-1252, and most of them signs in MacRoman."""


def mended(text: str, encoding: str = WINDOWS) -> str:
    """The text with each of its stray bytes read in an old encoding."""
    return _STRAY.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode(encoding, "replace"), text)


def read_old(data: bytes, file: str) -> tuple[bytes, tuple[int, ...], tuple[Problem, ...]]:
    """Read every line that is proper UTF-8 as that, and all others in the one old encoding that fits best.

    Returns
    -------
    The text in UTF-8; the lines that hold both or bytes without a meaning, which nobody can read for sure;
    and findings that say which encoding was taken, with the first value that shows it.
    """
    encoding = MAC if _is_from_a_mac(data) else WINDOWS
    old: list[tuple[int, str]] = []
    new: list[tuple[int, str]] = []
    unsure: list[int] = []
    lines: list[bytes] = []
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        if line.isascii():
            lines.append(line)
            continue
        raw = line.decode("utf-8", "surrogateescape")
        text = mended(raw, encoding)
        has_old = text != raw
        has_new = not _STRAY.sub("", raw).isascii()
        (old if has_old else new).append((number, text))
        unsure += [number] if (has_old and has_new) or "\ufffd" in text else []
        lines.append(text.encode())
    return b"".join(lines), tuple(unsure), tuple(_findings(old, new, _NAMES[encoding], file))


def _is_from_a_mac(data: bytes) -> bool:
    """Whether lines end as only old programs on a Mac end them, and its letters make up the words."""
    if b"\n" in data or b"\r" not in data:
        return False
    # In figures and alone such a byte is a sign: "€ 5" is "Ä 5" on a Mac.
    words = [
        each for each in _WORD.findall(data) if len(each) > 1 and each.translate(None, b"0123456789") == each
    ]
    of_mac = sum(len(_MAC_LETTER.findall(each)) for each in words)
    return of_mac > len(_WINDOWS_LETTER.findall(data))


def _findings(
    old: list[tuple[int, str]], new: list[tuple[int, str]], encoding: str, file: str
) -> Iterator[Problem]:
    line, text = old[0]
    message = told(
        'the file is not UTF-8 and is read as {encoding}; "{value}" is the first that shows it. If it is '
        "spelt otherwise, save the file as UTF-8 and load it again",
        encoding=encoding,
        value=_first_value(text),
    )
    yield Problem(file, line, None, "not-utf-8", message, Effect.KEPT)
    if new:
        line, text = new[0]
        message = told_count(
            '{number} line is UTF-8 all the same and is read so, from "{value}" on; check the spelling',
            '{number} lines are UTF-8 all the same and are read so, from "{value}" on; check the spelling',
            len(new),
            value=_first_value(text),
        )
        yield Problem(file, line, None, "mixed-encodings", message, Effect.KEPT)


def _first_value(text: str) -> str:
    """The first cell with a letter beyond ASCII, short enough for a message."""
    found = _VALUE.search(text)
    return found[0].strip()[:60] if found else ""
