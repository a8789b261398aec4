"""One line an event, and nobody's name, address or link in it."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

__all__ = ["PlainLine", "logging_settings"]

_SERVERS = ("everyname", "uvicorn")
"""Whose values may be written: they are numbers of ours. Django's are paths, which may hold a link."""
_FRAMES = 4


class PlainLine(logging.Formatter):
    """Time, level, logger, message; of an error its kind and where it arose, never what it was about.

    What an exception says may hold whatever somebody typed in: a constraint of the database repeats the row.
    """

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        parts = [at, record.levelname, record.name, *self._what(record)]
        return " ".join(" ".join(parts).split())

    def _what(self, record: logging.LogRecord) -> list[str]:
        is_ours = record.name.split(".")[0] in _SERVERS
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage() if is_ours else str(record.msg).replace("%s", "…")
        if not is_ours and error is not None and str(record.msg) == str(error):
            said = ""  # Django says so that somebody asked for another host: whatever they wrote there
        said = said.split("\n", 1)[0]
        return [said, *_route(record), *([_where(error)] if error else [])]


def _route(record: logging.LogRecord) -> list[str]:
    """The address as it stands in urls.py: with what a value is called in place of the value."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return [f"/{match.route}"] if match else []


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " > ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames)
    return f"{type(error).__name__} at {places}"


def logging_settings(*, is_debug: bool) -> dict[str, Any]:
    """For ``LOGGING``: all to standard error, errors in full only where debugging is on."""
    to_stderr = {"handlers": ["stderr"], "level": "INFO", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"()": f"{__name__}.PlainLine"},
            "full": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "full" if is_debug else "plain"}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "everyname": to_stderr,
            "uvicorn": to_stderr,
            "uvicorn.access": {"handlers": [], "propagate": False},  # addresses of people, paths with links
            "django": to_stderr,
            # Every request stands in `everyname.access` with its status; only errors need another line.
            "django.request": {**to_stderr, "level": "ERROR"},
        },
    }
