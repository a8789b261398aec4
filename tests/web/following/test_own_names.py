"""My names: what a connector sees, says, and nobody else learns."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.following.models import CheckIn, FollowingSettings, Moment
from everyname.web.following.operations.checking_in import allow_notes
from everyname.web.share_out.models import Assignment, State
from everyname.web.share_out.operations.answering import decline
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.wall.models import Mark, Round
from tests.web.following.world import give
from tests.web.wall.printed import said
from tests.web.wall.world import member_of, opened, person, says, signed_in


def page(client: Client, path: str = "/my-names/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def say(client: Client, assignment: Assignment, answer: str, **more: str) -> str:
    return client.post(
        f"/my-names/{assignment.pk}/", {"answer": answer, **more}, follow=True
    ).content.decode()


def test_an_offer_is_answered_with_one_press(rivera: Client, offered: Assignment) -> None:
    found = page(rivera)
    assert says(found, "Ana Cruz")
    assert "7B" in found
    assert "Same homeroom." in found
    assert "Yes, I would" in found
    assert "How is it going?" not in found
    address = re.search(r'action="([^"]*answer/)"', found)
    assert address
    rivera.post(address[1], {"answer": "accept", "next": "/my-names/"})
    offered.refresh_from_db()
    assert offered.state == State.ACCEPTED
    found = page(rivera)
    assert "How is it going?" in found
    assert "We ask on" in found
    assert "Yes, I would" not in found


def test_whom_a_name_has_chosen_is_not_said_on_a_page_that_others_may_read(
    rivera: Client, followed: SimpleNamespace
) -> None:
    give(followed.closed, followed.ana, followed.rivera, reason={"nominated": True})
    assert "named by" not in page(rivera).lower()


@pytest.mark.parametrize("levels", [[], [["No", "–"], ["Name", "–"], ["Quite well", "–"], ["Yes", "–"]]])
def test_a_reason_cites_ones_own_mark_to_oneself_alone(
    rivera: Client, lead: Client, followed: SimpleNamespace, levels: list[list[str]]
) -> None:
    Round.objects.filter(pk=followed.closed.pk).update(levels=levels)
    other = opened(followed, at=followed.closed.opens_at - timedelta(days=9), for_=timedelta(days=1))
    for name in (followed.ana, followed.bo, followed.chidi):
        give(followed.closed, name, followed.rivera)
        Mark.objects.create(round=followed.closed, connector=followed.ito, name=name, level=1)
        Mark.objects.create(round=other, connector=followed.rivera, name=name, level=1)
    assert "You marked" not in page(rivera)
    for name, level in ((followed.ana, 2), (followed.bo, 0), (followed.chidi, 3)):
        Mark.objects.create(round=followed.closed, connector=followed.rivera, name=name, level=level)
    cited = "Quite well" if levels else "Something personal"
    found = page(rivera)
    assert re.findall("You marked “(.*?)”", found) == [cited]
    assert found.index("Ana Cruz") < found.index("You marked") < found.index("Bo Lee")
    spanish = rivera.get("/my-names/", headers={"accept-language": "es"}).content.decode()
    assert f"Usted marcó «{cited if levels else 'Algo personal'}»." in spanish
    here = f"/rounds/{followed.closed.pk}"
    elsewhere = [page(lead, f"{here}/{path}/") for path in ("share", "share/offers", "follow", "again")]
    elsewhere.append(said(rivera.get("/my-names/slip.pdf").content))
    assert sum("Ana Cruz" in each for each in elsewhere) >= 2
    assert not any("You marked" in each or cited in each for each in elsewhere)


def test_everybody_sees_their_own_names_alone(
    rivera: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    give(followed.closed, followed.bo, followed.carl_person)
    assert not says(page(rivera), "Bo Lee")
    carl = signed_in(followed.carl)
    assert not says(page(carl), "Ana Cruz")
    assert carl.get(f"/my-names/{offered.pk}/").status_code == 404
    assert carl.post(f"/my-names/{offered.pk}/", {"answer": "talked"}).status_code == 404


def test_a_name_that_was_declined_or_has_ended_is_gone(
    rivera: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    decline(offered.pk, by=followed.rivera_member, at=timezone.now())
    found = page(rivera)
    assert "No name is yours at the moment." in found
    assert not says(found, "Ana Cruz")
    gone = rivera.get(f"/my-names/{offered.pk}/", follow=True).content.decode()
    assert "This has changed meanwhile. Here is how it stands now." in gone
    assert not says(gone, "Ana Cruz")


def test_nothing_is_asked_before_four_weeks_and_then_once(rivera: Client, followed: SimpleNamespace) -> None:
    young = give(followed.closed, followed.ana, followed.rivera, days_ago=20)
    assert 'class="btn quiet" href="/my-names/' in page(rivera)
    say(rivera, young, "reached out")  # whoever is early has said it for the day
    assert CheckIn.objects.get().moment == Moment.FOUR_WEEKS
    Assignment.objects.filter(pk=young.pk).update(answered_at=timezone.now() - timedelta(days=31))
    assert 'class="btn quiet" href="/my-names/' in page(rivera)
    Assignment.objects.filter(pk=young.pk).update(answered_at=timezone.now() - timedelta(days=70))
    assert 'class="btn" href="/my-names/' in page(rivera)


@pytest.mark.parametrize("answer", ["reached out", "talked", "growing", "not yet"])
def test_an_answer_is_kept_and_can_be_changed(rivera: Client, followed: SimpleNamespace, answer: str) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    assert "Thank you. Saved." in say(rivera, held, "talked")
    found = say(rivera, held, answer)
    assert f"You said: {answer}" in found
    [kept] = CheckIn.objects.all()
    assert (kept.answer, kept.moment, kept.note) == (answer, Moment.FOUR_WEEKS, "")
    assert Assignment.objects.get().state == State.ACCEPTED


def test_an_answer_becomes_no_dot(rivera: Client, followed: SimpleNamespace) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    say(rivera, held, "growing")
    assert followed.closed.marks.count() == 0


@pytest.mark.parametrize("given", [{}, {"answer": ""}, {"answer": "loves it"}])
def test_what_is_no_answer_is_not_kept(
    rivera: Client, followed: SimpleNamespace, given: dict[str, str]
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    assert rivera.post(f"/my-names/{held.pk}/", given).status_code == 422
    assert not CheckIn.objects.exists()


def test_a_name_is_handed_back_without_a_reason(rivera: Client, followed: SimpleNamespace) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=3)
    said = say(rivera, held, "rematch")
    assert "Somebody else will be found." in said
    held.refresh_from_db()
    assert held.state == State.REMATCH
    assert held.need.ended_at is None
    assert not says(said, "Ana Cruz")


def test_two_tabs_that_hand_back_and_answer_do_not_undo_each_other(
    rivera: Client, followed: SimpleNamespace
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    say(rivera, held, "rematch")
    found = say(rivera, held, "growing")
    assert "This has changed meanwhile. Here is how it stands now." in found
    assert not says(found, "Ana Cruz")
    assert CheckIn.objects.get().answer == "rematch"


def test_a_page_that_was_open_says_what_has_changed_once_the_follow_up_is_closed(
    rivera: Client, followed: SimpleNamespace
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    close_follow_up(followed.closed.pk, by=followed.bea, at=timezone.now())
    assert "This has changed meanwhile. Here is how it stands now." in say(rivera, held, "growing")
    assert "This has changed meanwhile." in rivera.get(f"/my-names/{held.pk}/", follow=True).content.decode()
    assert not CheckIn.objects.exists()
    ito = signed_in(member_of(followed.ito))
    assert ito.post(f"/my-names/{held.pk}/", {"answer": "growing"}).status_code == 404


def test_notes_are_asked_for_and_kept_only_where_the_steward_allows_them(
    rivera: Client, followed: SimpleNamespace
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    assert "note" not in page(rivera, f"/my-names/{held.pk}/")
    say(rivera, held, "talked", note="likes owls")
    assert CheckIn.objects.get().note == ""
    allow_notes(is_allowed=True, by=followed.alice, at=timezone.now())
    assert 'name="note"' in page(rivera, f"/my-names/{held.pk}/")
    assert "likes owls" in say(rivera, held, "talked", note="likes owls <b>")
    assert CheckIn.objects.get().note == "likes owls <b>"
    assert rivera.post(f"/my-names/{held.pk}/", {"answer": "talked", "note": "x" * 301}).status_code == 422


def test_notes_go_when_the_steward_allows_none_any_more(rivera: Client, followed: SimpleNamespace) -> None:
    steward, held = (
        signed_in(followed.alice),
        give(followed.closed, followed.ana, followed.rivera, days_ago=35),
    )
    steward.post("/community/check-ins/", {"allows_notes": "yes"})
    assert FollowingSettings.objects.get().allows_notes
    say(rivera, held, "talked", note="likes owls")
    steward.post("/community/check-ins/", {"allows_notes": "no"})
    assert CheckIn.objects.get().note == ""
    assert CheckIn.objects.get().answer == "talked"
    assert Entry.objects.get(act="notes beside check-ins decided", details__allowed=False).details == {
        "allowed": False,
        "taken_away": 1,
    }


def test_a_second_steward_takes_no_notes_away_unseen(rivera: Client, followed: SimpleNamespace) -> None:
    """Their page is of before notes were allowed; it says so, and goes on from what stands."""
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    first, second = signed_in(followed.alice), signed_in(followed.alice)
    seen = 'name="seen" value="no"'
    assert seen in second.get("/community/check-ins/").content.decode()
    first.post("/community/check-ins/", {"allows_notes": "yes", "seen": "no"})
    say(rivera, held, "talked", note="likes owls")
    answer = second.post("/community/check-ins/", {"allows_notes": "no", "seen": "no"})
    assert answer.status_code == 409
    assert "notes are allowed now" in answer.content.decode()
    assert 'name="seen" value="yes"' in answer.content.decode()
    assert CheckIn.objects.get().note == "likes owls"
    second.post("/community/check-ins/", {"allows_notes": "no", "seen": "yes"})
    assert CheckIn.objects.get().note == ""


def test_the_record_says_that_somebody_checked_in_and_not_what(
    rivera: Client, followed: SimpleNamespace
) -> None:
    held = give(followed.closed, followed.ana, followed.rivera, days_ago=35)
    say(rivera, held, "not yet")
    [entry] = Entry.objects.filter(act="check-in")
    assert entry.details == {"moment": "four weeks"}


def test_the_page_is_one_of_few_statements_however_many_names(
    rivera: Client, followed: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        name = person(f"Name {number}", followed.harbour, at=followed.bea.joined_at)
        give(followed.closed, name, followed.rivera, days_ago=35)
    with django_assert_max_num_queries(15):
        page(rivera)


def test_namesakes_are_told_apart(rivera: Client, followed: SimpleNamespace) -> None:
    other = person("Ana Cruz 2", followed.harbour, at=followed.bea.joined_at)
    other.display_name = "Ana Cruz"
    other.save()
    for name in (followed.ana, other):
        give(followed.closed, name, followed.rivera)
    found = page(rivera)
    assert "Ana Cruz (7)" in found
    assert "Ana Cruz (Ana Cruz 2)" in found


def test_home_says_how_many_names_and_how_many_wait(
    rivera: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    give(followed.closed, followed.bo, followed.rivera, days_ago=35)
    home = page(rivera, "/")
    assert "2 names are yours to get to know." in home
    assert "2 wait for a word from you." in home
    assert not says(home, "Ana Cruz")
    assert "My names" not in page(signed_in(followed.bea), "/")


def test_names_on_paper(rivera: Client, followed: SimpleNamespace, offered: Assignment) -> None:
    del offered
    give(followed.closed, followed.bo, followed.carl_person)
    answer = rivera.get("/my-names/slip.pdf")
    text = said(answer.content)
    assert "Ana Cruz" in text
    assert "Ms Rivera" in text
    assert "Bo Lee" not in text
    assert answer["Cache-Control"].startswith("max-age=0")


def test_the_page_speaks_spanish(rivera: Client, followed: SimpleNamespace, offered: Assignment) -> None:
    del offered
    found = rivera.get("/my-names/", headers={"Accept-Language": "es"}).content.decode()
    assert "Mis nombres" in found
    assert "My names" not in found
    assert followed.rivera.display_name in found
