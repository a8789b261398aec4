"""Slips to hand out: names for each connector, and the question for each name.

Their templates stand beside the others, in `everyname.papers.printing`, where the compiler may read.
"""

from everyname.papers.slips.nomination_slips import nomination_slips_pdf
from everyname.papers.slips.slips import slips_pdf

__all__ = ["nomination_slips_pdf", "slips_pdf"]
