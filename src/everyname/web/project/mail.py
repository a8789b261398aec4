"""How messages leave: by the one mail server that the environment names, or not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from everyname.web.project.environment import IncompleteEnvironment

__all__ = ["NoMail", "NoMailServer", "mail_settings"]

_PORTS = {"smtp": 587, "smtps": 465}
_NEEDS = (
    "EVERYNAME_EMAIL_URL: smtp://user:password@host:port (encrypted after a greeting) or "
    "smtps://user:password@host:port (encrypted at once) is needed; write @ and / within the password as %40 and %2F."
)


def mail_settings(url: str, *, is_demo: bool, folder: Path = Path("mail")) -> dict[str, Any]:
    """Django's settings for a mail server. A demo without one writes its messages into a folder.

    Into the terminal they would go by way of a log, in which no link should ever stand.

    Raises
    ------
    IncompleteEnvironment
        The address cannot be read. It is not repeated, for it may hold a password.

    Examples
    --------
    >>> found = mail_settings("smtp://wall%40example.org:a%2Fb@mail.example.org", is_demo=False)
    >>> found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]
    ('wall@example.org', 'a/b', 587, True)
    >>> mail_settings("smtp://127.0.0.1:25", is_demo=False)["EMAIL_USE_TLS"]
    False
    """
    if not url:
        if is_demo:
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": folder,
            }
        return {"EMAIL_BACKEND": f"{__name__}.NoMail"}
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        raise IncompleteEnvironment(_NEEDS) from None
    if not port or parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise IncompleteEnvironment(_NEEDS)
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not is_here,
        "EMAIL_TIMEOUT": 20,
    }


class NoMailServer(ConnectionError):
    """A message was to be sent, and no mail server is known."""


class NoMail(BaseEmailBackend):
    """Refuses: printing messages would put names and links into logs, dropping them would tell nobody."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        del email_messages
        raise NoMailServer("No mail server is set: EVERYNAME_EMAIL_URL.")
