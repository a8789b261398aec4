"""What the server writes into its log, as it writes it, and at every level."""

import logging

import pytest

from everyname.web.project.log_lines import PlainLine

__all__ = ["Log"]


class Log:
    """All that is logged from now on, but for statements of the database."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog
        caplog.set_level(logging.DEBUG)
        caplog.set_level(logging.INFO, "django.db.backends")
        for name in ("everyname", "django", "uvicorn"):
            caplog.set_level(logging.DEBUG, name)
            logging.getLogger(name).addHandler(caplog.handler)

    def text(self) -> str:
        """Line by line, in small letters."""
        line = PlainLine()
        return "\n".join(line.format(record) for record in self._caplog.records).casefold()

    def has_lines_of_requests_and_jobs(self) -> bool:
        """So that nothing is looked for in an empty log."""
        return {"everyname.access", "everyname.jobs"} <= {each.name for each in self._caplog.records}
