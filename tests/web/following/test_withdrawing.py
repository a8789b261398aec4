"""A lost way to one's names is withdrawn, and with it all that was begun; a newer one is left alone."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.following.models import CalendarFeed, FollowUp, NamesLink
from everyname.web.following.operations.letters import give_back, take_letter
from everyname.web.share_out.models import Assignment
from tests.web.following.test_letters import MONDAY
from tests.web.following.test_ways import calendar, new_link
from tests.web.wall.world import signed_in


@pytest.fixture
def finder(lead: Client, followed: SimpleNamespace, offered: Assignment) -> Client:
    """Somebody who found Ms Rivera's slip, and opened it."""
    del offered
    phone = Client()
    assert phone.post(new_link(lead, followed, followed.rivera)[0]).status_code == 302
    return phone


def shown(lead: Client, world: SimpleNamespace) -> str:
    """The link that the page would withdraw."""
    found = lead.get(f"/rounds/{world.closed.pk}/follow/ways/").content.decode()
    link = re.search(r'name="link" value="([\w-]+)"', found)
    assert link
    return link[1]


def withdraw(lead: Client, world: SimpleNamespace, link: str) -> tuple[int, str]:
    where = f"/rounds/{world.closed.pk}/follow/ways/withdraw/"
    answer = lead.post(where, {"link": link}, follow=True)
    return answer.status_code, answer.content.decode()


def is_in(phone: Client) -> bool:
    return phone.get("/my-names/").status_code == 200


def test_a_withdrawn_link_ends_what_it_began(lead: Client, followed: SimpleNamespace, finder: Client) -> None:
    assert is_in(finder)
    assert "Nobody gets in with it any more." in withdraw(lead, followed, shown(lead, followed))[1]
    assert not is_in(finder)
    assert Client().post(new_link(lead, followed, followed.rivera)[0]).status_code == 302


def test_a_withdrawn_link_ends_what_was_begun_with_one_before(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    new_link(lead, followed, followed.rivera)
    assert is_in(finder), "whoever is in stays in until that is ended"
    withdraw(lead, followed, shown(lead, followed))
    assert not is_in(finder)


def test_a_withdrawn_link_ends_what_was_begun_before_a_letter_brought_another(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    FollowUp.objects.create(round=followed.closed, begun_at=MONDAY, begun_by=followed.bea)
    assert take_letter(followed.rivera.pk, followed.community, at=MONDAY)
    withdraw(lead, followed, shown(lead, followed))
    assert not is_in(finder)


def test_a_letter_that_does_not_leave_takes_no_slip_away(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    slip, _ = new_link(lead, followed, followed.rivera)
    FollowUp.objects.create(round=followed.closed, begun_at=MONDAY, begun_by=followed.bea)
    ready = take_letter(followed.rivera.pk, followed.community, at=MONDAY)
    assert ready
    give_back(ready)
    assert Client().post(slip).status_code == 302
    assert shown(lead, followed) == str(NamesLink.objects.get().pk)


def test_a_letter_that_does_not_leave_brings_back_nothing_that_the_lead_has_replaced(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    FollowUp.objects.create(round=followed.closed, begun_at=MONDAY, begun_by=followed.bea)
    ready = take_letter(followed.rivera.pk, followed.community, at=MONDAY)
    slip, _ = new_link(lead, followed, followed.rivera)
    assert ready
    give_back(ready)
    assert NamesLink.objects.filter(withdrawn_at__isnull=True).count() == 1
    withdraw(lead, followed, shown(lead, followed))
    assert Client().get(slip).status_code == 410
    assert not is_in(finder)


def test_a_link_too_old_to_open_is_withdrawn_for_what_it_began(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    now = timezone.now()
    NamesLink.objects.update(issued_at=now - timedelta(days=71), expires_at=now - timedelta(days=1))
    withdraw(lead, followed, shown(lead, followed))
    assert not is_in(finder)


def test_a_calendar_that_was_subscribed_to_by_a_lost_slip_is_silent(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    address = calendar(finder)
    assert Client().get(address).status_code == 200
    withdraw(lead, followed, shown(lead, followed))
    assert Client().get(address).status_code == 404


def test_a_calendar_from_before_the_slip_was_opened_goes_on(
    lead: Client, followed: SimpleNamespace, offered: Assignment
) -> None:
    del offered
    address = calendar(signed_in(followed.rivera_member))
    CalendarFeed.objects.update(made_at=timezone.now() - timedelta(minutes=1))
    finder = Client()
    finder.post(new_link(lead, followed, followed.rivera)[0])
    withdraw(lead, followed, shown(lead, followed))
    assert not is_in(finder)
    assert Client().get(address).status_code == 200


def test_withdrawing_from_a_page_that_was_open_leaves_a_newer_link_alone(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    seen = shown(lead, followed)
    newer, _ = new_link(lead, followed, followed.rivera)
    status, found = withdraw(lead, followed, seen)
    assert status == 409
    assert "Nothing was withdrawn: since this page was shown, Ms Rivera was given a newer one." in found
    assert f'name="link" value="{shown(lead, followed)}"' in found
    assert is_in(finder)
    assert Client().post(newer).status_code == 302


def test_withdrawing_twice_or_what_is_not_there_does_nothing(
    lead: Client, followed: SimpleNamespace, finder: Client
) -> None:
    link = shown(lead, followed)
    for each in (link, link, str(followed.rivera.pk), "none"):
        assert withdraw(lead, followed, each)[0] == 200
    assert Entry.objects.filter(act="link to names withdrawn").count() == 1
    assert not is_in(finder)
