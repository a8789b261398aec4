"""Mapping files: what they say, and how their mistakes are told."""

import re
from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.rosters.mapping import read_mapping
from everyname.formats.rosters.reading import read_roster
from everyname.formats.rosters.synonyms import SYNONYMS

LIST = "Local,Who,Kind,Where,House,Lang\n1,Ana Rivera,Learner,North,Red,es\n2,Bo Chen,Para,North,Red,en\n"
RULES = """\
is_workplace = false

[columns]
person_id = "Local"   # our own number
full_name = "who"
role = "Kind"
site = "Where"
class = ["House"]
groups = ["Lang"]

[roles]
Para = "aide"
"""


def write(folder: Path, rules: str | bytes) -> Path:
    path = folder / "mapping.toml"
    path.write_bytes(rules if isinstance(rules, bytes) else rules.encode())
    return path


def test_a_mapping_says_what_columns_and_words_mean(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)

    roster = read_roster([tmp_path / "list.csv"], mapping=write(tmp_path, RULES))

    people = roster.people.select(["person_id", "display_name", "role", "Lang"]).to_pylist()
    assert people == [
        {"person_id": "1", "display_name": "Ana Rivera", "role": "student", "Lang": "es"},
        {"person_id": "2", "display_name": "Bo Chen", "role": "aide", "Lang": "en"},
    ]
    assert (roster.sites["name"].to_pylist(), roster.classes["title"].to_pylist()) == (["North"], ["Red"])
    assert (roster.link_count, roster.groups, roster.problems) == (1, ("Lang",), ())


def test_a_mapping_makes_a_list_a_workplace(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    rules = RULES.replace("is_workplace = false", "is_workplace = true")

    roster = read_roster([tmp_path / "list.csv"], mapping=write(tmp_path, rules))

    assert roster.is_workplace
    assert roster.link_count == 2


def test_a_column_of_a_group_keeps_its_own_meaning(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ID,Name,Grade Level\n1,Ana Rivera,7\n")

    roster = read_roster(
        [tmp_path / "list.csv"], mapping=write(tmp_path, '[columns]\ngroups = ["Grade Level"]\n')
    )

    assert roster.people.select(["grade", "Grade Level"]).to_pylist() == [{"grade": "07", "Grade Level": "7"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_mapping_may_come_from_any_editor(tmp_path: Path, encoding: str) -> None:
    rules = '[columns]\r\nperson_id = "Matrícula"\r\n'.encode(encoding)

    assert read_mapping(write(tmp_path, rules)).columns == {"person_id": ("Matrícula",)}


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ("[columns]\nperson = 'ID'\n", 'line 2: "columns.person" is no key of a mapping file; there are: person_id,'),
        ("colums = 1\n", 'line 1: "colums" is no key of a mapping file; there are: columns, roles, is_workplace'),
        ("\nis_workplace = 'yes'\n", "line 2: \"is_workplace\" must be true or false; it is 'yes'"),
        ("columns = 3\n", 'line 1: "columns" must be a table: [columns] on a line of its own; it is 3'),
        ("[columns]\nperson_id = ['a', 'b']\n", 'line 2: "person_id" must be one header, in quotation marks'),
        ("[columns]\nclass = ['a', 2]\n", 'line 2: "class" must be a header or a list of headers'),
        ("[columns]\nrole = ''\n", 'line 2: "role" must be one header'),
        ("[roles]\nPara = 'wizard'\n", 'line 2: "Para" must be one of student, teacher,'),
        ("[columns]\nperson_id = \n", "line 2: this is not TOML"),
        ("x = " + "[" * 5_000, "this is nested too deeply"),
        (b"[columns]\nsite = '\xe9'\n", "line 2: the mapping file is not UTF-8"),
        (b"#" * (2**20 + 1), "a mapping file has no more than 1,048,576 bytes"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_mapping_is_told_with_its_line(
    tmp_path: Path, rules: str | bytes, reason: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        read_mapping(write(tmp_path, rules))

    told = str(refusal.value).removeprefix("mapping.toml, ").removeprefix("mapping.toml: ")
    assert told.startswith(reason)
    assert "\n" not in told


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"none.toml: the mapping file cannot be read"):
        read_mapping(tmp_path / "none.toml")


def test_a_header_that_no_table_has_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST)
    rules = write(tmp_path, RULES.replace('"Where"', '"Were"'))

    with pytest.raises(
        Refusal, match=r'mapping.toml, line 7: no column is called "Were"; did you mean "Where"\?'
    ):
        read_roster([tmp_path / "list.csv"], mapping=rules)


def test_the_page_about_mapping_files_shows_one_that_works_and_every_key(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "mapping.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "list.csv").write_text(
        "Local no.,Who,Kind,House,Advisory,Period 1,Programme,Language\n1,Ana Rivera,Young person,North,A1,Art,,es\n"
    )

    roster = read_roster([tmp_path / "list.csv"], mapping=write(tmp_path, example))

    assert (roster.classes["title"].to_pylist(), roster.groups) == (["A1", "Art"], ("Language", "Programme"))
    keys = set(re.findall(r"`([a-z_]+)`", page.partition("## Keys")[2].partition("`class`, `homeroom`")[0]))
    assert keys == {*SYNONYMS, "groups"}
