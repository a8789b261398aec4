"""What is found in a roster's files is read by everybody in their own language."""

import csv
import html
import io
import json
import re
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from everyname.formats.problems import Effect, Problem
from everyname.language import told
from everyname.web.people.importing.findings import Became, findings_of, packed_findings, read_findings
from everyname.web.people.importing.packing import packed
from everyname.web.people.models import Person, RosterImport
from everyname.web.people.views import rosters as pages
from tests.formats.test_messages import templates
from tests.web.people.rosters import HARBOUR, confirm, load, table
from tests.web.working import work_off

SPANISH = {"accept-language": "es"}
ENGLISH = [
    part.strip()
    for forms in templates()
    for form in forms
    for part in re.split(r"\{\w+\}", form)
    if part.strip().count(" ") > 1
]
"""Three words and more in a row of every message about files."""

USERS = "sourcedId,givenName,familyName,role,orgSourcedIds,enabledUser\n"
ODD_ROWS = (
    "x1,=Person,Harbour School,wizard,,,",
    "x1,=Person,Harbour School,wizard,,,",
    ",Nobody,Harbour School,student,7,7B,",
    "x2,Short,Harbour School",
    "x3,Long,Harbour School,student,7,7B,,,surplus",
    ",,,,,,",
    "x4,,Harbour School,student,7,7B,",
    "x5,Ana,Harbour School,teacher,7,7B,,",
)


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def zipped(**files: str) -> SimpleUploadedFile:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return SimpleUploadedFile("roster.zip", whole.getvalue())


