"""Deltas on top of a bulk, schools joined, adults added: sources applied in order."""

from itertools import permutations
from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import (
    COUNTS,
    ORGS,
    ROWS,
    SCHOOL,
    USERS,
    found,
    members,
    only,
    person,
    place,
    sites_of,
    with_file,
    with_line,
    written,
    zipped,
)
from tests.formats.rosters.test_recognition import ROLES, SCHOOL_12

MANIFEST = "propertyName,value\noneroster.version,1.1\n"
USERS_HEADER = USERS.splitlines()[0]
ENROLLMENTS_HEADER, CLASSES_HEADER = (
    SCHOOL[name].splitlines()[0] for name in ("enrollments.csv", "classes.csv")
)
NOW = "2026-10-01T08:00:00Z"


def delta(folder: Path, name: str = "delta.zip", **files: list[str]) -> Path:
    """A delta of some rows of users, classes and enrollments."""
    headers = {"users": USERS_HEADER, "classes": CLASSES_HEADER, "enrollments": ENROLLMENTS_HEADER}
    texts = {f"{stem}.csv": "\n".join([headers[stem], *rows, ""]) for stem, rows in files.items()}
    manifest = MANIFEST + "".join(f"file.{stem},delta\n" for stem in files)
    return zipped(folder, {"manifest.csv": manifest, **texts}, name)


@pytest.fixture
def bulk(tmp_path: Path) -> Path:
    return zipped(tmp_path, SCHOOL, "bulk.zip")


def test_a_delta_alone_is_refused(tmp_path: Path) -> None:
    change = delta(tmp_path, users=[f"p1,active,{NOW},true,s1,student,amy,,Amy,Ito,n-1,10,x"])

    with pytest.raises(Refusal, match=r"users.csv: .*delta.*bulk.*first"):
        read_roster([change])


def test_a_delta_named_before_its_bulk_is_read_after_it_and_that_is_said(tmp_path: Path, bulk: Path) -> None:
    change = delta(tmp_path, users=[f"p1,active,{NOW},true,s1,student,amy,,Amy,Ito,n-1,10,x"])

    roster, expected = read_roster([change, bulk]), read_roster([bulk, change])

    assert roster.people.equals(expected.people)
    assert person(roster, "p1")["grade"] == "10"
    assert place(only(roster, "put-in-order")) == ("users.csv", None, None, "kept")
    assert not found(expected, "put-in-order")


def test_deltas_are_applied_by_the_date_of_their_changes_whatever_their_order(
    tmp_path: Path, bulk: Path
) -> None:
    first, second, third = (
        delta(
            tmp_path,
            f"{day}.zip",
            users=[f"p1,active,2026-10-0{day},true,s1,student,amy,,{name},Ito,n-1,10,x"],
        )
        for day, name in ((1, "Ann"), (2, "Amelia"), (3, "Amy-Lou"))
    )

    for order in permutations([bulk, first, second, third]):
        assert person(read_roster(order), "p1")["display_name"] == "Amy-Lou Ito"


def test_two_rosters_that_disagree_are_refused_whatever_else_comes_along(tmp_path: Path, bulk: Path) -> None:
    other = zipped(tmp_path, with_file("users.csv", USERS.replace("Amy,Ito", "Max,Roe")), "other.zip")
    change = delta(tmp_path, users=[f"p1,active,{NOW},true,s1,student,amy,,Amy,Ito,n-1,10,x"])

    with pytest.raises(Refusal, match="p1"):
        read_roster([change, bulk, other])


def test_a_delta_changes_adds_and_takes_away(tmp_path: Path, bulk: Path) -> None:
    change = delta(
        tmp_path,
        users=[
            f"p1,active,{NOW},true,s1,student,amy,,Amelia,Ito,n-1,10,x",
            f"p2,tobedeleted,{NOW},true,s1,student,bob,,Bob,Ode,n-2,10,x",
            f"p3,active,{NOW},true,s1,student,cat,,Cat,Lum,n-9,10,x",
        ],
        enrollments=[f"e9,active,{NOW},c1,s1,p3,student,,,"],
    )

    roster = read_roster([bulk, change])

    assert person(roster, "p1")["display_name"] == "Amelia Ito"
    assert person(roster, "p1")["grade"] == "10"
    assert "p2" not in roster.people["person_id"].to_pylist()
    assert members(roster) == {("c1", "p1"), ("c1", "p3"), ("c1", "t1"), ("c2", "p1"), ("c2", "t2")}
    assert roster.counts() == COUNTS
    # Every row of both is counted once; those of the bulk stay what they were.
    assert (roster.rows.read, roster.rows.kept, roster.rows.skipped) == (ROWS + 4, ROWS + 3, 1)
    assert place(only(roster, "deleted")) == ("users.csv", 3, "status", "skipped")
    assert roster.problems == (only(roster, "deleted"),)


