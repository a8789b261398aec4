"""Whoever comes in by a slip reads what was answered since, and nothing else: a lead can make anybody another."""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.sign_in.stage import Way
from everyname.web.sign_in.views.door import finish
from everyname.web.wall.models import Mark, MarkEvent, Round
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.marks import Given, answer_late, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import late_marks, led_round
from tests.web.wall.printed import address, typed
from tests.web.wall.world import desk_of, signed_in

LINK = re.compile(r'href="http://testserver(/enter/[^"]+/)"')
KEPT = "is kept, and is not shown here"


@pytest.fixture
def rivera(school: SimpleNamespace, asked: Round) -> Client:
    ways = issue_to_all(asked, by=school.bea, at=timezone.now())
    (secret,) = (each.secret for each in ways if each.connector == school.rivera)
    client = Client()
    assert client.post(f"/enter/{secret}/").status_code == 302
    return client


def anew(school: SimpleNamespace, asked: Round, connector: Person) -> Client:
    """What a lead can do at any moment: make somebody a new link, and press it."""
    lead = signed_in(school.bea)
    page = lead.post(f"/rounds/{asked.pk}/slips/", {"which": str(connector.pk)}).content.decode()
    (link,) = set(LINK.findall(page))
    client = Client()
    assert client.post(link).status_code == 302
    return client


def tap(client: Client, asked: Round, name: Person, level: int | None, *, way: str | None = None) -> None:
    mark = {"key": str(uuid4()), "name": str(name.pk), "level": level}
    marks = {"marks": [{**mark, "way": way_on(client, asked) if way is None else way}]}
    answer = client.post(f"/mark/{asked.pk}/events/", json.dumps(marks), content_type="application/json")
    assert answer.json()["saved"] == [mark["key"]]


def way_on(client: Client, asked: Round) -> str:
    found = re.search(r'data-way="([0-9a-f]*)"', client.get(f"/mark/{asked.pk}/").content.decode())
    assert found
    return found[1]


def answers_on(page: str) -> dict[str, str]:
    """Name -> the answer that is ticked."""
    ticked = re.findall(r'name="level-([0-9a-f]{32})" value="(\d)" checked', page)
    assert {f"{name}.{level}" for name, level in ticked} == set(" ".join(SHOWN.findall(page)).split())
    return dict(ticked)


SHOWN = re.compile(r'name="shown" value="([^"]*)"')


def seen(client: Client, asked: Round) -> dict[str, str]:
    """What every page of marking says at once: the same everywhere."""
    first = client.get(f"/mark/{asked.pk}/").content.decode()
    assert (
        answers_on(client.get(f"/mark/{asked.pk}/", {"q": "a"}).content.decode()).items()
        <= answers_on(first).items()
    )
    answers_on(client.get(f"/mark/{asked.pk}/names/").content.decode())
    found = answers_on(first)
    assert f">{len(found)} of 3<" in first
    return found


