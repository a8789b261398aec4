"""What a restore leaves as it was and what it does not bring back: letters above all, and half-made files."""

import io
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.following.models import FollowUp, LetterBox
from everyname.web.keeping.backup.reading import checked
from everyname.web.keeping.backup.restoring import restore_backup
from everyname.web.wall.models import Round
from tests.web.keeping.test_backup import ENV, PASSPHRASE, taken
from tests.web.running import DEMO, environment, set_up

ONE_DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
FULL_DISK = 300_000
"""Bytes that a file can hold: less than the tables need."""


def put_back(file: bytes) -> None:
    restore_backup(io.BytesIO(file), PASSPHRASE, checked(io.BytesIO(file), PASSPHRASE), at=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_whoever_stopped_letters_since_the_backup_gets_none_afterwards(school: SimpleNamespace) -> None:
    before = LetterBox.objects.create(connector=school.rivera, stopped_at=ONE_DAY)
    never = LetterBox.objects.create(connector=school.chidi)
    file = taken()
    since = LetterBox.objects.create(connector=school.ito, stopped_at=ONE_DAY)
    put_back(file)
    assert set(LetterBox.objects.values_list("connector", "key", "stopped_at")) == {
        (school.rivera.pk, before.key, ONE_DAY),
        (school.chidi.pk, never.key, None),
        (school.ito.pk, since.key, ONE_DAY),
    }
    Round.objects.all().delete()
    school.ito.delete()
    file = taken()
    LetterBox.objects.filter(pk=never.pk).update(stopped_at=ONE_DAY)
    put_back(file)
    assert LetterBox.objects.get(pk=never.pk).stopped_at == ONE_DAY
    assert not LetterBox.objects.filter(pk=since.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
def test_a_copy_that_is_tried_out_writes_to_nobody(school: SimpleNamespace, asked: Round) -> None:
    """Before the lead has asked for it there: the machine on which it is may have another address."""
    FollowUp.objects.create(round=asked, door="https://old.example/", begun_at=ONE_DAY, begun_by=school.bea)
    file = taken()
    assert b"old.example" not in file
    put_back(file)
    assert not FollowUp.objects.exists()


def test_a_disk_that_is_full_leaves_no_half_of_a_database(tmp_path: Path) -> None:
    def everyname(*arguments: str, most: int = resource.RLIM_INFINITY) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "everyname", *arguments, "--passphrase-file", "passphrase"],
            cwd=tmp_path,
            env=environment(tmp_path, {**ENV, "EVERYNAME_DATA": "new" if "restore" in arguments else "data"}),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY)),
        )

    set_up(tmp_path, DEMO)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    assert everyname("backup", "copy").returncode == 0
    refused = everyname("restore", "copy", most=FULL_DISK)
    assert refused.returncode == 1
    assert "Is there space left" in refused.stderr
    assert list((tmp_path / "new").iterdir()) == []
    assert "rows are back" in everyname("restore", "copy").stdout
