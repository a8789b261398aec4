"""SCIM exports as directories write them: RFC 7643's own samples, lists, pages, lines and damage."""

import json
from pathlib import Path
from typing import Any

import pytest

from everyname.formats.problems import Effect, Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.draft import Draft, Kind
from everyname.formats.rosters.reading import read_roster
from everyname.formats.rosters.scim import draft_from_json

SAMPLES = Path(__file__).parents[2] / "data" / "rosters" / "scim"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
BABS = "2819c223-7f76-453a-919d-413861904646"


def user(key: str, **attributes: Any) -> dict[str, Any]:
    return {"schemas": [USER], "id": key, "userName": f"{key}@example.com", **attributes}


def group(key: str, *members: str | dict[str, Any], **attributes: Any) -> dict[str, Any]:
    written = [{"value": each} if isinstance(each, str) else each for each in members]
    return {"schemas": [GROUP], "id": key, "displayName": key.upper(), "members": written, **attributes}


def roster_of(tmp_path: Path, *resources: Any, name: str = "export.json") -> Roster:
    content = resources[0] if len(resources) == 1 and isinstance(resources[0], str) else json.dumps(resources)
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_roster([tmp_path / name])


def draft_of(content: bytes) -> Draft:
    draft = draft_from_json([("export.json", content)])
    assert draft is not None
    return draft


def ids_of(draft: Draft) -> list[str]:
    people = [table.column("person_id").to_pylist() for table in draft.tables if table.kind is Kind.PEOPLE]
    return [each for column in people for each in column]


def members_of(roster: Roster) -> dict[str, list[str]]:
    classes, people = roster.classes["class_id"].to_pylist(), roster.people["person_id"].to_pylist()
    found: dict[str, list[str]] = {key: [] for key in classes}
    for place, person in zip(roster.member_class.tolist(), roster.member_person.tolist(), strict=True):
        found[classes[place]].append(people[person])
    return found


def codes_of(roster: Roster) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.line, problem.effect.value) for problem in roster.problems]


def test_the_samples_of_the_rfc_are_one_person_in_three_groups() -> None:
    roster = read_roster([SAMPLES])

    assert roster.format == "scim"
    assert roster.is_workplace
    assert roster.counts() == {
        "sites": 1, "names": 1, "connectors": 1, "other_people": 0, "classes": 3, "links": 0
    }  # fmt: skip
    assert roster.classes["title"].to_pylist() == ["US Employees", "Tour Guides", "Employees"]


def test_every_row_of_the_samples_is_accounted_for() -> None:
    roster = read_roster([SAMPLES])

    assert (roster.rows.read, roster.rows.skipped) == (4, 2)
    by_code = {(problem.code, problem.file.rpartition("/")[2]) for problem in roster.problems}
    assert ("unknown-member", "rfc7643-8.4-group.json") in by_code
    assert ("unknown-manager", "rfc7643-8.3-enterprise_user.json") in by_code
    assert ("definition", "rfc7643-8.7.1-schema-user.json") in by_code


def test_copies_of_one_person_fill_each_other_in_and_the_latest_counts() -> None:
    person = read_roster([SAMPLES]).people.to_pylist()[0]

    assert person["person_id"] == BABS
    assert (person["display_name"], person["department"]) == ("Babs Jensen", "Tour Operations")


def test_what_the_latest_copy_leaves_out_is_taken_from_the_earlier_one(tmp_path: Path) -> None:
    full = user("a", displayName="Ana", active=True, **{ENTERPRISE: {"department": "Sales"}})
    short = user("a", displayName="Ana R.")

    roster = roster_of(tmp_path, full, short)

    person = roster.people.to_pylist()[0]
    assert (person["display_name"], person["department"]) == ("Ana R.", "Sales")
    assert (roster.rows.corrected, roster.rows.skipped) == (1, 1)


