"""What the lead sees: how many, never who, and no note."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.following.models import CheckIn
from everyname.web.following.operations.checking_in import allow_notes
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need
from everyname.web.share_out.operations.answering import accept, rematch
from tests.web.following.world import give
from tests.web.wall.printed import said
from tests.web.wall.world import member_of, person, says, signed_in


def page(client: Client, world: SimpleNamespace, after: str = "") -> str:
    answer = client.get(f"/rounds/{world.closed.pk}/follow/{after}")
    assert answer.status_code == 200
    return answer.content.decode()


def staff(world: SimpleNamespace, number: int) -> list[Person]:
    marks = {"is_name": False, "is_connector": True}
    return [person(f"Colleague {at}", world.harbour, at=world.bea.joined_at, **marks) for at in range(number)]


def names(world: SimpleNamespace, number: int) -> list[Person]:
    return [person(f"Name {at}", world.harbour, at=world.bea.joined_at) for at in range(number)]


def check(assignment: Assignment, answer: str) -> None:
    client = signed_in(member_of(assignment.connector))
    client.post(f"/my-names/{assignment.pk}/", {"answer": answer})


def test_so_many_of_so_many_have_someone(lead: Client, followed: SimpleNamespace) -> None:
    assert "Nothing has been shared out yet." in page(lead, followed)
    give(followed.closed, followed.ana, followed.rivera, days_ago=3)
    give(followed.closed, followed.bo, followed.ito)
    Need.objects.create(round=followed.closed, name=followed.chidi, since=timezone.now())
    assert "1 of 3 now has someone." in page(lead, followed)
    assert (
        f"/rounds/{followed.closed.pk}/follow/" in lead.get(f"/rounds/{followed.closed.pk}/").content.decode()
    )


def test_a_name_that_is_handed_back_has_nobody(lead: Client, followed: SimpleNamespace) -> None:
    offered = give(followed.closed, followed.ana, followed.rivera)
    accept(offered.pk, by=followed.rivera_member, at=timezone.now())
    assert "1 of 1 now has someone." in page(lead, followed)
    rematch(offered.pk, by=followed.rivera_member, at=timezone.now())
    assert "0 of 1 now have someone." in page(lead, followed)


def test_few_answers_are_counted_and_not_shown(lead: Client, followed: SimpleNamespace) -> None:
    held = [
        give(followed.closed, name, who, days_ago=35)
        for name, who in zip(names(followed, 5), staff(followed, 5), strict=True)
    ]
    for each in held[:4]:
        check(each, "growing")
    found = page(lead, followed)
    assert "4 of 5 have an answer." in found
    assert "<dt>growing</dt>" not in found
    check(held[4], "not yet")
    found = page(lead, followed)
    assert "<dt>growing</dt><dd>4</dd>" in found
    assert "<dt>not yet</dt><dd>1</dd>" in found
    assert "<dt>talked</dt><dd>0</dd>" in found


def test_what_was_said_moves_by_three_people_and_never_by_one(
    lead: Client, followed: SimpleNamespace
) -> None:
    held = [
        give(followed.closed, name, who, days_ago=35)
        for name, who in zip(names(followed, 5), staff(followed, 5), strict=True)
    ]
    for each in held:
        check(each, "growing")
    assert "<dt>growing</dt><dd>5</dd>" in page(lead, followed)
    for answer in ("talked", "not yet"):
        check(held[0], answer)
        check(held[1], answer)
        found = page(lead, followed)
        assert "<dt>growing</dt><dd>5</dd>" in found
    check(held[2], "talked")
    found = page(lead, followed)
    assert "<dt>growing</dt><dd>2</dd>" in found
    assert "<dt>not yet</dt><dd>2</dd>" in found
    check(held[2], "growing")
    assert "<dt>growing</dt><dd>2</dd>" in page(lead, followed)


def test_many_answers_of_two_people_are_not_shown(lead: Client, followed: SimpleNamespace) -> None:
    two = staff(followed, 2)
    for at, name in enumerate(names(followed, 6)):
        check(give(followed.closed, name, two[at % 2], days_ago=35), "not yet")
    found = page(lead, followed)
    assert "6 of 6 have an answer." in found
    assert "<dt>not yet</dt>" not in found


def test_no_page_of_the_lead_says_who_said_what_nor_a_note(lead: Client, followed: SimpleNamespace) -> None:
    allow_notes(is_allowed=True, by=followed.alice, at=timezone.now())
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    signed_in(followed.rivera_member).post(
        f"/my-names/{held.pk}/", {"answer": "not yet", "note": "zebra crossing"}
    )
    assert CheckIn.objects.get().note == "zebra crossing"
    for after in ("", "ways/", "close/"):
        found = page(lead, followed, after)
        assert "zebra" not in found
        assert "not yet<" not in found
        assert not says(found, "Ana")
    assert "zebra" not in lead.get(f"/rounds/{followed.closed.pk}/").content.decode()


def test_the_steward_does_not_see_it_either(followed: SimpleNamespace) -> None:
    steward = signed_in(followed.alice)
    for after in ("", "ways/", "close/"):
        assert steward.get(f"/rounds/{followed.closed.pk}/follow/{after}").status_code == 404


def test_the_follow_up_is_closed_on_a_page_of_its_own(lead: Client, followed: SimpleNamespace) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    give(followed.closed, followed.bo, followed.rivera)
    assert "1 name has nobody yet" in page(lead, followed, "close/")
    where, shown = f"/rounds/{followed.closed.pk}/follow/close/", {"someone": "1", "nobody": "1"}
    assert lead.post(where).status_code == 422, "what the page said comes with the press"
    answer = lead.post(where, shown, follow=True).content.decode()
    assert "1 of 2 now has someone." in answer
    assert "The follow-up of this round is closed." in answer
    held.refresh_from_db()
    assert held.state == "ended"
    found = signed_in(followed.rivera_member).get("/my-names/").content.decode()
    assert not says(found, "Ana Cruz")
    assert not says(found, "Bo Lee")
    assert lead.get(where).status_code == 302


def test_what_has_changed_since_the_page_was_shown_is_not_closed(
    lead: Client, followed: SimpleNamespace
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    where = f"/rounds/{followed.closed.pk}/follow/close/"
    shown = hidden(page(lead, followed, "close/"))
    rematch(held.pk, by=followed.rivera_member, at=timezone.now())
    answer = lead.post(where, shown)
    assert answer.status_code == 409
    found = answer.content.decode()
    assert "Then: 1 of 1 now has someone. Now: 0 of 1 now have someone." in found
    assert Need.objects.get().ended_at is None
    assert "Closed." in lead.post(where, hidden(found), follow=True).content.decode()
    assert Need.objects.get().ended_why == "closed"


def hidden(found: str) -> dict[str, str]:
    """What the form of a page brings."""
    return dict(re.findall(r'<input type="hidden" name="(someone|nobody)" value="(\d+)">', found))


@pytest.mark.parametrize(
    ("which", "there", "gone"), [("all", "Ana Cruz", "Chidi"), ("unreached", "Bo Lee", "Ana")]
)
def test_names_on_paper_stand_in_the_record(
    lead: Client, followed: SimpleNamespace, which: str, there: str, gone: str
) -> None:
    give(followed.closed, followed.ana, followed.rivera, reason={"nominated": True, "same_grade": True})
    give(followed.closed, followed.bo, followed.ito)
    answer = lead.post(f"/rounds/{followed.closed.pk}/follow/slips.pdf", {"which": which})
    text = said(answer.content)
    assert there in text
    assert gone not in text
    assert "named by" not in text.lower()
    [entry] = Entry.objects.filter(act="printed names that were shared out")
    assert entry.member_id == followed.bea.pk


def test_nobody_to_print_for_is_said(lead: Client, followed: SimpleNamespace) -> None:
    answer = lead.post(f"/rounds/{followed.closed.pk}/follow/slips.pdf", {"which": "all"}, follow=True)
    assert "could not be printed" in answer.content.decode()


def test_few_statements_however_many(
    lead: Client, followed: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for name, who in zip(names(followed, 20), staff(followed, 20), strict=True):
        give(followed.closed, name, who, days_ago=35)
    for after in ("", "ways/", "close/"):
        with django_assert_max_num_queries(15):
            page(lead, followed, after)
