"""Stewards ask members in, find them, correct them, close their accounts."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core import mail
from django.http import Http404
from django.test import override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member, Role, RoleKind
from everyname.web.community.operations import EmailTaken, add_member, correct_member, set_active
from everyname.web.community.queries import members
from tests.web.conftest import NOW
from tests.web.wall.world import signed_in

NO_MAIL = override_settings(EMAIL_BACKEND="everyname.web.project.mail.NoMail")


def asked_in(world: SimpleNamespace, **other: str) -> dict[str, str]:
    given = {"name": "Gus Ünal", "email": "Gus@Bay.example", "kind": "wall_lead", "site": str(world.hill.pk)}
    return {**given, **other}


def test_somebody_is_asked_in_with_a_role_and_a_letter(world: SimpleNamespace) -> None:
    answer = signed_in(world.alice).post(reverse("member-add"), asked_in(world), follow=True)
    member = Member.objects.get(email="gus@bay.example")
    assert "on its way to gus@bay.example" in answer.content.decode()
    assert not member.has_usable_password()
    assert list(member.roles.values_list("kind", "site")) == [("wall_lead", world.hill.pk)]
    letter = mail.outbox[0]
    assert letter.to == ["gus@bay.example"]
    assert "Bay District" in letter.subject
    assert f"http://testserver/password/{member.pk}/" in letter.body
    acts = list(Entry.objects.values_list("act", flat=True))
    assert acts == ["member added", "role given", "password link issued"]


@NO_MAIL
def test_without_a_mail_server_the_link_is_shown_once(world: SimpleNamespace) -> None:
    alice = signed_in(world.alice)
    answer = alice.post(reverse("member-add"), asked_in(world))
    member = Member.objects.get(email="gus@bay.example")
    link = f"http://testserver/password/{member.pk}/"
    assert answer.status_code == 200
    assert link in answer.content.decode()
    assert answer.headers["cache-control"].find("no-store") >= 0
    assert link not in alice.get(reverse("member", args=[member.pk])).content.decode()


@pytest.mark.parametrize("trouble", [ConnectionRefusedError, TimeoutError])
def test_a_mail_server_that_does_not_answer_loses_nobody(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, trouble: type[OSError]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    answer = signed_in(world.alice).post(reverse("member-add"), asked_in(world))
    assert b"Copy it now" in answer.content
    assert Member.objects.filter(email="gus@bay.example").exists()


def test_nothing_typed_reaches_the_head_of_a_letter(world: SimpleNamespace) -> None:
    world.community.name = "Bay\r\nBcc: all@bay.example"
    world.community.save()
    given = asked_in(world, name="Gus\r\nBcc: everybody@bay.example\x00\x07")
    signed_in(world.alice).post(reverse("member-add"), given)
    assert Member.objects.get(email="gus@bay.example").name == "Gus Bcc: everybody@bay.example"
    assert mail.outbox[0].message()["bcc"] is None
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["gus@bay.example"]


@pytest.mark.parametrize(
    "email",
    ["x@y", "Gus <gus@bay.example>", "a@bay.example,b@bay.example", "g\r\n@bay.example", "", "a" * 300],
)
def test_what_is_no_address_is_refused(world: SimpleNamespace, email: str) -> None:
    answer = signed_in(world.alice).post(reverse("member-add"), asked_in(world, email=email))
    assert answer.status_code == 422
    assert Member.objects.count() == 6


def test_an_address_in_another_script_is_one(world: SimpleNamespace) -> None:
    signed_in(world.alice).post(reverse("member-add"), asked_in(world, email="Zoë.gus@MÜLLER.example"))
    signed_in(world.alice).post(reverse("member-add"), asked_in(world, email="gus@MÜLLER.example"))
    assert Member.objects.filter(email="gus@müller.example").exists()


def test_the_same_address_is_the_same_person_however_it_is_written(world: SimpleNamespace) -> None:
    with pytest.raises(EmailTaken):
        add_member(
            name="Bea",
            email="BEA@bay.example",
            kind=RoleKind.LEADER,
            site_id=world.hill.pk,
            by=world.alice,
            at=NOW,
        )
    with pytest.raises(EmailTaken):
        correct_member(member_id=world.eve.pk, name="Eve", email="BEA@bay.example", by=world.alice, at=NOW)
    answer = signed_in(world.alice).post(reverse("member-add"), asked_in(world, email="BEA@bay.example"))
    assert answer.headers["location"] == reverse("member", args=[world.bea.pk])
    assert not mail.outbox


def test_a_second_press_asks_nobody_in_twice(world: SimpleNamespace) -> None:
    alice = signed_in(world.alice)
    for _ in range(2):
        alice.post(reverse("member-add"), asked_in(world))
    assert Member.objects.filter(email="gus@bay.example").count() == 1
    assert len(mail.outbox) == 1


def test_a_member_is_corrected(world: SimpleNamespace) -> None:
    page = reverse("member", args=[world.eve.pk])
    signed_in(world.alice).post(page, {"name": "  Eve   Katz ", "email": "Eve.Katz@bay.example"})
    world.eve.refresh_from_db()
    assert (world.eve.name, world.eve.email) == ("Eve Katz", "eve.katz@bay.example")
    entry = Entry.objects.get(act="member corrected")
    assert entry.details == {"other_email": True}
    assert signed_in(world.alice).post(page, {"name": "Eve", "email": "bea@bay.example"}).status_code == 422


def test_a_closed_account_is_signed_out_for_good(world: SimpleNamespace) -> None:
    bea, alice = signed_in(world.bea), signed_in(world.alice)
    page = reverse("member-active", args=[world.bea.pk])
    assert alice.get(page).status_code == 200
    alice.post(page, {"active": "no"})
    assert bea.get("/").status_code == 302
    alice.post(page, {"active": "yes"})
    assert bea.get("/").status_code == 302, "what was open then does not open again"
    assert Role.objects.filter(member=world.bea).exists(), "roles wait"
    acts = list(Entry.objects.filter(object_id=str(world.bea.pk)).values_list("act", flat=True))
    assert acts == ["account closed", "account opened again"]


def test_closing_twice_is_recorded_once(world: SimpleNamespace) -> None:
    for _ in range(2):
        set_active(member_id=world.bea.pk, is_active=False, by=world.alice, at=NOW)
    assert Entry.objects.filter(act="account closed").count() == 1


def test_a_steward_who_is_none_any_more_changes_nothing(world: SimpleNamespace) -> None:
    Role.objects.filter(member=world.alice).delete()
    with pytest.raises(Http404):
        set_active(member_id=world.bea.pk, is_active=False, by=world.alice, at=NOW)


def test_who_came_with_a_slip_stands_apart(world: SimpleNamespace) -> None:
    came = datetime(2026, 9, 20, tzinfo=UTC)
    slip = Member.objects.create(name="Ms Rivera", password="!x", last_login=came, joined_at=NOW)
    Role.objects.create(member=slip, kind=RoleKind.CONNECTOR, site=world.harbour, given_at=NOW)
    assert slip not in members(world.alice).members
    assert members(world.alice, who="slips").members == (slip,)
    assert world.eve in members(world.alice).members
    alice = signed_in(world.alice)
    page = alice.get(reverse("member", args=[slip.pk])).content.decode()
    assert "With the slip or the link of a round." in page
    assert reverse("member-link", args=[slip.pk]) not in page


def test_names_are_found_whatever_their_accents(world: SimpleNamespace) -> None:
    zoe = Member.objects.create(name="Zoë Łukasz", email="z@bay.example", joined_at=NOW)
    assert members(world.alice, search="ZOE luk").members == (zoe,)
    assert members(world.alice, search="Z@BAY").members == (zoe,)
    assert members(world.alice, search="%").members == ()
    assert [each.name for each in members(world.alice).members][-1] == "Zoë Łukasz"


def test_many_members_come_in_pages_and_cost_no_more_queries(
    world: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = Member.objects.bulk_create(
        Member(name=f"Member {number:03}", email=f"m{number}@bay.example", joined_at=NOW)
        for number in range(120)
    )
    Role.objects.bulk_create(
        Role(member=each, kind=RoleKind.LEADER, site=world.hill, given_at=NOW) for each in made
    )
    alice = signed_in(world.alice)
    for address in ("", "?page=3", "?page=99&q=member", "?page=x&who=y"):
        with django_assert_max_num_queries(15):
            assert alice.get(reverse("members") + address).status_code == 200
    with django_assert_max_num_queries(15):
        alice.get(reverse("member", args=[made[0].pk]))
    assert len(members(world.alice, page=1).members) == 50
    assert len(members(world.alice, page=3).members) == 26


def test_markup_in_a_name_is_text(world: SimpleNamespace) -> None:
    world.eve.name = "<script>alert(1)</script>"
    world.eve.save()
    for page in (reverse("members"), reverse("member", args=[world.eve.pk])):
        assert b"<script>alert" not in signed_in(world.alice).get(page).content
