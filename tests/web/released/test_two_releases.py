"""Two releases and more: what one hides, no other gives away, not even one about other sites."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.community.models import Role, RoleKind, Site
from everyname.web.people.models import Person
from everyname.web.released.operations import making, releasing
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Round
from tests.web.released.reader import Told, found_out, told_by
from tests.web.released.released_world import closed_at, make, merged, peopled, prepared
from tests.web.wall.world import signed_in

GRADES = ("6", "7", "8")


def released(world: SimpleNamespace, asked: Round, *sites: Site, merge: bool = False) -> Told:
    bea = signed_in(world.bea)
    page = prepared(bea, asked)
    made = make(bea, asked, merged(bea, asked, page) if merge else page)
    truth = Counter((name.sites[0], name.grade, name.state) for name in coverage_of(asked).names)
    return told_by(made, truth, sites=[site.pk.hex for site in sites], grades=GRADES)


def district(world: SimpleNamespace) -> None:
    peopled(world, world.harbour, sizes={"6": 24, "7": 22, "8": 14}, prefix="h")
    peopled(world, world.hill, sizes={"6": 19, "7": 26, "8": 11}, prefix="i")
    Role.objects.create(member=world.bea, kind=RoleKind.WALL_LEAD, site=world.hill, given_at=timezone.now())


def rounds(world: SimpleNamespace, *scopes: tuple[Site, ...]) -> list[Round]:
    """One after the other; in each of them a few more names have somebody."""
    return [
        closed_at(
            world,
            *scope,
            began=world.bea.joined_at + timedelta(days=9 * number + 1),
            dots={
                "h6": (12 + number, 9),
                "h7": (10, 7 + 2 * number),
                "h8": (7, 5 - number),
                "i6": (8, 8 + number),
                "i7": (13 + number, 9),
                "i8": (5, 3),
            },
        )
        for number, scope in enumerate(scopes)
    ]


def test_two_releases_of_one_school_give_nobody_away(world: SimpleNamespace) -> None:
    district(world)
    both = rounds(world, (world.harbour,), (world.harbour,))
    told = [released(world, asked, world.harbour) for asked in both]
    assert found_out(told, floor=5) == set()
    assert any(number is None for each in told for number in each.numbers.values())


def test_releases_of_the_schools_and_of_the_district_give_nobody_away(world: SimpleNamespace) -> None:
    district(world)
    harbour, hill = world.harbour, world.hill
    scopes = ((harbour,), (harbour, hill), (hill,))
    told = [
        released(world, asked, *scope) for asked, scope in zip(rounds(world, *scopes), scopes, strict=True)
    ]
    assert found_out(told, floor=5) == set()


def test_somebody_who_moves_between_two_releases_is_not_found(world: SimpleNamespace) -> None:
    district(world)
    first, second = rounds(world, (world.harbour,), (world.harbour,))
    told = [released(world, first, world.harbour)]
    Person.objects.filter(source_id="h8-3").update(grade="7")
    Person.objects.filter(source_id__in=("h6-1", "h6-23")).update(left_at=first.closes_at)
    told.append(released(world, second, world.harbour))
    assert found_out(told, floor=5) == set()


@pytest.mark.parametrize("which", [(0, 1, 0), (1, 0, 1)])
def test_categories_that_are_merged_once_and_apart_another_time_give_nobody_away(
    world: SimpleNamespace, which: tuple[int, ...]
) -> None:
    district(world)
    scopes = [(world.harbour,)] * len(which)
    pairs = zip(rounds(world, *scopes), which, strict=True)
    told = [released(world, asked, world.harbour, merge=bool(merge)) for asked, merge in pairs]
    assert found_out(told, floor=5) == set()
    assert len({frozenset(each.numbers) for each in told}) > 1


def test_releases_that_know_nothing_of_each_other_would_give_people_away(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the tests above would notice."""
    monkeypatch.setattr(making, "earlier_ids", lambda _: [])
    monkeypatch.setattr(releasing, "earlier_ids", lambda _: [])
    district(world)
    harbour, hill = world.harbour, world.hill
    scopes = ((harbour,), (harbour, hill), (hill,), (harbour, hill))
    told = [
        released(world, asked, *scope) for asked, scope in zip(rounds(world, *scopes), scopes, strict=True)
    ]
    assert found_out(told, floor=5)
