"""Two rounds side by side as one page that stands alone, for those who will act."""

from everyname.papers.comparison.page import comparison_page

__all__ = ["comparison_page"]
