"""By which name people are shown: whoever prefers another one is shown by that, and by nothing that it replaces."""

import json
from pathlib import Path

import pytest

from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster


def read(folder: Path, text: str, name: str = "list.csv") -> Roster:
    (folder / name).write_text(text, encoding="utf-8")
    return read_roster([folder / name])


def shown(roster: Roster) -> list[str]:
    names: list[str] = roster.people["display_name"].to_pylist()
    return names


def everything(roster: Roster) -> str:
    return str((roster.people.to_pylist(), roster.classes.to_pylist(), roster.problems))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Legal Name,Preferred Name", "William Cruz,Willa Cruz"),
        ("Legal Name,Preferred Name", '"Cruz, William","Cruz, Willa"'),
        ("Legal Name,Preferred Name", '"Cruz, William James",Willa'),
        ("Name,Goes by", "William Cruz,Willa"),
        ("Name,Preferred First Name", "William Cruz,Willa"),
        ("Name,Preferred First Name,Preferred Last Name", "William Stone,Willa,Cruz"),
        ("Name,Preferred Last Name", "Willa Stone,Cruz"),
        ("Legal First,Legal Last,Preferred First", "William,Cruz,Willa"),
        ("Legal First,Legal Last,Preferred Name", "William,Cruz,Willa CRUZ"),
        ("Legal First,Legal Last,Preferred First,Preferred Last", "William,Stone,Willa,Cruz"),
        ("Legal First,Legal Last,Display Name", '"William","Cruz","Cruz, Willa"'),
        ("Legal Name,Student Name", "William Cruz,Willa Cruz"),
        ("Legal First Name,First Name,Last Name", "William,Willa,Cruz"),
        ("Preferred First,Preferred Last", "Willa,Cruz"),
        ("Nombre completo,Nombre social", "William Cruz,Willa Cruz"),
    ],
)
def test_the_preferred_name_is_shown_and_nothing_that_it_replaces(
    tmp_path: Path, header: str, cells: str
) -> None:
    roster = read(tmp_path, f"ID,{header},Grade\n1,{cells},7\n")

    assert shown(roster) == ["Willa Cruz"]
    assert "William" not in everything(roster)


def test_parts_of_a_name_do_not_contradict_the_whole_one(tmp_path: Path) -> None:
    whole = read(tmp_path, "ID,Legal Name,Preferred Name\n1,William Cruz,Willa Cruz\n")
    parts = read(tmp_path, "ID,First Name,Last Name,Preferred Name\n1,William,Cruz,Willa Cruz\n")

    assert whole.people.select(["given_name", "family_name"]).to_pylist() == [
        {"given_name": "", "family_name": ""}
    ]
    assert parts.people.select(["given_name", "family_name"]).to_pylist() == [
        {"given_name": "Willa", "family_name": "Cruz"}
    ]


def test_whoever_prefers_nothing_is_shown_as_before(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        'ID,Legal Name,Preferred Name\n1,"Cruz, Ana",\n2,Bo Lee,N/A\n3,Madonna,Maddy\n4,Cy Dow,Cy Eck\n',
    )

    assert shown(roster) == ["Ana Cruz", "Bo Lee", "Maddy", "Cy Eck"]


def test_middle_names_do_not_stand_beside_a_preferred_name_and_a_doubt_is_said(tmp_path: Path) -> None:
    rows = "1,William James Cruz,Willa\n2,Ludwig Maria van Beethoven,Lou\n3,William Cruz,Willa\n"
    roster = read(tmp_path, f"ID,Legal Name,Preferred Name\n{rows}")

    assert shown(roster) == ["Willa Cruz", "Lou van Beethoven", "Willa Cruz"]
    assert [(each.line, each.column, each.code) for each in roster.problems] == [
        (2, "Preferred Name", "unsure-family-name"),
        (3, "Preferred Name", "unsure-family-name"),
    ]


def test_a_given_name_of_two_words_keeps_the_family_name(tmp_path: Path) -> None:
    roster = read(tmp_path, "ID,Legal Name,Preferred First Name\n1,William Cruz,Mary Ann\n")

    assert shown(roster) == ["Mary Ann Cruz"]


