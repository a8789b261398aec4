"""A file that somebody chose and that was not read is never said to have been read."""

import html
import io
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from everyname.web.people.forms import ACCEPTED
from everyname.web.people.models import Person
from tests.web.people.rosters import HARBOUR, confirm, load, table

MENU = b"day,meal\nMonday,soup\n"


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def page_of(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


@pytest.mark.parametrize("name", ["students.txt", "student.export.text"])
def test_a_text_file_beside_a_table_is_read(steward: Client, world: SimpleNamespace, name: str) -> None:
    students = SimpleUploadedFile(name, "Student ID\tName\n1\tAna Cruz\n2\tBo Lee\n".encode("utf-16"))
    teachers = SimpleUploadedFile("teachers.csv", b"Employee ID,Name\nt1,Kim Tanaka\n")

    address = load(steward, students, teachers, site=world.hill)

    assert f"Read: {name} and teachers.csv." in page_of(steward, address)
    confirm(steward, address)
    assert set(Person.objects.values_list("source_id", "is_name")) >= {
        ("1", True),
        ("2", True),
        ("t1", False),
    }


def test_a_file_that_is_no_part_is_named_above_the_numbers_and_not_among_those_read(
    steward: Client, world: SimpleNamespace
) -> None:
    address = load(steward, table(*HARBOUR), SimpleUploadedFile("menu.txt", MENU), site=world.hill)

    waiting = page_of(steward, address)
    assert "Read: roster.csv." in waiting
    assert waiting.index("menu.txt was not read") < waiting.index("Nothing is stored yet")
    stands = html.unescape(confirm(steward, address))
    assert "Read: roster.csv." in stands
    assert stands.index("menu.txt was not read") < stands.index("Read: roster.csv.")


def test_what_lies_in_an_archive_was_not_chosen_by_itself(steward: Client, world: SimpleNamespace) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("roster.csv", table(*HARBOUR).read())
        archive.writestr("README.txt", "Read me first.")

    page = page_of(steward, load(steward, SimpleUploadedFile("r.zip", packed.getvalue()), site=world.hill))

    assert "Read: r.zip." in page
    assert "was not read:" not in page


def test_the_page_offers_every_ending_that_is_read(steward: Client) -> None:
    assert f'accept="{ACCEPTED}"' in page_of(steward, "/people/rosters/")
    assert {".txt", ".text", ".tsv"} <= set(ACCEPTED.split(","))
