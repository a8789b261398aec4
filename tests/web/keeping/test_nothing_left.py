"""After an erasure and a sweep no string about whoever was erased is left: in no file of the database, in no log."""

import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from everyname.web.keeping import sweeping
from everyname.web.keeping.models import Unswept
from everyname.web.keeping.sweeping import sweep
from everyname.web.people.importing.packing import packed
from everyname.web.people.models import ImportState, Person, RosterImport
from everyname.web.project.log_lines import PlainLine
from everyname.web.wall.models import Mark, MarkEvent, Round
from tests.web.wall.world import group, member_of, person, signed_in
from tests.web.working import failed_jobs, work_off

WORDS = ("quillfeather", "zéphyrine", "zq-7781")
"""Of the child and of the adult: in small letters, as everything is looked at."""


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL keeps rows for what is under way in any of its databases: other tests, in those of other processes."""
    monkeypatch.setattr(sweeping, "_PATIENCE", 300.0)


@pytest.fixture
def planted(
    record_can_be_emptied: None,  # noqa: ARG001 - the tables are emptied afterwards
    school: SimpleNamespace,
    asked: Round,
) -> SimpleNamespace:
    """A child and an adult with names that stand nowhere else, wherever names can come to stand."""
    at, now = school.bea.joined_at, timezone.now()
    about = {
        "given_name": "Zéphyrine",
        "family_name": "Quillfeather",
        "search_text": "zephyrine quillfeather",
    }
    school.child = person("Zéphyrine Quillfeather", school.harbour, at=at, **about)
    Person.objects.filter(pk=school.child.pk).update(source_id="ZQ-7781-child")
    marks = {"is_name": False, "is_connector": True, "email": "z.quillfeather@bay.example"}
    school.adult = person("Ms Quillfeather", school.harbour, at=at, **marks)
    group("7Z", school.harbour, school.child, school.adult)
    account = member_of(school.adult)
    account.email = "z.quillfeather@bay.example"
    account.save()
    Mark.objects.create(round=asked, connector=school.adult, name=school.child, level=3)
    MarkEvent.objects.create(
        round=asked,
        connector=school.adult,
        name=school.child,
        level=3,
        client_key=uuid4(),
        received_at=now,
        is_late=False,
    )
    kept = packed({"ZQ-7781-child": {"display_name": "Zéphyrine Quillfeather"}})
    given = {"owner": school.bea, "created_at": now}
    RosterImport.objects.create(
        **given, state=ImportState.APPLIED, applied_at=now, before=kept, problems=kept
    )
    RosterImport.objects.create(**given, state=ImportState.WAITING, roster=kept, shown=kept)
    return school


def files_of_database() -> Iterator[Path]:
    """On SQLite the file, its log and all beside it; on PostgreSQL its tables, once they are written."""
    if connection.vendor == "sqlite":
        yield from Path(connection.settings_dict["NAME"]).parent.glob("tests*sqlite3*")
        yield from (path for path in settings.ENVIRONMENT.data.rglob("*.progress") if path.is_file())
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone()
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        (oid,) = cursor.fetchone()
    yield from (path for path in (Path(folder) / "base" / str(oid)).iterdir() if path.is_file())


def found_in(content: bytes) -> set[str]:
    plain = content.decode("utf-8", errors="ignore").lower()
    return {word for word in WORDS if word in plain}


def found_in_database() -> set[str]:
    return set().union(*(found_in(path.read_bytes()) for path in files_of_database()))


def found_packed() -> set[str]:
    columns = ("roster", "before", "problems", "shown")
    packs = [pack for row in RosterImport.objects.values_list(*columns) for pack in row if pack]
    return set().union(*(found_in(zlib.decompress(pack)) for pack in packs))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """The lines that a server would have written."""
    caplog.set_level(logging.DEBUG)
    line = PlainLine()
    for name in ("everyname", "django", "uvicorn"):
        logging.getLogger(name).addHandler(caplog.handler)
    return lambda: "\n".join(line.format(record) for record in caplog.records)


@pytest.mark.django_db(transaction=True)
def test_no_string_about_whoever_was_erased_is_left(planted: SimpleNamespace, log: Callable[[], str]) -> None:
    steward = signed_in(planted.alice)
    page = reverse("people", args=[planted.harbour.pk])
    assert "Quillfeather" in steward.get(page, {"q": "quillfeather"}).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself now and then: it keeps what is frequent
    assert found_in_database() == set(WORDS)
    assert found_packed() == {"quillfeather", "zéphyrine", "zq-7781"}

    for each in (planted.child, planted.adult):
        answer = steward.post(reverse("person-erase", args=[each.pk]), {"sure": "yes"})
        assert answer["Location"] == "/"
    assert "Quillfeather" not in steward.get("/").content.decode()
    assert work_off() >= 1  # what is deleted is overwritten by a job
    assert not failed_jobs()
    assert not Unswept.objects.exists()

    assert found_in_database() == set()
    assert found_packed() == set()
    assert "POST /keeping/people/<uuid:person_id>/ 302" in log()
    assert found_in(log().encode()) == set()


@pytest.mark.django_db(transaction=True)
def test_before_the_sweep_they_are_still_in_the_file(planted: SimpleNamespace) -> None:
    """So that the test above can fail."""
    signed_in(planted.alice).post(reverse("person-erase", args=[planted.child.pk]), {"sure": "yes"})
    assert "quillfeather" in found_in_database()
    assert sweep()


@pytest.mark.django_db(transaction=True)
def test_what_is_erased_while_it_sweeps_is_swept_the_next_time(
    planted: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erase(somebody: Person) -> bool:
        steward = signed_in(planted.alice)
        return steward.post(reverse("person-erase", args=[somebody.pk]), {"sure": "yes"}).status_code == 302

    assert erase(planted.child)
    kind = "_rewrite_all" if connection.vendor == "postgresql" else "_rewrite_file"
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(sweeping, kind, lambda: erase(planted.adult))
        assert sweep()
    assert Unswept.objects.exists()
    assert sweep()
    assert found_in_database() == set()


@pytest.mark.django_db(transaction=True)
def test_what_somebody_still_reads_is_swept_once_they_have_ended(planted: SimpleNamespace) -> None:
    """A backup that has been going on for an hour sees everybody who was there when it began."""
    with connection.cursor() as cursor, closing(another_connection()) as reading:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 100").fetchone()
            reading.execute("BEGIN").execute("SELECT count(*) FROM sqlite_master").fetchone()
        else:
            reading.execute("BEGIN ISOLATION LEVEL REPEATABLE READ").execute("SELECT 1").fetchone()
        signed_in(planted.alice).post(reverse("person-erase", args=[planted.child.pk]), {"sure": "yes"})
        assert not sweep()
        assert Unswept.objects.exists()
        assert "zéphyrine" in found_in_database()
        reading.execute("SELECT count(*) FROM people_person").fetchone()  # nor is a table waited for
        assert not sweep()
    connection.close()  # with its short patience
    assert sweep()
    assert "zéphyrine" not in found_in_database()


def another_connection() -> Any:
    """Of the database's own kind, and nobody's transaction."""
    if connection.vendor == "sqlite":
        return sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    return psycopg.connect(**{**connection.get_connection_params(), "autocommit": True})


@pytest.mark.django_db
def test_nothing_is_swept_within_a_transaction_nor_where_nothing_was_deleted() -> None:
    assert sweep()
    Unswept.objects.create(since=timezone.now())
    assert not sweep()
    assert Unswept.objects.exists()
