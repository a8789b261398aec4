"""Anybody's own list of people: headers in English and Spanish, schools, workplaces, lists by class."""

import csv
import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from everyname.formats.problems import Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster

Read = Callable[..., Roster]

SCHOOL = """\
Student ID,Name,Grade,Homeroom,Role,School
1,"Rivera, Ana",7,7B,student,Lincoln
2,Bo Chen,7,7B,student,Lincoln
3,Cy Dow,8,8A,student,Lincoln
T1,Dana Hill,,7B,Teacher,Lincoln
T2,Kim Lee,,,Bus driver,Lincoln
"""
WORKPLACE = """\
Employee ID,Name,Email,Title,Department,Manager,Location,Hire Date,Termination Date,Status
1,"Rivera, Ana",ana@x.example,Director,Sales,,Oslo,2020-01-31,,Active
2,"Chen, Bo",bo@x.example,Clerk,Sales,"Rivera, Ana",Oslo,2021-01-31,,Active
3,"Dow, Cy",cy@x.example,Clerk,Sales,ANA@X.EXAMPLE,Bergen,2021-01-31,2022-02-28,Terminated
4,"Eck, Di",di@x.example,Clerk,IT,1,Bergen,2021-01-31,,Active
"""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Roster:
        (tmp_path / name).write_bytes(text.encode(encoding))
        return read_roster([tmp_path / name])

    return read_text


def people_of(roster: Roster, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(person.values()) for person in roster.people.select(["person_id", *columns]).to_pylist()]


def members_of(roster: Roster) -> dict[str, list[str]]:
    titles, people = roster.classes["title"].to_pylist(), roster.people["person_id"].to_pylist()
    found: dict[str, list[str]] = {title: [] for title in titles}
    for place, person in zip(roster.member_class.tolist(), roster.member_person.tolist(), strict=True):
        found[titles[place]].append(people[person])
    return found


def findings_of(roster: Roster) -> list[tuple[int | None, str | None, str, str]]:
    return [(each.line, each.column, each.code, each.effect.value) for each in roster.problems]


def test_a_school_list_has_names_and_connectors_by_role(read: Read) -> None:
    roster = read(SCHOOL)

    assert roster.format == "table"
    assert roster.counts() == {
        "sites": 1, "names": 3, "connectors": 2, "other_people": 0, "classes": 2, "links": 2
    }  # fmt: skip
    assert members_of(roster) == {"7B": ["1", "2", "T1"], "8A": ["3"]}
    assert roster.classes["is_homeroom"].to_pylist() == [True, True]
    assert (roster.rows.kept, roster.problems) == (5, ())


def test_names_are_shown_as_people_read_them(read: Read) -> None:
    text = 'ID,Name\n1,"Rivera, Ana"\n2,Bo  Chen\n3,"Jensen, Bo, III"\n4,"Bo Jensen, Jr."\n5,"De la Cruz, Ana María"\n'

    names = read(text).people["display_name"].to_pylist()

    assert names == ["Ana Rivera", "Bo Chen", "Bo Jensen III", "Bo Jensen, Jr.", "Ana María De la Cruz"]


def test_without_roles_everybody_is_a_name(read: Read) -> None:
    roster = read("ID,First Name,Last Name\n1,Ana,Rivera\n2,Bo,Chen\n")

    assert roster.people["is_name"].to_pylist() == [True, True]
    assert not any(roster.people["is_connector"].to_pylist())


