"""Working time and capacity as people write them: ``80 %``, ``0,8``, ``12``."""

import re
from decimal import Decimal

from everyname.formats.rosters.synonyms import fold

__all__ = ["capacity_from", "weight_from"]

_DECIMAL = re.compile(r"(\d{0,9})(?:[.,](\d{1,9}))?")
_FULL_TIME = frozenset(
    {"fulltime", "full", "ft", "tiempocompleto", "completa", "completo", "jornadacompleta"}
)
_HUNDRED = Decimal(100)


def weight_from(written: str, *, is_percent: bool = False) -> str | None:
    """Return a share of full working time as exact decimal text; None when it is none.

    Parameters
    ----------
    written : a decimal above 0, with a point or a comma; with ``%`` a hundredth of it; or "full time".
    is_percent : whether the column's header says that its numbers are per cent.

    Examples
    --------
    >>> [weight_from(each) for each in ("0,8", "80 %", "1.0", "Full-time", "0", "half")]
    ['0.8', '0.8', '1', '1', None, None]
    """
    if fold(written) in _FULL_TIME:
        return "1"
    number = written.strip().removesuffix("%").strip()
    match = _DECIMAL.fullmatch(number)
    if not number or not match:
        return None
    value = Decimal(f"{match[1] or 0}.{match[2] or 0}")
    if is_percent or written.strip().endswith("%"):
        value /= _HUNDRED
    return f"{value.normalize():f}" if value > 0 else None


def capacity_from(written: str) -> str | None:
    """Return a whole number, 0 or more, as text (a spreadsheet may write ``12.0``); None when it is none."""
    match = _DECIMAL.fullmatch(written.strip())
    if not match or not match[1] or (match[2] or "0").strip("0"):
        return None
    return str(int(match[1]))
