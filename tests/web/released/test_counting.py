"""Where names belong, what categories are merged, and how both are told from one release to another."""

from everyname.science.disclosure.advice import Merge
from everyname.web.community.models import Site
from everyname.web.released.analysis.categories import categories_of
from everyname.web.released.analysis.merging import merged_ways, parts_of, split_ways, with_advice
from everyname.web.released.analysis.places import ELSEWHERE, places_of
from everyname.web.wall.analysis.coverage import Stood


def site(name: str, parent: Site | None = None) -> Site:
    return Site(name=name, parent=parent)


def name(*sites: Site, rooms: tuple[str, ...] = ()) -> Stood:
    groups = tuple((f"id of {room}", room, True) for room in rooms)
    return Stood("x", "Ana", "7", "", 0, "none", tuple(each.pk.hex for each in sites), groups)


def test_a_round_of_one_school_and_the_school_in_its_district_speak_of_the_same_people() -> None:
    district = site("Bay")
    harbour, hill = site("Harbour", district), site("Hill", district)
    alone = places_of([harbour], [name(harbour)], by_homeroom=False)
    whole = places_of([district, harbour, hill], [name(harbour), name(hill)], by_homeroom=False)
    assert alone.scope == harbour.pk.hex
    assert alone.ways == ((),)
    assert whole.ways == ((harbour.pk.hex,), (hill.pk.hex,))
    without_top = places_of([harbour, hill], [name(harbour), name(hill)], by_homeroom=False)
    assert without_top.scope == whole.scope


def test_names_at_a_site_itself_stand_beside_those_of_the_sites_below_it() -> None:
    top = site("Bay")
    north, south = site("North", top), site("South", top)
    a, b = site("A", north), site("B", north)
    found = places_of(
        [top, north, south, a, b], [name(each) for each in (north, south, a, b)], by_homeroom=False
    )
    (own, itself), (lone,), (of_a, a_leaf), (of_b, _) = found.ways
    assert own == of_a == of_b
    assert found.called[own] == "North"
    assert found.called[itself] == "North"
    assert lone == south.pk.hex
    assert a_leaf == a.pk.hex
    assert set(own.split("+")) == {itself, a.pk.hex, b.pk.hex}
    assert found.sites == 4


def test_a_site_that_holds_one_other_alone_is_that_other() -> None:
    top = site("Bay")
    only = site("Only", top)
    found = places_of([top, only], [name(only)], by_homeroom=False)
    assert (found.scope, found.ways) == (only.pk.hex, ((),))


def test_homerooms_stand_below_their_site_and_who_has_none_beside_them() -> None:
    school, other = site("School"), site("Other")
    alone = places_of([school], [name(school, rooms=("7B", "7A")), name(school)], by_homeroom=True)
    assert alone.ways == ((f"{school.pk.hex}:id of 7A",), (f"{school.pk.hex}:none",))
    assert alone.called[f"{school.pk.hex}:id of 7A"] == "7A"
    both = places_of([school, other], [name(school, rooms=("7A",)), name(other)], by_homeroom=True)
    assert both.ways == ((school.pk.hex, f"{school.pk.hex}:id of 7A"), (other.pk.hex,))


def test_who_has_moved_since_is_counted_at_the_one_site_or_elsewhere() -> None:
    school, other = site("School"), site("Other")
    assert places_of([school], [name(school), name()], by_homeroom=False).sites == 1
    found = places_of([school, other], [name(school), name(other), name()], by_homeroom=False)
    assert found.ways[2] == (ELSEWHERE,)


def test_sites_that_stand_in_a_circle_are_no_endless_way() -> None:
    first, second = site("First"), site("Second")
    first.parent, second.parent = second, first
    found = places_of([first, second], [name(first), name(second)], by_homeroom=False)
    assert len(found.ways) == 2


def test_merged_sites_are_called_as_a_site_above_them_would_be() -> None:
    ways = [("a",), ("b",), ("c",)]
    assert merged_ways("place", ways, [("place", ["b", "a"])]) == [("a+b",), ("a+b",), ("c",)]
    assert split_ways("place", ways, [("place", ["a", "b"])]) == [("a+b", "a"), ("a+b", "b"), ("c",)]
    under = [("a+b", "a"), ("a+b", "b"), ("c",)]
    assert merged_ways("place", under, [("place", ["a", "b"])]) == [("a+b",), ("a+b",), ("c",)]
    assert split_ways("place", under, [("place", ["a", "b"])]) == under


def test_a_grade_with_a_plus_is_one_grade() -> None:
    ways = [("=7+",), ("=8",)]
    (merged, same) = merged_ways("grade", ways, [("grade", ["=7+", "=8"])])
    assert merged == same
    assert parts_of(merged[-1]) == ["=7+", "=8"]
    assert parts_of("=7+") == ["=7+"]


def test_what_was_merged_can_be_merged_with_more() -> None:

    ways = merged_ways("grade", [("=6",), ("=7",), ("=8",)], [("grade", ["=6", "=7"])])
    made = categories_of("grade", set(ways), order=str)
    more = with_advice([("grade", ["=6", "=7"])], [made], [Merge(0, (0, 1), 3, 0)])
    assert more == [("grade", ["=6", "=7", "=8"])]
