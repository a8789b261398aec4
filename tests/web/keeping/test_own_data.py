"""What is kept of somebody, as a file; and what is in nobody's file."""

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.following.models import CalendarFeed, LetterBox, NamesLink, Reminder
from everyname.web.keeping.handed_out import HANDED_OUT
from everyname.web.share_out.models import Assignment, Need
from everyname.web.wall.models import (
    Invitation,
    Letter,
    Mailing,
    Mark,
    Nomination,
    Participation,
    Rest,
    Round,
    Voice,
    VoiceSlip,
)
from tests.web.wall.world import member_of, signed_in


@pytest.fixture
def said(school: SimpleNamespace, asked: Round) -> SimpleNamespace:
    """Ms Rivera gave Ana a dot and knows Bo by name; Ana would go to Mr Ito, Bo to Ms Rivera."""
    for name, level in ((school.ana, 3), (school.bo, 1)):
        Mark.objects.create(round=asked, connector=school.rivera, name=name, level=level)
    for name, connector in ((school.ana, school.ito), (school.bo, school.rivera)):
        voice = Voice.objects.create(round=asked, name=name, chosen=uuid4())
        Nomination.objects.create(voice=voice, name=name, connector=connector, place=1)
    return school


def with_password(member: Member) -> Member:
    """As somebody who signs in, and not by a slip alone."""
    member.set_password("a long password of theirs")
    member.save()
    return member


def file_of(client: Client, name: str, *parts: object) -> dict[str, Any]:
    answer = client.post(reverse(name, args=parts))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_ones_own_file_holds_what_one_said(said: SimpleNamespace) -> None:
    found = file_of(signed_in(with_password(member_of(said.rivera))), "own-data-export")
    marks = found["said"]["marks"]
    assert [(each["of"], each["level"]) for each in marks] == [("Ana Cruz", 3), ("Bo Lee", 1)]
    assert found["in_the_roster"]["display_name"] == "Ms Rivera"
    assert found["in_the_roster"]["classes_and_teams"] == [{"title": "7B", "teaches": True}]
    assert found["account"]["roles"][0]["site"] == "Harbour School"
    assert found["said"]["would_go_to"] == []


def test_everything_that_is_kept_of_somebody_stands_in_their_file(said: SimpleNamespace) -> None:
    """Each table that refers to them, in the place that is said for it."""
    account, at = with_password(member_of(said.rivera)), timezone.now()
    their = {"connector": said.rivera}
    closed = Round.objects.get()
    given = {"round": closed, "issued_at": at, "secret_hash": "1" * 64, "code_hash": "3" * 64}
    need = Need.objects.create(round=closed, name=said.ana, since=at)
    held = Assignment.objects.create(need=need, state="offered", offered_at=at, reason={}, **their)
    Reminder.objects.create(assignment=held, about="offer", number=1, at=at)
    LetterBox.objects.create(stopped_at=at, **their)
    CalendarFeed.objects.create(secret_hash="2" * 64, made_at=at, **their)
    NamesLink.objects.create(expires_at=at + timedelta(days=1), **given, **their)
    Invitation.objects.create(issued_by=said.bea, **given, **their)
    VoiceSlip.objects.create(name=said.rivera, issued_by=said.bea, **given)
    Participation.objects.get_or_create(round=closed, defaults={"began_at": at}, **their)
    Rest.objects.get_or_create(round=closed, **their)
    mailing = Mailing.objects.create(
        round=closed, is_reminder=False, door="https://x", asked_by=said.bea, asked_at=at, due_at=at
    )
    Letter.objects.create(mailing=mailing, due_at=at, decided_at=at, state="sent", **their)
    record("signed in", account, by=account, at=at)

    found = file_of(signed_in(account), "own-data-export")
    for reference, path in HANDED_OUT.items():
        here: Any = found
        for part in path.split("."):
            assert part in here, reference
            here = here[part]
    ways, when = found["ways_and_letters"], at.isoformat()
    assert {each["kind"] for each in ways["ways_in"]} == {
        "invitation",
        "link to their names",
        "slip for their own voice",
    }
    assert {(each["about"], each["at"]) for each in ways["letters"]} == {
        ("invitation", when),
        ("offer", when),
    }
    assert ways["letters_stopped_at"] == ways["calendar_address_made_at"] == when
    assert sorted(each["knows_nobody_of_the_rest"] for each in found["said"]["took_part"]) == [False, True]
    assert "signed in" in {each["act"] for each in found["on_record"]}
    assert "1" * 64 not in json.dumps(found)  # nothing with which a link could be known again


