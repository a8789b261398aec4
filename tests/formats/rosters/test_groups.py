"""Further columns about people, kept when they are asked for and not otherwise."""

from pathlib import Path

from everyname.formats.rosters.reading import read_roster

SETS = Path(__file__).parents[2] / "data" / "rosters"
SAMPLE = SETS / "oneroster-generated" / "oneroster-school-small.zip"
SDS = SETS / "microsoft-sds" / "CSV Samples" / "SDS v2.1"


def test_nothing_further_is_kept_unless_somebody_asks() -> None:
    roster = read_roster([SAMPLE])
    assert roster.groups == ()
    assert "sex" not in roster.people.column_names


def test_a_column_of_the_demographics_is_joined_to_its_people() -> None:
    roster = read_roster([SAMPLE], groups=["SEX"])
    sex = [row["sex"] for row in roster.people.to_pylist() if row["is_name"]]
    assert roster.groups == ("sex",)
    assert (sex.count("female") + sex.count("male"), len(sex)) == (72, 72)
    assert {row["sex"] for row in roster.people.to_pylist() if row["is_connector"]} == {""}
    assert roster.rows == read_roster([SAMPLE]).rows


def test_school_data_sync_is_joined_by_its_own_name_of_the_identifier() -> None:
    people = {row["person_id"]: row for row in read_roster([SDS], groups=["sex"]).people.to_pylist()}
    assert (people["114001"]["sex"], people["114004"]["sex"], people["114002"]["sex"]) == (
        "male",
        "female",
        "",
    )


def test_a_file_that_is_not_about_people_gives_no_group() -> None:
    assert read_roster([SDS], groups=["schoolYear"]).groups == ()