def test_the_time_of_the_last_change_decides_which_copy_is_the_latest(tmp_path: Path) -> None:
    new = user("a", displayName="New", meta={"lastModified": "2026-02-01T00:00:00Z"})
    old = user("a", displayName="Old", meta={"lastModified": "2025-02-01T00:00:00Z"})

    roster = roster_of(tmp_path, new, old)

    assert roster.people["display_name"].to_pylist() == ["New"]


def test_an_identical_object_is_skipped_where_it_stands_again(tmp_path: Path) -> None:
    text = json.dumps(user("a")) + "\n" + json.dumps(user("a"))

    roster = roster_of(tmp_path, text)

    assert codes_of(roster) == [("repeated-resource", 2, "skipped")]
    assert (roster.rows.kept, roster.rows.skipped) == (1, 1)


def test_one_identifier_with_two_user_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"export.json, line 1: identifier 'a' stands for something else"):
        roster_of(tmp_path, user("a"), {**user("a"), "userName": "somebody@else.example"})


def test_two_in_a_group_are_linked_both_ways_but_no_name_with_its_manager(tmp_path: Path) -> None:
    people = [user("boss"), *(user(key, **{ENTERPRISE: {"manager": {"value": "boss"}}}) for key in "ab")]

    roster = roster_of(tmp_path, *people, group("g", "boss", "a", "b"))

    assert roster.link_count == 4, "a with b, b with a, and the boss with each of them as connector"
    assert not roster.member_teaches.any()


@pytest.mark.parametrize(
    "manager",
    [
        {"manager": "boss"},
        {"manager": {"managerId": "boss"}},
        {"manager": {"$ref": "https://x.example/Users/boss"}},
    ],
)
def test_older_ways_to_write_a_manager_are_read(tmp_path: Path, manager: dict[str, Any]) -> None:
    roster = roster_of(tmp_path, user("boss"), user("a", **{ENTERPRISE.upper(): manager}))

    assert roster.people["manager_id"].to_pylist() == ["boss" if key == "a" else "" for key in ("a", "boss")]


def test_a_group_and_its_members_own_words_are_united(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, user("a"), user("b", groups=[{"value": "g"}]), group("g", "a"))

    assert members_of(roster) == {"g": ["a", "b"]}
    assert roster.rows.kept == 3


def test_a_group_that_only_its_members_speak_of_is_a_class_and_no_row(tmp_path: Path) -> None:
    mention = {"value": "g", "display": "Gardeners"}

    roster = roster_of(tmp_path, user("a", groups=[mention]), user("b", groups=[mention]))

    assert roster.classes.to_pylist() == [
        {"class_id": "g", "title": "Gardeners", "site_id": "", "is_homeroom": False}
    ]
    assert (roster.link_count, roster.rows.read) == (2, 2)


def test_members_of_a_group_within_a_group_belong_to_both_even_in_a_circle(tmp_path: Path) -> None:
    inner = group("inner", "b", {"value": "outer", "type": "Group"})
    outer = group("outer", "a", {"value": "inner", "type": "Group"})

    roster = roster_of(tmp_path, user("a"), user("b"), outer, inner)

    assert members_of(roster) == {"inner": ["a", "b"], "outer": ["a", "b"]}
    assert roster.rows.kept == 4


def test_pages_of_one_group_are_put_together(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, user("a"), user("b"), group("g", "a"), group("g", "b"))

    assert members_of(roster) == {"g": ["a", "b"]}
    assert (roster.rows.corrected, roster.rows.skipped) == (1, 1)


def test_attributes_and_schemas_do_not_depend_on_case(tmp_path: Path) -> None:
    text = json.dumps(
        {"SCHEMAS": [USER.upper()], "ID": "a", "username": "a@x.example", "Name": {"GIVENNAME": "Ana"}}
    )

    roster = roster_of(tmp_path, text)

    assert roster.people["display_name"].to_pylist() == ["Ana"]


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"displayName": "Babs", "name": {"givenName": "Barbara", "familyName": "Jensen"}}, "Babs"),
        ({"name": {"givenName": "Barbara", "familyName": "Jensen", "formatted": "Ms. B"}}, "Barbara Jensen"),
        ({"name": {"formatted": "Barbara  Jensen"}}, "Barbara Jensen"),
        ({}, "a@example.com"),
    ],
)
def test_somebody_is_called_by_the_best_name_there_is(
    tmp_path: Path, attributes: dict[str, Any], name: str
) -> None:
    assert roster_of(tmp_path, user("a", **attributes)).people["display_name"].to_pylist() == [name]


