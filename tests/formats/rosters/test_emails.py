"""Where connectors can be written to; nobody else's address leaves the reader."""

import json
from pathlib import Path

import pytest

from everyname.formats.rosters.reading import read_roster

ORGS = "sourcedId,status,name,type,parentSourcedId\nh,,Harbour,school,\n"
USERS = (
    "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email\n"
    "s1,,true,h,student,ana@kids.example,Ana,Cruz,ana@home.example\n"
    "t1,,true,h,teacher,kim,Kim,Tanaka,Kim@Bay.example\n"
    "t2,,true,h,teacher,lou@bay.example,Lou,Roy,none\n"
    "t3,,true,h,teacher,max,Max,Sol,max@nowhere\n"
)


def emails(*places: Path, **options: Path) -> dict[str, str]:
    people = read_roster(list(places), **options).people.to_pylist()  # type: ignore[arg-type]
    return {each["person_id"]: each["email"] for each in people}


def test_connectors_have_theirs_and_names_have_none(tmp_path: Path) -> None:
    (tmp_path / "orgs.csv").write_text(ORGS)
    (tmp_path / "users.csv").write_text(USERS)
    assert emails(tmp_path) == {"s1": "", "t1": "kim@bay.example", "t2": "lou@bay.example", "t3": ""}
    assert "example" not in str(
        [each for each in read_roster([tmp_path]).people.to_pylist() if each["is_name"]]
    )


@pytest.mark.parametrize("header", ["Email", "Correo electrónico"])
def test_a_list_of_ones_own_has_them_too(tmp_path: Path, header: str) -> None:
    place = tmp_path / "list.csv"
    place.write_text(
        f"ID,Name,Role,{header}\n1,Ana Cruz,student,a@home.example\n2,Kim Poe,teacher,kim@bay.example\n"
    )
    assert emails(place) == {"1": "", "2": "kim@bay.example"}


def test_other_adults_have_theirs(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ID,Name,Role\n1,Ana Cruz,student\n")
    (tmp_path / "adults.csv").write_text("ID,Name,Email\n9,Pat Cook,pat@bay.example\n")
    assert emails(tmp_path / "list.csv", adults=tmp_path / "adults.csv") == {"1": "", "9": "pat@bay.example"}


def test_a_directory_gives_the_primary_address(tmp_path: Path) -> None:
    user = {
        "id": "1",
        "userName": "kim",
        "emails": [{"value": "kim@home.example"}, {"value": "kim@bay.example", "primary": True}],
    }
    (tmp_path / "users.json").write_text(json.dumps([user, {"id": "2", "userName": "lou@bay.example"}]))
    assert emails(tmp_path / "users.json") == {"1": "kim@bay.example", "2": "lou@bay.example"}


def test_clever_has_them_under_names_of_its_own(tmp_path: Path) -> None:
    files = {
        "schools": "School_id,School_name\nh,Harbour\n",
        "students": "School_id,Student_id,First_name,Last_name,Student_email\nh,s1,Ana,Cruz,a@home.example\n",
        "teachers": "School_id,Teacher_id,First_name,Last_name,Teacher_email\nh,t1,Kim,Poe,kim@bay.example\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text)
    assert emails(tmp_path) == {"s1": "", "t1": "kim@bay.example"}
