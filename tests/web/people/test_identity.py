"""Nobody inherits what is somebody else's, and nobody loses what is theirs, when identifiers change."""

import re
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.community.models import Member
from everyname.web.people.importing.identity import Question
from everyname.web.people.models import Person, RosterImport
from everyname.web.people.views import rosters as pages
from tests.web.people.rosters import HARBOUR, confirm, everything, load, seal, table
from tests.web.working import work_off

OLGA = "t1,Olga Unrelated,Harbour School,teacher,,7B,"


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def come(steward: Client, world: SimpleNamespace, *rows: str, **answers: object) -> str:
    """Load rows and store them with some answers; the address of the import."""
    address = load(steward, table(*rows), site=world.harbour)
    said = {name.replace("_", "-"): value for name, value in answers.items()}
    shown = seal(steward.get(address).content.decode())
    answer = steward.post(f"{address}apply/", {"seal": shown, **said}, follow=True)
    assert "Nothing was stored" not in answer.content.decode()
    return address


def part(page: str, question: Question) -> str:
    _, found, rest = page.partition(f'<h2 id="{question}">')
    return rest.split("</section>")[0] if found else ""


def kim_with_an_account() -> Person:
    kim = Person.objects.get(source_id="t1")
    kim.member = Member.objects.create(email="kim@bay.example", name="Kim", joined_at=timezone.now())
    kim.save()
    return kim


@pytest.mark.parametrize("has_left", [True, False])
def test_whoever_gets_somebodys_identifier_gets_nothing_else_of_theirs(
    steward: Client, world: SimpleNamespace, has_left: bool
) -> None:
    come(steward, world, *HARBOUR)
    kim = kim_with_an_account()
    if has_left:
        come(steward, world, *HARBOUR[:2])
    before = everything()
    address = load(steward, table(*HARBOUR[:2], OLGA), site=world.harbour)
    page = steward.get(address).content.decode()
    asked = part(page, Question.OTHER_NAME)
    assert "<bdi>Kim Tanaka</bdi> → <bdi>Olga Unrelated</bdi>" in asked
    assert ("had left" in asked) == has_left
    confirm(steward, address)

    olga = Person.objects.get(source_id="t1")
    assert (olga.display_name, olga.email, olga.member) == ("Olga Unrelated", "", None)
    assert olga.pk != kim.pk
    kim.refresh_from_db()
    assert (kim.email, kim.source_id) == ("kim@bay.example", f"former/{kim.pk}")
    assert kim.member is not None
    assert kim.left_at is not None

    again = load(steward, table(*HARBOUR[:2], OLGA), site=world.harbour)
    assert "Nothing would change" in steward.get(again).content.decode()
    steward.post(f"{again}drop/")
    assert "Everything is as it was before" in steward.post(f"{address}undo/", follow=True).content.decode()
    assert everything() == before


@pytest.mark.parametrize("has_left", [True, False])
def test_the_lead_may_know_that_it_is_the_same_person(
    steward: Client, world: SimpleNamespace, has_left: bool
) -> None:
    come(steward, world, *HARBOUR)
    kim = kim_with_an_account()
    if has_left:
        come(steward, world, *HARBOUR[:2])
    before = everything()
    address = come(steward, world, *HARBOUR[:2], OLGA, other_name="same")
    olga = Person.objects.get(source_id="t1")
    assert (olga.pk, olga.display_name, olga.email) == (kim.pk, "Olga Unrelated", "kim@bay.example")
    steward.post(f"{address}undo/")
    assert everything() == before


@pytest.mark.parametrize(
    ("before", "after", "question"),
    [
        ("Zoë Müller", "MULLER Zoe", None),
        ("Kim Tanaka", "Kim Cook", Question.PART_OF_NAME),
        ("Ms. Kim de la Cruz", "Ms. Ana de la Torre", Question.OTHER_NAME),
        ("Kim B. Tanaka", "Olga B. Unrelated", Question.OTHER_NAME),
        ("Kim Smith-Jones", "K. Smith", Question.PART_OF_NAME),
        ("王 小明", "李 大力", Question.OTHER_NAME),
        ("t1", "Kim Tanaka", None),
    ],
)
def test_a_name_is_another_where_no_part_of_it_stays(
    steward: Client, world: SimpleNamespace, before: str, after: str, question: Question | None
) -> None:
    row = "t1,{},Harbour School,teacher,,7B,"
    come(steward, world, HARBOUR[0], row.format(before))
    page = steward.get(
        load(steward, table(HARBOUR[0], row.format(after)), site=world.harbour)
    ).content.decode()
    assert [each for each in Question if part(page, each)] == ([question] if question else [])