def test_users_and_groups_in_two_sources_are_one_directory(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text(json.dumps([user("a"), user("b")]))
    (tmp_path / "groups.json").write_text(json.dumps([group("g", "a", "b", "c")]))

    roster = read_roster([tmp_path / "users.json", tmp_path / "groups.json"])

    assert members_of(roster) == {"g": ["a", "b"]}
    assert (roster.link_count, roster.rows.read) == (2, 3)


def test_somebody_inactive_stays_without_a_day_to_ask_for(tmp_path: Path) -> None:
    assert len(roster_of(tmp_path, user("a"), user("b", active=False)).people) == 2


def test_lines_are_where_the_objects_begin() -> None:
    pages = f'{{"schemas": ["{LIST}"],\n "Resources": [\n  {json.dumps(user("a"))},\n\n  {json.dumps(user("b"))}\n]}}'

    table = draft_of(pages.encode()).tables[0].table

    assert table.lines.tolist() == [3, 5]


def test_everything_on_one_line_still_counts_row_by_row(tmp_path: Path) -> None:
    resources = [user("a"), user("a"), user("b"), group("g", "a", "b", "nobody"), group("h", "a", "b")]

    roster = roster_of(tmp_path, *resources)

    assert (roster.rows.kept, roster.rows.corrected, roster.rows.skipped) == (3, 1, 1)
    assert len(roster.people) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    content = json.dumps(user("ñandú"), ensure_ascii=False).encode(encoding)

    assert ids_of(draft_of(content)) == ["ñandú"]


def test_lists_lines_pages_and_single_objects_are_all_read() -> None:
    first, second = user("a"), user("b")

    page = {"schemas": [LIST], "totalResults": 2, "Resources": [first, second]}
    for content in (
        json.dumps([first, second]),
        json.dumps(page, indent=1),
        json.dumps([page]),
        f"{json.dumps(first)}\r\n{json.dumps(second)}\r\n",
        f"{json.dumps(first)}\n\n{json.dumps({'Resources': [second]})}",
    ):
        assert ids_of(draft_of(content.encode())) == ["a", "b"]


def test_the_envelope_of_a_list_is_no_row(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, json.dumps({"Resources": [user("a")]}))

    assert (roster.rows.read, roster.problems) == (1, ())


def test_a_list_that_announces_more_than_came_is_said(tmp_path: Path) -> None:
    page = {"schemas": [LIST], "totalResults": 500, "Resources": [user("a")]}

    roster = roster_of(tmp_path, json.dumps(page))

    assert ("incomplete-export", 1, "kept") in codes_of(roster)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"id": "a",\n "userName": ', "line 2: the JSON breaks off"),
        (b'[\n{"id": "a"},,]', "line 2: the JSON breaks off"),
        (b"[\n" + b'{"a":[' * 50_000, "line 2: brackets are nested too deeply"),
        (b"[" * 200_000 + b"]" * 200_000, "line 1: brackets are nested too deeply"),
        (b'{"id": "a",\n"n": NaN}', "line 2: NaN is not a value of JSON"),
        (b'{"id": "a",\n"n": -Infinity}', "line 2: -Infinity is not a value of JSON"),
        (b'{"id": "a", "ID": "b"}', "line 1: the attribute 'ID' has two different values"),
        (b'{"id":\n"\xe9"}', "line 2: the file is not valid UTF-8"),
        (b"\xff\xfe{", "line 1: the file is not valid UTF-16"),
        (b"\x00", "line 1: the JSON breaks off"),
        (b"1 " * 9, "line 1: a JSON object or list is needed"),
        (b'[\n{"id": "a"},' + b"1," * 4_000_000 + b"1]", "line 1: the file holds more than 4,000,000 values"),
        (b"", "line 1: the file is empty"),
        (b"\xef\xbb\xbf \n", "line 1: the file is empty"),
    ],
)
def test_damaged_json_is_refused_with_its_line(content: bytes, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        draft_from_json([("export.json", content)])

    assert str(refusal.value).startswith(f"export.json, {reason}")
    assert [problem.effect for problem in refusal.value.problems] == [Effect.REFUSED]


def test_numbers_of_any_length_are_read_as_they_are_written() -> None:
    digits = "9" * 6_000
    content = f'{{"schemas": ["{USER}"], "id": {digits}, "userName": "a", "x": 1e999}}'

    assert ids_of(draft_of(content.encode())) == [digits]


def test_half_a_character_is_mended_and_said(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, f'{{"schemas": ["{USER}"], "id": "a", "displayName": "Ana \\ud83d"}}')

    assert roster.people["display_name"].to_pylist() == ["Ana \N{REPLACEMENT CHARACTER}"]
    assert codes_of(roster) == [("broken-text", 1, "corrected")]
    assert roster.rows.corrected == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"name": "Ana"}, {"name": []}, {"groups": "g"}, {"groups": [None, 3, {}, []]}, {"active": "False"},
        {"meta": 1}, {"emails": {}}, {ENTERPRISE: []}, {"manager": [1]}, {"displayName": {"x": 1}}, {"schemas": USER},
    ],
)  # fmt: skip
def test_attributes_of_the_wrong_type_do_no_harm(tmp_path: Path, odd: dict[str, Any]) -> None:
    roster = roster_of(tmp_path, {**user("a"), **odd})

    assert roster.people["person_id"].to_pylist() == ["a"]