def test_a_delta_changes_an_enrolment_by_the_identifier_of_its_row(tmp_path: Path, bulk: Path) -> None:
    change = delta(
        tmp_path,
        enrollments=[
            f"e1,tobedeleted,{NOW},c1,s1,p1,student,,,",
            f"e4,active,{NOW},c1,s1,p2,student,,,",
        ],
    )

    roster = read_roster([bulk, change])

    assert members(roster) == {("c1", "p2"), ("c1", "t1"), ("c2", "p1"), ("c2", "t2")}
    assert (roster.rows.kept, roster.rows.skipped) == (ROWS + 1, 1)


def test_deleting_one_of_two_enrolments_leaves_the_other(tmp_path: Path) -> None:
    bulk = zipped(tmp_path, with_line("enrollments.csv", "e9,,,c1,s1,p1,student,,2027-06-11,2027-08-01"))
    change = delta(tmp_path, enrollments=[f"e1,tobedeleted,{NOW},c1,s1,p1,student,,,"])

    assert ("c1", "p1") in members(read_roster([bulk, change]))


def test_a_deletion_without_the_row_s_identifier_takes_what_it_names(tmp_path: Path, bulk: Path) -> None:
    change = delta(tmp_path, enrollments=[f",tobedeleted,{NOW},c1,s1,p1,student,,,"])

    assert ("c1", "p1") not in members(read_roster([bulk, change]))


def test_what_a_delta_has_no_column_for_stays_as_it_was(tmp_path: Path, bulk: Path) -> None:
    manifest = "propertyName,value\noneroster.version,1.1\nfile.users,delta\n"
    users = f"sourcedId,status,dateLastModified,givenName,familyName\np1,active,{NOW},Amelia,Ito\n"

    roster = read_roster(
        [bulk, zipped(tmp_path, {"manifest.csv": manifest, "users.csv": users}, "delta.zip")]
    )

    assert person(roster, "p1")["display_name"] == "Amelia Ito"
    assert (person(roster, "p1")["grade"], person(roster, "p1")["is_name"]) == ("09", True)
    assert sites_of(roster, "p1") == ["s1"]


def test_a_deleted_class_takes_its_enrolments_along(tmp_path: Path, bulk: Path) -> None:
    change = delta(tmp_path, classes=[f"c2,tobedeleted,{NOW},Bio,10,k2,b,scheduled,,s1,y1"])

    roster = read_roster([bulk, change])

    assert roster.counts() == {**COUNTS, "classes": 1, "links": 1}
    assert roster.rows.skipped == 1


def test_deltas_are_applied_one_after_the_other(tmp_path: Path, bulk: Path) -> None:
    gone = f"p2,tobedeleted,{NOW},true,s1,student,bob,,Bob,Ode,n-2,10,x"
    back = f"p2,active,{NOW},true,s1,student,bob,,Robert,Ode,n-2,11,x"
    first, second = delta(tmp_path, "1.zip", users=[gone]), delta(tmp_path, "2.zip", users=[back])

    roster = read_roster([bulk, first, second])

    assert person(roster, "p2")["display_name"] == "Robert Ode"
    assert "p2" not in read_roster([bulk, second, first]).people["person_id"].to_pylist()
    assert roster.counts() == COUNTS


def test_an_enrolment_in_a_delta_of_somebody_deleted_there_is_skipped(tmp_path: Path, bulk: Path) -> None:
    change = delta(
        tmp_path,
        users=[f"p2,tobedeleted,{NOW},true,s1,student,bob,,Bob,Ode,n-2,10,x"],
        enrollments=[f"e9,active,{NOW},c1,s1,p2,student,,,"],
    )

    roster = read_roster([bulk, change])

    assert place(only(roster, "left-out-person")) == ("enrollments.csv", 2, "userSourcedId", "skipped")
    assert roster.rows.skipped == 2


def test_a_delta_without_manifest_after_a_bulk_is_told_by_status_and_date_in_every_row(
    tmp_path: Path, bulk: Path
) -> None:
    users = f"{USERS_HEADER}\np2,tobedeleted,{NOW},true,s1,student,bob,,Bob,Ode,n-2,10,x\n"

    roster = read_roster([bulk, zipped(tmp_path, {"users.csv": users}, "change.zip")])

    assert roster.counts()["names"] == 1
    assert found(roster, "taken-for-delta")


def test_another_school_with_status_and_date_in_every_row_is_joined_and_replaces_nobody(
    tmp_path: Path, bulk: Path
) -> None:
    south = {
        "orgs.csv": f"{ORGS.splitlines()[0]}\ns2,active,{NOW},South School,school,,\n",
        "users.csv": f"{USERS_HEADER}\nt1,active,{NOW},true,s2,teacher,tia,,Tia,Rey,n-3,,x\n",
    }

    roster = read_roster([bulk, zipped(tmp_path, south, "south.zip")])

    assert sites_of(roster, "t1") == ["s1", "s2"]


