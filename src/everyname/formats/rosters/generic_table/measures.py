"""Working time and capacity as people write them: ``80 %``, ``0,8``, ``12``."""

import re
from collections.abc import Iterable
from decimal import Decimal

from everyname.formats.rosters.synonyms import fold

__all__ = ["are_per_cent", "capacity_from", "weight_from"]

_DECIMAL = re.compile(r"(\d{0,9})(?:[.,](\d{1,9}))?")
_FULL_TIME = frozenset(
    {"fulltime", "full", "ft", "tiempocompleto", "completa", "completo", "jornadacompleta"}
)
_HUNDRED = Decimal(100)
_MOST = Decimal(2)
"""The most posts that one person fills; a larger number is per cent, hours, or a slip."""


def are_per_cent(cells: Iterable[str]) -> bool:
    """Say whether the larger numbers of a column are per cent: some are above 2, and none above 100.

    Examples
    --------
    >>> [are_per_cent(each) for each in (["100", "80", ""], ["1", "0,5", "80 %"], ["1600", "80"])]
    [True, False, False]
    """
    return _MOST < max(filter(None, map(_number, cells)), default=Decimal(0)) <= _HUNDRED


def weight_from(written: str, *, is_percent: bool = False, has_percent: bool = False) -> str | None:
    """Return a share of full working time as exact decimal text; None when it is none.

    Parameters
    ----------
    written : a decimal above 0, with a point or a comma; with ``%`` a hundredth of it; or "full time".
    is_percent : whether the column's header says that its numbers are per cent.
    has_percent : whether its numbers above 2 are, by `are_per_cent`. Those up to 2 are posts all the same: nobody
        is employed for 1 %.

    Examples
    --------
    >>> [weight_from(each) for each in ("0,8", "80 %", "1.0", "Full-time", "0", "half", "80")]
    ['0.8', '0.8', '1', '1', None, None, None]
    >>> [weight_from(each, has_percent=True) for each in ("80", "0.5")]
    ['0.8', '0.5']
    """
    if fold(written) in _FULL_TIME:
        return "1"
    value = _number(written.strip().removesuffix("%"))
    if value is None:
        return None
    if is_percent or written.strip().endswith("%") or (has_percent and value > _MOST):
        value /= _HUNDRED
    return f"{value.normalize():f}" if 0 < value <= _MOST else None


def _number(written: str) -> Decimal | None:
    match = _DECIMAL.fullmatch(written.strip())
    return Decimal(f"{match[1] or 0}.{match[2] or 0}") if match and match[0] else None


def capacity_from(written: str) -> str | None:
    """Return a whole number, 0 or more, as text (a spreadsheet may write ``12.0``); None when it is none."""
    match = _DECIMAL.fullmatch(written.strip())
    if not match or not match[1] or (match[2] or "0").strip("0"):
        return None
    return str(int(match[1]))
