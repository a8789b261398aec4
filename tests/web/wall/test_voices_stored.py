"""What is kept of the person's own voice: never what cannot be, and never more than it needs."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.people.models import Person
from everyname.web.wall.models import Mark, Nomination, Round, Voice, VoiceSlip
from everyname.web.wall.operations.voices import NotHere, TooMany, Unissued, give_voice
from tests.web.wall.voice_world import answered, issued, opened_page
from tests.web.wall.world import person


@pytest.fixture
def slip(school: SimpleNamespace, asked: Round) -> Unissued:
    """Ana's."""
    return issued(school, asked, school.ana)


def test_nobody_who_marks_elsewhere_and_not_oneself_can_be_named(
    school: SimpleNamespace, asked: Round
) -> None:
    Person.objects.filter(pk=school.ana.pk).update(is_connector=True)
    elsewhere = person("Ms Hill", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)
    issued(school, asked, school.ana)
    slip, now = VoiceSlip.objects.get(), timezone.now()
    for wrong in (school.ana.pk, elsewhere.pk, school.bo.pk, uuid4()):
        with pytest.raises(NotHere):
            give_voice(slip.pk, connectors=[school.ito.pk, wrong], at=now)
    with pytest.raises(TooMany):
        give_voice(slip.pk, connectors=[uuid4() for _ in range(8)], at=now)
    assert not Voice.objects.exists()


@transaction.atomic
def say_no_one_beside(voice: Voice) -> None:
    Voice.objects.filter(pk=voice.pk).update(chosen=None)
    connection.check_constraints()  # as at the end of every transaction


def test_what_cannot_be_cannot_be_stored(school: SimpleNamespace, asked: Round) -> None:
    at = {"round": asked, "name": school.ana}
    no_one = Voice.objects.create(**at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.create(**at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.create(voice=no_one, name=school.ana, connector=school.ito, place=1)
    voice = Voice.objects.create(round=asked, name=school.bo, chosen=uuid4())
    who = {"voice": voice, "name": school.bo}
    Nomination.objects.create(**who, connector=school.ito, place=7)
    for connector, place in (
        (school.rivera, 7), (school.rivera, 8), (school.rivera, 0), (school.ito, 1), (school.bo, 1),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Nomination.objects.create(**who, connector=connector, place=place)
    with pytest.raises(IntegrityError):
        say_no_one_beside(voice)


def test_a_voice_is_no_mark_and_the_record_names_nobody(
    school: SimpleNamespace, slip: Unissued, client: Client
) -> None:
    page = opened_page(client, slip)
    answered(client, page, school.ito)
    answered(client, page, answer="no one")
    assert not Mark.objects.exists()
    found = Entry.objects.filter(act="voice given")
    assert [entry.details for entry in found] == [{"anew": False}, {"anew": True}]
    assert {entry.member_id for entry in found} == {None}
    kept = str(list(Entry.objects.values_list()))
    assert not [each for each in (school.ana, school.ito) if str(each.pk) in kept]
    assert "at" not in {field.name for field in Voice._meta.get_fields()}


def test_nothing_that_opens_anything_is_stored(slip: Unissued) -> None:
    stored = str(list(VoiceSlip.objects.values_list())) + str(list(Entry.objects.values_list()))
    assert slip.secret not in stored
    assert slip.code not in stored
