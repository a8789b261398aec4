"""Numbers in place of names, for a presentation."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from everyname.web.keeping.presenting import without_names
from everyname.web.people.models import Person
from everyname.web.wall.models import Mark, Round
from everyname.web.wall.operations.rounds import close_round
from tests.web.wall.world import says, signed_in

NAMES = ("Ana Cruz", "Bo Lee", "Chidi Diallo")


@pytest.fixture
def closed(school: SimpleNamespace, asked: Round) -> Round:
    for connector in (school.rivera, school.ito):
        for name in (school.ana, school.chidi):
            Mark.objects.create(round=asked, connector=connector, name=name, level=3)
    close_round(asked, by=school.bea, at=timezone.now())
    return asked


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    client = signed_in(school.bea)
    assert client.post(reverse("presenting"), {"numbers": "yes"}).status_code == 302
    return client


def page_of(client: Client, name: str, *parts: object) -> str:
    answer = client.get(reverse(name, args=parts))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("page", ["round-dots", "round-live", "round-without"])
def test_the_leads_pages_show_numbers(closed: Round, lead: Client, page: str) -> None:
    found = page_of(lead, page, closed.pk)
    assert not [name for name in NAMES if says(found, name)]
    assert re.search(r"Name \d", found) or page == "round-without"
    assert "numbers stand in place of names" in found


def test_a_number_is_the_same_on_every_page(school: SimpleNamespace, closed: Round, lead: Client) -> None:
    for page in ("round-dots", "round-live"):
        numbers = re.findall(r"<bdi>Name (\d+)</bdi>", page_of(lead, page, closed.pk))
        assert len(set(numbers)) == 3
        assert set(map(int, numbers)) <= {1, 2, 3, 4}
    people = page_of(lead, "people", school.harbour.pk)
    assert not [name for name in NAMES if says(people, name)]
    assert says(people, "Rivera")  # she only marks


def test_names_are_there_again_when_it_is_switched_off(
    school: SimpleNamespace, closed: Round, lead: Client
) -> None:
    lead.post(reverse("presenting"), {"numbers": "no"})
    assert says(page_of(lead, "round-dots", closed.pk), "Ana Cruz")
    assert says(page_of(signed_in(school.bea), "round-dots", closed.pk), "Ana Cruz")


@pytest.mark.usefixtures("lead")
def test_nobody_elses_pages_change(school: SimpleNamespace) -> None:
    assert says(page_of(signed_in(school.alice), "people", school.harbour.pk), "Ana Cruz")


def test_a_form_keeps_the_name_so_that_saving_it_renames_nobody(
    school: SimpleNamespace, lead: Client
) -> None:
    assert 'value="Ana Cruz"' in page_of(lead, "person", school.harbour.pk, school.ana.pk)


@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        ("<b>Ana Cruz</b>", "<b>Name 1</b>"),
        ("<b> \u2068Ana Cruz\u2069\n</b>", "<b> \u2068Name 1\u2069\n</b>"),
        ("<p>Ana Cruz and Ana Cruzado</p>", "<p>Name 1 and Ana Cruzado</p>"),
        ("<p>with Ana Cruz, O&#x27;Neil Mc&amp;Co</p>", "<p>with Name 1, O&#x27;Neil Mc&amp;Co</p>"),
        ("<b>O&#x27;Neil &lt;b&gt;</b>", "<b>Name 2</b>"),
        ("<b>Will</b><p>This will do. Will it?</p>", "<b>Name 3</b><p>This will do. Will it?</p>"),
        ('<a aria-label="Take Ana Cruz">x</a>', '<a aria-label="Take Name 1">x</a>'),
        ('<input value="Ana Cruz">', '<input value="Ana Cruz">'),
        ("<textarea>Ana Cruz</textarea>", "<textarea>Ana Cruz</textarea>"),
        ("<p>عمر بن الخطاب</p><p>مع عمر بن الخطاب</p>", "<p>Name 4</p><p>مع Name 4</p>"),
        ("<b>Ana Cruz Diaz</b>", "<b>Name 5</b>"),
        ("<p>For Ana Cruz Diaz.</p>", "<p>For Name 5.</p>"),
    ],
)
def test_names_are_found_and_nothing_else(page: str, becomes: str) -> None:
    numbers = {"Ana Cruz": 1, "O'Neil <b>": 2, "Will": 3, "عمر بن الخطاب": 4, "Ana Cruz Diaz": 5}
    assert without_names(page, numbers) == becomes


@pytest.mark.parametrize(
    ("page", "becomes"),
    [
        ("<b>Ana Cruz (07, s2)</b>", "<b>Name 9 (07)</b>"),
        ("<b>Ana Cruz (s1)</b>", "<b>Name 1</b>"),
        ("<b>Ana Cruz (07)</b>", "<b>Name 1 (07)</b>"),
        ("<b>Will (07)</b>", "<b>Name 3 (07)</b>"),
        ("<b>Will (07, s3)</b>", "<b>Name 3 (07)</b>"),
        ("<p>For Ana Cruz (07, s2) &amp; Will (s3).</p>", "<p>For Name 9 (07) &amp; Name 3.</p>"),
        ("<p>Bo (07, s2)</p>", "<p>Bo (07, s2)</p>"),
    ],
)
def test_what_tells_namesakes_apart_is_their_number(page: str, becomes: str) -> None:
    owners = {"s1": ("Ana Cruz", 1), "s2": ("Ana Cruz", 9), "s3": ("Will", 3)}
    assert without_names(page, {"Ana Cruz": 1, "Will": 3}, owners) == becomes


def test_the_page_is_whole_and_says_that_it_is_on(closed: Round, lead: Client) -> None:
    page = page_of(lead, "round-dots", closed.pk)
    assert page.count('<main id="main" class="page"><p class="notice">') == 1
    assert "&lt;main" not in page


@pytest.mark.parametrize(
    "name",
    [
        "अनिता कुमारी शर्मा",  # vowels that stand on consonants
        "Zoe\u0308 Mu\u0308ller",  # two dots of their own
        "Sánchez-Núñez O’Hara",
        "Ana (Anita) Cruz",
        "Martin King Jr.",
        "Cruz, Ana",
        "María de los Ángeles de la Cruz Gómez y Peña",
        "ศิริ พร",
    ],
)
def test_names_of_any_script_are_found_in_a_sentence(name: str) -> None:
    page = f"<p>Erase {name}?</p><p>{name}</p><b>What is kept of {name}, and why.</b>"
    found = without_names(page, {name: 8})
    assert "Name 8" in found.split("<p>")[1]
    assert not [word for word in name.split() if len(word) > 1 and word in found]


def test_it_is_quick_for_a_large_wall() -> None:
    """Linear in the page: three thousand names, each on it."""
    numbers = {f"First{at} Last{at}": at for at in range(3000)}
    page = "".join(f"<li><bdi>{name}</bdi></li>" for name in numbers)
    assert "Last" not in without_names(page, numbers)


def test_somebody_whose_name_is_empty_breaks_nothing(school: SimpleNamespace, lead: Client) -> None:
    Person.objects.filter(pk=school.bo.pk).update(display_name="")
    assert "Name" in page_of(lead, "people", school.harbour.pk)
