"""Large rosters are read, compared, stored and taken back by jobs; what people see is the same."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.jobs.stopping import stop
from everyname.web.jobs.worker import Worker
from everyname.web.people.importing.kept_files import KeptFile, content, unpacked_bytes
from everyname.web.people.models import Person, RosterFile, RosterImport
from everyname.web.people.operations.rosters import forget_expired
from everyname.web.people.views import rosters as pages
from tests.web.people.rosters import HARBOUR, confirm, everything, load, seal, table
from tests.web.working import failed_jobs, waiting_jobs, work_off


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES_AT_ONCE", 0)
    monkeypatch.setattr(pages, "MOST_PEOPLE_AT_ONCE", 0)


@pytest.fixture
def stopped() -> Iterator[None]:
    stop()
    yield
    stop(is_asked=False)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_roster_comes_in_and_is_taken_back_without_anybody_waiting(
    steward: Client, world: SimpleNamespace
) -> None:
    before = everything()
    address = load(steward, table(*HARBOUR), site=world.harbour)
    assert "It is in line" in text(steward, address)
    assert "data-progress" in text(steward, f"{address}far/")
    assert work_off() == 1
    assert "data-progress" not in text(steward, f"{address}far/")
    assert not RosterFile.objects.exists()
    assert "Ana Cruz" in text(steward, address)
    assert everything() == before
    assert "The roster is being stored" in confirm(steward, address)
    work_off()
    assert "It stands" in text(steward, address)
    assert Person.objects.count() == 3
    assert "being undone" in steward.post(f"{address}undo/", follow=True).content.decode()
    work_off()
    assert "It was undone" in text(steward, address)
    assert everything() == before
    assert failed_jobs() == []
    acts = list(Entry.objects.exclude(act__contains="to be").values_list("act", flat=True))
    assert acts == ["roster loaded", "roster applied", "roster undone"]


def test_a_large_roster_is_shown_as_a_small_one_is(
    steward: Client, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = (*HARBOUR[:1], "s2,Bo Li,Harbour School,student,7,7C,", "s3,Chidi,Hill School,student,8,8A,")
    with monkeypatch.context() as small:
        small.setattr(pages, "MOST_BYTES_AT_ONCE", 10**9)
        small.setattr(pages, "MOST_PEOPLE_AT_ONCE", 10**9)
        confirm(steward, load(steward, table(*HARBOUR), site=world.harbour))
        once = text(steward, load(steward, table(*changed), site=world.harbour))
    address = load(steward, table(*changed), site=world.harbour)
    work_off()

    def main(page: str) -> str:
        return page.split("<main")[1].split('id="confirm"', maxsplit=1)[0]

    assert main(text(steward, address)) == main(once)


def test_files_that_cannot_be_used_are_refused_on_the_page(steward: Client, world: SimpleNamespace) -> None:
    nonsense = SimpleUploadedFile("menu.csv", b"dish,price\nsoup,3\n")
    address = load(steward, nonsense, site=world.hill)
    work_off()
    page = text(steward, address)
    assert "menu.csv" in page
    assert "Nothing was stored" in page
    assert not RosterFile.objects.exists()
    assert failed_jobs() == []
    assert "Could not be used" in text(steward, "/people/rosters/")
    steward.post(f"{address}drop/")
    assert not RosterImport.objects.exists()


def test_two_files_of_one_name_are_refused_without_a_job_falling_over(
    steward: Client, world: SimpleNamespace
) -> None:
    address = load(steward, table(*HARBOUR), table(*HARBOUR), site=world.harbour)
    work_off()
    assert "same name" in text(steward, address)


def test_pressing_twice_stores_once(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    shown = seal(text(steward, address))
    for _ in range(2):
        assert steward.post(f"{address}apply/", {"seal": shown}).status_code == 302
    assert waiting_jobs() == 1
    work_off()
    assert Person.objects.count() == 3


def test_what_was_shown_is_what_is_stored_or_nothing_is(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    shown = seal(text(steward, address))
    Person.objects.create(
        source_id="s1", display_name="Ana", is_name=True, is_connector=False, joined_at=timezone.now()
    )
    steward.post(f"{address}apply/", {"seal": shown})
    work_off()
    page = text(steward, address)
    assert "Nothing was stored" in page
    assert "<bdi>Ana</bdi> → <bdi>Ana Cruz</bdi>" in page
    assert Person.objects.count() == 1
    assert "of another" not in steward.post(f"{address}apply/", {"seal": shown}, follow=True).content.decode()
    assert waiting_jobs() == 0  # that difference is shown no more
    confirm(steward, address)
    work_off()
    assert Person.objects.count() == 3


def test_what_cannot_be_undone_says_why(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    confirm(steward, address)
    work_off()
    Person.objects.filter(source_id="s1").update(said_by=None)
    steward.post(f"{address}undo/")
    work_off()
    assert "somebody has corrected people since" in text(steward, address)
    assert Person.objects.count() == 3


def test_a_lost_job_is_said_and_can_be_asked_for_again(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    DBTaskResult.objects.all().delete()
    assert "These files could not be read" in text(steward, address)
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    confirm(steward, address)
    DBTaskResult.objects.all().delete()
    assert "Something went wrong, and nothing was changed" in text(steward, address)
    confirm(steward, address)
    work_off()
    assert Person.objects.count() == 3


@pytest.mark.usefixtures("stopped")
def test_a_worker_that_stops_leaves_nothing_half_stored(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off_once()
    assert DBTaskResult.objects.get().status == "READY"
    assert RosterImport.objects.get().state == "reading"
    assert RosterFile.objects.count() == 1
    stop(is_asked=False)
    work_off()
    confirm(steward, address)
    stop()
    work_off_once()
    assert Person.objects.count() == 0
    stop(is_asked=False)
    work_off()
    assert Person.objects.count() == 3


def work_off_once() -> None:
    worker = Worker()
    worker.step()
    worker.end()


def test_a_job_begun_anew_after_its_work_was_done_does_nothing(
    steward: Client, world: SimpleNamespace
) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    confirm(steward, address)
    work_off()
    before = everything()
    DBTaskResult.objects.update(status="READY")
    work_off()
    assert everything() == before
    assert failed_jobs() == []


def test_whoever_may_no_more_stores_nothing(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    work_off()
    confirm(steward, address)
    world.alice.roles.all().delete()
    work_off()
    assert Person.objects.count() == 0


def test_given_up_while_it_is_read_it_leaves_nothing(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    steward.post(f"{address}drop/")
    work_off()
    assert not RosterImport.objects.exists()
    assert failed_jobs() == []


def test_what_nobody_confirms_is_forgotten_within_a_day_with_its_files(
    steward: Client, world: SimpleNamespace
) -> None:
    load(steward, table(*HARBOUR), site=world.harbour)
    now = timezone.now()
    forget_expired(at=now + timedelta(hours=23))
    assert RosterImport.objects.exists()
    forget_expired(at=now + timedelta(hours=25))
    assert not RosterImport.objects.exists()
    assert not RosterFile.objects.exists()


def test_the_queue_holds_ids_alone(steward: Client, world: SimpleNamespace) -> None:
    load(steward, table(*HARBOUR), site=world.harbour)
    assert DBTaskResult.objects.get().args_kwargs == {
        "args": [str(RosterImport.objects.get().pk)],
        "kwargs": {},
    }


def test_the_page_of_a_large_roster_computes_nothing(
    steward: Client, world: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    with django_assert_max_num_queries(10):
        text(steward, f"{address}far/")
    work_off()
    with django_assert_max_num_queries(10):
        text(steward, address)


def test_a_file_is_kept_as_it_came_and_archives_are_weighed_unpacked() -> None:
    data = b"a line of a roster\n" * 200_000
    kept = content(SimpleUploadedFile("a.csv", data))
    assert len(kept) < len(data) / 20
    assert b"".join(KeptFile("a.csv", len(data), kept).chunks()) == data
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", data)
    packed = SimpleUploadedFile("a.zip", inside.getvalue())
    assert unpacked_bytes([packed]) == len(data)
    assert packed.read() == inside.getvalue()
    assert unpacked_bytes([SimpleUploadedFile("a.zip", b"no archive")]) == 10


def test_an_archive_of_a_later_kind_is_refused_with_a_reason(steward: Client, world: SimpleNamespace) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("roster.csv", "ID,Name\n1,Ana\n")
    data = bytearray(packed.getvalue())
    data[data.index(b"PK\x01\x02") + 6] = 99  # needs version 9.9 of the format
    upload = SimpleUploadedFile("roster.zip", bytes(data))
    answer = steward.post("/people/rosters/", {"roster": [upload], "site": str(world.hill.pk)}, follow=True)
    work_off()
    page = (
        answer.content.decode() if answer.status_code == 422 else text(steward, answer.redirect_chain[0][0])
    )
    assert "cannot be unpacked" in page