def test_whoever_finds_a_slip_does_not_get_what_was_marked(said: SimpleNamespace) -> None:
    client = signed_in(member_of(said.rivera))
    assert "You came with a slip" in client.get(reverse("own-data")).content.decode()
    found = file_of(client, "own-data-export")
    assert "said" not in found
    assert "Ana Cruz" not in json.dumps(found)
    assert found["in_the_roster"]["display_name"] == "Ms Rivera"


def test_it_does_not_hold_what_others_said_of_one(said: SimpleNamespace) -> None:
    """Bo would go to Ms Rivera, and told nobody but the lead."""
    assert '"Bo Lee", "to"' not in json.dumps(
        file_of(signed_in(with_password(member_of(said.rivera))), "own-data-export")
    )
    said.ana.member = said.eve
    said.ana.save()
    found = file_of(signed_in(said.eve), "own-data-export")
    assert found["said"]["would_go_to"] == [
        {"question": "Would this person come to you with a personal problem?", "to": "Mr Ito"}
    ]
    assert "Rivera" not in json.dumps(found)


def test_a_steward_hands_out_the_roster_and_nothing_confidential(said: SimpleNamespace) -> None:
    member_of(said.rivera)
    steward = signed_in(said.alice)
    for each in (said.rivera, said.ana):
        found = file_of(steward, "person-export", each.pk)
        assert found["in_the_roster"]["display_name"] == each.display_name
        text = json.dumps(found)
        assert "said" not in found
        assert "level" not in text
        others = {"Ana Cruz", "Bo Lee", "Ms Rivera", "Mr Ito"} - {each.display_name}
        assert not [other for other in others if other in text]
    assert file_of(steward, "member-export", said.carl.pk)["account"]["name"] == "Carl"


def test_each_file_is_on_record(said: SimpleNamespace) -> None:
    file_of(signed_in(said.alice), "person-export", said.ana.pk)
    file_of(signed_in(said.carl), "own-data-export")
    acts = list(
        Entry.objects.filter(act__contains="what is kept").values_list("act", "member_id", "object_id")
    )
    assert acts == [
        ("handed out what is kept", said.alice.pk, str(said.ana.pk)),
        ("took what is kept of oneself", said.carl.pk, str(said.carl.pk)),
    ]


def test_asking_shows_at_the_stewards_home_and_the_answer_on_ones_own_page(said: SimpleNamespace) -> None:
    carl, steward = signed_in(said.carl), signed_in(said.alice)
    carl.post(reverse("own-data-ask"), {"ask": "yes"})
    assert "They ask to be erased" in steward.get("/").content.decode()
    asked = steward.get(reverse("member-erase", args=[said.carl.pk])).content.decode()
    assert "Leave everything as it is" in asked
    steward.post(reverse("member-leave", args=[said.carl.pk]))
    assert "They ask to be erased" not in steward.get("/").content.decode()
    assert "left everything as it is" in carl.get(reverse("own-data")).content.decode()


def test_erasing_takes_two_steps_and_signs_out(said: SimpleNamespace) -> None:
    carl, steward = signed_in(said.carl), signed_in(said.alice)
    page = reverse("member-erase", args=[said.carl.pk])
    assert steward.post(page).status_code == 422
    assert carl.get(reverse("own-data")).status_code == 200
    assert steward.post(page, {"sure": "yes"}).status_code == 302
    assert steward.post(page, {"sure": "yes"}).status_code == 404
    assert carl.get(reverse("own-data")).status_code == 302


def test_a_steward_sees_that_it_is_they_themselves(said: SimpleNamespace) -> None:
    page = signed_in(said.alice).get(reverse("member-erase", args=[said.alice.pk])).content.decode()
    assert "This is you" in page
    assert 'name="sure"' not in page


def test_a_name_that_is_a_script_is_shown_as_it_is_written(said: SimpleNamespace) -> None:
    said.ana.display_name = "<script>alert(1)</script>"
    said.ana.save()
    page = signed_in(said.alice).get(reverse("person-erase", args=[said.ana.pk])).content.decode()
    assert "<script>alert" not in page


def test_a_file_takes_few_statements_however_much_was_said(
    said: SimpleNamespace, asked: Round, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        name = said.ana.__class__.objects.create(
            source_id=f"n{number}",
            display_name=f"Name {number}",
            is_name=True,
            is_connector=False,
            joined_at=timezone.now(),
        )
        Mark.objects.create(round=asked, connector=said.rivera, name=name, level=2)
    client = signed_in(with_password(member_of(said.rivera)))
    with django_assert_max_num_queries(25):
        assert len(file_of(client, "own-data-export")["said"]["marks"]) == 32