def test_objects_that_are_neither_or_have_no_identifier_are_skipped_rows(tmp_path: Path) -> None:
    nameless = {"schemas": [USER], "displayName": "Nobody"}
    device = {"schemas": ["urn:example:Device"], "id": "d"}

    lines = "\n".join(json.dumps(each) for each in (user("a"), nameless, device, "stray"))

    roster = roster_of(tmp_path, lines)

    assert (roster.rows.kept, roster.rows.skipped) == (1, 3)
    assert codes_of(roster) == [
        ("missing-identifier", 2, "skipped"),
        ("unknown-resource", 3, "skipped"),
        ("unknown-resource", 4, "skipped"),
    ]


def test_json_of_something_else_is_not_taken_for_a_directory() -> None:
    assert (
        draft_from_json([("package.json", b'{"name": "x", "version": 1}'), ("n.json", b"[1, 2, null]")])
        is None
    )


def test_definitions_alone_are_refused_as_nobody() -> None:
    definition = SAMPLES / "rfc7643-8.7.1-schema-user.json"

    with pytest.raises(Refusal, match="without a User or Group"):
        read_roster([definition])


@pytest.mark.parametrize("name", ["export.jsonl", "export.NDJSON"])
def test_json_lines_are_read_under_their_own_file_names(tmp_path: Path, name: str) -> None:
    lines = "\n".join(json.dumps(each) for each in (user("a"), user("b"), group("g", "a", "b")))

    assert roster_of(tmp_path, lines, name=name).counts()["links"] == 2


def test_resources_may_lie_in_folders_of_their_kind(tmp_path: Path) -> None:
    for place, resource in {
        "Users/1.json": user("a"),
        "Users/2.json": user("b"),
        "Groups/1.json": group("g", "a", "b", "nobody"),
    }.items():
        (tmp_path / "export" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "export" / place).write_text(json.dumps(resource))

    roster = read_roster([tmp_path / "export"])

    assert (roster.counts()["names"], roster.counts()["links"], roster.rows.read) == (2, 2, 3)
    assert [problem.file for problem in roster.problems] == ["export/Groups/1.json"]
