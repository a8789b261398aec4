"""A name is called the same on every page, and nobody else on the wall is called so."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from everyname.web.people.models import Group, GroupPerson, Person
from everyname.web.share_out.models import Assignment
from everyname.web.wall.models import Mark
from tests.web.share_out.meeting import need_of, proposed, published
from tests.web.wall.printed import said
from tests.web.wall.world import member_of, person, signed_in


def another_ana(met: SimpleNamespace, source_id: str, *, grade: str, homeroom: str = "") -> Person:
    """Another of the name, who has two dots: no page shows them but that of all dots."""
    made = person(source_id, met.harbour, at=met.bea.joined_at, grade=grade)
    made.display_name = "Ana Cruz"
    made.save()
    if homeroom:
        there, _ = Group.objects.get_or_create(
            source_id=homeroom, defaults={"title": homeroom, "site": met.harbour, "is_homeroom": True}
        )
        GroupPerson.objects.create(group=there, person=made)
    for each in (met.ito, met.rivera):
        Mark.objects.create(round=met.round, connector=each, name=made, level=3)
    return made


def pages(met: SimpleNamespace) -> dict[str, str]:
    """Everything on which Ana stands, from the proposal to the paper of whoever was asked."""
    proposed(met)
    lead, found = signed_in(met.bea), {}

    def read(called: str, *more: object) -> None:
        found[called] = lead.get(reverse(called, args=[met.round.pk, *more])).content.decode()

    read("round-share")
    read("round-share-name", need_of(met, met.ana))
    published(met)
    for called in ("round-offers", "round-without", "round-dots"):
        read(called)
    held = Assignment.objects.get(need__name=met.ana)
    theirs = signed_in(member_of(held.connector))
    found["own-names"] = theirs.get("/my-names/").content.decode()
    found["own-names-slip"] = said(theirs.get("/my-names/slip.pdf").content)
    return found


@pytest.mark.parametrize(
    ("others", "called"),
    [
        ([], "Ana Cruz"),
        ([("a2", "8", "8C")], "Ana Cruz (7)"),
        ([("a2", "8", "8C"), ("a3", "7", "7C")], "Ana Cruz (7B)"),
        ([("a2", "7", "7C"), ("a3", "8", "7B")], "Ana Cruz (7, 7B)"),
        ([("a2", "7", "")], "Ana Cruz (7B)"),
    ],
)
def test_a_name_is_told_apart_by_the_least_that_does_it_on_every_page_alike(
    met: SimpleNamespace, others: list[tuple[str, str, str]], called: str
) -> None:
    for source_id, grade, homeroom in others:
        another_ana(met, source_id, grade=grade, homeroom=homeroom)
    for where, page in pages(met).items():
        assert called in page, where
        if "(" in called and where != "round-dots":  # on that one all of them stand
            assert page.count(called) == page.count("Ana Cruz"), where


def test_who_is_alike_in_all_is_told_apart_by_the_roster(met: SimpleNamespace) -> None:
    another_ana(met, "a2", grade="7", homeroom="7B")
    for where, page in pages(met).items():
        assert "Ana Cruz (7, Ana Cruz)" in page, f"{where}: this is how she stands in the roster"


def test_whoever_is_spelled_otherwise_is_a_namesake_all_the_same(met: SimpleNamespace) -> None:
    other = another_ana(met, "a2", grade="8")
    other.display_name, other.search_text = "ana  cruz", "ana cruz"
    other.save()
    Person.objects.filter(pk=met.ana.pk).update(search_text="ana cruz")
    for where, page in pages(met).items():
        assert "Ana Cruz (7)" in page, where


def test_a_namesake_elsewhere_is_no_matter_here(met: SimpleNamespace) -> None:
    other = person("a2", met.hill, at=met.bea.joined_at, grade="8")
    other.display_name = "Ana Cruz"
    other.save()
    for where, page in pages(met).items():
        assert "Ana Cruz (" not in page, where


def test_the_page_of_a_name_says_where_they_are(met: SimpleNamespace) -> None:
    page = pages(met)["round-share-name"]
    assert "7B" in page
    assert "Grade 7" in page
