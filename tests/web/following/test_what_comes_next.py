"""The page of a round that is over has one thing that comes next, and a row for everything else."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from everyname.web.share_out.models import State
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.queries.standing import standings
from everyname.web.wall.queries.rounds import led_round
from tests.web.share_out.meeting import meeting, proposed, published
from tests.web.wall.world import opened, signed_in


@pytest.fixture
def met(world: SimpleNamespace) -> SimpleNamespace:
    return meeting(world)


def buttons(lead: Client, where: str = "") -> list[str]:
    """Addresses of the filled buttons on a page, home without one."""
    page = lead.get(where or "/").content.decode()
    return re.findall(r'<a class="btn" href="([^"]+)"', page)


def step(met: SimpleNamespace, name: str) -> str:
    return reverse(name, args=[met.round.pk])


def test_what_comes_next_follows_the_work(met: SimpleNamespace) -> None:
    lead, page = signed_in(met.bea), step(met, "round")
    assert buttons(lead, page) == [step(met, "round-back")]
    proposed(met)
    assert buttons(lead, page) == buttons(lead) == [step(met, "round-share")]
    assert "4 names wait." in lead.get("/").content.decode()
    published(met)
    assert buttons(lead, page) == buttons(lead) == [step(met, "round-follow")]
    assert "0 of 4 names have somebody by now." in lead.get("/").content.decode()
    close_follow_up(met.round.pk, by=met.bea, at=timezone.now())
    assert buttons(lead, page) == [step(met, "round-again")]
    assert buttons(lead) == [reverse("round-new")]


def test_everything_else_is_a_row_with_a_line_of_status(met: SimpleNamespace) -> None:
    page = signed_in(met.bea).get(step(met, "round")).content.decode()
    assert page.count('<section class="card"') == 3
    for name in ("share", "release", "again", "retention", "dots", "voice", "invitations", "paper"):
        address = step(met, f"round-{name}")
        assert re.search(rf'<li><a href="{address}">[^<]+</a> <span class="soft">[^<]+</span></li>', page), (
            name
        )
    assert page.count(step(met, "round-back")) == 1, "what comes next is no row as well"


def test_rounds_are_told_apart(met: SimpleNamespace) -> None:
    other = opened(met)
    proposed(met)
    published(met)
    found = standings([led_round(met.bea, met.round.pk), other])
    assert found[met.round.pk] == {State.OFFERED: 4}
    assert not found[other.pk]