def test_no_list_of_who_is_who_is_cut(
    steward: Client, world: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [f"m{each},Aa{each} Bb{each},Harbour School,student,{{}},," for each in range(45)]
    come(steward, world, *(row.format(7) for row in rows), "vz,Zoe Zimmer,Harbour School,student,7,,")
    stranger = "vz,Yusuf Stranger,Harbour School,student,7,,"
    address = load(steward, table(*(row.format(8) for row in rows), stranger), site=world.harbour)
    page = steward.get(address).content.decode()
    assert "Yusuf Stranger" in part(page, Question.OTHER_NAME)
    others = [row.replace("Aa", "Cc").replace("Bb", "Dd").format(8) for row in rows]
    address = load(steward, table(*others, stranger), site=world.harbour)
    with django_assert_max_num_queries(15):
        page = steward.get(address).content.decode()
    assert part(page, Question.OTHER_NAME).count("→") == 46


def test_whoever_comes_back_is_shown_with_what_changes(steward: Client, world: SimpleNamespace) -> None:
    come(steward, world, *HARBOUR)
    come(steward, world, HARBOUR[0], HARBOUR[2])
    back = "s2,Bo Lee,Harbour School,student,9,7B,"
    page = steward.get(load(steward, table(*HARBOUR[::2], back), site=world.harbour)).content.decode()
    assert "grade: <bdi>07</bdi> → <bdi>09</bdi>" in page.split('<h2 id="back">')[1].split("</section>")[0]


def test_numbers_without_their_zeros_are_asked_and_may_be_the_same_people(
    steward: Client, world: SimpleNamespace
) -> None:
    rows = [f"{{}}{each},Zero {chr(65 + each)}o,Harbour School,student,7,7B," for each in range(8)]
    come(steward, world, *(row.format("000") for row in rows))
    known = dict(Person.objects.values_list("display_name", "pk"))
    before = everything()
    eaten = [row.format("") for row in rows]
    address = load(steward, table(*eaten), site=world.harbour)
    page = steward.get(address).content.decode()
    assert "8 people seem to be the same under another identifier" in page
    assert part(page, Question.OWN_IDENTIFIER).count("<li>") == 8
    confirm(steward, address)  # nobody has said that they are
    assert Person.objects.count() == 16
    steward.post(f"{address}undo/")
    assert everything() == before

    address = come(steward, world, *eaten, own_identifier="same", own_identifier_otherwise=known["Zero Bo"])
    now = dict(Person.objects.filter(left_at__isnull=True).values_list("source_id", "pk"))
    assert now.keys() == {str(each) for each in range(8)}
    assert {pk for pk in now.values() if pk not in known.values()} == {now["1"]}
    again = load(steward, table(*eaten), site=world.harbour)
    assert "Nothing would change" in steward.get(again).content.decode()
    steward.post(f"{again}drop/")
    steward.post(f"{address}undo/")
    assert everything() == before


def test_whoever_was_added_by_hand_stands_once_when_a_roster_brings_them(
    steward: Client, world: SimpleNamespace
) -> None:
    come(steward, world, *HARBOUR)
    steward.post(f"/people/{world.harbour.pk}/add/", {"display_name": "Hand Made", "part": "name"})
    made = Person.objects.get(display_name="Hand Made")
    before = everything()
    address = load(steward, table(*HARBOUR, "s9,MADE Hand,Harbour School,student,7,7B,"), site=world.harbour)
    assert part(steward.get(address).content.decode(), Question.MADE_IDENTIFIER)
    confirm(steward, address)
    found = Person.objects.get(source_id="s9")
    assert (found.pk, found.is_by_hand) == (made.pk, False)
    assert Person.objects.count() == 4
    steward.post(f"{address}undo/")
    assert everything() == before


def test_addresses_that_come_to_serve_as_identifiers_leave_people_who_they_are(
    steward: Client, world: SimpleNamespace
) -> None:
    header = "Name,Role,Email,School\n"
    kay, ben = "Kay Kitchen,cook,kay@bay.example,Harbour School\n", "Ben Bus,bus driver,{},Harbour School\n"
    for address in ("", "ben@bay.example"):
        adults = SimpleUploadedFile("adults.csv", (header + kay + ben.format(address)).encode())
        confirm(steward, load(steward, table(*HARBOUR), site=world.harbour, adults=adults))
    assert Person.objects.filter(is_connector=True).count() == 3
    assert Person.objects.get(display_name="Ben Bus").source_id == "ben@bay.example"


def test_people_whose_numbers_were_exchanged_keep_their_records(
    steward: Client, world: SimpleNamespace
) -> None:
    come(steward, world, *HARBOUR)
    known = dict(Person.objects.values_list("display_name", "pk"))
    before = everything()
    exchanged = [HARBOUR[0].replace("s1", "s2"), HARBOUR[1].replace("s2", "s1"), HARBOUR[2]]
    address = come(steward, world, *exchanged)
    assert dict(Person.objects.values_list("display_name", "pk")) == known
    assert Person.objects.get(source_id="s1").display_name == "Bo Lee"
    steward.post(f"{address}undo/")
    assert everything() == before


def test_where_several_have_one_name_nobody_is_taken_for_anybody(
    steward: Client, world: SimpleNamespace
) -> None:
    twins = [f"{{}}{each},Ana Cruz,Harbour School,student,7,7B," for each in (1, 2)]
    come(steward, world, HARBOUR[2], *(row.format("a") for row in twins))
    address = load(steward, table(HARBOUR[2], *(row.format("b") for row in twins)), site=world.harbour)
    page = steward.get(address).content.decode()
    assert "nobody can say who is who" in page
    confirm(steward, address)
    assert Person.objects.filter(left_at__isnull=False).count() == 2
    assert Person.objects.count() == 5


def test_a_child_and_a_teacher_of_one_name_are_two(steward: Client, world: SimpleNamespace) -> None:
    come(steward, world, *HARBOUR)
    grown = "t9,Ana Cruz,Harbour School,teacher,,7B,"
    page = steward.get(load(steward, table(*HARBOUR[1:], grown), site=world.harbour)).content.decode()
    assert not any(part(page, each) for each in Question)


def test_a_lead_gives_nobody_another_identifier_who_belongs_elsewhere_too(world: SimpleNamespace) -> None:
    alice, bea = Client(), Client()
    alice.force_login(world.alice)
    bea.force_login(world.bea)
    both = "Hand Both,Harbour School;Hill School,teacher,,,"
    confirm(alice, load(alice, table(*HARBOUR, f"001,{both}"), site=world.harbour))
    address = load(bea, table(*HARBOUR, f"1,{both}"), site=world.harbour)
    assert not part(bea.get(address).content.decode(), Question.OWN_IDENTIFIER)


def test_answers_go_with_a_large_roster_too(
    steward: Client, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(steward, world, *HARBOUR)
    kim = Person.objects.get(source_id="t1")
    monkeypatch.setattr(pages, "MOST_BYTES_AT_ONCE", 0)
    address = load(steward, table(*HARBOUR[:2], OLGA), site=world.harbour)
    work_off()
    shown = seal(steward.get(address).content.decode())
    steward.post(f"{address}apply/", {"seal": shown, "other-name": "same"})
    work_off()
    assert RosterImport.objects.order_by("created_at").last().state == "applied"  # type: ignore[union-attr]
    assert Person.objects.get(source_id="t1").pk == kim.pk


def test_an_answer_about_nobody_is_refused(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    shown = seal(steward.get(address).content.decode())
    sent = {"seal": shown, "other-name-otherwise": "Kim"}
    assert steward.post(f"{address}apply/", sent).status_code == 400
    assert not Person.objects.exists()


def test_every_box_on_the_page_is_of_the_form_that_stores(steward: Client, world: SimpleNamespace) -> None:
    come(steward, world, *HARBOUR)
    others = [row.replace("Ana Cruz", "Di Ek").replace("Bo Lee", "Ed Fox") for row in HARBOUR]
    page = steward.get(load(steward, table(*others), site=world.harbour)).content.decode()
    boxes = re.findall(r'<input type="(?:radio|checkbox)" form="(\w+)" name="[\w-]+" value="([\w-]+)"', page)
    assert {form for form, _ in boxes} == {"store"}
    assert {value for _, value in boxes if value not in {"same", "other"}} == {
        str(pk) for pk in Person.objects.filter(source_id__in=("s1", "s2")).values_list("pk", flat=True)
    }
    assert all(UUID(value) for _, value in boxes if value not in {"same", "other"})
