"""``--language``: everything that people read, in theirs; names of files and columns are the same for all."""

import csv
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import load_workbook

from everyname.cli.main import everyname

ROSTER = """id,name,role,class,site
ana,Ana Ito,student,A,Harbour
bo,Bo Lind,student,A,Harbour
sara,سارة حداد,student,B,Hill
t1,Tess One,teacher,A,Harbour
"""
MARKS = "name_id,connector_id,level\nana,t1,3\n*,t1,0\n"


def run(folder: Path, *more: str, env: str | None = None, columns: int = 80) -> Result:
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "marks.csv").write_text(MARKS, encoding="utf-8")
    arguments = ["wall", "run", f"{folder}/roster.csv", f"--marks={folder}/marks.csv", f"--out={folder}/out"]
    runner = CliRunner(env={"COLUMNS": str(columns), "EVERYNAME_LANGUAGE": env})
    return runner.invoke(everyname, [*arguments, "--force", *more])


def read(folder: Path, name: str) -> str:
    return (folder / "out" / name).read_text(encoding="utf-8")


def test_a_run_speaks_spanish_on_the_terminal(tmp_path: Path) -> None:
    shown = run(tmp_path, "--language", "es").stdout
    assert "El muro de 2 sedes" in shown
    assert "3 nombres · respondió 1 de 1 referente (100 %)" in shown
    assert "Nadie todavía" in shown
    assert "dos puntos o más" in shown, "the longer words still fit on eighty columns"


@pytest.mark.parametrize("columns", [40, 50, 60, 80])
def test_longer_words_are_not_cut_off_either(tmp_path: Path, columns: int) -> None:
    shown = run(tmp_path, "--language=es", columns=columns).stdout
    assert "…" not in shown
    assert "No se sabe todavía" in shown


def test_the_folder_explains_itself_in_spanish(tmp_path: Path) -> None:
    run(tmp_path, "--language", "es")
    readme = read(tmp_path, "README.txt")
    assert readme.startswith("CONFIDENCIAL")
    assert "    name_id   identificador del nombre en la lista" in readme
    assert "# Lo que se pregunta a los referentes sobre cada nombre" in read(tmp_path, "settings.toml")
    about = load_workbook(tmp_path / "out" / "wall.xlsx").get_sheet_by_name("about").to_python()
    assert about[0] == ["hoja", "qué contiene"]
    assert ["La pregunta", "¿Acudiría esta persona a usted con un problema personal?"] in about


def test_reasons_are_given_in_spanish(tmp_path: Path) -> None:
    shown = run(tmp_path, "--language", "es").stdout
    with (tmp_path / "out" / "assignments.csv").open(encoding="utf-8", newline="") as file:
        assert [row["reason"] for row in csv.DictReader(file)] == [
            "1 clase en común. No hay nadie más posible."
        ]
    assert "Sin cubrir" not in shown, "nobody knows about the third name yet"


def test_tables_columns_and_settings_are_the_same_in_every_language(tmp_path: Path) -> None:
    """They are a format: programs, spreadsheets and the next round read them."""
    heads, settings = [], []
    for tag in ("en", "es"):
        assert run(tmp_path, "--language", tag).exit_code == 0
        tables = sorted((tmp_path / "out").glob("*.csv"))
        heads.append({path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in tables})
        settings.append(tomllib.loads(read(tmp_path, "settings.toml")))
    assert heads[0] == heads[1]
    assert settings[0] == settings[1]


def test_rounds_in_two_languages_asked_the_same_question(tmp_path: Path) -> None:
    run(tmp_path, "--language", "en", f"--out={tmp_path}/spring")
    shown = run(tmp_path, "--language", "es", f"--previous={tmp_path}/spring").stdout
    assert "Desde la ronda anterior: llegaron 0 nombres, se fueron 0." in shown


def test_the_environment_chooses_where_nothing_is_said(tmp_path: Path) -> None:
    assert "El muro" in run(tmp_path, env="es").stdout
    assert "The wall" in run(tmp_path, "--language=en", env="es").stdout
    assert "The wall" in run(tmp_path, env="").stdout


def test_a_language_that_nobody_speaks_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path, "--language=xx").exit_code == 2
    assert run(tmp_path, env="xx").exit_code == 2


def test_the_settings_explain_themselves_in_spanish() -> None:
    english, spanish = (
        CliRunner().invoke(everyname, ["wall", "settings", "--language", tag]).stdout for tag in ("en", "es")
    )
    assert tomllib.loads(english) == tomllib.loads(spanish)
    assert "# Comparten el grupo base." in spanish
    assert "¿Acudiría esta persona a usted con un problema personal?" in spanish
    assert all(len(line) <= 110 for line in spanish.splitlines())


def test_plain_tables_are_divided_in_spanish(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name_id\nana\nbo\n", encoding="utf-8")
    (tmp_path / "connectors.csv").write_text("connector_id,capacity\nt1,1\n", encoding="utf-8")
    (tmp_path / "pairs.csv").write_text("name_id,connector_id,affinity\nana,t1,700\n", encoding="utf-8")
    given = [f"--{each}={tmp_path}/{each}.csv" for each in ("names", "connectors", "pairs")]
    arguments = ["wall", "divide", *given, f"--out={tmp_path}/out", "--language=es"]
    assert CliRunner().invoke(everyname, arguments).stdout.splitlines() == [
        f"1 de 2 necesidades cubiertas; véase {tmp_path}/out",
        "Sin cubrir: bo no tiene ningún referente posible.",
    ]
    assert "Afinidad 700. No hay nadie más posible." in read(tmp_path, "assignments.csv")


def test_the_demo_speaks_spanish_too(tmp_path: Path) -> None:
    arguments = ["wall", "demo", "--names=40", "--connectors=6", f"--out={tmp_path}/demo", "--language=es"]
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(everyname, arguments).stdout
    assert "Todas las personas son inventadas." in shown
    assert "--language es" in shown
    assert (tmp_path / "demo" / "last-spring" / "README.txt").read_text(encoding="utf-8").startswith("CONF")
