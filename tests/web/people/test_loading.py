"""A roster is read, shown as a difference, confirmed or given up."""

import csv
import html
import io
import tempfile
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from everyname.engine.demo import write_world
from everyname.formats.rosters.reading import read_roster
from everyname.science.worlds import middle_school
from everyname.web.audit.models import Entry
from everyname.web.community.authorization import rights_of
from everyname.web.people.importing.dry_run import dry_run
from everyname.web.people.importing.packing import packed
from everyname.web.people.importing.rows import rows_from_plain
from everyname.web.people.models import Group, GroupPerson, Person, RosterImport
from everyname.web.people.operations.rosters import apply_roster
from tests.web.people.rosters import HARBOUR, confirm, everything, load, seal, table

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
SDS = ROSTERS / "microsoft-sds" / "CSV Samples"


def upload(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


@pytest.mark.parametrize(
    "place",
    [
        ROSTERS / "oneroster-generated" / "oneroster-school-small.zip",
        SDS / "SDS Format" / "25 Users",
        SDS / "SDS v2.1",
        SDS / "UK Format" / "25 Users",
        ROSTERS / "scim",
    ],
    ids=lambda place: f"{place.parent.name}-{place.name}",
)
def test_every_format_comes_in_as_it_is_read_and_once_more_changes_nothing(
    steward: Client, world: SimpleNamespace, place: Path
) -> None:
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    counts = read_roster([place]).counts()

    confirm(steward, load(steward, *map(upload, files), site=world.hill))

    assert Person.objects.filter(is_name=True).count() == counts["names"]
    assert Person.objects.filter(is_connector=True).count() == counts["connectors"]
    before = everything()
    again = load(steward, *map(upload, files), site=world.hill)
    assert "Nothing would change" in steward.get(again).content.decode()
    assert "Nothing has changed" in confirm(steward, again) or everything() == before
    assert everything() == before


def test_the_database_knows_at_once_how_many_have_come(steward: Client, world: SimpleNamespace) -> None:
    school = (f"n{at},Name {at},Harbour School,student,7,7A," for at in range(300))
    confirm(steward, load(steward, table(*school), site=world.harbour))

    assert Person.objects.count() >= 300
    if connection.vendor == "postgresql":  # which chooses by it how it looks things up
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'people_person'")
            assert cursor.fetchone()[0] >= 300


def test_a_school_and_its_other_adults_come_in_as_they_are(
    steward: Client, world: SimpleNamespace, tmp_path: Path
) -> None:
    school = middle_school(names=60, connectors=12, seed=5)
    write_world(school, tmp_path / "files")
    read = read_roster([tmp_path / "files" / "roster.zip"], adults=tmp_path / "files" / "adults.csv")
    roster, adults = upload(tmp_path / "files" / "roster.zip"), upload(tmp_path / "files" / "adults.csv")

    confirm(steward, load(steward, roster, site=world.harbour, adults=adults))

    people = {each["person_id"]: each for each in read.people.to_pylist()}
    assert {one.source_id for one in Person.objects.all()} == people.keys()
    for one in Person.objects.all():
        said = people[one.source_id]
        assert (one.display_name, one.grade, one.weight, one.role) == (
            said["display_name"], said["grade"], said["weight"], said["role"],
        )  # fmt: skip
    assert GroupPerson.objects.count() == len(read.member_person)
    assert GroupPerson.objects.filter(teaches=True).count() == int(read.member_teaches.sum())
    assert Group.objects.filter(is_homeroom=True).exists()


def test_a_plain_list_belongs_to_the_site_that_was_chosen(steward: Client, world: SimpleNamespace) -> None:
    plain = SimpleUploadedFile("list.csv", b"Student ID,First name,Last name,Homeroom\n1,Ana,Cruz,7B\n")
    confirm(steward, load(steward, plain, site=world.hill))
    ana = Person.objects.get()
    assert list(ana.sites.all()) == [world.hill]
    assert ana.groups.get().site == world.hill


def test_files_that_cannot_be_used_are_refused_in_the_words_of_the_reader(
    steward: Client, world: SimpleNamespace
) -> None:
    nonsense = SimpleUploadedFile("menu.csv", b"dish,price\nsoup,3\n")
    answer = steward.post("/people/rosters/", {"roster": nonsense, "site": world.hill.pk})
    assert answer.status_code == 422
    assert "menu.csv" in answer.content.decode()
    assert "Nothing was stored" in answer.content.decode()
    assert not RosterImport.objects.exists()


def test_no_file_at_all_is_asked_for(steward: Client, world: SimpleNamespace) -> None:
    assert steward.post("/people/rosters/", {"site": world.hill.pk}).status_code == 422


def test_two_files_of_the_same_name_are_refused(steward: Client, world: SimpleNamespace) -> None:
    twice = [table(*HARBOUR), table(*HARBOUR)]
    answer = steward.post("/people/rosters/", {"roster": twice, "site": world.hill.pk})
    assert answer.status_code == 422
    assert "same name" in answer.content.decode()


def test_every_finding_stands_with_its_line_and_all_of_them_in_a_file(
    steward: Client, world: SimpleNamespace
) -> None:
    wrong = [f"x{each},=Person {each},Harbour School,wizard {each},,," for each in range(250)]
    address = load(steward, table(*HARBOUR, *wrong), site=world.harbour)
    page = steward.get(address).content.decode()
    told = list(
        csv.DictReader(io.StringIO(steward.get(f"{address}problems.csv").content.decode("utf-8-sig")))
    )
    assert len(told) >= 250
    assert {"file", "line", "column", "message", "effect"} <= told[0].keys()
    assert "5" in {each["line"] for each in told}
    assert page.count('<span dir="auto">roster.csv</span>') == 200
    assert "not shown here" in page
    assert not any(cell.startswith(("=", "+", "@")) for each in told for cell in each.values())


def test_uploads_leave_nothing_on_the_disk(
    steward: Client, world: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    load(steward, table(*HARBOUR), site=world.harbour)
    steward.post("/people/rosters/", {"roster": SimpleUploadedFile("a.csv", b"x\n"), "site": world.hill.pk})
    assert not list(tmp_path.iterdir())


def test_a_preview_says_who_is_new_changes_moves_and_goes(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, table(*HARBOUR, "s3,Cy Diaz,Hill School,student,8,8A,"), site=world.hill))
    page = steward.get(
        load(
            steward,
            table(
                "s1,Ana Cruz,Hill School,student,7,8A,",
                "s3,Cy Diaz,Hill School,student,9,8A,",
                "s4,Di Ek,Harbour School,student,7,7B,",
            ),
            site=world.hill,
        )
    ).content.decode()
    assert "Harbour School</bdi> → <bdi>Hill School" in page
    assert "grade: <bdi>08</bdi> → <bdi>09</bdi>" in page
    assert "Bo Lee" in page.split('id="gone"')[1].split("</section>")[0]
    assert "Di Ek" in page.split('id="new"')[1].split("</section>")[0]


def test_long_lists_end_with_how_many_more(steward: Client, world: SimpleNamespace) -> None:
    many = [f"m{each},Name {each:03},Harbour School,student,,," for each in range(25)]
    page = steward.get(load(steward, table(*many), site=world.harbour)).content.decode()
    assert "Name 019" in page
    assert "Name 020" not in page
    assert "and 5 more" in page


def test_what_was_shown_is_what_is_stored_or_nothing_is(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    shown = seal(steward.get(address).content.decode())
    Person.objects.create(
        source_id="s1", display_name="Ana", is_name=True, is_connector=False, joined_at=timezone.now()
    )
    answer = steward.post(f"{address}apply/", {"seal": shown}, follow=True)
    assert "Nothing was stored" in answer.content.decode()
    assert Person.objects.count() == 1
    assert "name: <bdi>Ana</bdi> → <bdi>Ana Cruz</bdi>" in answer.content.decode()
    confirm(steward, address)
    assert Person.objects.count() == 3


def test_giving_up_leaves_nothing(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    steward.post(f"{address}drop/")
    assert not RosterImport.objects.exists()
    assert steward.get(address).status_code == 404
    assert not Person.objects.exists()


def test_after_a_day_a_roster_is_forgotten(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    shown = seal(steward.get(address).content.decode())
    RosterImport.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert steward.get(address).status_code == 404
    assert steward.post(f"{address}apply/", {"seal": shown}).status_code == 404
    client = Client()
    client.force_login(world.bea)
    load(client, table(*HARBOUR), site=world.harbour)
    assert RosterImport.objects.get().owner == world.bea


def test_a_roster_that_fails_halfway_leaves_nothing(steward: Client, world: SimpleNamespace) -> None:
    load(steward, table(*HARBOUR), site=world.harbour)
    waiting = RosterImport.objects.get()
    neither = ["Nobody", False, False, "", "", "", "", "1", "", "", ["new"], []]
    broken = {"sites": {"new": ["New School", ""]}, "groups": {}, "people": {"p": neither}}
    waiting.roster = packed(broken)
    waiting.save()
    shown = dry_run(rows_from_plain(broken), rights=rights_of(world.alice)).difference.seal()
    before = everything()
    with pytest.raises(IntegrityError, match="wall_or_marks"):
        apply_roster(import_id=waiting.pk, seal=shown, by=world.alice, at=timezone.now())
    assert everything() == before
    assert RosterImport.objects.get().state == "waiting"


def test_the_record_has_numbers_and_no_names(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, table(*HARBOUR), site=world.harbour))
    told = list(Entry.objects.values_list("act", "details"))
    assert [act for act, _ in told] == ["roster loaded", "roster applied"]
    assert told[1][1]["new"] == 3
    assert not any(word in str(told) for word in ("Ana", "Harbour", "kim@"))


def test_no_identifier_or_name_is_too_long_for_the_tables(steward: Client, world: SimpleNamespace) -> None:
    long = f"s9,{'Ana ' * 100},Harbour School,student,7,{'Sun ' * 100},"
    lost = f"{'9' * 301},Bo Lee,Harbour School,student,7,7B,"
    address = load(steward, table(long, lost), site=world.harbour)
    assert "the rest is cut off" in steward.get(address).content.decode()
    confirm(steward, address)
    assert len(Person.objects.get().display_name) == 300


@pytest.mark.parametrize(
    ("rows", "english", "spanish"),
    [
        (HARBOUR, "2 students on the wall, 1 staff member marking, 1 class or team.", "Clases o equipos: 1."),
        (
            (*HARBOUR, "s3,Cy Diaz,Harbour School,student,8,8A,"),
            "3 students on the wall, 1 staff member marking, 2 classes or teams.",
            "Clases o equipos: 2.",
        ),
    ],
)
def test_one_of_a_kind_is_said_as_one(
    steward: Client, world: SimpleNamespace, rows: tuple[str, ...], english: str, spanish: str
) -> None:
    address = load(steward, table(*rows), site=world.harbour)
    assert english in steward.get(address).content.decode()
    assert spanish in steward.get(address, headers={"accept-language": "es"}).content.decode()


@pytest.mark.parametrize("language", ["en", "es"])
def test_of_several_files_those_that_are_empty_are_called_by_name(
    steward: Client, world: SimpleNamespace, language: str
) -> None:
    def refused(*names: str, **others: object) -> str:
        files = [table(*HARBOUR), *(SimpleUploadedFile(name, b"") for name in names)]
        sent = {"roster": files, "site": world.hill.pk, **others}
        answer = steward.post("/people/rosters/", sent, headers={"accept-language": language})
        assert answer.status_code == 422
        return html.unescape(answer.content.decode())

    one, several = {
        "en": ("users.csv is empty.", "users.csv and classes.csv are empty."),
        "es": ("users.csv no contiene nada.", "users.csv y classes.csv no contienen nada."),
    }[language]
    assert one in refused("users.csv")
    assert several in refused("users.csv", "classes.csv")
    assert one.replace("users", "kitchen") in refused(adults=SimpleUploadedFile("kitchen.csv", b""))
    assert not RosterImport.objects.exists()
