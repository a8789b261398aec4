"""The report of a round: one page that stands alone, for those who will act."""

from everyname.papers.report.report import report_page

__all__ = ["report_page"]