def said(page: str) -> str:
    """The text of a page, a space for every tag."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def english_in(text: str) -> list[str]:
    return [each for each in ENGLISH if each in text]


def refused(steward: Client, world: SimpleNamespace, *files: SimpleUploadedFile) -> str:
    sent = {"roster": list(files), "site": world.hill.pk}
    answer = steward.post("/people/rosters/", sent, headers=SPANISH)
    assert answer.status_code == 422
    return said(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "content", "spanish"),
    [
        (
            "menu.csv",
            b"dish,price\nsoup,3\n",
            "menu.csv: no se reconoce ninguna lista; se encontró menu.csv",
        ),
        ("list.csv", b'ID,Name\n1,"Ana\n2,Bo\n', "list.csv: línea 2: aquí se abren unas comillas"),
        ("list.csv", b"\x00\x01\x02\xff", "list.csv: no es una tabla de texto (carácter NUL en la línea 1)"),
        ("list.zip", b"no archive", "list.zip: no se puede descomprimir (no es un archivo zip); expórtelo"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls: es un libro antiguo (.xls)"),
        (
            "users.json",
            b'{"schemas": [',
            "users.json, línea 1: el JSON se interrumpe o está mal formado (falta un valor)",
        ),
        (
            "list.csv",
            b"Name,School,Grade\nAna Cruz,Hill,7\nAna Cruz,Hill,8\nBo Lee,Hill,7\nBo Lee,Hill,8\n",
            "hay nombres completos repetidos: «Ana Cruz» (líneas 2 y 3); «Bo Lee» (líneas 4 y 5)",
        ),
        (
            "list.csv",
            b"ID,Name,School\n1,Ana Cruz,Hill\n1,Bo Lee,Hill\n",
            "list.csv, línea 3: el identificador «1» tiene otro nombre en list.csv, línea 2; dé a cada persona",
        ),
    ],
)
def test_a_refusal_is_read_in_spanish_from_end_to_end(
    steward: Client, world: SimpleNamespace, name: str, content: bytes, spanish: str
) -> None:
    page = refused(steward, world, SimpleUploadedFile(name, content))
    assert spanish in page
    assert english_in(page) == []


def test_files_are_called_as_they_came_wherever_a_message_names_them(
    steward: Client, world: SimpleNamespace
) -> None:
    files = {
        "users.csv": f"{USERS}1,Ana,Cruz,student,h,true\n1,Bo,Lee,student,h,true\n",
        "orgs.csv": "sourcedId,name,type\nh,Hill,school\n",
    }
    page = refused(steward, world, *(SimpleUploadedFile(name, text.encode()) for name, text in files.items()))
    assert (
        "users.csv, línea 3: el identificador «1» es de otra persona en users.csv, línea 2 (ahí cambia"
        in page
    )
    assert "givenName y familyName" in page
    assert "roster/" not in page


def test_every_finding_is_read_in_the_language_of_who_looks(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR, *ODD_ROWS), site=world.harbour)
    spanish = said(steward.get(address, headers=SPANISH).content.decode())
    english = said(steward.get(address).content.decode())
    assert english_in(spanish) == []
    assert len(english_in(english)) > 4
    for one, other in (
        ('the role "wizard" is not known; neither name nor connector', "el rol «wizard» no se conoce; la persona no"),
        ("9 cells where the header has 7; put a cell", "9 celdas donde el encabezado tiene 7; ponga entre comillas"),
        ("this row repeats line 5 exactly", "esta fila repite exactamente la línea 5"),
    ):  # fmt: skip
        assert one in english
        assert other in spanish
    assert "omitido" in spanish


def test_the_table_of_all_findings_is_in_the_language_of_who_takes_it(
    steward: Client, world: SimpleNamespace
) -> None:
    address = load(steward, table(*HARBOUR, *ODD_ROWS), site=world.harbour)
    spanish, english = (
        csv.reader(io.StringIO(steward.get(f"{address}problems.csv", headers=headers).content.decode("utf-8-sig")))
        for headers in (SPANISH, {})
    )  # fmt: skip
    assert next(spanish) == ["archivo", "línea", "columna", "código", "mensaje", "resultado"]
    assert next(english) == ["file", "line", "column", "code", "message", "effect"]
    for one, other in zip(spanish, english, strict=True):
        assert one[:4] == other[:4]
        assert one[4] != other[4]
        assert english_in(one[4]) == []
        assert one[5] in {"conservado", "corregido", "omitido", "no incluido"}
        assert other[5] in set(Became)


def test_what_a_job_refused_is_read_in_the_language_of_who_looks(
    steward: Client, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES_AT_ONCE", 0)
    twice = f"{USERS}1,Ana,Cruz,student,h,true\n1,Bo,Lee,student,h,true\n"
    address = load(steward, zipped(users=twice, orgs="sourcedId,name,type\nh,Hill,school\n"), site=world.hill)
    work_off()
    spanish = said(steward.get(address, headers=SPANISH).content.decode())
    assert "roster.zip/users.csv, línea 3: el identificador «1» es de otra persona" in spanish
    assert english_in(spanish) == []
    assert 'users.csv, line 3: the identifier "1" stands for another person' in said(
        steward.get(address).content.decode()
    )


def test_what_does_not_fit_the_tables_is_said_in_spanish_too(steward: Client, world: SimpleNamespace) -> None:
    long = f"x1,{'A' * 400},Harbour School,student,7,7B,"
    address = load(steward, table(*HARBOUR, long), site=world.harbour)
    page = said(steward.get(address, headers=SPANISH).content.decode())
    assert "«x1»: tiene más de 300" in page
    assert "se corta el resto" in page


def test_findings_of_former_days_are_still_read_and_marked_as_english(
    steward: Client, world: SimpleNamespace
) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    former = [["roster.csv", 7, "Role", "role-conflict", "the role is not known", "kept"]]
    RosterImport.objects.update(problems=packed(former))
    page = steward.get(address, headers=SPANISH).content.decode()
    assert '<bdi lang="en">the role is not known</bdi>' in page
    assert "conservado" in page
    confirm(steward, address)
    assert "the role is not known" in steward.get(f"{address}problems.csv", headers=SPANISH).content.decode()


def test_a_refusal_of_former_days_is_still_read(
    steward: Client, world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES_AT_ONCE", 0)
    address = load(steward, SimpleUploadedFile("menu.csv", b"dish,price\nsoup,3\n"), site=world.hill)
    work_off()
    RosterImport.objects.update(problems=packed([]), refusal="menu.csv: is no roster")
    page = steward.get(address, headers=SPANISH).content.decode()
    assert '<bdi lang="en">menu.csv: is no roster</bdi>' in page


def test_findings_come_back_as_they_were_kept() -> None:
    found = [
        Problem("a.csv", 3, "Role", "x", told("the row names no person"), Effect.SKIPPED),
        Problem("a.csv", None, None, "y", told("{file}: {message}", file="b", message=told("none")), Effect.KEPT),
    ]  # fmt: skip
    reason = told("{file}: does not exist; check the path", file="a.csv")
    back = read_findings(packed_findings(found, reason=reason))
    assert list(back) == found
    assert [each.message for each in back.groups(1)] == ["the row names no person"]
    assert (len(back), back.reason) == (2, reason)
    assert not read_findings(None)
    assert json.dumps([each.message for each in back]) == json.dumps([each.message for each in found])


def lines_of(*lines: int, message: str = "the row names no person", **other: str) -> list[Problem]:
    code, effect = other.get("code", "x"), Effect(other.get("effect", "kept"))
    return [Problem("a.csv", line, "Role", code, told("{it}", it=message), effect) for line in lines]


def test_the_gravest_stands_first_and_what_says_the_same_together() -> None:
    found = findings_of(
        [
            *lines_of(*range(2, 802)),
            *lines_of(1502, message="9 cells", effect="skipped"),
            *lines_of(9, 7, message="wizard", code="unknown-role"),
            *lines_of(8, effect="corrected"),
        ]
    )
    groups = found.groups(200)
    assert [(each.became, each.number) for each in groups] == [
        (Became.SKIPPED, 1),
        (Became.LEFT_OUT, 2),
        (Became.CORRECTED, 1),
        (Became.KEPT, 800),
    ]
    assert groups[1].lines == (9, 7)
    assert found.numbers() == {each.became: each.number for each in groups}
    assert list(found.numbers()) == [each.became for each in groups]
    assert [each.became for each in found.groups(1)] == [Became.SKIPPED]


def test_one_lost_row_among_many_notes_is_read_on_the_page(steward: Client, world: SimpleNamespace) -> None:
    notes = (f"x{each},Note {each},Harbour School,wizard{each},7,7B," for each in range(300))
    lost = ",Lost Child,Harbour School,student,7,7B,"
    page = said(
        steward.get(load(steward, table(*HARBOUR, *notes, lost), site=world.harbour)).content.decode()
    )
    assert "Skipped 1 Left out 300" in page
    before, skipped, _ = page.partition(" skipped roster.csv")
    assert skipped
    assert "wizard" not in before


def test_what_is_not_stored_is_said_to_be_left_out(steward: Client, world: SimpleNamespace) -> None:
    files = {
        "users": f"{USERS}1,Ana,Cruz,student,h,true\n2,Bo,Lee,student,h,true\n3,Di,Ek,wizard,h,true\n",
        "orgs": "sourcedId,name,type\nh,Hill,school\n",
        "classes": "sourcedId,title,schoolSourcedId\nc,7B,h\n",
        "enrollments": "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\n"
        "e1,c,h,1,student\ne2,c,h,2,wizard\n",
        "menu": "dish,price\nsoup,3\n",
    }
    address = load(steward, zipped(**files), site=world.hill)
    lines = csv.DictReader(io.StringIO(steward.get(f"{address}problems.csv").content.decode("utf-8-sig")))
    ends = {(each["file"].rpartition("/")[2], each["code"]): each["effect"] for each in lines}
    assert ends["users.csv", "unknown-role"] == "left out"
    assert ends["menu.csv", "ignored-file"] == "left out"
    assert ends["enrollments.csv", "unknown-role"] == "kept"
    assert "what was skipped or left out is not" in said(steward.get(address).content.decode())
    confirm(steward, address)
    assert set(Person.objects.values_list("source_id", flat=True)) == {"1", "2"}
    assert Person.objects.get(source_id="2").groups.exists()
