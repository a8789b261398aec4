"""A table of further adults that joins a roster of any format."""

from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster

ONEROSTER = (
    Path(__file__).parents[2] / "data" / "rosters" / "oneroster-generated" / "oneroster-school-small.zip"
)
TWO_SCHOOLS = "ID,Name,School,Homeroom\n1,Ana Lee,North,7B\n2,Bo Chen,South,7B\n"


def join(folder: Path, adults: str, roster: str = TWO_SCHOOLS) -> Roster:
    (folder / "students.csv").write_text(roster)
    (folder / "adults.csv").write_text(adults)
    return read_roster([folder / "students.csv"], adults=folder / "adults.csv")


def connectors_of(roster: Roster) -> list[tuple[object, ...]]:
    columns = ["person_id", "display_name", "role", "weight", "capacity"]
    rows = roster.people.select([*columns, "is_connector"]).to_pylist()
    return [tuple(row[column] for column in columns) for row in rows if row["is_connector"]]


def sites_of(roster: Roster) -> dict[str, list[str]]:
    people, sites = roster.people["person_id"].to_pylist(), roster.sites["site_id"].to_pylist()
    found: dict[str, list[str]] = {}
    for person, site in zip(
        roster.person_site_person.tolist(), roster.person_site_site.tolist(), strict=True
    ):
        found.setdefault(people[person], []).append(sites[site])
    return found


def findings_of(roster: Roster) -> list[tuple[int | None, str | None, str, str]]:
    return [(each.line, each.column, each.code, each.effect.value) for each in roster.problems]


def test_adults_are_connectors_with_or_without_a_role(tmp_path: Path) -> None:
    roster = join(
        tmp_path,
        'ID,Name,Role,Site,FTE,Capacity\na1,"Dow, Cy",Counsellor,North,0.8,12\n'
        "a2,Di Eck,,north,,\na3,Ed Fox,Bus driver,South,50%,\n",
    )

    assert connectors_of(roster) == [
        ("a1", "Cy Dow", "counselor", "0.8", "12"),
        ("a2", "Di Eck", "staff", "1", ""),
        ("a3", "Ed Fox", "staff", "0.5", ""),
    ]
    assert sites_of(roster) == {
        "1": ["North"],
        "2": ["South"],
        "a1": ["North"],
        "a2": ["North"],
        "a3": ["South"],
    }
    assert (roster.rows.kept, roster.problems) == (5, ())


