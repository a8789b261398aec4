"""A demo is built whole, once, the same each time, and nowhere but in a demo."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from everyname.web.community.models import Community, Member
from everyname.web.community.operations import AlreadyThere
from everyname.web.demo.models import Part
from everyname.web.demo.operations.building import NotADemo, build_demo
from everyname.web.demo.queries import holds_another_community
from everyname.web.people.models import GroupPerson, Person
from everyname.web.wall.models import Mark, MarkEvent, Rest
from tests.web.access import become_demo
from tests.web.demo.conftest import AT


def what_stands() -> dict[str, list[tuple[object, ...]]]:
    """By identifiers of rosters; keys of the database are made up anew each time."""
    pairs = ("round__sites__source_id", "connector__source_id", "name__source_id", "level")
    return {
        "people": sorted(Person.objects.values_list("source_id", "display_name", "email", "grade", "role")),
        "groups": sorted(GroupPerson.objects.values_list("group__title", "person__source_id", "teaches")),
        "marks": sorted(Mark.objects.values_list(*pairs)),
        "events": list(MarkEvent.objects.values_list("client_key", "is_late")),
        "rests": sorted(Rest.objects.values_list("connector__source_id")),
        "members": sorted(Member.objects.values_list("name", "roles__kind", "roles__site__source_id")),
        "cast": sorted(Part.objects.values_list("key", "member__name")),
    }


@pytest.mark.once
def test_it_is_the_same_each_time_and_quick(db: None, settings: Settings) -> None:  # noqa: ARG001 - tables
    become_demo(settings)
    with transaction.atomic():
        build_demo(at=AT)
        first = what_stands()
        transaction.set_rollback(True)
    assert not Person.objects.exists()
    # The first may have had to compile the search for what to hide, which `everyname demo` does without.
    began = time.process_time()
    build_demo(at=AT + timedelta(days=100, hours=5))
    assert time.process_time() - began < 15
    assert what_stands() == first


def test_what_is_interrupted_leaves_nothing(db: None, settings: Settings) -> None:  # noqa: ARG001 - tables
    become_demo(settings)

    def interrupt(stage: str, done: int, total: int) -> None:
        del total
        if "Northside" in stage and done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_demo(at=AT, progress=interrupt)
    assert not Community.objects.exists()
    assert not Person.objects.exists()


def test_an_installation_refuses(db: None) -> None:  # noqa: ARG001 - tables
    with pytest.raises(NotADemo):
        build_demo(at=AT)
    assert not Community.objects.exists()


def test_no_demo_is_built_into_a_community(world: SimpleNamespace, settings: Settings) -> None:
    become_demo(settings)
    assert holds_another_community()
    with pytest.raises(AlreadyThere):
        build_demo(at=AT)
    assert Community.objects.get() == world.community
    assert not Part.objects.exists()
