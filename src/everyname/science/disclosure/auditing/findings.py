"""What an audit can find, each under a code that stays."""

from dataclasses import dataclass
from enum import StrEnum

from everyname.science.disclosure.auditing.structure import Cell

__all__ = ["Fault", "Finding"]


class Fault(StrEnum):
    """What is wrong with a release or its proof."""

    CELL_MISSING = "cell-missing"
    CELL_UNKNOWN = "cell-unknown"
    COUNT_WRONG = "count-wrong"
    TOTAL_HIDDEN = "total-hidden"
    TOTAL_BELOW_FLOOR = "total-below-floor"
    PRIMARY_PUBLISHED = "primary-published"
    PRIMARY_PUBLISHED_LATER = "primary-published-later"
    ZERO_HIDDEN = "zero-hidden"
    CERTIFICATE_UNKNOWN_CELL = "certificate-unknown-cell"
    CERTIFICATE_WITHOUT_WITNESS = "certificate-without-witness"
    LOWER_MISSING = "lower-missing"
    UPPER_MISSING = "upper-missing"
    LOWER_NOT_LOWER = "lower-not-lower"
    LOWER_LEAVES_NOBODY = "lower-leaves-nobody"
    UPPER_BELOW_FLOOR = "upper-below-floor"
    CHANGE_UNKNOWN_CELL = "change-unknown-cell"
    CHANGE_NOT_WHOLE = "change-not-whole"
    CHANGE_TOO_LARGE = "change-too-large"
    CHANGE_PUBLISHED = "change-published"
    COUNT_BELOW_ZERO = "count-below-zero"
    SUM_UNBALANCED = "sum-unbalanced"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one cell.

    Attributes
    ----------
    code : what is wrong.
    cell : its labels; of a sum that does not add up, the cell above.
    witness : number of the witness concerned, None where it is not about one.
    found, wanted : the numbers that differ, where there are any: for counts the published and the true one; for a
        change the change and the bound it broke; for a sum what its children and what the cell above change by.
    dimension : of a sum, along which it does not add up.
    """

    code: Fault
    cell: Cell
    witness: int | None = None
    found: object = None
    wanted: int | None = None
    dimension: str | None = None
