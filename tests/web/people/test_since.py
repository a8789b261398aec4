"""When somebody came to a site is known: moving sets it, staying keeps it, undoing brings it back."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.people.models import PastSite, Person, PersonSite, RosterImport
from everyname.web.people.operations.persons import Particulars, add_person
from tests.web.people.rosters import HARBOUR, confirm, load, table

BOTH = "s1,Ana Cruz,Harbour School; Hill School,student,7,7B,"


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def since() -> dict[str, object]:
    rows = PersonSite.objects.filter(person__source_id="s1")
    return dict(rows.values_list("site__source_id", "since"))


def test_a_move_begins_anew_and_what_stays_stays(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, table(*HARBOUR), site=world.harbour))
    PersonSite.objects.update(since=None)
    before = since()
    assert len(before) == 1
    began = timezone.now()
    address = load(steward, table(BOTH, *HARBOUR[1:]), site=world.harbour)
    confirm(steward, address)
    after = since()
    assert len(after) == 2
    assert before.items() <= after.items()
    assert {each for each in after.values() if each} == set(
        Person.objects.filter(source_id="s1", said_by__applied_at__gt=began).values_list(
            "said_by__applied_at", flat=True
        )
    )
    steward.post(f"{address}undo/")
    assert since() == before


def test_whoever_is_added_by_hand_comes_now(world: SimpleNamespace) -> None:
    now = timezone.now()
    given = Particulars("Kai Moe", is_name=True, is_connector=False)
    add_person(site_id=world.hill.pk, given=given, source_id="s1", by=world.fay, at=now)
    assert list(since().values()) == [now]


def test_until_when_somebody_was_at_a_site_is_kept_and_an_undone_move_was_none(
    steward: Client, world: SimpleNamespace
) -> None:
    confirm(steward, load(steward, table(BOTH, *HARBOUR[1:]), site=world.harbour))
    before = since()
    address = load(steward, table("s1,Ana Cruz,Hill School,student,7,7B,", *HARBOUR[1:]), site=world.harbour)
    confirm(steward, address)
    past = PastSite.objects.get()
    assert (past.person.source_id, past.site, past.since) == ("s1", world.harbour, before["h"])
    assert past.until == RosterImport.objects.order_by("-applied_at")[0].applied_at
    steward.post(f"{address}undo/")
    assert since() == before
    assert not PastSite.objects.exists()