def test_a_guardian_among_the_adults_is_no_connector(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name,Role\na1,Cy Dow,guardian\n")

    assert (connectors_of(roster), roster.counts()["other_people"]) == ([], 1)


def test_spanish_headers_and_commas_in_numbers_are_understood(tmp_path: Path) -> None:
    roster = join(
        tmp_path, "Clave;Nombre completo;Puesto;Plantel;Jornada;Cupo\na1;Dow, Cy;Orientadora;North;0,8;9\n"
    )

    assert connectors_of(roster) == [("a1", "Cy Dow", "counselor", "0.8", "9")]


@pytest.mark.parametrize("written", ["North; South", "North|South", '"North, South"'])
def test_an_adult_may_belong_to_several_sites(tmp_path: Path, written: str) -> None:
    roster = join(tmp_path, f"ID,Name,Site\na1,Cy Dow,{written}\n")

    assert sites_of(roster)["a1"] == ["North", "South"]


def test_a_title_means_the_class_at_the_adults_own_site(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name,Site,Classes\na1,Cy Dow,South,7b\n")

    assert roster.link_count == 1
    taught = roster.member_class[roster.member_teaches]
    assert [roster.classes["site_id"][place].as_py() for place in taught.tolist()] == ["South"]


def test_an_unknown_class_is_said(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name,Site,Classes\na1,Cy Dow,South,9Z\n")

    assert findings_of(roster) == [(2, "Classes", "unknown-class", "corrected")]
    assert (roster.rows.kept, roster.rows.corrected) == (2, 1)


def test_an_unknown_site_is_skipped_with_the_sites_there_are(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name,Site\na1,Cy Dow,East\n")

    assert findings_of(roster) == [(2, "Site", "unknown-site", "skipped")]
    assert 'there are: "North", "South"' in roster.problems[0].message
    assert (roster.rows.kept, roster.rows.skipped, len(roster.people)) == (2, 1, 2)


def test_where_there_is_one_site_adults_of_none_belong_to_it_and_those_of_others_do_not(
    tmp_path: Path,
) -> None:
    one_school = TWO_SCHOOLS.replace("South", "North")

    roster = join(tmp_path, "ID,Name,Site\na1,Cy Dow,East\na2,Di Eck,\na3,Ed Fox,-\n", one_school)

    assert sites_of(roster) == {person: ["North"] for person in ("1", "2", "a2", "a3")}
    assert findings_of(roster) == [(2, "Site", "unknown-site", "skipped")]
    assert roster.rows.skipped == 1


@pytest.mark.parametrize(
    "written", ["hill school", "HILL", "Híll  School", "Hill Sch.", "The Hill School", "H-1"]
)
def test_a_site_is_known_by_other_spellings(tmp_path: Path, written: str) -> None:
    roster = join(
        tmp_path,
        f"ID,Name,Site\na1,Cy Dow,{written}\n",
        "ID,Name,School ID,School\n1,Ana,H-1,Hill School\n2,Bo,H-2,Hill High School\n",
    )

    assert (sites_of(roster)["a1"], roster.problems) == (["H-1"], ())


@pytest.mark.parametrize("written", ["Lincoln School", "Lincoln Middle School", "East; West"])
def test_a_spelling_that_two_sites_share_and_a_site_nearly_so_called_are_unknown(
    tmp_path: Path, written: str
) -> None:
    roster = join(
        tmp_path,
        f"ID,Name,Site\na1,Cy Dow,{written}\n",
        "ID,Name,School ID,School\n1,Ana,1,The Lincoln\n2,Bo,2,Lincoln\n",
    )

    assert findings_of(roster) == [(2, "Site", "unknown-site", "skipped")]
    assert connectors_of(roster) == []


def test_of_several_sites_the_unknown_ones_are_left_out(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name,Site\na1,Cy Dow,South; East\n")

    assert sites_of(roster)["a1"] == ["South"]
    assert findings_of(roster) == [(2, "Site", "unknown-site", "corrected")]


def test_where_the_roster_names_no_site_adults_of_several_may_be_strangers(tmp_path: Path) -> None:
    nowhere = "ID,Name\n1,Ana Lee\n"

    several = join(tmp_path, "ID,Name,Site\na1,Cy Dow,East\na2,Di Eck,\na3,Ed Fox,West\n", nowhere)
    one = join(tmp_path, "ID,Name,Site\na1,Cy Dow,East\na2,Di Eck,\na3,Ed Fox,EAST\n", nowhere)

    assert [adult[0] for adult in connectors_of(several)] == ["a2"]
    assert findings_of(several) == [(line, "Site", "unknown-site", "skipped") for line in (2, 4)]
    assert [adult[0] for adult in connectors_of(one)] == ["a1", "a2", "a3"]
    assert findings_of(one) == [(None, "Site", "own-site", "kept")]


def test_a_list_without_sites_takes_adults_of_any(tmp_path: Path) -> None:
    roster = join(tmp_path, "ID,Name\na1,Cy Dow\n", "ID,Name,Homeroom\n1,Ana Lee,7B\n")

    assert len(connectors_of(roster)) == 1
    assert sites_of(roster).keys() == {"1", "a1"}


def test_somebody_the_roster_knows_is_not_doubled(tmp_path: Path) -> None:
    school = "ID,Name,Role,School\n1,Ana Lee,student,North\nT1,Dana Hill,teacher,North\n"

    roster = join(tmp_path, "ID,Name,FTE\nT1,Dana Hill,0.5\n", school)

    assert connectors_of(roster) == [("T1", "Dana Hill", "teacher", "0.5", "")]


def test_adults_without_identifiers_and_with_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r'adults.csv: .* "Cy Dow" \(lines 2 and 3\)'):
        join(tmp_path, "Name,Role\nCy Dow,nurse\nCy Dow,cook\n")


def test_a_table_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no column of names"):
        join(tmp_path, "colour,shape\nred,round\n")


def test_adults_join_a_oneroster_school_by_the_name_of_its_site(tmp_path: Path) -> None:
    plain = read_roster([ONEROSTER])
    school = next(site for site in plain.sites.to_pylist() if site["type"] == "school")
    (tmp_path / "adults.csv").write_text(f'ID;Name;Role;School\nx1;Cy Dow;counselor;"{school["name"]}"\n')

    roster = read_roster([ONEROSTER], adults=tmp_path / "adults.csv")

    assert roster.counts()["connectors"] == plain.counts()["connectors"] + 1
    assert sites_of(roster)["x1"] == [school["site_id"]]
    assert roster.rows.read == plain.rows.read + 1
