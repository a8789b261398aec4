"""A school of 60 names at two sites and its wall over two rounds, as files; read back as papers read them.

Four names stand in grade 9, too few to be shown; one group is called ``<b>&"``; Tula never answers.
"""

import csv
from pathlib import Path

from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Run
from everyname.engine.wall.run import run_files

NAMES, TEACHERS = 60, 8
SITES = ("Harbour", "Hill & <Dale>")
HOUSES = ('<b>&"', "Elm", "")
SILENT = 7
SETTINGS = '[stepping_back]\nfloor = 5\ngroups = ["house at school"]\n'


def write_round(folder: Path, *, first: int, closeness: int) -> None:
    """Names from number ``first`` on; the closer, the more dots."""
    folder.mkdir()
    people = ["id,name,role,grade,class,site,house at school"]
    for at in range(first, first + NAMES):
        grade = "9" if at % 15 == 4 else str(6 + at % 3)
        house = HOUSES[at % 3].replace('"', '""')
        people.append(
            f'n{at:02},Name{at} Young,student,{grade},{"ABCD"[at % 4]},"{SITES[at % 4 // 2]}","{house}"'
        )
    people += [
        f't{at},Teacher{at} Old,teacher,,{"ABCD"[at % 4]},"{SITES[at % 4 // 2]}",' for at in range(TEACHERS)
    ]
    (folder / "roster.csv").write_text("\n".join(people) + "\n", encoding="utf-8")
    marks = ["name_id,connector_id,level"]
    nominations = ["name_id,connector_id"]
    for at in range(TEACHERS):
        if at == SILENT:
            continue
        met = [name for name in range(first, first + NAMES) if name % 4 == at % 4]
        marks += [f"n{name:02},t{at},3" for name in met if (name * 7 + at) % 11 < closeness + at % 3]
        marks.append(f"*,t{at},0")
        nominations += [f"n{name:02},t{at}" for name in met if name % 5 == at % 5]
    nominations += [f"n{name:02},no one" for name in range(first, first + NAMES) if name % 13 == 0]
    (folder / "marks.csv").write_text("\n".join(marks) + "\n", encoding="utf-8")
    (folder / "nominations.csv").write_text("\n".join(nominations) + "\n", encoding="utf-8")
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")


def run_round(folder: Path, out: Path, previous: Path | None = None) -> None:
    run_files(
        sources=[folder / "roster.csv"],
        marks=folder / "marks.csv",
        nominations=folder / "nominations.csv",
        settings=folder / "settings.toml",
        previous=previous,
        out=out,
    )


def two_rounds(folder: Path) -> Path:
    """Write both rounds and give back the folder of the later one."""
    write_round(folder / "spring-files", first=0, closeness=2)
    write_round(folder / "autumn-files", first=6, closeness=4)
    run_round(folder / "spring-files", folder / "spring")
    run_round(folder / "autumn-files", folder / "autumn", previous=folder / "spring")
    return folder / "autumn"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder: Path) -> Run:
    return read_run(folder)
