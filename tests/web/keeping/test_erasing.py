"""Erasing one person: as if they had never been there, and nobody else."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone

from everyname.web.again.models import Figures
from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.community.operations import LastSteward
from everyname.web.following.models import CheckIn
from everyname.web.keeping.models import ErasureRequest, Unswept
from everyname.web.keeping.operations import cutting
from everyname.web.keeping.operations.asking import ask_to_be_erased, leave_as_it_is, take_back
from everyname.web.keeping.operations.cutting import NOBODY
from everyname.web.keeping.operations.erasing import OneselfLast, erase_member, erase_person
from everyname.web.people.importing.packing import packed
from everyname.web.people.models import ImportState, Person, RosterImport
from everyname.web.share_out.models import Assignment, Need
from everyname.web.wall.models import Mark, MarkEvent, Nomination, Rest, Round, Voice
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.queries.rounds import led_round
from tests.web.running import ROOT
from tests.web.wall.world import member_of, signed_in

NOW = timezone.now


@pytest.fixture
def said(school: SimpleNamespace, asked: Round) -> SimpleNamespace:
    """Ms Rivera and Mr Ito have marked Ana and Bo; both have spoken; Ana was shared out to Mr Ito."""
    for connector in (school.rivera, school.ito):
        member_of(connector)
        for name in (school.ana, school.bo):
            Mark.objects.create(round=asked, connector=connector, name=name, level=3)
            event(asked, connector, name)
        event(asked, connector, None)
        Rest.objects.create(round=asked, connector=connector)
    for name in (school.ana, school.bo):
        voice = Voice.objects.create(round=asked, name=name, chosen=uuid4())
        Nomination.objects.create(voice=voice, name=name, connector=school.ito, place=1)
    need = Need.objects.create(round=asked, name=school.ana, since=NOW())
    Assignment.objects.create(need=need, connector=school.ito, offered_at=NOW())
    issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=NOW())
    return school


def event(asked: Round, connector: Person, name: Person | None) -> None:
    MarkEvent.objects.create(
        round=asked,
        connector=connector,
        name=name,
        level=3 if name else 0,
        client_key=uuid4(),
        received_at=NOW(),
        is_late=False,
    )


def erase(world: SimpleNamespace, person: Person) -> None:
    erase_person(person_id=person.pk, by=world.alice, at=NOW())


def test_a_name_is_gone_with_everything_about_it_and_nobody_else(said: SimpleNamespace, asked: Round) -> None:
    erase(said, said.ana)
    assert not Person.objects.filter(pk=said.ana.pk).exists()
    assert set(Mark.objects.values_list("name__display_name", "connector__display_name")) == {
        ("Bo Lee", "Ms Rivera"),
        ("Bo Lee", "Mr Ito"),
    }
    assert MarkEvent.objects.filter(name=said.bo).count() == 2
    assert MarkEvent.objects.filter(name=None).count() == 2
    assert MarkEvent.objects.count() == 4
    assert [voice.name for voice in Voice.objects.all()] == [said.bo]
    assert Nomination.objects.count() == 1
    assert not Need.objects.exists()
    assert not Assignment.objects.exists()
    assert Round.objects.get() == asked


def test_somebody_who_marked_is_gone_with_their_marks_and_their_account(said: SimpleNamespace) -> None:
    account = member_of(said.ito)
    erase(said, said.ito)
    assert not Member.objects.filter(pk=account.pk).exists()
    assert {mark.connector for mark in Mark.objects.all()} == {said.rivera}
    assert {each.connector for each in MarkEvent.objects.all()} == {said.rivera}
    assert not Nomination.objects.exists()
    assert (
        Voice.objects.count() == 2
    )  # what names answered is theirs; that they would go to him is not there any more
    assert Need.objects.count() == 1  # Ana waits for somebody else
    assert not Assignment.objects.exists()


def test_an_account_that_led_something_is_left_blank(said: SimpleNamespace, asked: Round) -> None:
    bea = said.bea
    EmailAddress.objects.create(user=bea, email=bea.email)
    client = signed_in(bea)
    erase_member(member_id=bea.pk, by=said.alice, at=NOW())
    left = Member.objects.get(pk=bea.pk)
    assert (left.name, left.email, left.is_active, left.last_login) == (NOBODY, None, False, None)
    assert not left.has_usable_password()
    assert not Role.objects.filter(member=left).exists()
    assert not EmailAddress.objects.exists()
    assert Round.objects.get(pk=asked.pk).opened_by == left
    assert client.get("/rounds/").status_code == 302  # signed out


def test_the_guard_of_what_came_in_stands_again(said: SimpleNamespace) -> None:
    erase(said, said.ana)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.update(level=0)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


def test_an_erasure_that_fails_leaves_everything_and_the_guard(
    said: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = MarkEvent.objects.count()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(cutting, "_cut_from_sessions", fails)
    with pytest.raises(RuntimeError):
        erase(said, said.ana)
    assert MarkEvent.objects.count() == before
    assert Person.objects.filter(pk=said.ana.pk).exists()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        MarkEvent.objects.all().delete()


def test_the_door_is_opened_for_an_erasure_and_a_restore_alone() -> None:
    source = ROOT / "src" / "everyname"
    callers = {
        str(path.relative_to(source / "web" / "keeping"))
        for path in source.rglob("*.py")
        if "unguarded(" in path.read_text(encoding="utf-8") and path.name != "guards.py"
    }
    assert callers == {"operations/cutting.py", "backup/restoring.py"}


def roster_import(world: SimpleNamespace, state: ImportState, **kept: object) -> RosterImport:
    stands = state == ImportState.APPLIED
    return RosterImport.objects.create(
        owner=world.bea, state=state, created_at=NOW(), applied_at=NOW() if stands else None, **kept
    )


def test_rosters_that_name_them_are_given_up_and_others_stay(said: SimpleNamespace) -> None:
    row = {"people": {said.ana.source_id: {"display_name": "Cruz, Ana"}}}
    waiting = roster_import(said, ImportState.WAITING, roster=packed(row))
    other = roster_import(said, ImportState.WAITING, roster=packed({"people": {"Ana Cruzado": {}}}))
    refused = roster_import(said, ImportState.REFUSED, refusal="line 3: Ana Cruz")
    stands = roster_import(
        said, ImportState.APPLIED, before=packed({"display_name": "Ana Cruz"}), problems=packed(["Bo Lee"])
    )
    erase(said, said.ana)
    assert set(RosterImport.objects.values_list("pk", flat=True)) == {other.pk, stands.pk}
    assert {waiting.pk, refused.pk}.isdisjoint({other.pk, stands.pk})
    stands.refresh_from_db()
    assert stands.before is None
    assert stands.problems is not None


def test_every_roster_that_stands_forgets_them_not_the_last_alone(said: SimpleNamespace) -> None:
    named = {"before": packed({"display_name": "Ana Cruz"}), "problems": packed(["Ana Cruz: no role"])}
    for _ in range(2):
        roster_import(said, ImportState.APPLIED, **named)
    erase(said, said.ana)
    assert list(RosterImport.objects.values_list("before", "problems")) == [(None, None)] * 2


def test_notes_that_call_them_by_name_are_emptied_and_others_stay(said: SimpleNamespace) -> None:
    held = Assignment.objects.get()
    about = Assignment.objects.create(
        need=Need.objects.create(round=held.need.round, name=said.bo, since=NOW()),
        connector=said.rivera,
        offered_at=NOW(),
    )
    for moment, note in (("four weeks", "goes with Ana Cruz to chess"), ("two months", "likes Ana Cruzado")):
        CheckIn.objects.create(assignment=about, moment=moment, answer="talked", note=note, at=NOW())
    erase_person(person_id=said.ana.pk, by=said.alice, at=NOW())
    assert list(CheckIn.objects.order_by("moment").values_list("note", flat=True)) == [
        "",
        "likes Ana Cruzado",
    ]


def test_figures_that_were_kept_are_counted_anew(said: SimpleNamespace, asked: Round) -> None:
    numbers = dict.fromkeys(("none", "one", "two_or_more", "unknown", "asked", "answered"), 1)
    Figures.objects.create(round=asked, site=said.harbour, **numbers)
    erase(said, said.ana)
    assert not Figures.objects.exists()


def test_it_is_on_record_with_ids_alone_and_remembered_for_sweeping(said: SimpleNamespace) -> None:
    erase(said, said.ana)
    entry = Entry.objects.filter(act="erased").get()
    assert (entry.member_id, entry.object_id) == (said.alice.pk, str(said.ana.pk))
    assert "Ana" not in str(entry.details)
    assert Unswept.objects.exists()


def test_nobody_but_a_steward_erases(said: SimpleNamespace) -> None:
    for by in (said.bea, said.carl, said.dora, said.eve):
        with pytest.raises(Http404):
            erase_person(person_id=said.ana.pk, by=by, at=NOW())
        with pytest.raises(Http404):
            erase_member(member_id=said.eve.pk, by=by, at=NOW())
    assert Person.objects.filter(pk=said.ana.pk).exists()


def test_nobody_erases_themselves_nor_the_last_steward(said: SimpleNamespace) -> None:
    with pytest.raises(OneselfLast):
        erase_member(member_id=said.alice.pk, by=said.alice, at=NOW())
    newly = Member.objects.create(name="Newly", email="newly@bay.example", joined_at=NOW(), password="!")
    Role.objects.create(member=newly, kind=RoleKind.STEWARD, given_at=NOW())
    with pytest.raises(LastSteward):  # whoever has never come in does not count
        erase_member(member_id=said.alice.pk, by=newly, at=NOW())
    assert Member.objects.get(pk=said.alice.pk).name == "Alice"


def test_erased_twice_is_not_found_the_second_time(said: SimpleNamespace) -> None:
    erase(said, said.ana)
    with pytest.raises(Http404):
        erase(said, said.ana)


def test_asking_taking_back_and_an_answer(said: SimpleNamespace) -> None:
    for _ in range(2):
        ask_to_be_erased(by=said.carl, at=NOW())
    assert Entry.objects.filter(act="asked to be erased").count() == 1
    leave_as_it_is(member_id=said.carl.pk, by=said.alice, at=NOW())
    with pytest.raises(Http404):
        leave_as_it_is(member_id=said.carl.pk, by=said.alice, at=NOW())
    ask_to_be_erased(by=said.carl, at=NOW())
    assert ErasureRequest.objects.get().left_at is None
    take_back(by=said.carl, at=NOW())
    take_back(by=said.carl, at=NOW())
    assert not ErasureRequest.objects.exists()


def test_whoever_asked_is_erased_with_what_they_asked(said: SimpleNamespace) -> None:
    ask_to_be_erased(by=said.carl, at=NOW())
    erase_member(member_id=said.carl.pk, by=said.alice, at=NOW())
    assert not ErasureRequest.objects.exists()
    assert not Person.objects.filter(pk=said.carl_person.pk).exists()
    assert Entry.objects.get(act="erased").details["asked"] is True