def test_a_family_name_behind_the_preferred_one_is_not_shown_twice(tmp_path: Path) -> None:
    rows = "1,Ana,lee,Annalee\n2,Bo,Lee,Lee\n3,William,Cruz Soto,Willa Cruz\n"
    roster = read(tmp_path, f"ID,First Name,Last Name,Preferred Name\n{rows}")

    assert shown(roster) == ["Annalee lee", "Lee Lee", "Willa Cruz Soto"]


def test_an_identifier_made_of_a_name_is_made_of_the_preferred_one(tmp_path: Path) -> None:
    roster = read(tmp_path, "Legal Name,Preferred Name\nWilliam Cruz,Willa\n")

    assert roster.people["person_id"].to_pylist() == ["willa-cruz"]
    assert "illiam" not in everything(roster)


def test_rows_of_one_person_may_leave_the_preferred_name_out(tmp_path: Path) -> None:
    roster = read(
        tmp_path, "ID,Legal Name,Preferred Name,Class\n1,William Cruz,,Art\n1,William Cruz,Willa Cruz,Math\n"
    )

    assert shown(roster) == ["Willa Cruz"]


@pytest.mark.parametrize("written", ["Anna Berg", "Annie Berg", '"Berg, Annie"'])
def test_a_manager_or_teacher_is_found_by_either_name(tmp_path: Path, written: str) -> None:
    work = read(
        tmp_path,
        f"Employee ID,Legal Name,Preferred Name,Manager\nE1,Anna Berg,Annie Berg,\nE2,Bob Carr,,{written}\n",
    )
    school = read(
        tmp_path,
        f"ID,Legal Name,Preferred Name,Role,Teacher\n1,Ana Lee,,student,{written}\nT1,Anna Berg,Annie,teacher,\n",
    )

    assert work.people["manager_id"].to_pylist() == ["", "E1"]
    assert school.member_teaches.sum() == 1


def test_a_name_that_is_one_persons_own_and_anothers_preferred_one_means_neither(tmp_path: Path) -> None:
    text = "Employee ID,Legal Name,Preferred Name,Manager\n1,Anna Berg,Bo Carr,\n2,Bo Carr,,\n3,Cy Dow,,Bo Carr\n"

    assert read(tmp_path, text).people["manager_id"].to_pylist() == ["", "", ""]


def test_another_file_does_not_bring_the_legal_name_back(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "ID,Role,First Name,Last Name,Preferred Name\n1,teacher,William,Cruz,Willa\n"
    )
    (tmp_path / "adults.csv").write_text("ID,Name\n1,William Cruz\n")

    assert shown(read_roster([tmp_path / "list.csv"], adults=tmp_path / "adults.csv")) == ["Willa Cruz"]


def test_other_adults_are_shown_by_their_preferred_names(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ID,Name\n1,Ana Lee\n")
    (tmp_path / "adults.csv").write_text("ID,Legal Name,Preferred Name\na1,William Cruz,Willa Cruz\n")

    assert shown(read_roster([tmp_path / "list.csv"], adults=tmp_path / "adults.csv")) == [
        "Ana Lee",
        "Willa Cruz",
    ]


@pytest.mark.parametrize("preferred", ["Willa", "Willa Cruz"])
def test_known_formats_show_a_preferred_name_that_comes_with_the_family_name(
    tmp_path: Path, preferred: str
) -> None:
    users = "sourcedId,givenName,familyName,preferredGivenName,role,enabledUser,status\n"
    (tmp_path / "users.csv").write_text(f"{users}1,William,Cruz,{preferred},student,true,active\n")
    (tmp_path / "orgs.csv").write_text("sourcedId,name,type,status\no1,Hill,school,active\n")

    roster = read_roster([tmp_path])

    assert (roster.format, shown(roster)) == ("oneroster-1.2", ["Willa Cruz"])
    assert roster.people["given_name"].to_pylist() == ["Willa"]


@pytest.mark.parametrize("display", ["", "Willa Cruz"])
def test_a_directory_shows_its_display_name_and_else_the_nickname(tmp_path: Path, display: str) -> None:
    user = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": "1",
        "userName": "wcruz",
        "nickName": "Willa",
        "displayName": display,
        "name": {"givenName": "William", "familyName": "Cruz"},
    }

    assert shown(read(tmp_path, json.dumps(user), "users.json")) == ["Willa Cruz"]
