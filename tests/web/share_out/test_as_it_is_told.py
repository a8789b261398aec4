"""What pages of a share-out say is so: after a no, a second press, a newer round, a move, among namesakes."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.people.models import PersonSite
from everyname.web.share_out.models import Assignment, EndReason, Need, NeedEnd, State
from everyname.web.share_out.operations.answering import accept, decline
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.permissions import CannotShareOut
from everyname.web.share_out.queries.own import assignments_of
from tests.web.share_out.meeting import given_to, proposed, published, version_of
from tests.web.wall.world import member_of, opened, person, signed_in


def told(met: SimpleNamespace, more: str = "share/", status: int = 200) -> str:
    answer = signed_in(met.bea).get(f"/rounds/{met.round.pk}/{more}")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_no_is_not_said_to_wait_once_somebody_else_was_asked(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    assert "Nobody waits" in told(met)
    decline(given_to(met.rivera)[0].pk, by=met.rivera_member, at=timezone.now())
    assert "Nobody waits" not in told(met)
    assert "1 name waits." in told(met, "")
    proposed(met)
    published(met)
    page = told(met)
    assert "1 time somebody was not able to." in page
    assert "waits again" not in page
    assert "Nobody waits" in page
    assert "waits." not in told(met, "")


def test_a_name_that_comes_back_is_told_beside_the_pairs_that_were_proposed_without_it(
    met: SimpleNamespace,
) -> None:
    proposed(met)
    published(met)
    first, second = given_to(met.rivera)[0], given_to(met.ito)[0]
    decline(first.pk, by=met.rivera_member, at=timezone.now())
    proposed(met)
    assert "not among them" not in told(met)
    decline(second.pk, by=met.ito_member, at=timezone.now())
    page = told(met)
    assert "1 name waits that is not among them: it came back meanwhile." in page
    assert "1 pair proposed" in page
    proposed(met)
    assert "not among them" not in told(met)


def test_a_share_out_of_nobody_says_that_nobody_could_be_proposed(met: SimpleNamespace) -> None:
    proposed(met)
    rooms = {each.pk.hex: "0" for each in (met.rivera, met.ito, met.carl_person)}
    signed_in(met.bea).post(f"/rounds/{met.round.pk}/share/room/", {"version": version_of(met), **rooms})
    proposed(met)
    page = told(met)
    assert "Nobody can be proposed" in page
    assert "4 needs stay uncovered, whoever is moved." in page
    assert "not among them" not in page


def test_namesakes_in_one_role_are_told_apart_by_the_roster(met: SimpleNamespace) -> None:
    twin = person("r2", met.harbour, at=met.bea.joined_at, is_name=False, is_connector=True)
    twin.display_name = "Ms Rivera"
    twin.save()
    proposed(met)
    page = told(met, "share/room/")
    assert "Ms Rivera (r2)" in page
    assert "Ms Rivera (Ms Rivera)" in page, "this is how she stands in the roster"
    assert str(twin.pk) not in page.replace(f"{twin.pk}/", "")


def test_who_presses_twice_is_not_told_of_somebody_else(met: SimpleNamespace) -> None:
    lead, where = signed_in(met.bea), f"/rounds/{met.round.pk}/share/"
    proposed(met)
    version = version_of(met)
    assert lead.post(f"{where}publish/", {"version": version}).status_code == 302
    again = lead.post(f"{where}publish/", {"version": version})
    assert again.status_code == 409
    page = again.content.decode()
    assert "You have changed this already" in page
    assert "<bdi>Bea</bdi> published it" in page
    assert "Somebody else" not in page
    assert Assignment.objects.count() == 4


def test_a_proposal_made_before_a_newer_round_says_so_before_it_is_published(met: SimpleNamespace) -> None:
    proposed(met)
    assert "newer round" not in told(met)
    opened(met, at=timezone.now() + timedelta(minutes=1))
    page = told(met)
    assert "A newer round has been opened here: how the names stand may have changed" in page
    assert "<li>A newer round has been opened here.</li>" in page
    assert "Publish: ask everybody" not in page
    with pytest.raises(CannotShareOut):
        published(met)
    proposed(met)
    assert "A newer round has been opened here: how the names stand may have changed" in told(met)
    assert published(met) == 4, "whoever proposes again has read it"


def test_a_round_elsewhere_is_no_newer_one(met: SimpleNamespace) -> None:
    proposed(met)
    person("Ina", met.hill, at=met.bea.joined_at)
    person("Mr Hill", met.hill, at=met.bea.joined_at, is_name=False, is_connector=True)
    opened(met, by=met.fay, sites=[met.hill])
    assert "newer round" not in told(met)
    assert published(met) == 4


def test_room_is_asked_for_only_where_it_can_be_kept(met: SimpleNamespace) -> None:
    assert "<button" not in main(told(met, "share/room/"))
    proposed(met)
    assert "Save</button>" in main(told(met, "share/room/"))
    close_follow_up(met.round.pk, by=met.bea, at=timezone.now())
    page = main(told(met, "share/room/"))
    assert "<button" not in page
    assert "The follow-up of this round has been closed." in page


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_who_goes_to_another_school_lets_go_and_the_name_waits_again(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    held = given_to(met.rivera)
    accept(held[0].pk, by=met.rivera_member, at=timezone.now())
    PersonSite.objects.filter(person=met.rivera).update(site=met.hill)
    assert settle(timezone.now()) == len(held)
    assert assignments_of(member_of(met.rivera)) == []
    ended = Assignment.objects.filter(connector=met.rivera)
    assert set(ended.values_list("state", "ended_why")) == {(State.ENDED, EndReason.CONNECTOR_LEFT)}
    assert not Need.objects.filter(ended_at__isnull=False).exists()
    assert settle(timezone.now()) == 0
    assert proposed(met).pairs.count() == len(held)


def test_who_is_at_one_of_several_sites_of_the_round_still_keeps_what_they_hold(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    PersonSite.objects.create(person=met.rivera, site=met.hill, position=1)
    assert settle(timezone.now()) == 0
    assert given_to(met.rivera)
    assert not Need.objects.filter(ended_why=NeedEnd.LEFT).exists()
