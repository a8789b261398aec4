"""Who is on the wall: the same from a roster before, and from the folder of a run after."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.engine.wall.roll_from import at_site, roll_from
from everyname.engine.wall.run import run_files
from everyname.formats.problems import Refusal

PEOPLE = (
    "Student ID,First Name,Last Name,Grade,Homeroom,School\n"
    "s1,Ana,Cruz,6,6A,Harbour\ns2,Bo,Lee,7,7B,Hill\ns3,Ana,Cruz,6,6B,Harbour\n"
)
ADULTS = "name,site,classes\nAlice Moon,Harbour,6A\nBob Stone,Hill,\nNora None,,\n"
MARKS = "name_id,connector_id,level\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "adults.csv").write_text(ADULTS, encoding="utf-8")
    (tmp_path / "wall.toml").write_text('[question]\nwording = "Who?"\n', encoding="utf-8")
    return tmp_path


def from_roster(files: Path) -> Roll:
    return roll_from([files / "people.csv"], adults=files / "adults.csv", settings=files / "wall.toml")


def run_folder(files: Path) -> Path:
    roll = from_roster(files)
    marks = "".join(f"{name.name_id},{roll.connectors[0].connector_id},0\n" for name in roll.names)
    (files / "marks.csv").write_text(MARKS + marks, encoding="utf-8")
    run_files(
        sources=[files / "people.csv"],
        adults=files / "adults.csv",
        marks=files / "marks.csv",
        settings=files / "wall.toml",
        out=files / "run",
    )
    return files / "run"


def test_a_roster_and_the_run_made_from_it_hold_the_same_people(files: Path) -> None:
    before, after = from_roster(files), roll_from([run_folder(files)])

    assert before.question == after.question == "Who?"
    assert {name.name_id: name.label for name in before.names} == {
        name.name_id: name.label for name in after.names
    }
    assert [name.label for name in before.names] == ["Ana Cruz (6A)", "Bo Lee", "Ana Cruz (6B)"]
    assert {each.label for each in before.connectors} == {each.label for each in after.connectors}
    assert dict(before.sites) == dict(after.sites)


@pytest.mark.parametrize("option", ["adults", "settings", "mapping"])
def test_the_folder_of_a_run_takes_no_roster_options(files: Path, option: str) -> None:
    folder = run_folder(files)
    given: Any = {option: files / "adults.csv"}

    with pytest.raises(Refusal, match=r"run: is the folder of a run.*--adults"):
        roll_from([folder], **given)
    with pytest.raises(Refusal, match="stands alone"):
        roll_from([folder, files / "people.csv"])


def test_a_run_that_is_incomplete_is_refused_by_the_file_that_is_missing(files: Path) -> None:
    folder = run_folder(files)
    (folder / "names.csv").unlink()

    with pytest.raises(Refusal, match=r"names\.csv"):
        roll_from([folder])


def test_one_site_has_its_names_and_its_connectors_and_those_without_a_site() -> None:
    name, connector = Name("n", "Ana", "Ana", site_ids=("a", "b")), Connector("c", "Alice", "Alice", ("b",))
    roll = Roll(
        question="Who?",
        names=(name, replace(name, name_id="m", site_ids=("b",)), replace(name, name_id="o", site_ids=())),
        connectors=(
            connector,
            replace(connector, connector_id="d", site_ids=()),
            replace(connector, connector_id="e", site_ids=("a",)),
        ),
        sites={"a": "Harbour", "b": "Hill"},
        classes={},
    )

    chosen = at_site(roll, "a")

    assert [(each.name_id, each.site_ids) for each in chosen.names] == [("n", ("a",))]
    assert [(each.connector_id, each.site_ids) for each in chosen.connectors] == [("d", ()), ("e", ("a",))]
    assert chosen.sites == {"a": "Harbour"}
    assert at_site(roll, None) is roll


def test_a_site_that_is_not_on_the_wall_is_refused_with_those_that_are(files: Path) -> None:
    with pytest.raises(Refusal, match=r"site nowhere: .* its sites are"):
        at_site(from_roster(files), "nowhere")
