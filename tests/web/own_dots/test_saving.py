"""Keeping what a browser has sealed: whole, once, and nobody else's."""

from base64 import b64encode
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from everyname.web.audit.models import Entry
from everyname.web.community.models import Member
from everyname.web.own_dots.models import SealedMap
from tests.web.own_dots.access import ENVELOPE
from tests.web.wall.world import signed_in

OTHER = ENVELOPE[:5] + bytes([7]) * (len(ENVELOPE) - 5)


def saved(client: Client, envelope: bytes = ENVELOPE, revision: object = "") -> Any:
    sent = {"sealed": b64encode(envelope).decode(), "revision": str(revision)}
    return client.post(reverse("own-dots-save"), sent)


def kept(member: Member) -> bytes | None:
    found = SealedMap.objects.filter(member=member).first()
    return bytes(found.envelope) if found else None


def test_what_was_saved_is_handed_out_to_its_owner_alone(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    revision = saved(client).json()["revision"]
    text = b64encode(ENVELOPE).decode()
    page = client.get(reverse("own-dots")).content.decode()
    assert f'data-sealed="{text}"' in page
    assert f'data-revision="{revision}"' in page
    for other in (world.alice, world.bea, world.dora, world.eve):
        assert text not in signed_in(other).get(reverse("own-dots")).content.decode()


def test_each_save_follows_the_one_that_was_opened(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    first = saved(client).json()["revision"]
    second = saved(client, OTHER, first).json()["revision"]
    assert UUID(first) != UUID(second)
    assert kept(world.carl) == OTHER


def test_a_second_tab_writes_nothing_over(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    opened = saved(client).json()["revision"]
    saved(client, OTHER, opened)
    stale = saved(client, ENVELOPE, opened)
    assert (stale.status_code, stale.json()) == (409, {"problem": "stale"})
    assert saved(client, ENVELOPE).status_code == 409, "a tab that had opened none"
    assert kept(world.carl) == OTHER


def test_a_map_deleted_elsewhere_does_not_come_back(world: SimpleNamespace) -> None:
    """Nor does one begun anew take words of the one before."""
    client = signed_in(world.carl)
    opened = saved(client).json()["revision"]
    assert client.post(reverse("own-dots-delete")).status_code == 302
    assert kept(world.carl) is None
    assert saved(client, OTHER, opened).status_code == 409
    assert kept(world.carl) is None
    saved(client, ENVELOPE)
    assert saved(client, OTHER, opened).status_code == 409
    assert kept(world.carl) == ENVELOPE


def test_nobody_saves_or_deletes_anothers(world: SimpleNamespace) -> None:
    revision = saved(signed_in(world.carl)).json()["revision"]
    assert saved(signed_in(world.bea), OTHER, revision).status_code == 409
    assert saved(signed_in(world.alice), OTHER).status_code == 200
    signed_in(world.dora).post(reverse("own-dots-delete"))
    assert kept(world.carl) == ENVELOPE


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b'{"people": [{"name": "Ana Cruz"}]}',
        ENVELOPE[:-1],
        ENVELOPE + b"\0",
        ENVELOPE[:33] + bytes(16),
        b"\x02" + ENVELOPE[1:],
        ENVELOPE[:1] + (599_999).to_bytes(4) + ENVELOPE[5:],
        ENVELOPE[:1] + (0xFFFFFFFF).to_bytes(4) + ENVELOPE[5:],
        ENVELOPE + bytes(64 * 1024),
    ],
    ids=["nothing", "open", "cut", "longer", "empty", "format", "weak", "endless", "huge"],
)
def test_what_no_browser_has_sealed_is_not_kept(world: SimpleNamespace, sent: bytes) -> None:
    answer = saved(signed_in(world.carl), sent)
    assert (answer.status_code, answer.json()) == (422, {"problem": "no envelope"})
    assert kept(world.carl) is None


@pytest.mark.parametrize("given", [{}, {"sealed": "%%%"}, {"sealed": "ñ"}, {"sealed": "A" * 200_000}])
def test_what_is_no_base64_is_not_kept(world: SimpleNamespace, given: dict[str, str]) -> None:
    assert signed_in(world.carl).post(reverse("own-dots-save"), given).status_code == 422
    assert kept(world.carl) is None


def test_a_revision_that_is_none_is_refused(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    assert saved(client, revision="1").status_code == 422
    assert saved(client, revision=uuid4()).status_code == 409
    assert kept(world.carl) is None


def test_the_largest_map_fits(world: SimpleNamespace) -> None:
    largest = ENVELOPE[:33] + bytes(64 * 1024 + 16)
    assert saved(signed_in(world.carl), largest).status_code == 200
    assert kept(world.carl) == largest


def test_that_somebody_has_a_map_is_on_no_record(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    before = Entry.objects.count()
    saved(client)
    client.get(reverse("own-dots"))
    client.post(reverse("own-dots-delete"))
    assert Entry.objects.count() == before
    assert [field.name for field in SealedMap._meta.get_fields()] == ["member", "envelope", "revision"]


def test_without_a_script_there_are_rings_to_print_and_a_way_to_delete(world: SimpleNamespace) -> None:
    client = signed_in(world.carl)
    saved(client)
    page = client.get(reverse("own-dots")).content.decode()
    before_script = page.split("data-stage")[0]
    assert "This one page needs JavaScript" in before_script
    assert '<svg class="rings"' in before_script
    assert f'href="{reverse("own-dots-delete")}"' in page
    asked = client.get(reverse("own-dots-delete")).content.decode()
    assert "Delete your map?" in asked
    assert kept(world.carl) == ENVELOPE, "a question deletes nothing"
    answer = client.post(reverse("own-dots-delete"), follow=True)
    assert "Your map is deleted." in answer.content.decode()
    assert "You have no map here." in client.get(reverse("own-dots-delete")).content.decode()


def test_whoever_came_by_a_slip_is_told_that_they_may_not_come_back(world: SimpleNamespace) -> None:
    said = "You came in by a slip of paper"
    assert said not in signed_in(world.carl).get(reverse("own-dots")).content.decode()
    guest = Member.objects.create(name="Ms Rivera", joined_at=world.carl.joined_at, password="!")
    assert said in signed_in(guest).get(reverse("own-dots")).content.decode()


def test_home_leads_to_it(world: SimpleNamespace) -> None:
    for member in (world.alice, world.bea, world.carl, world.dora):
        assert reverse("own-dots") in signed_in(member).get("/").content.decode()
