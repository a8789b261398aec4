"""What the environment says about this installation: the one place that reads it."""

import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Environment", "IncompleteEnvironment", "new_secret_key", "read_environment"]

_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_YES, _NO = frozenset(("1", "true", "yes", "on")), frozenset(("", "0", "false", "no", "off"))


class IncompleteEnvironment(ValueError):
    """A variable is missing or cannot stand: which, and what it needs."""


@dataclass(frozen=True, slots=True)
class Environment:
    """An installation.

    Attributes
    ----------
    is_demo : a fictional community that anybody may enter as anybody, on this machine alone.
    is_debug : pages of errors with everything on them; in demos alone.
    secret_key : signs sessions and links.
    hosts : names under which the server answers.
    proxies : addresses and networks of what stands in front, ends TLS and says who asked; believed alone.
    says_about_proxy : whether somebody has thought about it.
    data : folder of the embedded database and of files.
    database_url : ``postgres://…`` or ``sqlite:///…``; the embedded database where it is empty.
    email_url : ``smtp://user:password@host:port`` or ``""``: messages then go to the log of the console.
    email_from : sender of messages.
    """

    is_demo: bool
    is_debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    proxies: tuple[str, ...]
    says_about_proxy: bool
    data: Path
    database_url: str
    email_url: str
    email_from: str


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read ``EVERYNAME_…`` and ``DATABASE_URL``.

    A demo needs nothing. Everything else needs a secret key and the names of its hosts, so that a demo
    can never become production by forgetting something, nor production a demo.

    Raises
    ------
    IncompleteEnvironment
        A variable is missing or cannot stand.

    Examples
    --------
    >>> read_environment({"EVERYNAME_DEMO": "yes"}).hosts
    ('127.0.0.1', 'localhost', '[::1]')
    >>> read_environment({})
    Traceback (most recent call last):
    everyname.web.project.environment.IncompleteEnvironment: EVERYNAME_HOSTS: ...
    """
    is_demo = _flag(variables, "EVERYNAME_DEMO")
    is_debug = _flag(variables, "EVERYNAME_DEBUG")
    hosts = _hosts(variables)
    if is_demo and hosts:
        raise IncompleteEnvironment(
            "EVERYNAME_DEMO: a demo lets anybody in and answers on this machine alone. Take away either "
            "EVERYNAME_DEMO or EVERYNAME_HOSTS."
        )
    if not is_demo and not hosts:
        raise IncompleteEnvironment(
            "EVERYNAME_HOSTS: the names of this server are needed, such as wall.example.org. "
            "To look around on this machine with invented people, set EVERYNAME_DEMO=yes instead."
        )
    if is_debug and not is_demo:
        raise IncompleteEnvironment(
            "EVERYNAME_DEBUG: its pages show names and secrets to whoever meets an error. It is for demos alone."
        )
    return Environment(
        is_demo=is_demo,
        is_debug=is_debug,
        secret_key=_secret_key(variables, is_demo=is_demo),
        hosts=hosts or _THIS_MACHINE,
        proxies=_proxies(variables),
        says_about_proxy=bool(variables.get("EVERYNAME_BEHIND_PROXY", "").strip()),
        data=Path(variables.get("EVERYNAME_DATA") or "data").absolute(),
        database_url=_database_url(variables),
        email_url=variables.get("EVERYNAME_EMAIL_URL", ""),
        email_from=variables.get("EVERYNAME_EMAIL_FROM") or "everyname@localhost",
    )


def _flag(variables: Mapping[str, str], name: str) -> bool:
    word = variables.get(name, "").strip().lower()
    if word not in _YES | _NO:
        raise IncompleteEnvironment(f"{name}: yes or no is needed, here stands {word!r}.")
    return word in _YES


def _hosts(variables: Mapping[str, str]) -> tuple[str, ...]:
    hosts = _listed(variables, "EVERYNAME_HOSTS")
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise IncompleteEnvironment(
                f"EVERYNAME_HOSTS: {host!r} is no name of a host. Give names alone, without https://, port or path, "
                "such as wall.example.org; .example.org stands for all names below it."
            )
    return hosts


def _proxies(variables: Mapping[str, str]) -> tuple[str, ...]:
    """``yes`` for a proxy on this machine, or its addresses and networks."""
    listed = _listed(variables, "EVERYNAME_BEHIND_PROXY")
    if len(listed) <= 1 and "".join(listed).lower() in _YES | _NO:
        return ("127.0.0.1", "::1") if _flag(variables, "EVERYNAME_BEHIND_PROXY") else ()
    for address in listed:
        try:
            ipaddress.ip_network(address)
        except ValueError:
            raise IncompleteEnvironment(
                f"EVERYNAME_BEHIND_PROXY: yes, no, or addresses such as 10.0.0.2 or 10.0.0.0/24 are needed, "
                f"here stands {address!r}."
            ) from None
    return listed


def _database_url(variables: Mapping[str, str]) -> str:
    """As it stands; it may hold a password, so it is never repeated."""
    url = variables.get("DATABASE_URL", "")
    if url and not url.startswith(("postgres://", "postgresql://", "sqlite:///")):
        raise IncompleteEnvironment(
            "DATABASE_URL: postgres://user:password@host:port/name or sqlite:///path is needed."
        )
    return url


def _listed(variables: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in variables.get(name, "").split(","))))


def new_secret_key() -> str:
    """Text that nobody can guess: 67 characters, 400 bits."""
    return secrets.token_urlsafe(50)


def _secret_key(variables: Mapping[str, str], *, is_demo: bool) -> str:
    key = variables.get("EVERYNAME_SECRET_KEY", "")
    if len(key) >= 50 and len(set(key)) >= 10:
        return key
    if is_demo and not key:
        # Good until the demo ends: whoever starts it again enters again.
        return new_secret_key()
    raise IncompleteEnvironment(
        "EVERYNAME_SECRET_KEY: at least 50 characters are needed that nobody can guess. "
        "`everyname check --new-secret-key` prints some."
    )
