"""What a lead sees and does on the pages of a share-out."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person
from everyname.web.share_out.models import (
    Assignment,
    Need,
    NeedEnd,
    Proposal,
    ProposedPair,
    Room,
    State,
    Wish,
)
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.operations.wishing import pin
from everyname.web.wall.models import Mark, MarkEvent, Voice
from everyname.web.wall.operations.marks import answer_late
from tests.web.share_out.meeting import need_of, pairs_of, proposed, published, version_of
from tests.web.wall.world import person, signed_in


def address(met: SimpleNamespace, more: str = "") -> str:
    return f"/rounds/{met.round.pk}/share/{more}"


def read(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_lead_proposes_reads_the_reasons_and_publishes(met: SimpleNamespace) -> None:
    lead = signed_in(met.bea)
    assert "Propose a share-out" in read(lead, address(met))
    assert lead.post(address(met), {"version": 0}).status_code == 302
    page = read(lead, address(met))
    assert "4 pairs proposed" in page
    assert "Same homeroom; 1 class shared; same grade." in page
    answer = lead.post(address(met, "publish/"), {"version": version_of(met)}, follow=True)
    assert "Published: 4 names are offered to somebody." in answer.content.decode()
    assert Assignment.objects.filter(state=State.OFFERED).count() == 4


def test_each_look_is_on_record(met: SimpleNamespace) -> None:
    proposed(met)
    lead = signed_in(met.bea)
    for where in ("", "offers/", f"names/{need_of(met, met.ana)}/"):
        read(lead, address(met, where))
    looks = Entry.objects.filter(act="looked at share-out", member_id=met.bea.pk)
    assert looks.count() == 3


def test_whoever_edits_what_somebody_else_has_changed_is_told_and_nothing_happens(
    met: SimpleNamespace,
) -> None:
    proposed(met)
    seen = version_of(met)
    given = {"need_id": need_of(met, met.ana), "connector_id": met.carl_person.pk}
    Role.objects.create(member=met.fay, kind=RoleKind.WALL_LEAD, site=met.harbour, given_at=met.fay.joined_at)
    pin(met.round.pk, **given, version=seen, by=met.fay, at=timezone.now())
    lead = signed_in(met.bea)
    for where, more in (
        ("", {}),
        ("publish/", {}),
        ("room/", {met.ito.pk.hex: "3"}),
        (f"names/{need_of(met, met.bo)}/", {"act": "forbid", "connector": met.ito.pk}),
        (f"names/{need_of(met, met.bo)}/", {"act": "swap", "connector": met.ito.pk}),
    ):
        answer = lead.post(address(met, where), {"version": seen, **more})
        assert answer.status_code == 409, where
        text = answer.content.decode()
        assert "Somebody else was quicker" in text
        assert "<bdi>Fay</bdi> pinned a pair" in text
        assert "got a new share-out" not in text, "that was before"
    assert version_of(met) == seen + 1
    assert Wish.objects.count() == 1
    assert not Room.objects.exists()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("version", ["", "-1", "x", str(2**40)])
def test_a_form_that_names_no_version_changes_nothing(met: SimpleNamespace, version: str) -> None:
    proposed(met)
    lead = signed_in(met.bea)
    assert lead.post(address(met), {"version": version}).status_code == 409
    assert lead.post(address(met, "publish/"), {"version": version}).status_code == 409
    assert not Assignment.objects.exists()


def test_a_proposal_of_an_older_roster_says_so_and_is_not_published(met: SimpleNamespace) -> None:
    proposed(met)
    person("Fin Ray", met.harbour, at=timezone.now(), is_name=False, is_connector=True)
    lead = signed_in(met.bea)
    page = read(lead, address(met))
    assert "Please propose again before you publish" in page
    assert "Who is here, or in which class or team, has changed." in page
    assert "Publish: ask everybody" not in page
    answer = lead.post(address(met, "publish/"), {"version": version_of(met)}, follow=True)
    assert "something has changed since this was proposed" in answer.content.decode()
    assert not Assignment.objects.exists()
    lead.post(address(met), {"version": version_of(met)})
    assert "Publish: ask everybody" in read(lead, address(met))
    assert published(met) == 4


def test_late_marks_and_new_voices_make_a_proposal_old(met: SimpleNamespace) -> None:
    proposed(met)
    lead, now = signed_in(met.bea), timezone.now()
    late = {"round": met.round, "connector": met.ito, "name": met.ana, "level": 3, "client_key": uuid4()}
    event = MarkEvent.objects.create(**late, received_at=now, is_late=True)
    assert "Publish: ask everybody" in read(lead, address(met)), "what waits for an answer counts for nothing"
    answer_late(met.round, admit=True, newest=event.pk, by=met.bea, at=now)
    assert "Marks that came in late count by now." in read(lead, address(met))
    proposed(met)
    assert "Ana Cruz" not in pairs_of(Proposal.objects.get()), "she has a dot by now"
    assert Need.objects.get(name=met.ana).ended_why == NeedEnd.HAS_SOMEONE
    Voice.objects.create(round=met.round, name=met.bo, chosen=None)
    assert "Somebody has answered in their own voice, or answered anew." in read(lead, address(met))


def test_what_a_swap_would_change_is_shown_before_it_is_done(met: SimpleNamespace) -> None:
    set_to = {met.rivera.pk.hex: "2", met.ito.pk.hex: "1", met.carl_person.pk.hex: "1"}
    proposed(met)
    lead = signed_in(met.bea)
    lead.post(address(met, "room/"), {"version": version_of(met), **set_to})
    lead.post(address(met), {"version": version_of(met)})
    before = {who: name for name, who in pairs_of(Proposal.objects.get()).items()}
    name = Person.objects.get(display_name=before["Mr Ito"])
    where = address(met, f"names/{need_of(met, name)}/")
    page = read(lead, f"{where}?with={met.rivera.pk.hex}")
    assert "1 other name would go to somebody else:" in page
    moved = re.search(r"<li><bdi>(.*?)</bdi>: <bdi>(.*?)</bdi></li>", page)
    assert moved is not None
    assert not Wish.objects.exists(), "looking changes nothing"
    swap = {"version": version_of(met), "act": "swap", "connector": met.rivera.pk}
    assert lead.post(where, swap).status_code == 302
    after = pairs_of(Proposal.objects.get())
    assert after[name.display_name] == "Ms Rivera"
    assert after[moved[1]] == moved[2]
    assert "Pinned beforehand." in read(lead, where)


def test_who_is_ruled_out_is_not_proposed_again_until_that_is_withdrawn(met: SimpleNamespace) -> None:
    proposed(met)
    lead, where = signed_in(met.bea), address(met, f"names/{need_of(met, met.ana)}/")
    for each in (met.rivera, met.ito):
        lead.post(where, {"version": version_of(met), "act": "forbid", "connector": each.pk})
    assert pairs_of(proposed(met))["Ana Cruz"] == "Carl"
    page = read(lead, where)
    assert page.count("ruled out") == 2
    lead.post(where, {"version": version_of(met), "act": "forbid", "connector": met.carl_person.pk})
    proposed(met)
    assert "Ana Cruz has no eligible connector" in plain(read(lead, address(met)))
    lead.post(where, {"version": version_of(met), "act": "free", "connector": met.rivera.pk})
    assert pairs_of(proposed(met))["Ana Cruz"] == "Ms Rivera"


def plain(text: str) -> str:
    """Without the marks that keep names of another direction apart."""
    return re.sub("[\u2066-\u2069]", "", text)


def test_without_room_the_page_proves_why_not_everybody_is_covered(met: SimpleNamespace) -> None:
    proposed(met)
    lead = signed_in(met.bea)
    rooms = {each.pk.hex: "1" for each in (met.rivera, met.ito, met.carl_person)}
    lead.post(address(met, "room/"), {"version": version_of(met), **rooms})
    assert "somebody&#39;s room was changed" in read(lead, address(met))
    proposed(met)
    page = plain(read(lead, address(met)))
    assert "3 pairs proposed" in page
    assert "These 4 names share 3 connectors with 3 free places: 1 need stays uncovered" in page


@pytest.mark.parametrize("room", ["-1", "1000", "two", "1.5"])
def test_room_that_is_no_whole_number_is_said_and_nothing_is_kept(met: SimpleNamespace, room: str) -> None:
    proposed(met)
    answer = signed_in(met.bea).post(
        address(met, "room/"), {"version": version_of(met), met.ito.pk.hex: room, met.rivera.pk.hex: "2"}
    )
    assert answer.status_code == 422
    assert not Room.objects.exists()


def test_nobody_learns_of_marks_from_reasons_prices_or_choices(met: SimpleNamespace) -> None:
    """A mark that makes a pair fit better still changes nothing that stands on any page."""
    proposed(met)
    pair = proposed(met).pairs.get(need__name=met.ana)
    other = met.ito if pair.connector_id != met.ito.pk else met.rivera
    before = all_that_is_shown(met, other)
    Mark.objects.create(round=met.round, connector=pair.connector, name=met.ana, level=2)
    again = proposed(met).pairs.get(need__name=met.ana)
    assert again.connector == pair.connector
    assert (again.reason, again.price, again.alternative) == (pair.reason, pair.price, pair.alternative)
    assert all_that_is_shown(met, other) == before
    assert all(len(price) == 3 for price in ProposedPair.objects.values_list("price", flat=True))


def all_that_is_shown(met: SimpleNamespace, other: Person) -> list[str]:
    """Pages of a lead without what is new each time: seals, moments and versions."""
    lead, name = signed_in(met.bea), f"names/{need_of(met, met.ana)}/"
    pages = [read(lead, address(met, where)) for where in ("", name, f"{name}?with={other.pk.hex}", "room/")]
    changing = (
        r'name="csrfmiddlewaretoken" value="\w+"|name="version" value="\d+"|Proposed: \w+ \d+, \d+, [\d:]+'
    )
    return [re.sub(changing, "", page) for page in pages]


def test_whoever_gave_a_dot_can_be_chosen_like_everybody_else(met: SimpleNamespace) -> None:
    """Or the list of those who can be chosen would say whose it is."""
    Mark.objects.filter(name=met.ana).delete()
    proposed(met)
    need = need_of(met, met.ana)
    Mark.objects.create(round=met.round, connector=met.rivera, name=met.ana, level=3)
    page = read(signed_in(met.bea), address(met, f"names/{need}/"))
    assert re.findall(r"<option value=.*?>(.*?)</option>", page) == sorted(
        {"Carl", "Mr Ito", "Ms Rivera"} - {pairs_of(Proposal.objects.get())["Ana Cruz"]}
    )


def test_pages_ask_the_database_no_more_for_more_names(met: SimpleNamespace) -> None:
    proposed(met)
    lead, where = signed_in(met.bea), ("", "offers/", "room/", f"names/{need_of(met, met.ana)}/")
    began = met.bea.joined_at
    few = [statements(lead, address(met, each)) for each in where]
    Person.objects.bulk_create(
        Person(source_id=f"n{n}", display_name=f"N {n}", is_name=True, is_connector=False, joined_at=began)
        for n in range(60)
    )
    met.harbour.personsite_set.bulk_create(
        met.harbour.personsite_set.model(person=each, site=met.harbour)
        for each in Person.objects.filter(source_id__startswith="n")
    )
    assert len(pairs_of(proposed(met))) == 64
    assert [statements(lead, address(met, each)) for each in where] == few
    assert max(few) <= 15, few


def statements(client: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        read(client, where)
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in counted)


def test_a_closed_follow_up_takes_nothing_more(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    close_follow_up(met.round.pk, by=met.bea, at=timezone.now())
    lead = signed_in(met.bea)
    assert "The follow-up of this round has been closed." in read(lead, address(met))
    answer = lead.post(address(met), {"version": version_of(met)}, follow=True)
    assert "Nothing was changed" in answer.content.decode()


def test_names_and_needs_of_other_rounds_are_not_there(met: SimpleNamespace) -> None:
    proposed(met)
    lead = signed_in(met.bea)
    read(lead, address(met, f"names/{uuid4()}/"), status=404)
    post = lead.post(
        address(met, f"names/{uuid4()}/"), {"version": version_of(met), "act": "pin", "connector": met.ito.pk}
    )
    assert post.status_code == 404
    stranger = signed_in(met.fay)
    for where in ("", "offers/", "room/", f"names/{need_of(met, met.ana)}/"):
        read(stranger, address(met, where), status=404)
