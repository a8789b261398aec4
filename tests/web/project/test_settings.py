"""What every answer carries, what the database is told, what stands in the log."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import DisallowedHost
from django.db import IntegrityError, connection, transaction
from django.test import AsyncClient, Client, RequestFactory, override_settings
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.module_loading import import_string

from everyname.web.community.models import Member
from everyname.web.project.log_lines import PlainLine


@pytest.mark.django_db
def test_sqlite_writes_ahead_waits_and_holds_what_it_acknowledged() -> None:
    if connection.vendor != "sqlite":
        return

    def pragma(name: str) -> object:
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    told = {name: pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]


def test_pages_stay_out_of_caches_and_the_devices_senses_stay_shut(
    world: SimpleNamespace, client: Client
) -> None:
    client.force_login(world.bea)
    for path in ("/", "/roles/", "/no-such-page/"):
        answer = client.get(path, secure=True)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.django_db(transaction=True)
def test_the_same_holds_where_views_are_asynchronous() -> None:
    answer = asyncio.run(AsyncClient().get("/roles/"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_cookies_are_for_this_host_by_tls_and_out_of_reach_of_scripts(
    world: SimpleNamespace, client: Client
) -> None:
    client.post("/sign-in/", {"email": world.bea.email, "password": "bea has a long password"}, secure=True)
    client.post("/language/", {"language": "es"}, secure=True)
    client.get("/sign-in/", secure=True)
    new = "another long one of bea"
    given = {"old": "bea has a long password", "password": new, "again": new}
    client.post("/account/password/", given, secure=True)  # answered with a message, which waits in a cookie
    assert sorted(client.cookies) == [
        f"__Host-{name}" for name in ("csrf", "language", "messages", "session")
    ]
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_a_session_ends_after_a_working_day(world: SimpleNamespace, client: Client) -> None:
    client.post("/sign-in/", {"email": world.bea.email, "password": "bea has a long password"})
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 8 * 3600


@pytest.mark.django_db
def test_sessions_that_are_over_are_cleared_away_while_the_server_runs() -> None:
    now = timezone.now()
    for key, hours in (("over", -1), ("holds", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    for chore in settings.CHORES:
        import_string(chore)(at=now)
    assert Session.objects.get().session_key == "holds"


def line(record: logging.LogRecord) -> str:
    return PlainLine().format(record)


def logged(name: str, message: object, *values: object, **more: object) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, values, None)
    for key, value in more.items():
        setattr(record, key, value)
    return record


def test_a_line_names_the_address_without_its_values() -> None:
    request = RequestFactory().get("/enter/a-secret-link/")
    request.resolver_match = ResolverMatch(print, (), {}, route="enter/<str:secret>/")
    found = line(logged("django.request", "Internal Server Error: %s", request.path, request=request))
    assert found.endswith("ERROR django.request Internal Server Error: … /enter/<str:secret>/")


@pytest.mark.django_db
def test_an_error_is_one_line_with_its_place_and_without_what_it_was_about(world: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError) as failed, transaction.atomic():
        Member.objects.create(name="Bea", email=world.bea.email, joined_at=world.bea.joined_at)
    record = logged("django.request", "Internal Server Error: %s", "/x/")
    record.exc_info = (failed.type, failed.value, failed.tb)
    found = line(record)
    assert "IntegrityError at " in found
    assert "\n" not in found
    assert "bea" not in found.lower()


def test_what_a_stranger_writes_as_host_stands_in_no_line() -> None:
    error = DisallowedHost("Invalid HTTP_HOST header: 'ana-cruz.example'")
    record = logged("django.security.DisallowedHost", str(error), status_code=400)
    record.exc_info = (type(error), error, None)
    assert line(record).endswith("ERROR django.security.DisallowedHost DisallowedHost at")


def test_our_own_lines_and_those_of_the_server_are_written_out() -> None:
    assert line(logged("everyname.access", "%s %s %d", "GET", "/", 200)).endswith("GET / 200")
    assert "address in use" in line(logged("uvicorn.error", OSError("address in use")))


def test_a_typeface_that_was_not_fetched_keeps_nobody_from_starting(tmp_path: Path) -> None:
    from everyname.web.ui.static_files import StaticFiles  # noqa: PLC0415 - wants settings

    storage = StaticFiles(location=tmp_path, base_url="/static/")
    assert storage.hashed_name("fonts/not-here.woff2") == "fonts/not-here.woff2"
    with pytest.raises(ValueError, match="could not be found"):
        storage.hashed_name("ui/not-here.css")


@override_settings(WHITENOISE_USE_FINDERS=True)
def test_no_page_of_others_may_read_our_files() -> None:
    answer = Client().get("/static/ui/web.css", headers={"origin": "https://elsewhere.example"})
    assert answer.getvalue()  # to the end of the file, which is closed then
    assert "Access-Control-Allow-Origin" not in answer.headers
