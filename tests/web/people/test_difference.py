"""What a roster speaks about, and what it leaves alone."""

from dataclasses import replace

from everyname.web.people.importing.difference import Difference, difference_between
from everyname.web.people.importing.rows import (
    Fate,
    GroupRow,
    PersonRow,
    Rows,
    SiteRow,
    Standing,
    rows_from_plain,
    rows_to_plain,
)

SITES = {"d": SiteRow("District"), "h": SiteRow("Harbour", "d"), "i": SiteRow("Hill", "d")}
GROUPS = {"7b": GroupRow("7B", "h", is_homeroom=True), "8a": GroupRow("8A", "i")}


def student(name: str, *sites: str, **other: object) -> PersonRow:
    return PersonRow(name, is_name=True, is_connector=False, sites=sites, **other)  # type: ignore[arg-type]


def teacher(name: str, *sites: str, **other: object) -> PersonRow:
    return PersonRow(name, is_name=False, is_connector=True, sites=sites, **other)  # type: ignore[arg-type]


ANA = student("Ana", "h", groups=(("7b", False),))
BO = student("Bo", "h")
KIM = teacher("Kim", "h", "i", groups=(("7b", True), ("8a", True)))


def coming(sites: dict[str, SiteRow] | None = None, **people: PersonRow) -> Rows:
    return Rows(SITES if sites is None else sites, GROUPS, people)


def standing(fates: dict[str, Fate] | None = None, **people: PersonRow) -> Standing:
    return Standing(Rows(SITES, GROUPS, people), {**dict.fromkeys(people, Fate()), **(fates or {})})


def between(now: Rows, before: Standing) -> Difference:
    return difference_between(now, before, adopted={})


def test_the_same_changes_nothing() -> None:
    same = between(coming(ana=ANA, kim=KIM), standing(ana=ANA, kim=KIM))
    assert not same.changes_anything()
    assert same.unchanged == 2


def test_a_class_that_moves_to_another_site_is_not_found_there_once_more() -> None:
    """Whoever belongs to both sites would leave it the second time, though the roster said the same twice."""
    here = {**GROUPS, "8a": GroupRow("8A", "h")}
    ana = student("Ana", "h")
    said = Rows(SITES, here, {"ana": ana})
    before = student("Ana", "i", "h", groups=(("8a", False),))
    first = between(said, standing(ana=before))
    assert first.changed["ana"] == student("Ana", "i", "h")
    again = between(said, Standing(Rows(SITES, here, dict(first.changed)), {"ana": Fate()}))
    assert not again.changes_anything()


def test_new_changed_moved_and_gone_are_told_apart() -> None:
    told = between(
        coming(ana=student("Ana", "i"), kim=replace(KIM, role="cook"), cy=student("Cy", "h")),
        standing(ana=ANA, bo=BO, kim=KIM),
    )
    assert told.new.keys() == {"cy"}
    assert told.changed.keys() == {"ana", "kim"}
    assert told.moved == {"ana"}
    assert told.gone.keys() == {"bo"}


def test_a_roster_of_one_school_says_nothing_about_another() -> None:
    told = between(coming(bo=BO), standing(bo=BO, di=student("Di", "i")))
    assert not told.changes_anything()


def test_whoever_works_at_two_schools_loses_only_the_one_that_spoke() -> None:
    told = between(coming(ana=ANA), standing(ana=ANA, kim=KIM))
    assert not told.gone
    assert told.changed == {"kim": replace(KIM, sites=("i",), groups=(("8a", True),))}


def test_what_is_at_another_school_stays_beside_what_this_one_says() -> None:
    told = between(coming(kim=teacher("Kim", "h", role="cook")), standing(kim=KIM))
    assert told.changed == {"kim": replace(KIM, role="cook", groups=(("8a", True),))}


def test_who_was_added_by_hand_is_not_taken_away() -> None:
    told = between(coming(ana=ANA), standing({"bo": Fate(is_by_hand=True)}, ana=ANA, bo=BO))
    assert not told.gone


def test_who_is_gone_already_does_not_go_again_and_comes_back_whole() -> None:
    left = {"bo": Fate(left_at=object())}  # type: ignore[arg-type]
    assert not between(coming(ana=ANA), standing(left, ana=ANA, bo=BO)).changes_anything()
    told = between(coming(ana=ANA, bo=BO), standing(left, ana=ANA, bo=BO))
    assert told.back == {"bo": BO}
    assert not told.new


def test_who_is_gone_keeps_their_site_and_leaves_their_classes() -> None:
    told = between(coming(bo=BO), standing(ana=ANA, bo=BO))
    assert told.gone == {"ana": student("Ana", "h")}


def test_a_roster_without_addresses_takes_none_away() -> None:
    known = teacher("Kim", "h", email="kim@bay.example")
    assert not between(coming(kim=teacher("Kim", "h")), standing(kim=known)).changes_anything()
    told = between(coming(kim=student("Kim", "h")), standing(kim=known))
    assert told.changed["kim"].email == ""


def test_a_manager_whom_nobody_knows_is_no_manager() -> None:
    told = between(coming(ana=replace(ANA, manager="x"), bo=replace(BO, manager="ana")), standing())
    assert told.new["ana"].manager == ""
    assert told.new["bo"].manager == "ana"
    assert not between(coming(bo=replace(BO, manager="x")), standing(bo=replace(BO, manager="x"))).changed


def test_a_roster_without_a_tree_leaves_the_tree() -> None:
    assert not between(coming({"h": SiteRow("Harbour")}, bo=BO), standing(bo=BO)).sites
    told = between(coming({"h": SiteRow("Harbour Middle")}, bo=BO), standing(bo=BO))
    assert told.sites == {"h": SiteRow("Harbour Middle", "d")}


def test_no_site_ends_up_below_itself() -> None:
    circle = {"h": SiteRow("Harbour", "i"), "i": SiteRow("Hill", "h")}
    after = {**SITES, **between(coming(circle, bo=BO), standing(bo=BO)).sites}
    for site in ("h", "i"):
        above = [site]
        while above[-1]:
            assert len(above) <= len(SITES)
            above.append(after[above[-1]].parent)


def test_a_seal_is_that_of_one_difference_alone() -> None:
    first = between(coming(ana=ANA), standing(bo=BO))
    assert first.seal() == between(coming(ana=ANA), standing(bo=BO)).seal()
    others = (
        between(coming(ana=replace(ANA, grade="8")), standing(bo=BO)),
        between(coming(ana=ANA), standing(bo=replace(BO, grade="8"))),
        between(coming(ana=ANA, bo=BO), standing(bo=BO)),
        difference_between(coming(ana=ANA), standing(bo=BO), adopted={"h": "Harbour"}),
    )
    assert len({first.seal(), *(each.seal() for each in others)}) == 5


def test_rows_come_back_as_they_went() -> None:
    rows = coming(ana=ANA, kim=KIM)
    assert rows_from_plain(rows_to_plain(rows)) == rows
