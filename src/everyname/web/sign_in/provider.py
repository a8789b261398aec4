"""The OpenID Connect provider that the environment names: the one part of the web that asks another host.

allauth finds its addresses, keeps what was asked (state, PKCE) and exchanges the code. What the provider says about
a person is believed only with its signature, for us, for this question (nonce), and now.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

__all__ = ["Answer", "Asking", "Purpose", "Trouble", "Unusable", "answered", "ask", "the_provider"]

_ID = "provider"
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures alone: a shared secret or none at all would let others than the provider write an answer."""
_LEEWAY_SECONDS = 60


class Known(Protocol):
    """A provider, as the environment describes it."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def client_id(self) -> str: ...
    @property
    def client_secret(self) -> str: ...
    @property
    def trusts_addresses(self) -> bool: ...


class Purpose(StrEnum):
    """Why somebody is sent to the provider."""

    SIGN_IN = "sign in"
    CONNECT = "connect"
    PROVE = "prove"


class Trouble(StrEnum):
    """Why nothing came of it."""

    DOWN = "down"
    STALE = "stale"
    CANCELLED = "cancelled"


class Unusable(Exception):
    """The provider gave nothing that could be used: why."""

    def __init__(self, why: Trouble) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """Who somebody is, as the provider says: ``email`` is in small letters, or empty."""

    subject: str
    email: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """An answer with what it was asked for."""

    purpose: Purpose
    go_on: str
    answer: Answer


class Reaching(DefaultSocialAccountAdapter):  # type: ignore[misc] # no stubs: Any
    """How other hosts are asked."""

    def get_requests_session(self) -> Any:
        """By TLS alone but in a demo, five seconds at most, and nowhere that somebody else sends us on to."""
        session = super().get_requests_session()
        session.max_redirects = 0
        if settings.IS_PUBLIC:
            session.adapters.pop("http://")
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Nobody becomes a member by themselves."""
        del request, sociallogin
        return False


class _Provider(OpenIDConnectProvider):  # type: ignore[misc]
    def get_oauth2_adapter(self, request: HttpRequest) -> "_Exchange":
        return _Exchange(request, self)


class _Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    def __init__(self, request: HttpRequest, provider: _Provider) -> None:
        super().__init__(request, _ID)
        self._provider = provider

    def get_provider(self) -> _Provider:
        return self._provider

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        del app
        return request.build_absolute_uri(reverse("provider-back"))


def the_provider() -> Known:
    """The one that the environment names.

    Raises
    ------
    Http404
        It names none: then there are no such addresses.
    """
    known: Known | None = settings.PROVIDER
    if known is None:
        raise Http404
    return known


def ask(request: HttpRequest, *, purpose: Purpose, go_on: str) -> HttpResponse:
    """Send somebody to the provider, with a question that only this session can see answered.

    Raises
    ------
    Unusable
        The provider does not say where to send them.
    """
    nonce = secrets.token_urlsafe(24)
    asked = {"nonce": nonce, **({"prompt": "login"} if purpose is Purpose.PROVE else {})}
    with _unreachable():
        provider = _provider(request)
        _checked(provider.get_oauth2_adapter(request).openid_config)
        there: HttpResponse = provider.redirect(
            request, process=purpose.value, next_url=go_on, data={"nonce": nonce}, auth_params=asked
        )
    return there


def answered(request: HttpRequest) -> Asking:
    """What the provider says, once somebody is back.

    Raises
    ------
    Unusable
        Nobody asked here lately, somebody pressed "cancel" there, or the answer does not hold.
    """
    state = statekit.unstash_state(request, provider_id=_ID, state_id=request.GET.get("state", ""))
    if state is None:
        raise Unusable(Trouble.STALE)
    if "error" in request.GET or not request.GET.get("code"):
        is_cancelled = request.GET.get("error") == "access_denied"
        raise Unusable(Trouble.CANCELLED if is_cancelled else Trouble.DOWN)
    with _unreachable():
        provider = _provider(request)
        exchange = provider.get_oauth2_adapter(request)
        _checked(exchange.openid_config)
        client = exchange.get_client(request, provider.app)
        token = exchange.get_access_token_data(
            request, provider.app, client, pkce_code_verifier=state["pkce_code_verifier"]
        )
        claims = _claims(exchange.openid_config, token["id_token"], nonce=state["data"]["nonce"])
        return Asking(Purpose(state["process"]), state.get("next") or "/", _answer(exchange, token, claims))


@contextmanager
def _unreachable() -> Iterator[None]:
    """Whatever goes wrong on the other side: no connection (an `OSError`), no JSON, parts that are not there."""
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unusable(Trouble.DOWN) from error
    except (OAuth2Error, jwt.PyJWTError, ImmediateHttpResponse) as error:
        raise Unusable(Trouble.DOWN) from error


def _provider(request: HttpRequest) -> _Provider:
    known = the_provider()
    app = SocialApp(
        provider="openid_connect",
        provider_id=_ID,
        name=known.name,
        client_id=known.client_id,
        secret=known.client_secret,
        settings={"server_url": known.url.rstrip("/"), "oauth_pkce_enabled": True},
    )
    return _Provider(request, app=app)


def _checked(found: Mapping[str, Any]) -> None:
    """Only the provider itself may say where its addresses are (OpenID Connect Discovery 1.0, 4.3)."""
    if found["issuer"].rstrip("/") != the_provider().url.rstrip("/"):
        raise ValueError("issuer")
    if settings.IS_PUBLIC and not found["authorization_endpoint"].startswith("https://"):
        raise ValueError("authorization_endpoint")


def _claims(found: Mapping[str, Any], id_token: str, *, nonce: str) -> Mapping[str, Any]:
    """OpenID Connect Core 1.0, 3.1.3.7: issuer, audience, signature, times, nonce."""
    with get_adapter().get_requests_session() as session:
        keys = jwt.PyJWKSet.from_dict(session.get(found["jwks_uri"]).json()).keys
    kid = jwt.get_unverified_header(id_token).get("kid")
    key = next(each for each in (*keys, None) if each is None or kid in {None, each.key_id})
    if key is None:
        raise ValueError("kid")
    us = the_provider().client_id
    claims: Mapping[str, Any] = jwt.decode(
        id_token,
        key=key.key,
        algorithms=_ALGORITHMS,
        issuer=found["issuer"],
        audience=us,
        leeway=_LEEWAY_SECONDS,
        options={"require": ["exp", "iat", "iss", "aud", "sub"]},
    )
    if claims.get("azp", us) != us or not secrets.compare_digest(
        str(claims["nonce"]).encode(), nonce.encode()
    ):
        raise ValueError("azp or nonce")
    return claims


def _answer(exchange: _Exchange, token: Mapping[str, Any], claims: Mapping[str, Any]) -> Answer:
    """Some providers keep the address for a second question, which must be about the same person."""
    said = claims
    if "email" not in claims and "userinfo_endpoint" in exchange.openid_config:
        said = exchange._fetch_user_info(token["access_token"])  # noqa: SLF001 - allauth has no other door to it
        if said["sub"] != claims["sub"]:
            raise ValueError("sub")
    subject, email = claims["sub"], said.get("email") or ""
    if not isinstance(subject, str) or not subject or not isinstance(email, str):
        raise TypeError("sub or email")
    is_verified = said.get("email_verified") in {True, "true"}
    return Answer(subject, email.strip().lower(), is_verified=is_verified)
