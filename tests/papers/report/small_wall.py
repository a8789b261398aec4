"""A wall small enough for a browser to be audited on it, with everything that a report can hold."""

from pathlib import Path

from everyname.engine.wall.run import run_files

SCRIPT = "<script>alert(1)</script>"
LONG = "Wolfeschlegelsteinhausenbergerdorff-" * 3 + "Montmorency de la Très Longue Rivière"
ODD_NAMES = (
    *(
        "نور عباس",
        "ईशा जोशी",
        "王小明",
        "Nguyễn Thảo",
        "Zoë 🦋 Ødegård",
        SCRIPT,
        LONG,
        '"Quoted" & Ampersand',
    ),
    *("Ana Cruz", "Ana Cruz"),
)
CIRCLE = "Xiomara Okafor circle"

_HEAD = "id,name,role,grade,class,site,capacity,Circle\n"
_SITES = (("Harbour", 36), ("Hill", 20), ("Island", 4))
_SETTINGS = '[stepping_back]\ngroups = ["Circle"]\n'
_NOT_YET = 6
_ADULTS = (
    *(
        ("t0", "Xiomara Okafor", "Harbour"),
        ("t1", "Quentin Brandtner", "Harbour"),
        ("t2", "أحمد الخطيب", "Harbour"),
    ),
    *(
        ("t3", "Ysolde Marchetti", "Hill"),
        ("t4", "Zebedee Falk", "Hill"),
        ("t5", "Wilhelmina Aust", "Island"),
    ),
)


def small_wall(folder: Path, **changed: str) -> Path:
    """Two rounds of 60 names at three sites; the folder of the later one.

    Names without a dot and names that cannot be covered, silence, voices, groups under the floor,
    names in many scripts. A text among ``changed`` replaces that file of the later round.
    """
    files = {"roster": roster(), "marks": marks(2), "nominations": nominations(), "settings": _SETTINGS}
    _run(folder, files | {"marks": marks(4)}, "spring", previous=None)
    _run(folder, files | changed, "autumn", previous=folder / "spring")
    return folder / "autumn"


def people() -> list[tuple[str, str, str, str]]:
    """Identifier, name, grade and site of every name."""
    names = [*ODD_NAMES, *(f"Person{at:02} Familyname{at:02}" for at in range(60 - len(ODD_NAMES)))]
    sites = [site for site, number in _SITES for _ in range(number)]
    return [(f"n-{at:03}", name, str(6 + at % 3), sites[at]) for at, name in enumerate(names)]


def adults() -> tuple[tuple[str, str, str], ...]:
    """Identifier, name and site of every connector."""
    return _ADULTS


def roster() -> str:
    """Colleagues at Island have room for one name, and a name of nowhere has nobody at all."""
    rows = [_cells(*who, "student", grade, f"{grade}A", site, "", CIRCLE if at % 2 else "B")
            for at, (*who, grade, site) in enumerate(people())]  # fmt: skip
    rows += [_cells(*who, "teacher", "", "", site, "1" if site == "Island" else "9", "")
             for *who, site in _ADULTS]  # fmt: skip
    return _HEAD + "".join(rows)


def marks(every: int) -> str:
    """Each colleague marks every so many names of their site; Zebedee Falk has not answered."""
    rows = ["name_id,connector_id,level"]
    for at, (adult, _, site) in enumerate(_ADULTS):
        if adult != "t4":
            here = [name_id for name_id, _, _, place in people() if place == site]
            rows += [f"{name_id},{adult},3" for name_id in here[8 + at :: every] if site != "Island"]
            rows.append(f"*,{adult},0")
    return "\n".join(rows) + "\n"


def nominations() -> str:
    """Two name a colleague, one who has a dot and one who has none say "no one"."""
    return "name_id,connector_id\nn-001,t1\nn-030,t0\nn-011,no one\nn-002,no one\n"


def _cells(*cells: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _run(folder: Path, files: dict[str, str], out: str, previous: Path | None) -> None:
    for name, text in files.items():
        (folder / f"{name}.{'toml' if name == 'settings' else 'csv'}").write_text(text, encoding="utf-8")
    run_files(
        sources=[folder / "roster.csv"],
        marks=folder / "marks.csv",
        nominations=folder / "nominations.csv",
        settings=folder / "settings.toml",
        previous=previous,
        out=folder / out,
    )
