"""Lists without identifiers: a name stands for somebody at one site, and for somebody else at another."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from everyname.web.people.models import Person
from tests.web.people.rosters import confirm, everything, load


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def names(*rows: str, header: str = "Name,Grade") -> SimpleUploadedFile:
    return SimpleUploadedFile("names.csv", "\n".join((header, *rows, "")).encode())


def stand() -> set[tuple[str, str, str]]:
    return set(Person.objects.values_list("display_name", "grade", "sites__name"))


BOTH = {("Sam Same", "07", "Harbour School"), ("Sam Same", "08", "Hill School")}


def test_two_children_of_one_name_at_two_sites_are_two(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, names("Sam Same,7"), site=world.harbour))
    confirm(steward, load(steward, names("Sam Same,8"), site=world.hill))
    assert Person.objects.count() == 2
    assert stand() == BOTH
    for grade, site in (("7", world.harbour), ("8", world.hill)):
        again = load(steward, names(f"Sam Same,{grade}"), site=site)
        assert "Nothing would change" in steward.get(again).content.decode()


def test_whoever_has_an_identifier_of_former_days_is_found_again(
    steward: Client, world: SimpleNamespace
) -> None:
    header = "Name,Department,Manager"
    file = names("Sam Same,Kitchen,Una Only", "Una Only,Kitchen,", header=header)
    confirm(steward, load(steward, file, site=world.harbour))
    for each in Person.objects.all():
        each.source_id = each.source_id.partition("@")[0]
        each.save()
    before = everything()
    file.seek(0)
    again = load(steward, file, site=world.harbour)
    assert "Nothing would change" in steward.get(again).content.decode()
    confirm(steward, again)
    assert everything() == before
    assert {(each.source_id, each.manager and each.manager.source_id) for each in Person.objects.all()} == {
        ("sam-same", "una-only"),
        ("una-only", None),
    }


def test_whoever_has_one_elsewhere_is_somebody_else(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, names("Sam Same,7"), site=world.harbour))
    Person.objects.update(source_id="sam-same")
    confirm(steward, load(steward, names("Sam Same,8"), site=world.hill))
    assert stand() == BOTH


def test_an_identifier_of_the_rosters_own_is_left_alone(steward: Client, world: SimpleNamespace) -> None:
    file = names("sam-same,Sam Same,7", header="ID,Name,Grade")
    confirm(steward, load(steward, file, site=world.harbour))
    assert Person.objects.get().source_id == "sam-same"
