"""A round can open later, close at another time than planned, and take place at a site with all below it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.language import language
from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.wall.forms import ClosingForm, OpenForm
from everyname.web.wall.models import Round
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.rounds import CannotOpen, change_closing, close_round
from everyname.web.wall.queries.rounds import led_round, names_of
from tests.web.wall.world import opened, person, signed_in

HOUR = timedelta(hours=1)
DENVER = ZoneInfo("America/Denver")


def typed(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"


def filled(world: SimpleNamespace, **other: object) -> dict[str, object]:
    form = OpenForm(sites=[world.harbour], zone=ZoneInfo("UTC"), reader=language("en"))
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {**given, "closes_at": typed(given["closes_at"]), **other}


def led(world: SimpleNamespace, asked: Round) -> Round:
    return led_round(world.bea, asked.pk)


def test_a_round_opens_later_and_until_then_nobody_marks(school: SimpleNamespace) -> None:
    opens = (timezone.now() + 5 * HOUR).replace(second=0, microsecond=0)
    answer = signed_in(school.bea).post(
        "/rounds/new/", filled(school, opens_at=typed(opens), closes_at=typed(opens + HOUR)), follow=True
    )
    asked = Round.objects.get()
    assert (asked.opens_at, asked.closes_at) == (opens, opens + HOUR)
    assert "The round opens by itself" in answer.content.decode()
    assert "Opens" in signed_in(school.bea).get(f"/rounds/{asked.pk}/").content.decode()
    assert "This round opens by itself" in signed_in(school.carl).get(f"/mark/{asked.pk}/").content.decode()


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [(-1, 9, "between now and four months"), (5, 5, "after it opens"), (5, 4, "after it opens")],
)
def test_times_that_cannot_be_are_said(school: SimpleNamespace, opens: int, closes: int, said: str) -> None:
    now = timezone.now()
    given = filled(school, opens_at=typed(now + opens * HOUR), closes_at=typed(now + closes * HOUR))
    answer = signed_in(school.bea).post("/rounds/new/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31", "2026-02-30", "tomorrow"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Denver"])
def test_times_at_the_end_of_time_are_refused(school: SimpleNamespace, year: str, zone: str) -> None:
    school.community.time_zone = zone
    school.community.save()
    for name in ("opens_at", "closes_at"):
        given = filled(school, **{name: f"{year}T00:00"})
        assert signed_in(school.bea).post("/rounds/new/", given).status_code == 422


def test_an_hour_that_the_clocks_leave_out_is_refused_and_one_shown_twice_is_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cleaned(shown: str, *, now: datetime) -> ClosingForm:
        monkeypatch.setattr("everyname.web.wall.forms.timezone.now", lambda: now)
        form = ClosingForm({"closes_at": shown}, zone=DENVER, opens_at=now)
        form.is_valid()
        return form

    spring = datetime(2026, 3, 7, tzinfo=UTC)
    assert "clocks are put forward" in str(cleaned("2026-03-08T02:30", now=spring).errors)
    assert cleaned("2026-03-08T03:00", now=spring).cleaned_data["closes_at"] == datetime(
        2026, 3, 8, 9, tzinfo=UTC
    )
    autumn = datetime(2026, 10, 31, tzinfo=UTC)
    first = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert cleaned("2026-11-01T01:30", now=autumn).cleaned_data["closes_at"] == first


def test_two_rounds_may_follow_each_other_but_not_overlap(school: SimpleNamespace) -> None:
    now = timezone.now()
    later = opened(school, at=now + timedelta(days=5))
    opened(school, at=now, for_=timedelta(days=5))
    for at, for_ in ((now + timedelta(days=4), 2), (now + timedelta(days=5.5), 1), (now, 30)):
        with pytest.raises(CannotOpen):
            opened(school, at=at, for_=timedelta(days=for_))
    assert close_round(led(school, later), by=school.bea, at=now)
    opened(school, at=now + timedelta(days=5))


def test_a_lead_lets_a_round_close_later_or_earlier_and_it_is_on_record(
    school: SimpleNamespace, asked: Round
) -> None:
    client, before = signed_in(school.bea), asked.closes_at
    page = f"/rounds/{asked.pk}/closing/"
    assert f'value="{typed(before)}"' in client.get(page).content.decode()
    wanted = [
        (before + change).replace(second=0, microsecond=0)
        for change in (timedelta(days=3), timedelta(days=-1))
    ]
    for at in wanted:
        assert client.post(page, {"closes_at": typed(at)}).status_code == 302
        assert Round.objects.get().closes_at == at
    recorded = [entry.details["to"] for entry in Entry.objects.filter(act="closing changed")]
    assert recorded == [at.isoformat() for at in wanted]
    assert client.post(page, {"closes_at": typed(timezone.now() - HOUR)}).status_code == 422
    assert client.post(page, {"closes_at": ""}).status_code == 422
    assert Round.objects.get().closes_at == at


def test_a_round_that_is_over_stays_over(school: SimpleNamespace, asked: Round) -> None:
    now = timezone.now()
    close_round(led(school, asked), by=school.bea, at=now)
    assert not change_closing(led(school, asked), closes_at=now + HOUR, by=school.bea, at=now)
    client = signed_in(school.bea)
    given = {"closes_at": typed(now + timedelta(days=5))}
    assert client.post(f"/rounds/{asked.pk}/closing/", given).status_code == 302
    assert client.get(f"/rounds/{asked.pk}/closing/").status_code == 302
    assert Round.objects.get().closes_at == asked.closes_at
    assert not Entry.objects.filter(act="closing changed").exists()


def test_a_closing_may_not_reach_into_the_next_round(school: SimpleNamespace, asked: Round) -> None:
    following = opened(school, at=asked.closes_at + HOUR)
    given = {"closes_at": typed(following.opens_at + HOUR)}
    answer = signed_in(school.bea).post(f"/rounds/{asked.pk}/closing/", given)
    assert answer.status_code == 422
    assert "Another round" in answer.content.decode()
    with pytest.raises(Http404):
        change_closing(led(school, asked), closes_at=asked.closes_at, by=school.fay, at=timezone.now())


def test_whoever_came_in_by_a_link_stays_as_long_as_the_round_lasts(
    school: SimpleNamespace, asked: Round
) -> None:
    person("Mx Hill", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)
    elsewhere = opened(school, by=school.fay, sites=[school.hill], at=asked.opens_at)
    inside, outside = Client(), Client()
    for client, lead, where in ((inside, school.bea, asked), (outside, school.fay, elsewhere)):
        ways = issue_to_all(led_round(lead, where.pk), by=lead, at=timezone.now())
        way = next(each for each in ways if each.connector.display_name in {"Ms Rivera", "Mx Hill"})
        client.post(f"/enter/{way.secret}/")
    ended = {each.pk: each.expire_date for each in Session.objects.all()}
    later = asked.closes_at + timedelta(days=7)
    change_closing(led(school, asked), closes_at=later, by=school.bea, at=timezone.now())
    mine, others = inside.session.session_key or "", outside.session.session_key or ""
    assert Session.objects.get(pk=mine).expire_date == later + timedelta(days=2)
    assert inside.session.get_expiry_date() == later + timedelta(days=2)
    assert inside.get(f"/mark/{asked.pk}/").status_code == 200
    assert Session.objects.get(pk=others).expire_date == ended[others]


def test_a_site_stands_for_those_below_it(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.dora, kind=RoleKind.WALL_LEAD, site=school.district, given_at=school.dora.joined_at
    )
    client = signed_in(school.dora)
    assert "Bay District" in client.get("/rounds/new/").content.decode()
    assert "and all below it" in client.get("/rounds/new/").content.decode()
    client.post("/rounds/new/", filled(school, sites=[school.district.pk]))
    asked = Round.objects.get()
    assert {site.pk for site in asked.sites.all()} == {school.district.pk, school.harbour.pk, school.hill.pk}
    assert names_of([site.pk for site in asked.sites.all()]).count() == 4
    assert "The wall of Bay District" in client.get(f"/rounds/{asked.pk}/").content.decode()
    assert signed_in(school.carl).get(f"/mark/{asked.pk}/").status_code == 200
    assert signed_in(school.bea).get(f"/rounds/{asked.pk}/").status_code == 404
    with pytest.raises(CannotOpen):
        opened(school)
