"""``everyname wall poster`` and ``wall sheets`` as a user runs them."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from everyname.cli.main import everyname
from everyname.cli.wall.sheets import file_names
from everyname.engine.wall.roll import Connector
from tests.papers.printing.printed import A3, LETTER, catalogue, lines, outline, sizes

HEAD = "Student ID,First Name,Last Name,Grade,School\n"
PEOPLE = HEAD + "s1,Ana,Cruz,6,Harbour\ns2,Bình,Vũ,7,Hill\ns3,بلال,سليمان,6,Harbour\n"
ADULTS = "person_id,name,site\nT 1/é,Alice Moon,Harbour\nt-1,Bob Stone,Hill\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "adults.csv").write_text(ADULTS, encoding="utf-8")
    return tmp_path


def run(files: Path, command: str, *more: str) -> Result:
    given = [str(files / "people.csv"), "--adults", str(files / "adults.csv")]
    return CliRunner().invoke(everyname, ["wall", command, *given, *more])


def test_a_poster_is_written_before_anybody_has_marked(files: Path) -> None:
    out = files / "papers" / "poster.pdf"

    result = run(files, "poster", "--out", str(out), "--language", "es", "--paper", "a3")

    assert result.exit_code == 0, result.output
    assert str(out) in result.output
    assert "Confidencial" in result.output
    assert {"Ana Cruz", "Bình Vũ", "بلال سليمان"} <= set(lines(out.read_bytes()))
    assert sizes(out.read_bytes()) == {A3}
    assert catalogue(out.read_bytes())["/Lang"] == "es"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_all_sheets_go_into_one_file_or_into_a_folder(files: Path) -> None:
    one = run(files, "sheets", "--out", str(files / "sheets.pdf"), "--paper", "letter")
    many = run(files, "sheets", "--out", str(files / "sheets"), "--quiet")

    assert (one.exit_code, many.exit_code, many.output) == (0, 0, "")
    assert outline((files / "sheets.pdf").read_bytes()) == ["Alice Moon", "Bob Stone"]
    assert sizes((files / "sheets.pdf").read_bytes()) == {LETTER}
    assert sorted(each.name for each in (files / "sheets").iterdir()) == ["T-1.pdf", "t-1-2.pdf"]
    assert "Alice Moon" in lines((files / "sheets" / "T-1.pdf").read_bytes())
    assert {stat.S_IMODE(each.stat().st_mode) for each in (files / "sheets").iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("command", "name"), [("poster", "a.pdf"), ("sheets", "a.pdf"), ("sheets", "folder")]
)
def test_what_is_there_stays_without_force(files: Path, command: str, name: str) -> None:
    out = files / name
    assert run(files, command, "--out", str(out)).exit_code == 0
    before = _content(out)

    refused = run(files, command, "--out", str(out), "--language", "es")
    replaced = run(files, command, "--out", str(out), "--language", "es", "--force")

    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert refused.output.count("\n") == 1
    assert replaced.exit_code == 0
    assert _content(out) != before


def _content(out: Path) -> list[bytes]:
    return [each.read_bytes() for each in (sorted(out.iterdir()) if out.is_dir() else [out])]


@pytest.mark.parametrize("name", ["people.csv", "adults.csv"])
@pytest.mark.parametrize("command", ["poster", "sheets", "nomination-slips"])
def test_what_a_paper_is_made_of_is_never_written_over(files: Path, command: str, name: str) -> None:
    before = (files / name).read_bytes()

    refused = run(files, command, "--out", str(files / name), "--force")

    assert refused.exit_code == 1
    assert (files / name).read_bytes() == before


def test_a_folder_with_other_files_is_never_replaced(files: Path) -> None:
    (files / "mine").mkdir()
    (files / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")

    result = run(files, "sheets", "--out", str(files / "mine"), "--force")

    assert result.exit_code == 1
    assert [each.name for each in (files / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("command", ["poster", "sheets"])
@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_a_name_without_a_font_stops_the_printing_and_leaves_nothing(
    files: Path, command: str, name: str
) -> None:
    (files / "people.csv").write_text(PEOPLE + "s4,Cem \ue123,Kaya,6,Harbour\n", encoding="utf-8")

    result = run(files, command, "--out", str(files / name))

    assert result.exit_code == 1
    assert "Cem \ufffd Kaya (U+E123)" in result.output
    assert result.output.count("\n") == 1
    assert sorted(each.name for each in files.iterdir()) == ["adults.csv", "people.csv"]


def test_one_site_alone_is_printed_and_an_unknown_one_is_refused(files: Path) -> None:
    wrong = run(files, "poster", "--out", str(files / "hill.pdf"), "--site", "Nowhere")
    site_id = wrong.output.split("its sites are ")[1].split(",")[1].strip(" .\n")
    right = run(files, "poster", "--out", str(files / "hill.pdf"), "--site", site_id)

    assert (wrong.exit_code, right.exit_code) == (1, 0)
    said = lines((files / "hill.pdf").read_bytes())
    assert len({"Ana Cruz", "Bình Vũ"} & set(said)) == 1


def test_names_of_files_are_safe_everywhere() -> None:
    ids = ["../../etc/passwd", "CON", "a b", "a/b", "", "é", "x" * 300, ".hidden"]

    names = file_names([Connector(each, each, each) for each in ids])

    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert all(name == Path(name).name and not name.startswith(".") for name in names.values())
    assert max(map(len, names.values())) < 100
    assert names["CON"] != "CON.pdf"
