"""What the environment says about this installation: the one place that reads it."""

import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["Environment", "IncompleteEnvironment", "Provider", "new_secret_key", "read_environment"]

_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_WIDEST = {4: 8, 6: 32}
"""The shortest prefix of a network of proxies, by version of the protocol: 10.0.0.0/8 is one."""
_YES, _NO = frozenset(("1", "true", "yes", "on")), frozenset(("", "0", "false", "no", "off"))


class IncompleteEnvironment(ValueError):
    """A variable is missing or cannot stand: which, and what it needs."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Where members sign in who have an account elsewhere, by OpenID Connect.

    Attributes
    ----------
    name : as its button calls it.
    url : its issuer.
    trusts_addresses : whether a verified address there is enough to recognise a member the first time.
    """

    name: str
    url: str
    client_id: str
    client_secret: str = field(repr=False)
    trusts_addresses: bool


@dataclass(frozen=True, slots=True)
class Environment:
    """An installation.

    Attributes
    ----------
    is_demo : a fictional community that anybody may enter as anybody.
    is_public : whether others than this machine are answered, and so by TLS alone: all but a demo for oneself.
    is_debug : pages of errors with everything on them; in demos for oneself alone.
    is_pseudo : all texts in an invented language from right to left, to look at pages; in demos alone.
    secret_key : signs sessions and links.
    hosts : names under which the server answers.
    proxies : addresses and networks of what stands in front, ends TLS and says who asked; believed alone.
    says_about_proxy : whether somebody has thought about it.
    data : folder of the embedded database and of files.
    database_url : ``postgres://…`` or ``sqlite:///…``; the embedded database where it is empty.
    email_url : ``smtp://user:password@host:port`` or ``""``: a demo then writes messages into its folder ``mail``.
    email_from : sender of messages.
    provider : of OpenID Connect; None where everybody signs in here.
    stewards_need_second_step : whether a password alone is too little for whoever runs the installation.
    """

    is_demo: bool
    is_public: bool
    is_debug: bool
    is_pseudo: bool
    secret_key: str = field(repr=False)
    hosts: tuple[str, ...]
    proxies: tuple[str, ...]
    says_about_proxy: bool
    data: Path
    database_url: str = field(repr=False)
    email_url: str = field(repr=False)
    email_from: str
    provider: Provider | None
    stewards_need_second_step: bool


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read ``EVERYNAME_…`` and ``DATABASE_URL``.

    A demo needs nothing, and to be shown to others its address. Everything else needs a secret key and the
    names of its hosts, so that a demo can never become production by forgetting something, nor production a demo.

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
    is_pseudo = _flag(variables, "EVERYNAME_PSEUDO")
    hosts, shown_at = _hosts(variables), _demo_host(variables)
    is_public = bool(shown_at) or not is_demo
    _refuse_half_a_demo(is_demo=is_demo, hosts=hosts, shown_at=shown_at)
    if is_debug and is_public:
        raise IncompleteEnvironment(
            "EVERYNAME_DEBUG: its pages show names and secrets to whoever meets an error. It is for demos alone, "
            "and for those that are shown to nobody else."
        )
    if is_pseudo and not is_demo:
        raise IncompleteEnvironment("EVERYNAME_PSEUDO: nobody can read its pages. It is for demos alone.")
    return Environment(
        is_demo=is_demo,
        is_public=is_public,
        is_debug=is_debug,
        is_pseudo=is_pseudo,
        secret_key=_secret_key(variables, is_demo=is_demo),
        hosts=hosts or shown_at or _THIS_MACHINE,
        proxies=_proxies(variables),
        says_about_proxy=bool(variables.get("EVERYNAME_BEHIND_PROXY", "").strip()),
        data=Path(variables.get("EVERYNAME_DATA") or "data").absolute(),
        database_url=_database_url(variables),
        email_url=variables.get("EVERYNAME_EMAIL_URL", ""),
        email_from=variables.get("EVERYNAME_EMAIL_FROM") or "everyname@localhost",
        provider=_provider(variables, is_demo=is_demo),
        stewards_need_second_step=_flag(variables, "EVERYNAME_STEWARDS_NEED_SECOND_FACTOR"),
    )


