"""A slip opens one round, once, for one person; and never more than that person's marks."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.wall.models import Guess, Invitation, Round
from everyname.web.wall.operations.invitations import Issued, issue_anew, issue_to_all, withdraw
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries import entering
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import opened, signed_in, way_of


@pytest.fixture
def slips(school: SimpleNamespace, asked: Round) -> dict[str, Issued]:
    made = issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    return {each.connector.display_name: each for each in made}


def test_everybody_who_marks_gets_one_way_in(school: SimpleNamespace, slips: dict[str, Issued]) -> None:
    assert list(slips) == ["Carl", "Mr Ito", "Ms Rivera"]
    assert issue_to_all(led_round(school.bea, Round.objects.get().pk), by=school.bea, at=timezone.now()) == []
    assert Entry.objects.get(act="invitations issued").details == {"invitations": 3}


def test_nothing_that_opens_anything_is_stored(slips: dict[str, Issued]) -> None:
    stored = str(list(Invitation.objects.values_list())) + str(list(Entry.objects.values_list()))
    assert not any(each.secret in stored or each.code in stored for each in slips.values())


def test_opening_a_link_changes_nothing_and_its_button_lets_in(
    asked: Round, slips: dict[str, Issued], client: Client
) -> None:
    address = f"/enter/{slips['Ms Rivera'].secret}/"
    for _ in range(2):
        page = client.get(address)
        assert "Begin to mark" in page.content.decode()
        assert "no-store" in page.headers["cache-control"]
    assert not Invitation.objects.filter(used_at__isnull=False).exists()
    answer = client.post(address)
    assert answer.headers["location"] == f"/mark/{asked.pk}/"
    assert "Ana Cruz" in client.get(answer.headers["location"]).content.decode()
    assert client.session.get_expiry_date() > asked.closes_at


def test_whoever_comes_in_becomes_a_member_who_marks_at_their_sites(
    school: SimpleNamespace, slips: dict[str, Issued], client: Client
) -> None:
    client.post(f"/enter/{slips['Ms Rivera'].secret}/")
    member = Member.objects.get(person=school.rivera)
    assert (member.email, member.has_usable_password()) == ("rivera@bay.example", False)
    assert list(member.roles.values_list("kind", "site")) == [(RoleKind.CONNECTOR, school.harbour.pk)]


def test_a_link_opens_once(slips: dict[str, Issued], client: Client) -> None:
    address = f"/enter/{slips['Mr Ito'].secret}/"
    client.post(address)
    assert client.get(address).status_code == 302  # on the same device one goes on
    other = Client()
    for answer in (other.get(address), other.post(address)):
        assert answer.status_code == 410
        assert "has been used already" in answer.content.decode()
        assert "Bea can help" in answer.content.decode()
    assert "_auth_user_id" not in other.session


def test_letters_open_what_the_link_opens(slips: dict[str, Issued], client: Client) -> None:
    code = slips["Mr Ito"].code.upper()
    assert client.post("/enter/", {"code": f" {code[:4]} {code[4:]} "}).status_code == 302
    assert Client().get(f"/enter/{slips['Mr Ito'].secret}/").status_code == 410


@pytest.mark.parametrize("how", ["withdrawn", "anew", "over", "closed", "left"])
def test_what_is_no_longer_good_says_so_and_opens_nothing(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued], client: Client, how: str
) -> None:
    led, now, ito = led_round(school.bea, asked.pk), timezone.now(), school.ito
    if how == "withdrawn":
        withdraw(led, invitation=way_of(asked, ito), by=school.bea, at=now)
    elif how == "anew":
        issue_anew(led, connectors=[ito.pk], by=school.bea, at=now)
    elif how == "over":
        Round.objects.update(opens_at=now - timedelta(days=3), closes_at=now - timedelta(days=1))
    elif how == "closed":
        close_round(led, by=school.bea, at=now)
    else:
        ito.left_at = now
        ito.save()
    for answer in (
        client.post(f"/enter/{slips['Mr Ito'].secret}/"),
        client.post("/enter/", {"code": slips["Mr Ito"].code}),
    ):
        assert answer.status_code == 410
        assert "Bea can help" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_wrong_link_says_whom_to_ask(slips: dict[str, Issued], client: Client) -> None:
    answer = client.get(f"/enter/{slips['Mr Ito'].secret[:-1]}/")
    assert answer.status_code == 404
    assert "Whoever leads the round" in answer.content.decode()


def test_printing_anew_leaves_those_who_are_in_alone(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued], client: Client
) -> None:
    client.post(f"/enter/{slips['Mr Ito'].secret}/")
    anew = issue_anew(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    assert [each.connector.display_name for each in anew] == ["Carl", "Ms Rivera"]
    one = issue_anew(
        led_round(school.bea, asked.pk), connectors=[school.ito.pk], by=school.bea, at=timezone.now()
    )
    assert client.get(f"/mark/{asked.pk}/").status_code == 200
    assert Client().post(f"/enter/{one[0].secret}/").status_code == 302


def test_withdrawing_ends_what_the_link_began(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued], client: Client
) -> None:
    client.post(f"/enter/{slips['Mr Ito'].secret}/")
    signed_in(school.bea).post(f"/rounds/{asked.pk}/withdraw/", {"link": way_of(asked, school.ito)})
    assert client.get(f"/mark/{asked.pk}/").status_code == 302
    assert Entry.objects.filter(act="invitation withdrawn").count() == 1


def test_a_slip_never_opens_what_a_password_guards(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued], client: Client
) -> None:
    school.rivera.email = "bea@bay.example"  # the wall lead, who marks as well
    school.rivera.save()
    address = f"/enter/{slips['Ms Rivera'].secret}/"
    for given in (client.post(address), client.post("/enter/", {"code": slips["Ms Rivera"].code})):
        assert given.status_code == 410
        assert f"/sign-in/?next={given.request['PATH_INFO']}" in given.content.decode()
    assert "_auth_user_id" not in client.session
    assert Invitation.objects.get(connector=school.rivera).used_at is None
    own = signed_in(school.bea)
    assert own.get(f"/mark/{asked.pk}/").status_code == 404
    assert own.post(address).headers["location"] == f"/mark/{asked.pk}/"
    assert own.get(f"/mark/{asked.pk}/").status_code == 200
    assert own.get(f"/rounds/{asked.pk}/").status_code == 200
    assert Client().post(address).status_code == 410


def test_whoever_writes_an_address_into_the_roster_makes_its_owner_nothing(
    school: SimpleNamespace, slips: dict[str, Issued], client: Client
) -> None:
    """A lead invents somebody, with the address of a member elsewhere: only that member takes the slip up."""
    school.rivera.email = school.fay.email
    school.rivera.save()
    roles = list(Role.objects.values_list("member", "kind", "site").order_by("pk"))
    for answer in (
        client.post(f"/enter/{slips['Ms Rivera'].secret}/"),
        client.post("/enter/", {"code": slips["Ms Rivera"].code}),
        signed_in(school.bea).post(f"/enter/{slips['Ms Rivera'].secret}/"),
    ):
        assert answer.status_code == 410
    school.rivera.refresh_from_db()
    assert school.rivera.member is None
    assert list(Role.objects.values_list("member", "kind", "site").order_by("pk")) == roles
    refused = Entry.objects.filter(act="invitation used")
    assert set(refused.values_list("member_id", "details__opened")) == {(None, False)}

    assert signed_in(school.fay).post(f"/enter/{slips['Ms Rivera'].secret}/").status_code == 302
    school.rivera.refresh_from_db()
    assert school.rivera.member == school.fay
    done = Entry.objects.filter(member_id=school.fay.pk).order_by("pk").values_list("act", "details")
    assert list(done) == [
        ("account linked", {"member": str(school.fay.pk)}),
        ("role given", {"kind": "connector", "site": str(school.harbour.pk)}),
        ("invitation used", {"opened": True}),
    ]


def test_a_slip_never_opens_for_who_signs_in_elsewhere(
    school: SimpleNamespace, slips: dict[str, Issued], client: Client
) -> None:
    Client().post(f"/enter/{slips['Mr Ito'].secret}/")
    SocialAccount.objects.create(user=Member.objects.get(person=school.ito), provider="p", uid="ito")
    led = led_round(school.bea, Round.objects.get().pk)
    (anew,) = issue_anew(led, connectors=[school.ito.pk], by=school.bea, at=timezone.now())
    assert client.post(f"/enter/{anew.secret}/").status_code == 410
    assert "_auth_user_id" not in client.session


def test_a_member_without_a_password_but_with_rights_must_sign_in_too(
    school: SimpleNamespace, slips: dict[str, Issued], client: Client
) -> None:
    member = Member.objects.create(name="Ito", joined_at=timezone.now(), password="!")
    Role.objects.create(member=member, kind=RoleKind.LEADER, site=school.district, given_at=timezone.now())
    school.ito.member = member
    school.ito.save()
    assert client.post(f"/enter/{slips['Mr Ito'].secret}/").status_code == 410
    assert "_auth_user_id" not in client.session


def test_wrong_letters_are_counted_by_address_and_hidden(slips: dict[str, Issued], client: Client) -> None:
    for _ in range(entering.MOST_FROM_ADDRESS):
        assert client.post("/enter/", {"code": "aaaa-aaaa"}).status_code == 422
    answer = client.post("/enter/", {"code": slips["Mr Ito"].code})
    assert answer.status_code == 429
    assert "_auth_user_id" not in client.session
    assert "127.0.0.1" not in str(list(Guess.objects.values_list()))
    # Another address, and a link from the first, still work.
    assert client.post("/enter/", {"code": slips["Mr Ito"].code}, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert Client().post(f"/enter/{slips['Carl'].secret}/").status_code == 410


def test_wrong_letters_from_everywhere_are_counted_too(slips: dict[str, Issued], client: Client) -> None:
    now = timezone.now()
    third, anywhere = entering.MOST_FROM_ADDRESS // 3, entering.MOST_FROM_ANYWHERE
    Guess.objects.bulk_create(
        Guess(kind="address", address_hash=str(number % (anywhere // third)), at=now)
        for number in range(anywhere)
    )
    assert client.post("/enter/", {"code": slips["Mr Ito"].code}).status_code == 429
    Guess.objects.update(at=now - entering.MEMORY - timedelta(seconds=1))
    assert client.post("/enter/", {"code": "aaaa-aaaa"}).status_code == 422
    assert Guess.objects.count() == 1


def test_a_few_places_keep_nobody_out_elsewhere(slips: dict[str, Issued], client: Client) -> None:
    """Of what one place got wrong a third of its limit counts against others, and other kinds of slips not at all."""
    now = timezone.now()
    for kind, most in (("address", 30), ("voice address", 120), ("names address", 30)):
        Guess.objects.bulk_create(
            Guess(kind=kind, address_hash=f"{kind} {at}", at=now) for at in range(5) for _ in range(most)
        )
    Guess.objects.bulk_create(
        Guess(kind="voice address", address_hash=str(at), at=now) for at in range(entering.MOST_FROM_ANYWHERE)
    )
    assert [client.post(at, {"code": "aaaaaaaa"}).status_code for at in ("/voice/", "/names/", "/enter/")] == [
        429, 422, 422,
    ]  # fmt: skip
    assert client.post("/enter/", {"code": slips["Mr Ito"].code}).status_code == 302


def test_slips_are_shown_once_with_link_and_letters(school: SimpleNamespace, asked: Round) -> None:
    client = signed_in(school.bea)
    page = client.post(f"/rounds/{asked.pk}/slips/", {"which": "missing"})
    text = page.content.decode()
    links = re.findall(r'href="http://testserver(/enter/[^"]+/)"', text)
    assert len(links) == text.count("<svg") == 3
    assert "no-store" in page.headers["cache-control"]
    assert " style=" not in text
    assert Client().get(links[0]).status_code == 200
    assert client.post(f"/rounds/{asked.pk}/slips/", {"which": "missing"}).status_code == 302


def test_how_far_invitations_have_come(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued]
) -> None:
    Client().post(f"/enter/{slips['Mr Ito'].secret}/")
    text = signed_in(school.bea).get(f"/rounds/{asked.pk}/invitations/").content.decode()
    assert text.count("<small>not opened yet</small>") == 2
    assert text.count("<small>opened</small>") == 1


def test_a_round_that_is_over_invites_nobody(school: SimpleNamespace, asked: Round) -> None:
    led = led_round(school.bea, asked.pk)
    close_round(led, by=school.bea, at=timezone.now())
    with pytest.raises(Http404):
        issue_to_all(led, by=school.bea, at=timezone.now())


def test_one_invitation_of_many_rounds_opens_its_own_alone(
    school: SimpleNamespace, asked: Round, slips: dict[str, Issued], client: Client
) -> None:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    other = opened(school)
    assert client.post(f"/enter/{slips['Mr Ito'].secret}/").status_code == 410
    assert client.get(f"/mark/{other.pk}/").status_code == 302


@pytest.mark.parametrize("address", ["::ffff:192.0.2.7", "192.0.2.7"])
def test_one_place_is_not_all_of_the_network(address: str) -> None:
    """A socket for both kinds writes those of IPv4 as if they were one network of IPv6."""
    assert entering.address_hash(address) == entering.address_hash("192.0.2.7")
    assert entering.address_hash("::ffff:192.0.2.8") != entering.address_hash(address)
    assert entering.address_hash("2001:db8::1") == entering.address_hash("2001:db8::2")
