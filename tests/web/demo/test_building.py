"""What stands in a demo, and that it was put there as people would do it."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.community.authorization import rights_of
from everyname.web.community.models import Community, Member, RoleKind, Site
from everyname.web.demo.models import Part, PartKey
from everyname.web.demo.queries import is_over
from everyname.web.people.models import Group, Person, RosterImport
from everyname.web.released.models import Draft, Release
from everyname.web.share_out.models import Assignment, Need
from everyname.web.wall.models import Invitation, Mark, MarkEvent, Round
from everyname.web.wall.permissions import is_over as round_is_over
from everyname.web.wall.permissions import takes_marks
from everyname.web.wall.queries.mailing import ways_in
from everyname.web.wall.queries.marking import desk, names_asked, own_levels
from everyname.web.wall.queries.rounds import late_marks, led_round, links, totals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]


def part(key: PartKey) -> Member:
    return Part.objects.get(key=key).member


def lakeview() -> Round:
    return last_round("Lakeview Elementary School")


def northside() -> Round:
    return last_round("Northside Middle School")


def at_the_office() -> Round:
    return last_round("District office")


def last_round(at: str) -> Round:
    return Round.objects.filter(sites__name=at).latest("opens_at")


def page(key: PartKey, path: str) -> str:
    """What somebody of the cast sees."""
    client = Client()
    client.force_login(part(key))
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_two_schools_and_an_office_hang_below_their_district() -> None:
    sites = {
        site.name: (
            site.parent.name if site.parent else "",
            Person.objects.filter(sites=site, is_name=True, left_at=None).count(),
            Person.objects.filter(sites=site, is_connector=True).count(),
            Person.objects.filter(sites=site, is_name=True, is_connector=True).count(),
        )
        for site in Site.objects.select_related("parent")
    }
    district = Community.objects.get().name
    assert sites == {
        district: ("", 0, 0, 0),
        "Northside Middle School": (district, 420, 38, 0),
        "Lakeview Elementary School": (district, 242, 24, 0),
        "District office": (district, 45, 45, 45),
    }


def test_everybody_came_with_a_roster_that_was_confirmed() -> None:
    assert RosterImport.objects.filter(state="applied").count() == 3
    by_hand = Person.objects.filter(said_by__isnull=True)
    assert set(by_hand.values_list("display_name", flat=True)) == {"Ines Villalobos", "Kofi Mensah"}
    titles = Group.objects.filter(site__name="Lakeview Elementary School", is_homeroom=True)
    assert {title.split("-")[0] for title in titles.values_list("title", flat=True)} == {
        f"Homeroom {grade}" for grade in (3, 4, 5)
    }
    assert {"roster applied", "round opened", "invitations issued", "round closed"} <= set(
        Entry.objects.values_list("act", flat=True)
    )


def test_one_round_is_over_and_another_goes_on(built: datetime) -> None:
    past, present = lakeview(), northside()
    assert past.closed_at == built.replace(minute=0) - timedelta(weeks=6)
    assert round_is_over(past, built)
    assert takes_marks(present, built)
    assert present.closes_at - built >= timedelta(hours=2)
    assert not is_over(at=built)
    assert is_over(at=present.closes_at)


def test_two_rounds_at_lakeview_stand_beside_each_other() -> None:
    before = Round.objects.filter(sites__name="Lakeview Elementary School").earliest("opens_at")
    again = page(PartKey.FORMER_LEAD, f"/rounds/{lakeview().pk}/again/")
    assert "Have joined since it closed: 2 people." in again
    compared = f"/rounds/{lakeview().pk}/since/{before.pk}/"
    assert f'href="{compared}"' in again
    seen = page(PartKey.FORMER_LEAD, compared)
    assert "232 names are in both rounds; 8 joined and 8 left." in seen
    assert "more than chance alone explains" in seen
    assert "names that were divided" in seen
    names = page(PartKey.FORMER_LEAD, f"{compared}names/")
    for heading in ("Names with no one, then and now", "Who joined", "Who left"):
        assert heading in names
    timeline = page(PartKey.FORMER_LEAD, f"/sites/{lakeview().sites.get().pk}/timeline/")
    assert timeline.count("96% (23 of 24)") == 2


def test_what_was_divided_in_the_first_round_is_followed_to_its_end() -> None:
    before = Round.objects.filter(sites__name="Lakeview Elementary School").earliest("opens_at")
    assert not Need.objects.filter(round=before, ended_at__isnull=True).exists()
    assert Need.objects.filter(round=before, ended_why="has someone").count() > 20
    assert Assignment.objects.filter(need__round=lakeview(), state="accepted").count() > 10


def test_a_colleague_finds_how_they_stand_in_the_round_before() -> None:
    before = Round.objects.filter(sites__name="District office").earliest("opens_at")
    where = f"/rounds/{before.pk}/own/"
    assert f'href="{where}"' in page(PartKey.OFFICE, "/")
    assert "person has given you a dot" in page(PartKey.OFFICE, where)


def test_leaders_find_the_numbers_of_both_rounds_some_of_them_hidden() -> None:
    assert list(Release.objects.values_list("earlier", flat=True)) == [1, 0]
    assert not Draft.objects.exists()
    listed = page(PartKey.LEADER, "/released/")
    hidden = []
    for made in Release.objects.all():
        assert f'href="/released/{made.pk}/"' in listed
        page(PartKey.LEADER, f"/released/{made.pk}/")
        rows = page(PartKey.LEADER, f"/released/{made.pk}/numbers.csv").splitlines()
        assert rows[1].endswith("All,240,shown")
        hidden.append(sum(row.endswith(",,hidden") for row in rows))
    assert hidden[0] > hidden[1] == 0, "by homeroom, and by grade"


def test_part_of_the_staff_has_begun_and_part_of_these_are_done(built: datetime) -> None:
    asked = led_round(part(PartKey.LEAD), northside().pk)
    seen = ways_in(asked, links(asked))
    assert (totals(asked, at=built).connectors, seen.connectors, seen.invited) == (38, 38, 38)
    assert 20 <= seen.begun < seen.entered < 30
    marks = Counter(Mark.objects.filter(round=northside()).values_list("connector", flat=True))
    assert min(marks.values()) < 40 < max(marks.values())
    assert Mark.objects.filter(round=northside(), level=3).count() > 200


def test_at_the_office_colleagues_mark_each_other(built: datetime) -> None:
    asked = led_round(part(PartKey.STEWARD), at_the_office().pk)
    found = totals(asked, at=built)
    assert takes_marks(asked, built)
    assert asked.closes_at == northside().closes_at
    assert (found.connectors, found.begun) == (45, 15)
    here = desk(part(PartKey.OFFICE), asked.pk)
    assert 10 < len(own_levels(here)) < names_asked(here).count() - 10
    marks = Mark.objects.filter(round=asked)
    assert set(marks.values_list("level", flat=True)) == {0, 1, 2, 3}
    assert marks.filter(connector__manager=F("name")).count() == 0


def test_no_mark_comes_from_the_future_or_from_before_its_round(built: datetime) -> None:
    for asked in (lakeview(), northside(), at_the_office()):
        moments = MarkEvent.objects.filter(round=asked).values_list("received_at", flat=True)
        assert asked.opens_at < min(moments)
        assert max(moments) < built
    assert Invitation.objects.filter(used_at__gt=built).count() == 0


def test_one_mark_came_too_late_and_waits() -> None:
    seen = late_marks(led_round(part(PartKey.FORMER_LEAD), lakeview().pk))
    assert (seen.marks, seen.people) == (1, 1)
    late = MarkEvent.objects.get(is_late=True)
    assert late.received_at > (lakeview().closed_at or late.received_at)
    assert Mark.objects.get(round=lakeview(), connector=late.connector, name=late.name).level != late.level


def test_somebody_in_each_school_is_known_to_nobody() -> None:
    for asked in (lakeview(), northside()):
        known = Mark.objects.filter(round=asked, level__gt=0).values("name")
        names = Person.objects.filter(is_name=True, sites__in=asked.sites.all())
        assert names.exclude(pk__in=known).count() >= 3
        dotted = Mark.objects.filter(round=asked, level=3).values("name").distinct().count()
        assert names.count() * 0.6 < dotted < names.count() * 0.95


def test_the_teacher_has_begun_and_the_kitchen_has_come_in_and_not_begun() -> None:
    teacher, kitchen = (desk(part(key), northside().pk) for key in (PartKey.TEACHER, PartKey.KITCHEN))
    levels = own_levels(teacher)
    assert 20 < len(levels) < names_asked(teacher).count() / 2
    assert len(set(levels.values())) == 4
    assert (len(own_levels(kitchen)), names_asked(kitchen).count()) == (0, 420)
    assert kitchen.connector.email == ""


def test_everybody_of_the_cast_may_do_what_their_part_says() -> None:
    rights = {key: rights_of(part(key)) for key in PartKey}
    site = {each.name.split()[0]: each.pk for each in Site.objects.all()}
    assert rights[PartKey.STEWARD].may_run_the_installation()
    assert rights[PartKey.LEAD].may_lead(site["Northside"])
    assert not rights[PartKey.LEAD].may_lead(site["Lakeview"])
    assert rights[PartKey.FORMER_LEAD].may_lead(site["Lakeview"])
    assert rights[PartKey.OFFICE].may_mark_at(site["District"])
    assert set(rights[PartKey.LEADER].sites) == {RoleKind.LEADER}
    for key in (PartKey.TEACHER, PartKey.KITCHEN):
        assert set(rights[key].sites) == {RoleKind.CONNECTOR}
    assert [key for key in PartKey if rights[key].is_steward] == [PartKey.STEWARD]


def test_nobody_of_the_cast_has_a_namesake_or_an_address_that_leads_anywhere() -> None:
    cast = [each.member for each in Part.objects.select_related("member")]
    assert len({each.name for each in cast}) == len(cast) == len(PartKey)
    for each in cast:
        assert Person.objects.filter(display_name=each.name).count() <= 1
    addresses = [each for each in Member.objects.values_list("email", flat=True) if each]
    addresses += Person.objects.exclude(email="").values_list("email", flat=True)
    assert all(each.endswith(".example") for each in addresses)


def test_names_come_from_many_places() -> None:
    texts = "".join(Person.objects.values_list("display_name", flat=True))
    for letter in ("ñ", "ễ", "م", "र", "李", "ą", "к"):
        assert letter in texts