def _refuse_half_a_demo(*, is_demo: bool, hosts: tuple[str, ...], shown_at: tuple[str, ...]) -> None:
    if is_demo and hosts:
        raise IncompleteEnvironment(
            "EVERYNAME_DEMO: a demo lets anybody in, and has no hosts of an installation. Take away either "
            "EVERYNAME_DEMO or EVERYNAME_HOSTS. To show a demo to others, set EVERYNAME_DEMO_URL."
        )
    if not is_demo and shown_at:
        raise IncompleteEnvironment(
            "EVERYNAME_DEMO_URL: it is for demos alone. An installation says its names in EVERYNAME_HOSTS."
        )
    if not is_demo and not hosts:
        raise IncompleteEnvironment(
            "EVERYNAME_HOSTS: the names of this server are needed, such as wall.example.org. "
            "To look around on this machine with invented people, set EVERYNAME_DEMO=yes instead."
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
        if host.startswith(".") and "." not in host[1:]:
            raise IncompleteEnvironment(
                f"EVERYNAME_HOSTS: {host!r} stands for hosts of everybody, and links in letters would lead wherever "
                "somebody asks. Give the names of this server."
            )
    return hosts


def _demo_host(variables: Mapping[str, str]) -> tuple[str, ...]:
    """Of the address at which others are shown a demo; none where it is for this machine alone."""
    url = variables.get("EVERYNAME_DEMO_URL", "").strip()
    if not url:
        return ()
    parts = urlsplit(url) if _is_address(url, schemes={"https"}) else None
    host = parts.netloc.removesuffix(f":{parts.port}") if parts else ""
    if not parts or parts.path not in {"", "/"} or host.startswith(".") or not _HOST.fullmatch(host):
        raise IncompleteEnvironment(
            "EVERYNAME_DEMO_URL: the address at which a proxy in front answers others is needed, such as "
            "https://demo.example.org, without a path."
        )
    return (host,)


def _proxies(variables: Mapping[str, str]) -> tuple[str, ...]:
    """``yes`` for a proxy on this machine, or its addresses and networks."""
    listed = _listed(variables, "EVERYNAME_BEHIND_PROXY")
    if len(listed) <= 1 and "".join(listed).lower() in _YES | _NO:
        return ("127.0.0.1", "::1") if _flag(variables, "EVERYNAME_BEHIND_PROXY") else ()
    for address in listed:
        try:
            network = ipaddress.ip_network(address)
        except ValueError:
            raise IncompleteEnvironment(
                f"EVERYNAME_BEHIND_PROXY: yes, no, or addresses such as 10.0.0.2 or 10.0.0.0/24 are needed, "
                f"here stands {address!r}."
            ) from None
        if network.prefixlen < _WIDEST[network.version]:
            raise IncompleteEnvironment(
                f"EVERYNAME_BEHIND_PROXY: {address!r} takes everybody for the proxy, and whoever guesses passwords "
                "could say to come from anywhere. Give the proxy's own addresses."
            )
    return listed


def _database_url(variables: Mapping[str, str]) -> str:
    """As it stands; it may hold a password, so it is never repeated."""
    url = variables.get("DATABASE_URL", "")
    if url and not url.startswith(("postgres://", "postgresql://", "sqlite:///")):
        raise IncompleteEnvironment(
            "DATABASE_URL: postgres://user:password@host:port/name or sqlite:///path is needed."
        )
    return url


def _provider(variables: Mapping[str, str], *, is_demo: bool) -> Provider | None:
    """All four variables or none; values are not repeated, for one is a secret and easily put into another's place."""
    names = tuple(f"EVERYNAME_OIDC_{part}" for part in ("NAME", "URL", "CLIENT_ID", "CLIENT_SECRET"))
    name, url, client_id, client_secret = given = [variables.get(each, "").strip() for each in names]
    trusts_addresses = _flag(variables, "EVERYNAME_OIDC_TRUST_ADDRESSES")
    if not any(given):
        return None
    missing = [each for each, value in zip(names, given, strict=True) if not value]
    if missing:
        raise IncompleteEnvironment(
            f"{', '.join(missing)}: needed beside the other EVERYNAME_OIDC_…; or take all away."
        )
    if not _is_address(url, schemes={"https", "http"} if is_demo else {"https"}):
        raise IncompleteEnvironment(
            "EVERYNAME_OIDC_URL: the address of the provider (its issuer) is needed, such as https://id.example.org, "
            "without a question mark, a name or a password in it."
        )
    if len(name) > 40:
        raise IncompleteEnvironment("EVERYNAME_OIDC_NAME: at most 40 characters stand on its button.")
    return Provider(name, url, client_id, client_secret, trusts_addresses)


def _is_address(url: str, *, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    is_plain = not (parts.query or parts.fragment or parts.username or parts.password) and len(url) <= 200
    return parts.scheme in schemes and bool(parts.hostname) and is_plain


def _listed(variables: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in variables.get(name, "").split(","))))


def new_secret_key() -> str:
    """Text that nobody can guess: 67 characters, 400 bits."""
    return secrets.token_urlsafe(50)


def _secret_key(variables: Mapping[str, str], *, is_demo: bool) -> str:
    key = variables.get("EVERYNAME_SECRET_KEY", "")
    if len(key) >= 50 and len(set(key)) >= 10 and not _is_repeated(key):
        return key
    if is_demo and not key:
        # Good until the demo ends: whoever starts it again enters again.
        return new_secret_key()
    raise IncompleteEnvironment(
        "EVERYNAME_SECRET_KEY: at least 50 characters are needed that nobody can guess. "
        "`everyname check --new-secret-key` prints some."
    )


def _is_repeated(key: str) -> bool:
    """Whether it is some text over and over again."""
    return any(key.startswith(key[step:]) for step in range(1, len(key) // 2 + 1))
