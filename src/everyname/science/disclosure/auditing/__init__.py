"""The audit of a release: that it is what the rule asks for, that its proof holds, and what an attack finds.

Written apart from what makes releases, by labels instead of arrays, so that no mistake can be in both.
"""

from everyname.science.disclosure.auditing.attacking import Attacked, Leak, Mode, Range, Violation, attack
from everyname.science.disclosure.auditing.checking import check
from everyname.science.disclosure.auditing.findings import Fault, Finding
from everyname.science.disclosure.auditing.programme import ProgrammeFailed
from everyname.science.disclosure.auditing.rebuilding import Contradiction, rebuild
from everyname.science.disclosure.auditing.structure import TOTAL, Cell, Evidence, InnerTable, Structure
from everyname.science.disclosure.auditing.witnessing import Certificates

__all__ = [
    "TOTAL",
    "Attacked",
    "Cell",
    "Certificates",
    "Contradiction",
    "Evidence",
    "Fault",
    "Finding",
    "InnerTable",
    "Leak",
    "Mode",
    "ProgrammeFailed",
    "Range",
    "Structure",
    "Violation",
    "attack",
    "check",
    "rebuild",
]
