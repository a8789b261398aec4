"""Marking sheets of a round: whom they ask about, in which order, and in how many files."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.people.models import Person
from everyname.web.wall.analysis.roll import MOST_AT_ONCE, parts, weight
from everyname.web.wall.models import Invitation, Round, Sheet
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.queries.marking import names_asked
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.queries.sheets import SheetDesk, names_at
from tests.web.wall.printed import letters_on, many, printed, said, wall
from tests.web.wall.world import desk_of, group, member_of, opened, person, signed_in


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    return signed_in(school.bea)


def test_a_sheet_has_everybody_its_owner_is_asked_about_and_opens_only_their_page(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    pdf = printed(lead, asked, school.rivera)

    text = said(pdf)
    assert all(text.count(name) == 1 for name in ("Ana Cruz", "Bo Lee", "Chidi Diallo", "Ms Rivera"))
    assert "Mr Ito" not in text
    (code,) = set(letters_on(pdf))
    answer = Client().post("/enter/", {"code": code}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/mark/{asked.pk}/"
    assert Invitation.objects.get().connector == school.rivera
    entry = Entry.objects.get(act="invitations issued")
    assert entry.details == {"invitations": 1, "connector": str(school.rivera.pk), "sheets": 1}


def test_what_was_given_before_opens_nothing_once_a_sheet_is_printed(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    slips = issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    of = {each.connector: each for each in slips}

    printed(lead, asked, school.rivera)

    assert Client().post(f"/enter/{of[school.rivera].secret}/").status_code == 410
    assert Client().post(f"/enter/{of[school.ito].secret}/").status_code == 302


def test_a_sheet_remembers_where_its_names_stand_and_no_name(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    printed(lead, asked, school.rivera, school.ito)

    pages: Any = Sheet.objects.get(invitation__connector=school.rivera).pages
    stretches = [stretch for page in pages for column in page for stretch in column]
    assert [stretch["title"] for stretch in stretches] == ["With you: 7B", "Grade 8"]
    found = [name for stretch in stretches for name in stretch["names"]]
    assert found == [each.pk.hex for each in (school.ana, school.bo, school.chidi)]
    assert "Cruz" not in str(pages)


def test_the_stored_order_is_the_printed_order_page_by_page(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    people = many(school, 130)
    pdf = printed(lead, asked, school.rivera)

    called = {each.pk.hex: each.display_name for each in people}
    pages = Sheet.objects.get().pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        text = said(pdf, "-f", str(number), "-l", str(number))
        wanted = [called[n] for column in page for each in column for n in each["names"] if n in called]
        assert re.findall(r"Name \d{3}", text) == wanted


def test_a_sheet_in_the_words_of_the_round(school: SimpleNamespace, lead: Client) -> None:
    asked = opened(school)
    Round.objects.update(levels=[[f"word {at}", f"meaning {at}."] for at in range(4)])

    text = said(printed(lead, asked, school.rivera)).replace("\n", " ")

    assert "word 0: meaning 0. · no mark, if the box at the end is ticked" in text
    assert "word 2: meaning 2." in text
    assert "word 3: meaning 3. · a dot goes here" in text


@pytest.mark.parametrize("tag", ["en", "es"])
def test_a_sheet_asks_in_the_words_of_the_phone(
    school: SimpleNamespace, asked: Round, lead: Client, tag: str
) -> None:
    assert not asked.levels
    lead.post("/language/", {"language": tag})
    text = said(printed(lead, asked, school.rivera)).replace("\n", " ")
    phone = signed_in(member_of(school.rivera)).get(f"/mark/{asked.pk}/", headers={"accept-language": tag})
    meanings = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", phone.content.decode())
    assert len(meanings) == 4
    for words, meaning in meanings:
        assert f"{unescape(words)}: {unescape(meaning)}" in text


def test_namesakes_are_told_apart_as_on_every_paper(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    twin = person("x-1", school.harbour, at=school.bea.joined_at)
    Person.objects.filter(pk=twin.pk).update(display_name="Ana Cruz")
    group("9C", school.harbour, twin)

    text = said(printed(lead, asked, school.rivera))

    assert "Ana Cruz (7B)" in text
    assert "Ana Cruz (9C)" in text


@pytest.mark.parametrize("scope", ["site", "groups"])
def test_paper_asks_whom_the_phone_asks(school: SimpleNamespace, scope: str) -> None:
    """Written down twice, for one connector in the database and for all at once: they have to say the same."""
    at, harbour = school.bea.joined_at, school.harbour
    both = {"is_name": True, "is_connector": True}
    boss = person("Boss", harbour, at=at, **both)
    middle = person("Middle", harbour, school.hill, at=at, manager=boss, **both)
    leaf = person("Leaf", harbour, at=at, manager=middle, **both)
    gone = person("Gone", harbour, at=at, manager=boss, left_at=at, **both)
    group("Team", harbour, boss, middle, leaf, gone, school.rivera)
    asked = opened(school, scope=scope)
    found = wall(asked, school)

    connectors = (boss, middle, leaf, school.rivera, school.ito, school.carl_person)
    assert {found.ids[each] for each in found.asked} == {each.pk for each in connectors}
    for each in connectors:
        here = desk_of(each, asked)
        wanted = {name.source_id for name in names_asked(here)}
        assert found.asked[each.source_id] == wanted
        assert names_at(SheetDesk(here.round, each, here.site_ids)) == {found.ids[name] for name in wanted}


def test_many_sheets_come_in_parts_that_hold_everybody_once(school: SimpleNamespace, asked: Round) -> None:
    many(school, 300)
    many(school, 30, marks=True)
    found = wall(asked, school)

    files = parts(found)

    assert len(files) == 2
    assert all(weight(found, part) <= MOST_AT_ONCE for part in files)
    assert [each for part in files for each in part] == found.in_order()


def test_more_than_a_file_holds_is_not_printed_in_one(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    many(school, 300)
    staff = many(school, 30, marks=True)

    answer = lead.post(
        f"/rounds/{asked.pk}/sheets.pdf",
        {"connectors": " ".join(str(each.pk) for each in staff)},
        follow=True,
    )

    assert "print it in parts" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "one", "00000000-0000-0000-0000-000000000000"])
def test_sheets_for_nobody_are_not_printed(asked: Round, lead: Client, given: str) -> None:
    answer = lead.post(f"/rounds/{asked.pk}/sheets.pdf", {"connectors": given, "one": "y"}, follow=True)

    assert "nobody to print this for" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_connector_of_another_school_gets_no_sheet_here(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    other = person("Hill One", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)

    lead.post(f"/rounds/{asked.pk}/sheets.pdf", {"connectors": str(other.pk)})

    assert not Invitation.objects.exists()
