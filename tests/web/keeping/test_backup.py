"""Backup and restore, as whoever runs the server does it: onto a new machine, and from one database to the other."""

import io
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.keeping.backup.reading import batches, checked
from everyname.web.keeping.backup.restoring import CannotStore, restore_backup
from everyname.web.keeping.backup.tables import FORGOTTEN, REBUILT, columns_of, kept_models, label_of
from everyname.web.keeping.backup.taking import take_backup
from everyname.web.keeping.backup.values import from_plain, to_plain
from everyname.web.people.importing.packing import packed
from everyname.web.people.models import ImportState, Person, RosterImport
from everyname.web.wall.models import Mark, MarkEvent, Round
from tests.web.postgresql import private_cluster
from tests.web.running import DEMO, KEY, environment, set_up
from tests.web.wall.world import person

PASSPHRASE = "seven names on a wall"
ENV = {**DEMO, "EVERYNAME_SECRET_KEY": KEY}
"""The tables of these tests are those of a demo (tests/web/settings.py)."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[dict[str, str]]:
    with private_cluster() as url:
        yield {"DATABASE_URL": url}


@pytest.fixture
def full(school: SimpleNamespace, asked: Round) -> SimpleNamespace:
    """The school with a row for every kind of value that a column can hold."""
    now = timezone.now()
    school.ana.display_name = "אַנָה \u202bCruz\u202c 🌱 'quoted\"; --\\ \n"
    school.ana.save()
    for connector, level in ((school.rivera, 3), (school.ito, 0)):
        Mark.objects.create(round=asked, connector=connector, name=school.ana, level=level)
        MarkEvent.objects.create(
            round=asked,
            connector=connector,
            name=school.ana,
            level=level,
            client_key=uuid4(),
            received_at=now,
            is_late=False,
        )
    RosterImport.objects.create(
        owner=school.bea,
        state=ImportState.APPLIED,
        created_at=now,
        applied_at=now,
        format="plain",
        files=["años.csv"],
        done={"new": 3, "nested": [None, True, 1.5]},
        before=packed({"people": ["Ana"]}) + bytes(range(256)),
    )
    Authenticator.objects.create(user=school.alice, type="totp", data={"secret": "sealed"})
    return school


def taken() -> bytes:
    file = io.BytesIO()
    take_backup(file, PASSPHRASE, secret_key=settings.SECRET_KEY, at=timezone.now())
    return file.getvalue()


def held(file: bytes) -> dict[str, list[list[Any]]]:
    """All rows of a backup, but what taking it and putting it back left in the record."""
    found: dict[str, list[list[Any]]] = {label_of(model): [] for model in kept_models()}
    for batch in batches(io.BytesIO(file), PASSPHRASE):
        found[label_of(batch.model)] += batch.rows
    ours = {"backup taken", "restored from a backup"}
    act = [field.attname for field in columns_of(Entry)].index("act")
    found["audit.Entry"] = [row for row in found["audit.Entry"] if row[act] not in ours]
    return found


def everyname(
    folder: Path, *arguments: str, env: dict[str, str], passphrase: str = PASSPHRASE
) -> "subprocess.CompletedProcess[str]":
    (folder / "passphrase").write_text(passphrase + "\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "everyname", *arguments, "--passphrase-file", "passphrase"],
        cwd=folder,
        env=environment(folder, env),
        capture_output=True,
        text=True,
        check=False,
    )


def done(process: "subprocess.CompletedProcess[str]") -> str:
    assert process.returncode == 0, process.stderr
    return process.stdout


def refused(process: "subprocess.CompletedProcess[str]") -> str:
    assert process.returncode == 1, process.stdout + process.stderr
    assert process.stderr.count("\n") == 1, process.stderr
    return process.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.own_database
@pytest.mark.usefixtures("record_can_be_emptied", "full")
def test_the_drill_from_here_to_postgresql_and_on_to_a_new_machine(
    tmp_path: Path, cluster: dict[str, str]
) -> None:
    """Everything that was there is there, at each station, and for nobody else to read."""
    file = taken()
    (tmp_path / "here").write_bytes(file)
    there = {**ENV, **cluster, "EVERYNAME_DATA": str(tmp_path / "data there")}
    assert "rows are back" in done(everyname(tmp_path, "restore", "here", env=there))
    assert "rows, as they were" in done(everyname(tmp_path, "backup", "there", env=there))
    assert held((tmp_path / "there").read_bytes()) == held(file)
    set_up(tmp_path, DEMO)
    assert "signs in anew" in done(everyname(tmp_path, "restore", "there", env=ENV))
    done(everyname(tmp_path, "backup", "new", env=ENV))
    assert held((tmp_path / "new").read_bytes()) == held(file)
    written = [tmp_path / "there", tmp_path / "new"]
    assert not [path for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_what_was_done_after_a_backup_is_undone_by_it(full: SimpleNamespace) -> None:
    file = taken()
    full.bo.delete()
    person("Somebody else", full.harbour, at=full.bea.joined_at)
    restore_backup(io.BytesIO(file), PASSPHRASE, checked(io.BytesIO(file), PASSPHRASE), at=timezone.now())
    assert held(taken()) == held(file)
    assert Entry.objects.filter(act="restored from a backup").count() == 1
    for table in (Entry, MarkEvent):  # the guards stand again
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            table.objects.all().delete()
    person("Somebody new", full.harbour, at=full.bea.joined_at)  # and counting goes on where it was


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied", "full")
def test_a_row_that_the_database_refuses_leaves_everything_as_it_was() -> None:
    file, before = taken(), held(taken())
    with closing_guard(
        "CREATE TRIGGER no_more BEFORE INSERT ON people_group BEGIN SELECT RAISE(ABORT, 'no'); END"
    ):
        with pytest.raises(CannotStore):
            restore_backup(
                io.BytesIO(file), PASSPHRASE, checked(io.BytesIO(file), PASSPHRASE), at=timezone.now()
            )
        assert held(taken()) == before


@contextmanager
def closing_guard(statement: str) -> Iterator[None]:
    """A database that refuses the rows of one table."""
    if connection.vendor == "postgresql":
        statement = "ALTER TABLE people_group ADD CONSTRAINT no_more CHECK (false) NOT VALID"
    undo = (
        "ALTER TABLE people_group DROP CONSTRAINT no_more"
        if connection.vendor == "postgresql"
        else "DROP TRIGGER no_more"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(undo)


@pytest.mark.django_db(transaction=True)
@pytest.mark.own_database
@pytest.mark.usefixtures("record_can_be_emptied", "full")
def test_whatever_is_no_whole_backup_leaves_the_target_untouched(tmp_path: Path) -> None:
    file = taken()
    (tmp_path / "whole").write_bytes(file)
    (tmp_path / "cut").write_bytes(file[:-20])
    nowhere = {**ENV, "EVERYNAME_DATA": str(tmp_path / "nowhere")}
    assert "is cut" in refused(everyname(tmp_path, "restore", "cut", env=nowhere))
    assert not (tmp_path / "nowhere").exists()

    set_up(tmp_path, DEMO)
    target = tmp_path / "data" / "everyname.sqlite3"
    with closing(sqlite3.connect(target)) as begun, begun:
        begun.execute(
            "INSERT INTO community_community VALUES (1, 'Mine', 'school', '{}', 'en', 'UTC', '2026-09-21 15:00:00')"
        )
    before = target.read_bytes()
    assert "holds a community already" in refused(everyname(tmp_path, "restore", "whole", env=ENV))
    (tmp_path / "foreign").write_bytes(before)
    wrong = everyname(tmp_path, "restore", "whole", "--force", env=ENV, passphrase="seven names on a Wall")
    assert "the passphrase does not open it. Nothing was changed." in refused(wrong)
    foreign = everyname(tmp_path, "restore", "foreign", "--force", env=ENV)
    assert "is not a backup of Everyname. Nothing was changed." in refused(foreign)
    assert target.read_bytes() == before


def test_a_short_passphrase_and_a_file_that_is_there_are_refused(tmp_path: Path) -> None:
    set_up(tmp_path, DEMO)
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert "exists already" in refused(everyname(tmp_path, "backup", "mine", env=ENV))
    short = everyname(tmp_path, "backup", "new", env=ENV, passphrase="too short")
    assert "12 are needed" in refused(short)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "mine", "passphrase"]


@pytest.mark.parametrize("model", kept_models(), ids=label_of)
def test_every_column_of_every_table_is_of_a_kind_that_is_known(model: Any) -> None:
    for field in columns_of(model):
        there, back = to_plain(field), from_plain(field)
        assert back(there(None)) is None


def test_every_table_is_kept_or_left_out_for_a_reason() -> None:
    kept = {label_of(model) for model in kept_models()}
    assert kept | FORGOTTEN | REBUILT == {
        label_of(model) for model in apps.get_models(include_auto_created=True)
    }
    assert not kept & (FORGOTTEN | REBUILT)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied", "full")
def test_it_says_of_when_it_is_and_holds_no_secret_key() -> None:
    file = taken()
    manifest = checked(io.BytesIO(file), PASSPHRASE)
    assert isinstance(manifest.made_at, datetime)
    assert manifest.rows == sum(len(rows) for rows in held(file).values()) > 20
    assert settings.SECRET_KEY not in str(held(file))
    assert Person.objects.count() == len(held(file)["people.Person"])
    assert not connection.in_atomic_block
