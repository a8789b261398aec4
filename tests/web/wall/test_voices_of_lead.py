"""The lead hands slips out, says where to find someone, and reads the answers alone, after closing."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from everyname.web.audit.models import Entry
from everyname.web.people.models import Person
from everyname.web.wall.models import FindSomeone, Round, Voice, VoiceSlip
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.operations.voices import give_voice, issue_voice_slips, unissued
from everyname.web.wall.queries.nominations import names_at_sites, nominations_of
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.queries.voices import slip_by_code
from tests.web.wall.world import opened, person, signed_in

Most = Callable[[int], AbstractContextManager[object]]
PRINT = {"language": "en", "paper": "a4"}


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def codes(pdf: bytes) -> list[str]:
    # Some letters are set so far apart that the reader sees a space between them.
    return re.findall(r"[a-z]{4}-[a-z]{4}", re.sub(r"\s", "", text_of(pdf)))


def printed(school: SimpleNamespace, asked: Round, which: str = "all") -> bytes:
    answer = signed_in(school.bea).post(f"/rounds/{asked.pk}/voice/slips/", {**PRINT, "which": which})
    assert answer.status_code == 200, answer
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    return bytes(answer.content)


def given(school: SimpleNamespace, asked: Round, name: Person, *people: Person) -> None:
    made = unissued([name.pk])
    issue_voice_slips(led_round(school.bea, asked.pk), made, by=school.bea, at=timezone.now())
    slip = slip_by_code(made[0].code)
    assert slip
    give_voice(slip.pk, connectors=[each.pk for each in people], at=timezone.now())


def closed(school: SimpleNamespace, asked: Round) -> None:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())


def test_a_slip_for_everybody_class_by_class_and_each_code_opens_its_page(
    school: SimpleNamespace, asked: Round
) -> None:
    pdf = printed(school, asked)
    text = text_of(pdf)
    assert text.index("Ana Cruz") < text.index("Bo Lee") < text.index("Chidi Diallo")
    assert "Dov" not in text
    assert "http://testserver/voice/" in re.sub(r"\s", "", text)
    found = codes(pdf)
    assert len(found) == len(set(found)) == 3
    for code, name in zip(found, ("Ana Cruz", "Bo Lee", "Chidi Diallo"), strict=True):
        answer = Client().post("/voice/", {"code": code}, follow=True)
        assert f"Hello, {name}." in answer.content.decode()
    assert Entry.objects.get(act="voice slips issued").details == {"slips": 3}


def test_a_class_alone_and_in_the_language_that_was_chosen(school: SimpleNamespace, asked: Round) -> None:
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/voice/").content.decode()
    keys = re.findall(r'name="which" value="([^"]+/[^"]+)"', page)
    answer = signed_in(school.bea).post(
        f"/rounds/{asked.pk}/voice/slips/", {"which": keys[0], "language": "es", "paper": "letter"}
    )
    text = text_of(answer.content)
    assert "Ana Cruz" in text
    assert "Chidi" not in text
    assert "¿a quién de aquí" in text
    assert VoiceSlip.objects.count() == 2


def test_printing_anew_makes_the_former_slips_useless_whoever_has_answered(
    school: SimpleNamespace, asked: Round
) -> None:
    """Slips for those alone who have not answered would say who they are."""
    first = codes(printed(school, asked))
    ana = slip_by_code(first[0])
    assert ana
    give_voice(ana.pk, connectors=[school.ito.pk], at=timezone.now())
    second = codes(printed(school, asked))
    assert len(second) == 3
    for code in first:
        assert (
            "There is a newer slip" in Client().post("/voice/", {"code": code}, follow=True).content.decode()
        )
    # Nor does the new slip say it: whoever printed it would learn who has answered.
    opened = Client().post("/voice/", {"code": second[0]}, follow=True).content.decode()
    assert "has answered" not in opened
    assert "Mr Ito" in opened
    assert Voice.objects.count() == 1


def test_one_lost_slip_is_printed_without_touching_the_others(school: SimpleNamespace, asked: Round) -> None:
    first = codes(printed(school, asked))
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/voice/", {"q": "bó"}).content.decode()
    assert "Ana Cruz" not in page
    (which,) = re.findall(r'name="which" value="([0-9a-f]{32})"', page)
    assert len(codes(printed(school, asked, which))) == 1
    standing = [slip_by_code(code) for code in first]
    assert [bool(slip and slip.withdrawn_at) for slip in standing] == [False, True, False]


def test_what_cannot_be_printed_leaves_the_former_slips_as_they_were(
    school: SimpleNamespace, asked: Round
) -> None:
    first = codes(printed(school, asked))
    Person.objects.filter(pk=school.bo.pk).update(display_name="Bo \uf8ff")
    answer = signed_in(school.bea).post(f"/rounds/{asked.pk}/voice/slips/", {**PRINT, "which": "all"})
    assert answer.status_code == 302
    assert not VoiceSlip.objects.filter(withdrawn_at__isnull=False).exists()
    assert len(first) == VoiceSlip.objects.count()


@pytest.mark.parametrize("which", ["", "nobody", "' or 1=1", "all/x"])
def test_slips_of_nobody_are_not_printed(school: SimpleNamespace, asked: Round, which: str) -> None:
    client = signed_in(school.bea)
    assert client.post(f"/rounds/{asked.pk}/voice/slips/", {**PRINT, "which": which}).status_code == 302
    answer = client.post(f"/rounds/{asked.pk}/voice/slips/", {"which": "all", "language": "xx"})
    assert answer.status_code == 404
    assert not VoiceSlip.objects.exists()


def test_whoever_leaves_while_the_page_is_being_made_is_left_out(
    school: SimpleNamespace, asked: Round
) -> None:
    def leaves(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if 'FROM "people_personsite"' in sql:
            Person.objects.filter(pk=school.bo.pk).update(left_at=timezone.now())
        return execute(sql, *rest)

    with connection.execute_wrapper(leaves):
        found = names_at_sites(asked)
    names, groups = found[school.harbour.pk]
    assert school.ana.pk.hex in {name.id for name in names}
    assert school.bo.pk.hex not in {name.id for name in names} | {each.person_id for each in groups}


def test_while_the_round_is_open_a_few_are_a_few(
    school: SimpleNamespace, asked: Round, django_assert_max_num_queries: Most
) -> None:
    names = [person(f"Name {at}", school.harbour, at=school.bea.joined_at) for at in range(12)]
    client, seen, page = signed_in(school.bea), [], ""
    for name in names:
        given(school, asked, name, school.ito)
        with django_assert_max_num_queries(15):
            page = client.get(f"/rounds/{asked.pk}/voice/").content.decode()
        found = re.search(r"<dt>have answered</dt><dd>([^<]+)</dd>", page)
        assert found
        seen.append(found[1])
    assert seen == ["fewer than 5"] * 4 + ["5 or more"] * 5 + ["10 or more"] * 3
    assert "Name 1" not in page
    assert "Mr Ito" not in page


def test_nobody_reads_answers_while_the_round_is_open(school: SimpleNamespace, asked: Round) -> None:
    given(school, asked, school.ana, school.ito)
    assert signed_in(school.bea).get(f"/rounds/{asked.pk}/voice/answers/").status_code == 404
    with pytest.raises(Http404):
        nominations_of(school.bea, asked.pk, at=timezone.now())
    assert not Entry.objects.filter(act="looked at nominations").exists()


def test_the_lead_reads_the_answers_afterwards_and_each_look_is_recorded(
    school: SimpleNamespace, asked: Round, django_assert_max_num_queries: Most
) -> None:
    given(school, asked, school.ana, school.ito, school.rivera)
    given(school, asked, school.chidi)
    closed(school, asked)
    client, page = signed_in(school.bea), ""
    for looks in (1, 2):
        with django_assert_max_num_queries(15):
            page = client.get(f"/rounds/{asked.pk}/voice/answers/").content.decode()
        assert Entry.objects.filter(act="looked at nominations", member_id=school.bea.pk).count() == looks
    assert page.index("No one right now") < page.index("Chidi") < page.index("Ana") < page.index("Mr Ito")
    assert page.index("Mr Ito") < page.index("Ms Rivera")
    assert "Bo Lee" not in page, "there is no list of those who did not answer"
    assert "1 name has not answered" in page
    found = nominations_of(school.bea, asked.pk, at=timezone.now())
    assert [(each.name, each.is_no_one, len(each.named)) for each in found.spoken] == [
        (school.chidi, True, 0), (school.ana, False, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["alice", "carl", "dora", "eve", "fay"])
def test_nobody_else_reads_them_ever(school: SimpleNamespace, asked: Round, who: str) -> None:
    given(school, asked, school.ana, school.ito)
    closed(school, asked)
    member = getattr(school, who)
    assert signed_in(member).get(f"/rounds/{asked.pk}/voice/answers/").status_code == 404
    with pytest.raises(Http404):
        nominations_of(member, asked.pk, at=timezone.now())
    assert not Entry.objects.filter(act="looked at nominations").exists()


def test_whoever_leads_one_of_two_sites_does_not_read_them(school: SimpleNamespace) -> None:
    school.fay.roles.create(kind="wall_lead", site=school.district, given_at=timezone.now())
    both = opened(school, by=school.fay, sites=[school.harbour, school.hill])
    close_round(led_round(school.fay, both.pk), by=school.fay, at=timezone.now())
    assert signed_in(school.bea).get(f"/rounds/{both.pk}/voice/answers/").status_code == 404
    assert signed_in(school.fay).get(f"/rounds/{both.pk}/voice/answers/").status_code == 200


def test_who_marks_learns_from_no_page_who_chose_them(school: SimpleNamespace, asked: Round) -> None:
    given(school, asked, school.ana, school.carl_person)
    carl = signed_in(school.carl)
    before = carl.get(f"/mark/{asked.pk}/").content.decode()
    given(school, asked, school.ana)
    after = carl.get(f"/mark/{asked.pk}/").content.decode()
    token = r'value="\w{64}"'
    assert re.sub(token, "", before) == re.sub(token, "", after)


def test_whoever_was_named_and_has_left_is_said_to_have(school: SimpleNamespace, asked: Round) -> None:
    given(school, asked, school.ana, school.ito)
    given(school, asked, school.bo, school.rivera)
    closed(school, asked)
    Person.objects.filter(pk=school.ito.pk).update(left_at=timezone.now())
    Person.objects.filter(pk=school.bo.pk).update(left_at=timezone.now())
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/voice/answers/").content.decode()
    assert "<bdi>Mr Ito</bdi> (has left)" in page
    assert "Bo Lee" not in page


def test_where_to_find_someone_stands_on_the_pages_in_the_language_of_the_reader(
    school: SimpleNamespace, asked: Round, client: Client
) -> None:
    lead = signed_in(school.bea)
    address, site = f"/rounds/{asked.pk}/voice/today/", str(school.harbour.pk)
    lead.post(address, {"site": site, "en": "Ms Rivera's door, room 12.", "es": "La puerta 12."})
    assert Entry.objects.get(act="where to find someone said").object_id == str(school.harbour.pk)
    made = unissued([school.ana.pk])
    issue_voice_slips(led_round(school.bea, asked.pk), made, by=school.bea, at=timezone.now())
    closed(school, asked)

    def said(tag: str) -> str:
        client.cookies["__Host-language"] = tag
        return client.get(f"/voice/{made[0].secret}/", follow=True).content.decode()

    assert "room 12" in said("en")
    assert "La puerta 12." in said("es")
    lead.post(address, {"site": site, "en": "Room 14.", "es": ""})
    assert '<p lang="en" dir="auto" data-aloud>Room 14.</p>' in said("es")
    lead.post(address, {"site": site, "en": "", "es": " "})
    assert not FindSomeone.objects.exists()
    assert "or ask at the office" in said("en")


def test_only_sites_of_the_round_and_few_words_are_taken(school: SimpleNamespace, asked: Round) -> None:
    lead, address = signed_in(school.bea), f"/rounds/{asked.pk}/voice/today/"
    assert lead.post(address, {"site": str(school.hill.pk), "en": "Here."}).status_code == 404
    assert lead.post(address, {"site": "x", "en": "Here."}).status_code == 404
    page = lead.post(address, {"site": str(school.harbour.pk), "en": "x" * 401}, follow=True)
    assert "Not saved" in page.content.decode()
    assert not FindSomeone.objects.exists()


def test_a_round_that_is_over_prints_no_slips(school: SimpleNamespace, asked: Round) -> None:
    Round.objects.update(
        opens_at=timezone.now() - timedelta(days=3), closes_at=timezone.now() - timedelta(days=1)
    )
    client = signed_in(school.bea)
    assert client.post(f"/rounds/{asked.pk}/voice/slips/", {**PRINT, "which": "all"}).status_code == 404
    assert "Slips to hand out" not in client.get(f"/rounds/{asked.pk}/voice/").content.decode()
