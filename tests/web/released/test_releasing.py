"""From a closed round to numbers that leaders see, and to nothing else."""

import csv
import io
from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.people.models import Person
from everyname.web.released.models import Draft, Proof, Release
from everyname.web.wall.analysis.coverage import coverage_of
from tests.web.released.released_world import a_release, closed_at, make, merged, peopled, prepared, ready
from tests.web.wall.world import signed_in
from tests.web.working import failed_jobs


def numbers(page: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.decode("utf-8-sig"))))


def test_a_lead_sees_what_would_be_hidden_and_leaders_see_what_was_released(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    page = prepared(bea, asked)
    assert failed_jobs() == []
    assert "This is what leaders would see. Nothing is released yet." in page
    assert "would give people away" in page
    assert not Release.objects.exists()
    made = make(bea, asked, page)
    dora = signed_in(world.dora)
    seen = dora.get(f"/released/{made.pk}/").content.decode()
    assert "Grade 7" in seen
    assert "hidden" in seen
    assert str(made.pk) in dora.get("/released/").content.decode()
    assert str(made.pk) in dora.get("/").content.decode()
    assert not Draft.objects.exists()
    released = Entry.objects.get(act="numbers released")
    assert (released.object_id, released.member_id) == (str(made.pk), world.bea.pk)


def test_what_is_shown_is_true_and_what_is_hidden_is_empty(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    made = make(bea, asked, prepared(bea, asked))
    rows = numbers(signed_in(world.dora).get(f"/released/{made.pk}/numbers.csv").content)
    words = {
        "two_or_more": "Held",
        "one": "Fragile",
        "none": "No one yet",
        "unknown": "We cannot tell yet",
    }
    true = Counter((f"Grade {name.grade}", words[name.state]) for name in coverage_of(asked).names)
    for row in rows:
        cell = row["Grade"], row["How they stand"]
        if row["Shown or hidden"] == "hidden":
            assert row["People"] == ""
        elif "All" not in cell:
            assert int(row["People"]) == true[cell]
    assert {row["Shown or hidden"] for row in rows} == {"shown", "hidden"}
    assert all(
        int(row["People"]) >= 5 or int(row["People"]) == 0
        for row in rows
        if row["Shown or hidden"] == "shown"
    )


def test_nothing_but_the_table_reaches_a_leader(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    page = prepared(bea, asked)
    dora = signed_in(world.dora)
    for address in (
        f"/rounds/{asked.pk}/release/",
        f"/rounds/{asked.pk}/release/far/",
        f"/rounds/{asked.pk}/",
    ):
        assert dora.get(address).status_code == 404
    made = make(bea, asked, page)
    for address in (f"/released/{made.pk}/", f"/released/{made.pk}/numbers.csv", "/released/", "/"):
        with CaptureQueriesContext(connection) as said:
            content = dora.get(address).content.decode()
        assert not [each["sql"] for each in said if "released_proof" in each["sql"]], address
        for planted in Person.objects.values_list("display_name", flat=True):
            assert planted not in content
        assert "Confidential" not in content


def test_the_proof_holds_what_no_page_tells(world: SimpleNamespace) -> None:
    """So that the test above would notice if it came through."""
    bea, asked = ready(world)
    made = make(bea, asked, prepared(bea, asked))
    assert Proof.objects.get(release=made).content
    assert bytes(made.table) not in bytes(Proof.objects.get(release=made).content)


def test_a_leader_of_one_site_sees_nothing_of_two(world: SimpleNamespace) -> None:
    peopled(world, world.harbour, sizes={"6": 20}, prefix="h")
    peopled(world, world.hill, sizes={"6": 20}, prefix="i")
    Role.objects.create(member=world.bea, kind=RoleKind.WALL_LEAD, site=world.hill, given_at=timezone.now())
    hal = Member.objects.create(name="Hal", email="hal@bay.example", joined_at=world.bea.joined_at)
    Role.objects.create(member=hal, kind=RoleKind.LEADER, site=world.harbour, given_at=timezone.now())
    began = world.bea.joined_at + timedelta(days=1)
    both = closed_at(world, world.harbour, world.hill, began=began, dots={"h6": (10, 4), "i6": (9, 6)})
    bea = signed_in(world.bea)
    of_both = make(bea, both, prepared(bea, both, groupings=()))
    own = a_release(closed_at(world, world.harbour, began=began + timedelta(days=9), dots={}))
    client = signed_in(hal)
    assert client.get(f"/released/{of_both.pk}/").status_code == 404
    assert client.get(f"/released/{of_both.pk}/numbers.csv").status_code == 404
    assert str(of_both.pk) not in client.get("/released/").content.decode()
    assert client.get(f"/released/{own.pk}/").status_code == 200
    assert client.get(f"/released/{own.pk}/").content.decode().count("Site:") == 0


def test_grades_stand_within_sites_and_homerooms_below_them(world: SimpleNamespace) -> None:
    peopled(world, world.harbour, sizes={"6": 20, "7": 25}, prefix="h")
    peopled(world, world.hill, sizes={"6": 20, "7": 22}, prefix="i")
    Role.objects.create(member=world.bea, kind=RoleKind.WALL_LEAD, site=world.hill, given_at=timezone.now())
    Site.objects.filter(pk=world.hill.pk).update(name='=HYPERLINK("x")')
    asked = closed_at(
        world,
        *(world.harbour, world.hill),
        began=world.bea.joined_at + timedelta(days=1),
        dots={"h6": (10, 5), "h7": (15, 5), "i6": (6, 9), "i7": (11, 6)},
    )
    bea = signed_in(world.bea)
    made = make(bea, asked, prepared(bea, asked, groupings=("grade", "homeroom")))
    rows = numbers(signed_in(world.dora).get(f"/released/{made.pk}/numbers.csv").content)
    places = list(dict.fromkeys(row["Homeroom"] for row in rows))
    formula = '=HYPERLINK("x")'
    assert places == [
        "All",
        f"'{formula}",
        f"'{formula} › i room 6",
        f"'{formula} › i room 7",
        "Harbour School",
        "Harbour School › h room 6",
        "Harbour School › h room 7",
    ]
    whole = next(
        row for row in rows if (row["Homeroom"], row["Grade"], row["How they stand"]) == ("All",) * 3
    )
    assert whole["People"] == "87"


def test_a_page_asks_the_database_as_often_for_many_releases(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    dora = signed_in(world.dora)
    days = (world.bea.joined_at + timedelta(days=10 * each) for each in range(1, 4))
    rounds = [closed_at(world, world.harbour, began=began, dots={}) for began in days]
    a_release(asked)
    for address in ("/released/", "/"):
        with CaptureQueriesContext(connection) as few:
            dora.get(address)
        for each in rounds:
            a_release(each)
        with CaptureQueriesContext(connection) as many:
            dora.get(address)
        Release.objects.exclude(round=asked).delete()
        assert len(few) == len(many) <= 15
    prepared(bea, asked)
    with CaptureQueriesContext(connection) as page:
        bea.get(f"/rounds/{asked.pk}/release/")
    assert len(page) <= 15


def test_merging_brings_numbers_back_and_says_what_is_one(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    apart = prepared(bea, asked)
    assert "What merging would bring back" in apart
    together = merged(bea, asked, apart)
    assert failed_jobs() == []
    assert "Counted as one: Grade" in together
    made = make(bea, asked, together)
    rows = numbers(signed_in(world.dora).get(f"/released/{made.pk}/numbers.csv").content)
    assert any(" and Grade " in row["Grade"] for row in rows)
    assert sum(row["Shown or hidden"] == "hidden" for row in rows) < apart.count('class="covered') - 1