def test_a_role_in_a_delta_replaces_the_earlier_one(tmp_path: Path) -> None:
    bulk = zipped(tmp_path, SCHOOL_12, "bulk.zip")
    header = ROLES.splitlines()[0]
    files = {
        "manifest.csv": "propertyName,value\noneroster.version,1.2\nfile.roles,delta\n",
        "roles.csv": f"{header}\nr5,active,{NOW},g1,primary,aide,,,s1,\n",
    }

    roster = read_roster([bulk, zipped(tmp_path, files, "delta.zip")])

    assert roster.format == "oneroster-1.2"
    assert roster.counts() == {**COUNTS, "connectors": 3, "other_people": 0}


def test_importing_the_same_roster_twice_changes_nothing(tmp_path: Path, bulk: Path) -> None:
    once, twice = read_roster([bulk]), read_roster([bulk, zipped(tmp_path, SCHOOL, "again.zip")])

    assert twice.counts() == once.counts()
    assert twice.people.equals(once.people)
    assert twice.rows.read == 2 * once.rows.read


def test_two_schools_are_joined_and_people_of_both_belong_to_both(tmp_path: Path, bulk: Path) -> None:
    south = {
        "orgs.csv": ORGS.replace("s1,,,North School", "s2,,,South School"),
        "users.csv": (
            f"{USERS_HEADER}\nt1,,,true,s2,teacher,tia,,Tia,Rey,n-3,,x\n"
            "q1,,,true,s2,student,quy,,Quy,Le,n-8,09,x\n"
        ),
        "classes.csv": f"{CLASSES_HEADER}\nc3,,,Chem,09,k1,a,scheduled,,s2,y1\n",
        "enrollments.csv": f"{ENROLLMENTS_HEADER}\nf1,,,c3,s2,t1,teacher,,,\nf2,,,c3,s2,q1,student,,,\n",
    }

    roster = read_roster([bulk, zipped(tmp_path, south, "south.zip")])

    assert roster.counts() == {
        "sites": 2,
        "names": 3,
        "connectors": 2,
        "other_people": 1,
        "classes": 3,
        "links": 4,
    }
    assert sites_of(roster, "t1") == ["s1", "s2"]


def test_one_identifier_for_two_people_in_two_schools_is_refused(tmp_path: Path, bulk: Path) -> None:
    south = {"users.csv": f"{USERS_HEADER}\np1,,,true,s2,student,quy,,Quy,Le,n-8,09,x\n"}

    with pytest.raises(Refusal, match=r"south.zip/users.csv, line 2: .*bulk.zip/users.csv, line 2"):
        read_roster([bulk, zipped(tmp_path, south, "south.zip")])


def test_adults_join_as_connectors_and_known_ones_are_matched_on_either_identifier(
    tmp_path: Path, bulk: Path
) -> None:
    adults = written(
        tmp_path, {"adults.csv": "ID,Name,Role\nk1,Kit Poe,kitchen\nt1,Tia Rey,teacher\nn-4,Tom Sol,coach\n"}
    )

    roster = read_roster([bulk], adults=adults / "adults.csv")

    assert roster.format == "oneroster-1.1"
    assert roster.counts() == {**COUNTS, "connectors": 3}
    assert sites_of(roster, "k1") == ["s1"]
    assert place(only(roster, "matched-by-identifier"))[:2] == ("adults.csv", 4)
    assert roster.rows.read == ROWS + 3


def test_a_guardian_in_the_table_of_adults_becomes_a_connector_and_a_student_never(
    tmp_path: Path, bulk: Path
) -> None:
    adults = written(tmp_path, {"adults.csv": "ID,Name,Role\ng1,Gus Ito,bus driver\np1,Amy Ito,coach\n"})

    roster = read_roster([bulk], adults=adults / "adults.csv")

    assert roster.counts() == {**COUNTS, "connectors": 3, "other_people": 0}
    assert person(roster, "p1")["is_name"]
    assert len(found(roster, "role-conflict")) == 2


def test_adults_of_an_unknown_name_never_match_by_name(tmp_path: Path, bulk: Path) -> None:
    adults = written(tmp_path, {"adults.csv": "ID,Name,Role\nz9,Tia Rey,coach\n"})

    assert read_roster([bulk], adults=adults / "adults.csv").counts() == {**COUNTS, "connectors": 3}


def test_a_delta_row_for_a_new_number_of_a_known_identifier_is_the_same_person(
    tmp_path: Path, bulk: Path
) -> None:
    change = delta(
        tmp_path,
        users=[f"p1-new,active,{NOW},true,s1,student,amy,,Amy,Ito,n-1,10,x"],
        enrollments=[f"e9,active,{NOW},c1,s1,p1-new,student,,,"],
    )

    roster = read_roster([bulk, change])

    assert roster.counts() == COUNTS
    assert person(roster, "p1")["grade"] == "10"
