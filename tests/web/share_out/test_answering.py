"""A connector's yes and no: their own alone, without a reason, and what becomes of the name."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, AssignmentEvent, Need, NeedEnd, State, WrongState
from everyname.web.share_out.operations.answering import accept, decline, rematch
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.queries.lead import outline_of
from everyname.web.share_out.queries.own import assignments_of
from tests.web.share_out.meeting import given_to, pairs_of, proposed, published
from tests.web.wall.world import signed_in


@pytest.fixture
def shared(met: SimpleNamespace) -> SimpleNamespace:
    proposed(met)
    published(met)
    return met


def say(client: Client, assignment: Assignment, answer: str, **more: str) -> str:
    """The page on which somebody finds themselves afterwards."""
    gone = client.post(f"/assignments/{assignment.pk}/answer/", {"answer": answer, **more})
    assert gone.status_code == 302
    return gone["Location"]


def test_somebody_declines_and_the_name_finds_another(shared: SimpleNamespace) -> None:
    first = given_to(shared.rivera)[0]
    name = first.need.name.display_name
    say(signed_in(shared.rivera_member), first, "decline")
    assert outline_of(shared.round).waiting == 1
    found = pairs_of(proposed(shared))
    assert found.keys() == {name}
    assert found[name] != "Ms Rivera"
    assert published(shared) == 1
    assert outline_of(shared.round).waiting == 0


def test_a_yes_stands_and_saying_it_twice_is_saying_it_once(shared: SimpleNamespace) -> None:
    own = given_to(shared.rivera)[0]
    client = signed_in(shared.rivera_member)
    say(client, own, "accept")
    say(client, own, "accept")
    own.refresh_from_db()
    assert own.state == State.ACCEPTED
    assert AssignmentEvent.objects.filter(assignment=own).count() == 2
    assert Entry.objects.filter(act="assignment accepted").count() == 1


def test_nobody_answers_for_somebody_else(shared: SimpleNamespace) -> None:
    theirs = given_to(shared.rivera)[0]
    for member in (shared.ito_member, shared.bea, shared.alice, shared.eve):
        answer = signed_in(member).post(f"/assignments/{theirs.pk}/answer/", {"answer": "accept"})
        assert answer.status_code == 404
    assert Client().post(f"/assignments/{theirs.pk}/answer/").status_code == 302
    theirs.refresh_from_db()
    assert theirs.state == State.OFFERED


@pytest.mark.parametrize("said", ["", "maybe", "rematch", "end"])
def test_what_is_neither_yes_nor_no_changes_nothing(shared: SimpleNamespace, said: str) -> None:
    own = given_to(shared.rivera)[0]
    say(signed_in(shared.rivera_member), own, said)
    own.refresh_from_db()
    assert own.state == State.OFFERED


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"]
)
def test_an_answer_leads_on_within_this_site_alone(shared: SimpleNamespace, elsewhere: str) -> None:
    client, own = signed_in(shared.rivera_member), given_to(shared.rivera)
    assert say(client, own[0], "accept", next=elsewhere) == "/"
    assert say(client, own[0], "accept", next="/mark/") == "/mark/"


def test_what_was_declined_cannot_be_accepted_any_more(shared: SimpleNamespace) -> None:
    own, at = given_to(shared.rivera)[0], timezone.now()
    decline(own.pk, by=shared.rivera_member, at=at)
    with pytest.raises(WrongState):
        accept(own.pk, by=shared.rivera_member, at=at)
    with pytest.raises(WrongState):
        rematch(own.pk, by=shared.rivera_member, at=at)
    page = signed_in(shared.rivera_member).post(
        f"/assignments/{own.pk}/answer/", {"answer": "accept"}, follow=True
    )
    assert "This is no longer open" in page.content.decode()


def test_asking_for_somebody_else_lets_the_name_wait_again(shared: SimpleNamespace) -> None:
    own, at = given_to(shared.ito)[0], timezone.now()
    accept(own.pk, by=shared.ito_member, at=at)
    assert outline_of(shared.round).accepted == 1
    rematch(own.pk, by=shared.ito_member, at=at)
    assert (outline_of(shared.round).waiting, outline_of(shared.round).rematched) == (1, 1)
    assert "Mr Ito" not in pairs_of(proposed(shared)).values()


def test_who_leaves_lets_go_and_the_name_waits_again(shared: SimpleNamespace) -> None:
    held = len(given_to(shared.rivera))
    Person.objects.filter(pk=shared.rivera.pk).update(left_at=timezone.now())
    assert assignments_of(shared.rivera_member) == []
    settle(timezone.now())
    assert outline_of(shared.round).waiting == held
    assert settle(timezone.now()) == 0, "twice does no harm"


def test_a_name_that_leaves_is_looked_for_no_more_until_it_comes_back(shared: SimpleNamespace) -> None:
    Person.objects.filter(pk=shared.ana.pk).update(left_at=timezone.now())
    settle(timezone.now())
    need = Need.objects.get(name=shared.ana)
    assert need.ended_why == NeedEnd.LEFT
    assert outline_of(shared.round).left == 1
    Assignment.objects.filter(need=need).delete()
    Person.objects.filter(pk=shared.ana.pk).update(left_at=None)
    assert outline_of(shared.round).waiting == 1, "before anybody settles it"
    assert pairs_of(proposed(shared)).keys() == {"Ana Cruz"}
    assert Need.objects.filter(name=shared.ana).count() == 1


def test_closing_ends_every_need_once(shared: SimpleNamespace) -> None:
    at = timezone.now()
    accept(given_to(shared.ito)[0].pk, by=shared.ito_member, at=at)
    decline(given_to(shared.rivera)[0].pk, by=shared.rivera_member, at=at)
    assert close_follow_up(shared.round.pk, by=shared.bea, at=at)
    assert not close_follow_up(shared.round.pk, by=shared.bea, at=at)
    found = outline_of(shared.round)
    assert (found.has_someone, found.without, found.waiting, found.whole) == (1, 3, 0, 4)
    assert assignments_of(shared.ito_member) == []


def test_a_lead_takes_back_what_nobody_has_answered(shared: SimpleNamespace) -> None:
    own, at = given_to(shared.ito)[0], timezone.now()
    lead = signed_in(shared.bea)
    back = f"/rounds/{shared.round.pk}/share/offers/{own.pk}/back/"
    assert "Take back" in lead.get(f"/rounds/{shared.round.pk}/share/offers/").content.decode()
    assert lead.post(back, follow=True).status_code == 200
    assert outline_of(shared.round).waiting == 1
    other = given_to(shared.rivera)[0]
    accept(other.pk, by=shared.rivera_member, at=at)
    page = lead.post(f"/rounds/{shared.round.pk}/share/offers/{other.pk}/back/", follow=True).content.decode()
    assert "Nothing was changed: this is accepted by now." in page
    assert signed_in(shared.fay).post(back).status_code == 404


def test_the_database_itself_lets_nobody_hold_a_name_twice(shared: SimpleNamespace) -> None:
    live = given_to(shared.ito)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(need=live.need, connector=shared.rivera, offered_at=timezone.now())
