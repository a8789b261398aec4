"""Days as the community counts them and the reader says them."""

from datetime import datetime

from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone

__all__ = ["day"]


def day(moment: datetime | None) -> str:
    """Empty where there is none."""
    return reader_language().date(moment.astimezone(local_zone()).date()) if moment else ""
