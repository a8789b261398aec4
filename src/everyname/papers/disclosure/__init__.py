"""Tables before and after they are released: a page for those who decide, and one for everybody."""

from everyname.papers.disclosure.axes import Axis
from everyname.papers.disclosure.of_release import outlook_of, pages_of
from everyname.papers.disclosure.outlook import Outlook
from everyname.papers.disclosure.outlook_page import outlook_page, outlook_report
from everyname.papers.disclosure.released_page import (
    Contents,
    fits_on_a_page,
    released_contents,
    released_page,
)

__all__ = [
    "Axis",
    "Contents",
    "Outlook",
    "fits_on_a_page",
    "outlook_of",
    "outlook_page",
    "outlook_report",
    "pages_of",
    "released_contents",
    "released_page",
]
