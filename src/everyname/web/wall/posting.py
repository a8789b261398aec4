"""Handing messages to the mail server, and understanding what it says."""

import logging
import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from everyname.web.wall.operations.sending import Said

__all__ = ["Post", "can_send_mail"]

_LOG = logging.getLogger("everyname.mail")
_NO_ANSWER = (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError)


def can_send_mail() -> bool:
    """Whether a mail server is known."""
    return not settings.EMAIL_BACKEND.endswith(".NoMail")


class Post:
    """One connection to the mail server, for as many messages as it takes. What it logs names nobody."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def is_there(self) -> bool:
        """Whether the mail server answers and lets us in."""
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            _LOG.warning("the mail server cannot be used: %s", _kind(error))
            self._hang_up()
            return False
        return True

    def send(self, message: EmailMessage) -> Said:
        """Hand a message over."""
        try:
            self._connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            return self._answered(min(code for code, _ in error.recipients.values()))
        except _NO_ANSWER as error:
            _LOG.warning("the mail server was lost: %s", _kind(error))
            self._hang_up()
            return Said.AWAY
        except smtplib.SMTPSenderRefused as error:
            # The address we send from: nothing that another connector's address could change.
            _LOG.warning("the mail server does not take EVERYNAME_EMAIL_FROM: %s", _kind(error))
            self._hang_up()
            return Said.AWAY
        except smtplib.SMTPResponseException as error:
            return self._answered(error.smtp_code)
        except (smtplib.SMTPException, ValueError):  # no address that can be written in a message
            return Said.REFUSED
        return Said.TAKEN

    def _answered(self, code: int) -> Said:
        said = Said.REFUSED if code >= 500 else Said.LATER
        _LOG.info("a letter was not taken: %d", code)
        if code == 421:  # it closes the connection after that
            self._hang_up()
        return said

    def _hang_up(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._connection.close()


def _kind(error: BaseException) -> str:
    code = getattr(error, "smtp_code", None)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"
