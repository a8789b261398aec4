"""Two releases of one round speak of the same people: whoever is missing in the second would be the difference."""

from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from everyname.web.keeping.operations.erasing import erase_person
from everyname.web.people.models import GroupPerson, Person
from everyname.web.released.models import Release
from everyname.web.wall.models import Round
from tests.web.released.released_world import make, prepared, ready

REFUSED = "the two releases beside each other would tell how they stood"


def erased(world: SimpleNamespace, source_id: str) -> None:
    erase_person(person_id=Person.objects.get(source_id=source_id).pk, by=world.alice, at=timezone.now())


def can_be_released(bea: Client, asked: Round, *groupings: str) -> bool:
    page = prepared(bea, asked, groupings=groupings)
    assert (REFUSED in page) != ('name="seal"' in page)
    return REFUSED not in page


def test_after_an_erasure_a_round_is_released_no_more(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    make(bea, asked, prepared(bea, asked))
    erased(world, "h7-21")
    assert not can_be_released(bea, asked, "grade")
    assert not can_be_released(bea, asked)
    assert Release.objects.count() == 1


def test_before_the_first_release_an_erasure_stops_nothing(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    erased(world, "h7-21")
    make(bea, asked, prepared(bea, asked))
    assert can_be_released(bea, asked)


def test_after_a_move_no_second_release_tells_of_grades(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    make(bea, asked, prepared(bea, asked))
    Person.objects.filter(source_id="h7-21").update(grade="8")
    assert not can_be_released(bea, asked, "grade")
    assert not can_be_released(bea, asked, "homeroom"), "they make up the grades of the first"
    assert can_be_released(bea, asked)


def test_a_move_into_another_homeroom_is_a_move(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    make(bea, asked, prepared(bea, asked, groupings=("homeroom",)))
    seat = GroupPerson.objects.get(person__source_id="h7-21")
    GroupPerson.objects.create(
        person=seat.person, group=GroupPerson.objects.filter(person__source_id="h8-1").get().group
    )
    seat.delete()
    assert not can_be_released(bea, asked, "homeroom")


def test_a_move_between_looking_and_releasing_stops_the_release(world: SimpleNamespace) -> None:
    """Two who change places leave every number as it was."""
    bea, asked = ready(world)
    page = prepared(bea, asked)
    first, second = Person.objects.get(source_id="h6-0"), Person.objects.get(source_id="h7-0")
    Person.objects.filter(pk=first.pk).update(grade="7")
    Person.objects.filter(pk=second.pk).update(grade="6")
    seal = page.split('name="seal" value="')[1].split('"', maxsplit=1)[0]
    said = bea.post(f"/rounds/{asked.pk}/release/make/", {"seal": seal}, follow=True).content.decode()
    assert "what you looked at has changed since" in said
    assert not Release.objects.exists()