@pytest.mark.parametrize(
    "header",
    [
        "Matrícula;Apellido Paterno;Apellido Materno;Nombre(s);Grado;Grupo;Rol;Escuela",
        "No. de matrícula;Primer apellido;Segundo apellido;Nombre;Curso;Sección;Tipo de usuario;Centro educativo",
        "student_id;LastName;second_last_name;firstName;gradeLevel;section;userType;schoolName",
        "N.º DE MATRÍCULA;APELLIDOS;SEGUNDO APELLIDO;NOMBRES;GRADO ESCOLAR;CLASE;PERFIL;PLANTEL",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_headers_are_understood_in_english_and_spanish(read: Read, header: str, encoding: str) -> None:
    rows = "1;Pérez;García;Ana;3;A;Alumna;Juárez\nM1;Gil;Ruiz;Luz;;A;Maestro/a;Juárez\n"

    roster = read(f"{header}\n{rows}", encoding=encoding)

    assert people_of(roster, "display_name", "role", "grade") == [
        ("1", "Ana Pérez García", "student", "03"),
        ("M1", "Luz Gil Ruiz", "teacher", ""),
    ]
    assert (roster.link_count, roster.sites["name"].to_pylist()) == (1, ["Juárez"])
    assert [each.code for each in roster.problems] == ["not-utf-8"] * (encoding == "cp1252")


@pytest.mark.parametrize("header", ["Name,Surname", "Nombre,Apellidos", "Nombre,Apellido"])
def test_a_name_beside_a_family_name_is_a_given_name(read: Read, header: str) -> None:
    roster = read(f"ID,{header}\n1,Ana,Rivera\n")

    assert people_of(roster, "given_name", "family_name") == [("1", "Ana", "Rivera")]


def test_a_list_by_person_and_class_is_one_person_each(read: Read) -> None:
    header, again = "Student ID,Name,Course,Teacher\n", "1,Ana,Art,Kim Lee\n"
    text = f"{header}1,Ana,Math,Dana Hill\n{again}2,Bo,Math,Dana Hill\n{again}"

    roster = read(text)

    assert members_of(roster) == {"Art": ["1"], "Math": ["1", "2"], "Dana Hill": ["1", "2"], "Kim Lee": ["1"]}
    assert (roster.rows.kept, roster.rows.skipped) == (3, 1)
    assert [(line, effect) for line, _, _, effect in findings_of(roster)] == [(5, "skipped")]


def test_several_classes_stand_in_one_cell(read: Read) -> None:
    roster = read("ID,Name,Classes\n1,Ana,Math; Art\n2,Bo,Math|Art;-\n3,Cy,n/a\n")

    assert members_of(roster) == {"Art": ["1", "2"], "Math": ["1", "2"]}


def test_several_columns_of_classes_are_all_read(read: Read) -> None:
    roster = read("ID,Name,Homeroom,Team,Course\n1,Ana,7B,Red,Math\n")

    assert roster.classes["title"].to_pylist() == ["Math", "7B", "Red"]


def test_classes_with_identifiers_keep_them(read: Read) -> None:
    roster = read("Student ID,Name,Section ID,Section\n1,Ana,S1,Math\n2,Bo,S2,Math\n3,Cy,S1,Math\n")

    assert roster.classes.select(["class_id", "title"]).to_pylist() == [
        {"class_id": "S1", "title": "Math"},
        {"class_id": "S2", "title": "Math"},
    ]


@pytest.mark.parametrize("teacher", ["T1", "dana@x.example", "Dana Hill", '"Hill, Dana"', "Ms. Dana Hill"])
def test_a_teacher_is_found_by_identifier_address_or_unique_name(read: Read, teacher: str) -> None:
    text = f"ID,Name,Email,Role,Homeroom teacher\n1,Ana,,student,{teacher}\nT1,Dana Hill,dana@x.example,teacher,\n"

    roster = read(text)

    assert roster.link_count == 1
    assert roster.member_teaches.sum() == 1


def test_a_teacher_whom_two_could_be_is_only_a_title(read: Read) -> None:
    text = "ID,Name,Role,Teacher\n1,Ana,student,Dana Hill\nT1,Dana Hill,teacher,\nT2,Dana Hill,teacher,\n"

    roster = read(text)

    assert roster.link_count == 0
    assert findings_of(roster) == [(2, "Teacher", "unknown-teacher", "kept")]


def test_equally_named_classes_of_two_schools_are_two(read: Read) -> None:
    roster = read("ID,Name,Homeroom,School\n1,Ana,7B,North\n2,Bo,7B,South\n")

    assert roster.classes.select(["title", "site_id"]).to_pylist() == [
        {"title": "7B", "site_id": "North"},
        {"title": "7B", "site_id": "South"},
    ]


def test_schools_with_numbers_and_commas_are_told_apart(read: Read) -> None:
    text = 'ID,Name,School ID,School\n1,Ana,10,"Lincoln, North"\n2,Bo,11,"Lincoln, South"\n'
    by_name = 'ID,Name,School\n1,Ana,"Lincoln, North"\n2,Bo,"Lincoln, South"\n'

    numbered, named = read(text).sites, read(by_name).sites

    assert numbered["site_id"].to_pylist() == ["10", "11"]
    assert numbered["name"].to_pylist() == named["name"].to_pylist() == ["Lincoln, North", "Lincoln, South"]


def test_another_spelling_of_a_school_or_class_is_the_same_one_and_said(read: Read) -> None:
    roster = read("ID,Name,Homeroom,School\n1,Ana,7B,Lincoln\n2,Bo,7b,LINCOLN\n")

    assert (len(roster.sites), len(roster.classes), roster.rows.corrected) == (1, 1, 1)
    assert findings_of(roster) == [
        (3, "School", "other-spelling", "corrected"),
        (3, "Homeroom", "other-spelling", "corrected"),
    ]


def test_a_teacher_at_two_schools_belongs_to_both(read: Read) -> None:
    roster = read(
        "ID,Name,Role,School\nT1,Dana Hill,teacher,North\nT1,Dana Hill,teacher,South\n1,Ana,student,North\n"
    )

    assert roster.person_site_person.tolist() == [0, 1, 1]
    assert (roster.rows.kept, roster.rows.skipped) == (3, 0)


def test_in_a_workplace_everyone_is_both_and_no_name_paired_with_its_manager(read: Read) -> None:
    roster = read(WORKPLACE)

    assert roster.is_workplace
    assert roster.counts() == {
        "sites": 2, "names": 4, "connectors": 4, "other_people": 0, "classes": 2, "links": 4
    }  # fmt: skip
    assert people_of(roster, "manager_id", "Department") == [
        ("1", "", "Sales"), ("2", "1", "Sales"), ("3", "1", "Sales"), ("4", "1", "IT")
    ]  # fmt: skip
    assert roster.groups == ("Department",)


def test_who_has_left_is_only_left_out_on_a_day(read: Read, tmp_path: Path) -> None:
    assert len(read(WORKPLACE).people) == 4
    roster = read_roster([tmp_path / "list.csv"], on=date(2023, 1, 1))

    assert roster.people["person_id"].to_pylist() == ["1", "2", "4"]
    assert roster.rows.skipped == 1


def test_a_manager_who_is_nobody_or_not_the_only_one_is_said(read: Read) -> None:
    text = "Employee ID,Name,Department,Manager\n1,Ana Li,IT,Zed\n2,Bo Chen,IT,Ana Li\n3,Ana Li,IT,\n"

    roster = read(text)

    assert [finding for finding in findings_of(roster) if finding[2] == "unknown-manager"] == [
        (2, "Manager", "unknown-manager", "corrected"),
        (3, "Manager", "unknown-manager", "corrected"),
    ]
    assert roster.link_count == 6


@pytest.mark.parametrize(
    ("header", "is_workplace"),
    [
        ("Employee ID,Name,Department", True),
        ("ID,Name,Hire Date", True),
        ("ID,Name,Department", True),
        ("No. de empleado,Nombre completo,Departamento,Jefe inmediato", True),
        ("ID,Name,Department,Grade", False),
        ("Student ID,Name,Department,Supervisor", False),
        ("ID,Name,Homeroom teacher", False),
        ("ID,Name,Case worker", False),
        ("ID,Name", False),
    ],
)
def test_a_list_is_a_school_or_a_workplace_by_its_headers(
    read: Read, header: str, is_workplace: bool
) -> None:
    cells = ",".join(["1", "Ana Rivera", "x", "y"][: header.count(",") + 1])

    assert read(f"{header}\n{cells}\n").is_workplace is is_workplace


def test_without_identifiers_unique_names_serve_within_a_school(read: Read) -> None:
    roster = read("Name,School\nAna Lee,North\nBo O'Neil,North\nAna Lee,South\n")

    assert roster.people["person_id"].to_pylist() == ["ana-lee@north", "ana-lee@south", "bo-o-neil@north"]
    assert findings_of(roster) == [(None, None, "made-identifiers", "kept")]


def test_without_identifiers_shared_names_are_refused_with_their_lines(read: Read) -> None:
    with pytest.raises(Refusal, match=r'"Ana Lee" \(lines 2 and 4\); add a column "ID"') as refusal:
        read("Name,Grade\nAna Lee,7\nBo Chen,7\nANA  LEE,8\n")

    assert [problem.line for problem in refusal.value.problems] == [2, 4]


def test_without_identifiers_distinct_addresses_serve(read: Read) -> None:
    roster = read("Full name,Email,Department\nAna Lee,a@x.example,IT\nAna Lee,b@x.example,IT\n")

    assert roster.people["person_id"].to_pylist() == ["a@x.example", "b@x.example"]


def test_one_identifier_with_two_names_is_refused(read: Read) -> None:
    with pytest.raises(
        Refusal, match=r'list.csv, line 3: the identifier "1" has another name in list.csv, line 2'
    ):
        read("ID,Name\n1,Ana Rivera\n1,Bo Chen\n")


def test_a_row_without_identifier_is_skipped_and_one_without_name_is_kept(read: Read) -> None:
    roster = read("ID,Name\n1,Ana\n,Bo\n3,\n")

    assert people_of(roster, "display_name") == [("1", "Ana"), ("3", "3")]
    assert (3, "ID", "missing-id", "skipped") in findings_of(roster)
    assert (4, "Name", "missing-name", "kept") in findings_of(roster)


def test_a_name_of_which_nothing_can_be_seen_is_none_and_an_address_is_no_name(read: Read) -> None:
    rows = ("1,\u200b,ana.cruz@school.example", "bo@school.example,\u2800 \u3164,", "3,\u2060Cai,")
    roster = read("\n".join(("ID,Name,Username", *rows)) + "\n")

    shown = [name for _, name in people_of(roster, "display_name")]
    assert shown == ["ana.cruz", "\u2060Cai", "bo"]
    assert [found[0] for found in findings_of(roster) if found[2] == "missing-name"] == [2, 3]


def test_of_two_identifiers_the_more_telling_one_counts(read: Read) -> None:
    roster = read("ID,Student ID,Name\n1,900,Ana\n2,900,Ana\n3,901,Bo\n")

    assert roster.people["person_id"].to_pylist() == ["900", "901"]
    assert (None, "ID", "same-meaning", "kept") in findings_of(roster)


def test_two_identifiers_that_disagree_are_refused(read: Read) -> None:
    with pytest.raises(Refusal, match='"Student ID" and "Student Number" could both be the identifier'):
        read("Student ID,Student Number,Name\n1,9,Ana\n1,8,Bo\n")


def test_columns_that_are_not_used_are_named_once(read: Read) -> None:
    roster = read("ID,Name,Shoe size,Password,Grade\n1,Ana,38,secret,7\n2,Bo,38,secret,7\n")

    assert findings_of(roster) == [(None, None, "unused-columns", "kept")]
    assert '"Shoe size", "Password"' in roster.problems[0].message
    assert "secret" not in str(roster.people.to_pylist()) + str(roster.problems)


def test_an_unknown_role_is_said_and_makes_nobody_a_name(read: Read) -> None:
    roster = read("ID,Name,Role\n1,Ana,student\n2,Bo,wizard\n")

    assert roster.counts()["other_people"] == 1
    assert findings_of(roster) == [(3, "Role", "unknown-role", "kept")]


def test_working_time_is_read_as_people_write_it(read: Read) -> None:
    text = "ID;Nombre;Rol;Jornada\n1;Ana;docente;0,8\n2;Bo;docente;80 %\n3;Cy;docente;Tiempo completo\n4;Di;docente;0\n"

    roster = read(text)

    assert roster.people["weight"].to_pylist() == ["0.8", "0.8", "1", "1"]
    assert findings_of(roster) == [(5, "Jornada", "unclear-weight", "corrected")]


@pytest.mark.parametrize(
    ("cells", "weights", "found"),
    [
        (["100", "80", ""], ["1", "0.8", "1"], [(None, "per-cent", "kept")]),
        (["1", "0.5", "80"], ["1", "0.5", "0.8"], [(None, "per-cent", "kept")]),
        (["100 %", "37.5%", "1.2"], ["1", "0.375", "1.2"], []),
        (["1600", "80", "1"], ["1", "1", "1"], [(line, "unclear-weight", "corrected") for line in (2, 3)]),
        (["8000%", "0.5", "2"], ["1", "0.5", "2"], [(2, "unclear-weight", "corrected")]),
    ],
)
def test_nobody_fills_a_hundred_posts(
    read: Read, cells: list[str], weights: list[str], found: list[tuple[int | None, str, str]]
) -> None:
    rows = "".join(f"{number},Name {number},teacher,{cell}\n" for number, cell in enumerate(cells))
    roster = read(f"ID,Name,Role,FTE\n{rows}")

    assert roster.people["weight"].to_pylist() == weights
    assert [(line, code, effect) for line, _, code, effect in findings_of(roster)] == found


def test_a_header_may_say_that_its_numbers_are_per_cent(read: Read) -> None:
    roster = read("ID,Name,Role,Porcentaje de jornada\n1,Ana,docente,110\n2,Bo,docente,50\n")

    assert (roster.people["weight"].to_pylist(), roster.problems) == (["1.1", "0.5"], ())


def test_sheets_of_a_workbook_are_students_and_teachers_by_their_names(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Students"
    book.active.append(["ID", "Name", "Homeroom"])
    book.active.append([1, "Ana Rivera", "7B"])
    teachers = book.create_sheet("Teachers")
    teachers.append(["ID", "Name", "Homeroom"])
    teachers.append(["T1", "Dana Hill", "7B"])
    book.create_sheet("Legend").append(["Colour", "Meaning"])
    book.save(tmp_path / "list.xlsx")

    roster = read_roster([tmp_path / "list.xlsx"])

    assert people_of(roster, "role") == [("1", "student"), ("T1", "teacher")]
    assert roster.link_count == 1


def test_a_table_without_people_is_not_recognised(read: Read) -> None:
    with pytest.raises(Refusal, match="no roster is recognised"):
        read("colour,shape\nred,round\n")


@pytest.mark.parametrize("seed", range(20))
def test_mutilated_tables_lose_no_row_or_are_refused_in_one_line(read: Read, seed: int) -> None:
    chance = random.Random(seed)
    header, *rows = csv.reader(io.StringIO(chance.choice([SCHOOL, WORKPLACE])))
    mixed = [row for row in rows for _ in range(chance.randint(0, 2))]
    chance.shuffle(mixed)
    cut = [row[: chance.randint(1, len(row))] if chance.random() < 0.3 else row for row in mixed]
    text = io.StringIO()
    csv.writer(text).writerows([header, *cut])

    outcome = counted(read, text.getvalue())

    assert outcome == len(cut) or (isinstance(outcome, str) and "\n" not in outcome)


def counted(read: Read, text: str) -> int | str:
    try:
        return read(text).rows.read
    except Refusal as refusal:
        return str(refusal)


def test_rows_that_are_too_long_or_too_short_are_counted_and_said(read: Read) -> None:
    roster = read("ID,Name,Grade\n1,Ana Rivera,7\n2,Bo Chen,7,more\n3,Cy Dow\n")

    assert (roster.rows.kept, roster.rows.corrected, roster.rows.skipped) == (1, 1, 1)
    assert findings_of(roster) == [
        (3, None, "long-row", "skipped"),
        (4, "Grade", "short-row", "corrected"),
    ]


def test_a_mended_row_that_only_names_another_class_is_corrected(read: Read) -> None:
    roster = read("ID,Name,School,Class\n1,Ana Rivera,Lincoln,A\n1,Ana Rivera,lincoln,B\n")

    assert (roster.rows.kept, roster.rows.corrected, roster.rows.skipped) == (1, 1, 0)
    assert findings_of(roster) == [(3, "School", "other-spelling", "corrected")]


@pytest.mark.parametrize("rows", ["", "1,Ana Rivera,more\n"])
def test_a_list_without_a_usable_row_is_refused_by_name(read: Read, rows: str) -> None:
    with pytest.raises(Refusal, match=r"^list\.csv: no person in it can be used; "):
        read(f"ID,Name\n{rows}")


def test_somebody_who_is_left_out_for_a_date_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(WORKPLACE)
    roster = read_roster([tmp_path / "list.csv"], on=date(2026, 1, 31))

    assert [finding for finding in findings_of(roster) if finding[0]] == [
        (4, "Termination Date", "not-on-date", "skipped")
    ]


def test_notes_in_brackets_behind_a_header_do_not_matter(read: Read) -> None:
    roster = read(
        "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Department\n"
        "Ana,Rivera,ana@x.example,secret,Sales\n"
    )

    assert people_of(roster, "display_name") == [("ana@x.example", "Ana Rivera")]


def test_a_missing_name_is_said_in_a_column_that_the_table_has(read: Read) -> None:
    roster = read("ID,First name,Last name\n1,Ana,Rivera\n2,,\n")

    assert findings_of(roster) == [(3, "First name", "missing-name", "kept")]