def test_a_new_link_shows_nothing_of_what_was_answered(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    for name, level in ((school.ana, 3), (school.bo, 0), (school.chidi, 2)):
        tap(rivera, asked, name, level)
    rivera.post(f"/mark/{asked.pk}/rest/")

    other = anew(school, asked, school.rivera)

    assert seen(other, asked) == {}
    page = other.get(f"/mark/{asked.pk}/").content.decode()
    assert KEPT in page
    assert "do not know the names you left empty" not in page
    rest = other.get(f"/mark/{asked.pk}/rest/").content.decode()
    assert "3 names have no answer from you" in rest
    assert seen(rivera, asked) == {school.ana.pk.hex: "3", school.bo.pk.hex: "0", school.chidi.pk.hex: "2"}


def test_a_link_shows_the_same_whatever_was_answered(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    """Byte by byte, but for what is made up for each session and each link."""
    pages = []
    for level in (None, 3):
        if level is not None:
            tap(rivera, asked, school.ana, level)
        other = anew(school, asked, school.rivera)
        said = [
            other.get(f"/mark/{asked.pk}/{page}").content.decode()
            for page in ("", "names/", "rest/", "?q=Ana")
        ]
        said = [re.sub(r'[A-Za-z0-9]{64}|data-way="[^"]*"', "", each) for each in said]
        pages.append([re.sub(r"<p>A new link was made.*?</p>", "", each) for each in said])
    assert pages[0] == pages[1]


def test_what_is_answered_by_a_new_link_counts_and_is_shown_there(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    tap(rivera, asked, school.ana, 3)
    tap(rivera, asked, school.bo, 1)
    other = anew(school, asked, school.rivera)
    other.post(f"/mark/{asked.pk}/save/", {"shown": "", f"level-{school.bo.pk.hex}": "1"})
    tap(other, asked, school.chidi, 0)

    # The same answer once more is shown as any other: whether it was the same is told by nothing.
    assert seen(other, asked) == {school.bo.pk.hex: "1", school.chidi.pk.hex: "0"}
    assert dict(Mark.objects.values_list("name__display_name", "level")) == {
        "Ana Cruz": 3, "Bo Lee": 1, "Chidi Diallo": 0,
    }  # fmt: skip
    assert seen(rivera, asked) == {school.ana.pk.hex: "3"}
    tap(rivera, asked, school.chidi, 2)
    assert seen(other, asked) == {school.bo.pk.hex: "1"}


@pytest.mark.parametrize("first", ["their slip", "the lead's"])
def test_neither_of_two_slips_reads_the_other_whichever_came_first(
    school: SimpleNamespace, asked: Round, rivera: Client, first: str
) -> None:
    """A lead who keeps a slip that was opened before anybody has marked reads nothing with it either."""
    other = anew(school, asked, school.rivera)
    mine, theirs = (rivera, other) if first == "their slip" else (other, rivera)
    tap(mine, asked, school.bo, 0)
    tap(theirs, asked, school.ana, 3)
    assert seen(mine, asked) == {school.bo.pk.hex: "0"}
    assert seen(theirs, asked) == {school.ana.pk.hex: "3"}


def test_a_sheet_that_was_typed_in_shows_by_no_slip(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    typed(signed_in(school.bea), address(asked, school.rivera), {school.ana: "3"})
    assert seen(rivera, asked) == {}
    assert KEPT in rivera.get(f"/mark/{asked.pk}/").content.decode()


def test_whoever_signs_in_by_themselves_sees_their_marks_as_ever(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    tap(rivera, asked, school.ana, 3)
    member = Member.objects.get(person=school.rivera)
    member.set_password("Quiet harbour seven lanterns")
    member.email = "rivera@bay.example"
    member.save()
    other = Client()
    other.post("/sign-in/", {"email": member.email, "password": "Quiet harbour seven lanterns"})
    assert seen(other, asked) == {school.ana.pk.hex: "3"}
    assert KEPT not in other.get(f"/mark/{asked.pk}/").content.decode()


def test_signing_in_on_the_device_of_a_slip_shows_them_too(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    school.rivera.refresh_from_db()
    save_marks(desk_of(school.rivera, asked), [Given(uuid4(), school.ana.pk, 3)], at=timezone.now())
    assert seen(rivera, asked) == {}
    request = RequestFactory().get("/")
    request.session, request.user = rivera.session, school.rivera.member
    finish(request, school.rivera.member, way=Way.PASSKEY, second_step="", go_on="/", at=timezone.now())
    request.session.save()
    rivera.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    assert seen(rivera, asked) == {school.ana.pk.hex: "3"}


def test_what_waits_on_a_shared_device_is_sent_and_not_shown(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    """The script sends what waited since another session, and says of which: the server keeps it apart."""
    before = way_on(rivera, asked)
    other = anew(school, asked, school.rivera)
    tap(other, asked, school.ana, 3, way=before)
    tap(other, asked, school.bo, 3, way="")
    assert Mark.objects.count() == 2
    assert seen(other, asked) == {}
    assert set(MarkEvent.objects.values_list("way", flat=True)) == {None}


def test_after_closing_it_counts_what_was_answered_there(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    tap(rivera, asked, school.ana, 3)
    other, led = anew(school, asked, school.rivera), led_round(school.bea, asked.pk)
    way = way_on(rivera, asked)
    close_round(led, by=school.bea, at=timezone.now())
    tap(rivera, asked, school.bo, 2, way=way)
    late = "1 mark came in after closing"
    for client, marks, is_told in ((rivera, "1 name", True), (other, "0 names", False)):
        page = client.get(f"/mark/{asked.pk}/").content.decode()
        assert f"You have marked {marks}." in page
        assert (late in page) is is_told
    answer_late(led, admit=True, newest=late_marks(led).newest, by=school.bea, at=timezone.now())
    assert "You have marked 2 names." in rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert "You have marked 0 names." in other.get(f"/mark/{asked.pk}/").content.decode()


def test_the_record_and_their_own_page_tell_of_a_new_link(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    assert "A new link" not in rivera.get(f"/mark/{asked.pk}/").content.decode()
    anew(school, asked, school.rivera)
    issued = Entry.objects.filter(act="invitations issued").order_by("pk")
    assert [each.details for each in issued] == [
        {"invitations": 3}, {"invitations": 1, "connector": str(school.rivera.pk)},
    ]  # fmt: skip
    page = rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert re.search(r"A new link was made for you on [^<]+ by Bea\.", page)


def test_a_page_costs_the_same_by_a_slip(
    school: SimpleNamespace, asked: Round, rivera: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    tap(rivera, asked, school.ana, 3)
    with django_assert_max_num_queries(15):
        rivera.get(f"/mark/{asked.pk}/")
