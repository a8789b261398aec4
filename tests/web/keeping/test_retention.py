"""Rounds are deleted when their time is over, and whoever left long ago with them; nobody else."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.keeping.models import Retention, RoundRetention, Unswept
from everyname.web.keeping.months import months_before, months_later
from everyname.web.keeping.operations.retention import (
    ChangedMeanwhile,
    left_long_ago,
    set_for_all,
    set_for_round,
)
from everyname.web.keeping.queries.rounds import kept_round
from everyname.web.keeping.tasks import forget_due
from everyname.web.people.models import ImportState, Person, RosterImport
from everyname.web.share_out.models import Need
from everyname.web.wall.models import Mark, MarkEvent, Round
from tests.web.wall.world import opened, person, signed_in
from tests.web.working import waiting_jobs

BEGAN = datetime(2024, 9, 2, 9, tzinfo=UTC)
CLOSED = BEGAN + timedelta(days=2)


@pytest.fixture
def over(school: SimpleNamespace) -> Round:
    """A round of September 2024, with a mark, an event and a name that was shared out."""
    for each in Person.objects.all():
        each.joined_at = BEGAN - timedelta(days=30)
        each.save()
    closed = opened(school, at=BEGAN)
    Mark.objects.create(round=closed, connector=school.rivera, name=school.ana, level=3)
    MarkEvent.objects.create(
        round=closed,
        connector=school.rivera,
        name=school.ana,
        level=3,
        client_key=uuid4(),
        received_at=BEGAN,
        is_late=False,
    )
    Need.objects.create(round=closed, name=school.bo, since=CLOSED)
    return closed


def set_round(over: Round, months: int | None, by: object, seen: int | None = None) -> None:
    set_for_round(round_id=over.pk, months=months, seen=seen, by=by, at=CLOSED)  # type: ignore[arg-type]


def test_a_round_is_deleted_when_its_time_is_over_and_not_before(
    school: SimpleNamespace, over: Round
) -> None:
    set_round(over, 12, school.bea)
    end = datetime(2025, 9, 4, 9, tzinfo=UTC)
    forget_due(at=end - timedelta(minutes=1))
    assert Round.objects.filter(pk=over.pk).exists()
    for _ in range(2):  # a chore does no harm when it is called twice
        forget_due(at=end)
    assert not Round.objects.exists()
    assert not Mark.objects.exists()
    assert not MarkEvent.objects.exists()
    assert not Need.objects.exists()
    assert Person.objects.filter(pk__in=[school.ana.pk, school.rivera.pk]).count() == 2
    entry = Entry.objects.get(act="round deleted when its time was over")
    assert (entry.member_id, entry.object_id) == (None, str(over.pk))


def test_without_a_word_nothing_is_ever_deleted(over: Round) -> None:
    forget_due(at=CLOSED + timedelta(days=36_500))
    assert Round.objects.get() == over


def test_the_shorter_time_holds(school: SimpleNamespace, over: Round) -> None:
    set_round(over, 24, school.bea)
    assert kept_round(school.bea, over.pk).ends_at == datetime(2026, 9, 4, 9, tzinfo=UTC)
    set_for_all(months=6, seen=None, by=school.alice, at=CLOSED)
    assert kept_round(school.bea, over.pk).ends_at == datetime(2025, 3, 4, 9, tzinfo=UTC)
    set_for_all(months=36, seen=6, by=school.alice, at=CLOSED)
    assert kept_round(school.bea, over.pk).ends_at == datetime(2026, 9, 4, 9, tzinfo=UTC)


def test_an_open_round_is_never_due(school: SimpleNamespace, asked: Round) -> None:
    set_for_all(months=1, seen=None, by=school.alice, at=timezone.now())
    forget_due(at=timezone.now())
    assert Round.objects.get() == asked


@pytest.mark.usefixtures("over")
def test_whoever_left_goes_once_no_round_is_about_them(school: SimpleNamespace) -> None:
    set_for_all(months=36, seen=None, by=school.alice, at=CLOSED)
    left = CLOSED + timedelta(days=100)  # after the round, which was about them without a mark, too
    Person.objects.filter(pk__in=[school.bo.pk, school.chidi.pk, school.rivera.pk]).update(left_at=left)
    gone_at = BEGAN - timedelta(days=5)
    earlier = person("Left before it", school.harbour, at=gone_at - timedelta(days=90), left_at=gone_at)
    forget_due(at=left + timedelta(days=900))
    assert Person.objects.filter(pk=earlier.pk).exists()  # not long enough ago

    assert months_later(CLOSED, 36) > months_later(gone_at, 36)
    forget_due(at=months_later(gone_at, 36))
    assert not Person.objects.filter(pk=earlier.pk).exists()  # the round began later: it is not about them
    assert Person.objects.filter(pk=school.bo.pk).exists()
    forget_due(at=months_later(CLOSED, 36))
    assert not Round.objects.exists()
    assert Person.objects.filter(pk=school.bo.pk).exists()
    forget_due(at=months_later(left, 36))
    gone = {school.bo.pk, school.chidi.pk, school.rivera.pk}
    assert not Person.objects.filter(pk__in=gone).exists()
    assert Person.objects.filter(pk=school.ana.pk).exists()  # she is here


def test_whoever_left_stays_while_a_round_is_kept_that_is_about_them(
    school: SimpleNamespace, over: Round
) -> None:
    """Nobody marked Chidi: that is what the round says."""
    Person.objects.filter(pk=school.chidi.pk).update(left_at=CLOSED)
    assert not left_long_ago(at=months_later(CLOSED, 60), most=12).exists()
    set_round(over, 3, school.bea)
    forget_due(at=months_later(CLOSED, 60))
    assert Person.objects.filter(pk=school.chidi.pk).exists()  # for all, nobody has said anything
    assert left_long_ago(at=months_later(CLOSED, 60), most=12).get() == school.chidi


def test_two_at_once_are_told(school: SimpleNamespace, over: Round) -> None:
    set_round(over, 12, school.bea)
    with pytest.raises(ChangedMeanwhile):
        set_round(over, 24, school.alice, seen=None)
    assert RoundRetention.objects.get().months == 12
    with pytest.raises(ChangedMeanwhile):
        set_for_all(months=12, seen=24, by=school.alice, at=CLOSED)
    assert not Retention.objects.exists()
    set_round(over, None, school.bea, seen=12)
    assert not RoundRetention.objects.exists()


def test_another_lead_and_a_leader_say_nothing(school: SimpleNamespace, over: Round) -> None:
    for by in (school.fay, school.dora, school.carl, school.eve):
        with pytest.raises(Http404):
            set_round(over, 12, by)
        with pytest.raises(Http404):
            set_for_all(months=1, seen=None, by=by, at=CLOSED)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-08-15", 120, "2034-08-15"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, later: str) -> None:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    assert months_later(moment, months).date().isoformat() == later
    assert months_before(datetime(2025, 3, 31, tzinfo=UTC), 1).date().isoformat() == "2025-02-28"


def test_a_time_that_is_over_already_has_to_be_confirmed(school: SimpleNamespace, over: Round) -> None:
    page, lead = reverse("round-retention", args=[over.pk]), signed_in(school.bea)
    first = lead.post(page, {"months": "3", "seen": ""})
    assert first.status_code == 422
    assert "within the hour" in first.content.decode()
    assert not RoundRetention.objects.exists()
    assert lead.post(page, {"months": "3", "seen": "", "sure": "on"}).status_code == 302
    assert RoundRetention.objects.get().months == 3


def test_the_steward_is_told_what_goes_at_once(school: SimpleNamespace, over: Round) -> None:
    page, steward = reverse("retention"), signed_in(school.alice)
    first = steward.post(page, {"months": "6", "seen": ""}).content.decode()
    assert "1 round and 0 people who left" in first
    assert not Retention.objects.exists()
    Person.objects.filter(pk=school.bo.pk).update(left_at=CLOSED + timedelta(days=3))
    again = steward.post(page, {"months": "6", "seen": ""}).content.decode()
    assert "1 round and 1 person who left" in again  # the round is about them, and goes first
    assert steward.post(page, {"months": "120", "seen": ""}).status_code == 302
    again = steward.get(page).content.decode()
    assert "September 4, 2034" in again
    assert over.question not in again


def test_a_stale_form_is_refused_and_says_what_stands(school: SimpleNamespace, over: Round) -> None:
    page = reverse("round-retention", args=[over.pk])
    set_round(over, 60, school.bea)
    answer = signed_in(school.bea).post(page, {"months": "36", "seen": ""})
    assert answer.status_code == 409
    assert "It now says: 5 years" in answer.content.decode()
    assert RoundRetention.objects.get().months == 60


@pytest.mark.parametrize("given", [{"months": "7"}, {"months": "x"}, {"months": "-1"}, {"months": "9" * 40}])
def test_other_times_are_not_offered(school: SimpleNamespace, over: Round, given: dict[str, str]) -> None:
    page = reverse("round-retention", args=[over.pk])
    assert signed_in(school.bea).post(page, given).status_code == 422
    assert not RoundRetention.objects.exists()


def test_the_lead_sees_until_when_a_round_is_kept(school: SimpleNamespace, over: Round) -> None:
    lead = signed_in(school.bea)
    page = reverse("round", args=[over.pk])
    assert "Nobody has said yet how long" in lead.get(page).content.decode()
    set_round(over, 120, school.bea)
    assert "September 4, 2034" in lead.get(page).content.decode()


@pytest.mark.usefixtures("over")
def test_the_page_of_all_rounds_takes_few_statements(
    school: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for week in range(1, 13):
        opened(school, at=BEGAN + timedelta(weeks=week))
    steward = signed_in(school.alice)
    with django_assert_max_num_queries(15):
        page = steward.get(reverse("retention")).content.decode()
    assert page.count("kept without an end") == 13


def test_a_round_is_deleted_at_once_by_whoever_leads_it_and_is_sure(
    school: SimpleNamespace, over: Round
) -> None:
    bea, where = signed_in(school.bea), reverse("round-delete", args=[over.pk])
    assert where in bea.get(reverse("round-retention", args=[over.pk])).content.decode()
    assert "please say that you are sure" in bea.post(where).content.decode()
    assert Mark.objects.exists()
    answer = bea.post(where, {"sure": "yes"}, follow=True).content.decode()
    assert "with everything that was said in it" in answer
    for model in (Round, Mark, MarkEvent, Need):
        assert not model.objects.exists()
    assert Unswept.objects.exists()
    assert waiting_jobs() == 1, "what was deleted is overwritten"
    entry = Entry.objects.get(act="round deleted before its time")
    assert (entry.member_id, entry.object_id) == (school.bea.pk, str(over.pk))
    assert bea.post(where, {"sure": "yes"}).status_code == 404


def test_a_round_that_is_open_is_not_deleted_under_the_hands_of_those_who_mark(
    school: SimpleNamespace,
) -> None:
    asked, alice = opened(school, at=timezone.now()), signed_in(school.alice)
    assert "at-once" not in alice.get(reverse("round-retention", args=[asked.pk])).content.decode()
    answer = alice.post(reverse("round-delete", args=[asked.pk]), {"sure": "yes"}, follow=True)
    assert "Close it first" in answer.content.decode()
    assert Round.objects.filter(pk=asked.pk).exists()


def test_what_is_kept_of_a_roster_goes_when_its_time_is_over(school: SimpleNamespace) -> None:
    given = {"owner": school.bea, "state": ImportState.APPLIED, "created_at": CLOSED, "before": b"x"}
    kept = RosterImport.objects.create(**given, applied_at=CLOSED, problems=b"y")
    RosterImport.objects.create(**given, applied_at=CLOSED + timedelta(days=9))
    forget_due(at=months_later(CLOSED, 36))
    kept.refresh_from_db()
    assert kept.before is not None  # nobody has said how long
    set_for_all(months=36, seen=None, by=school.alice, at=CLOSED)
    forget_due(at=months_later(CLOSED, 36) - timedelta(minutes=1))
    kept.refresh_from_db()
    assert kept.problems is not None
    forget_due(at=months_later(CLOSED, 36))
    emptied = RosterImport.objects.filter(before__isnull=True, problems__isnull=True)
    assert emptied.get() == kept
    assert Unswept.objects.exists()
