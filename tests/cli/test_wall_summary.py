"""The page that a head teacher reads at the end of ``everyname wall run``."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from everyname.cli.main import everyname

ROSTER = (
    "id,name,role,class,site,capacity\nt,Tess One,teacher,A,Hill,3\nu,Uma Two,teacher,A,Hill,1\n"
    + "".join(f"s{at},Sam {at},student,A,Hill,\n" for at in range(1200))
)
NOBODY_KNOWS = "*,t,0\n*,u,0\n"


def page(folder: Path, marks: str, *more: str, width: int = 80) -> str:
    """Everything `wall run` prints at this width, spaces and line ends taken together."""
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "marks.csv").write_text("name_id,connector_id,level\n" + marks, encoding="utf-8")
    arguments = ["wall", "run", f"{folder}/roster.csv", f"--marks={folder}/marks.csv", f"--out={folder}/out"]
    result = CliRunner(env={"COLUMNS": str(width)}).invoke(everyname, [*arguments, "--force", *more])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("width", [50, 60, 80])
def test_nothing_is_cut_off_on_a_terminal_of_any_width(tmp_path: Path, width: int) -> None:
    shown = page(tmp_path, NOBODY_KNOWS, width=width)
    assert "…" not in shown
    assert ("one dot: people leave" in shown) == (width == 80)


def test_the_fullest_post_is_told_of_those_alone_who_are_given_a_name(tmp_path: Path) -> None:
    """Tess still has three of last time, more than anybody is given now; one name is no "1 names"."""
    known = "".join(f"s{at},u,3\n" for at in range(1199))
    page(tmp_path, NOBODY_KNOWS + known.replace("s0,u,3\ns1,u,3\ns2,u,3\n", ""), f"--out={tmp_path}/spring")
    shown = page(tmp_path, NOBODY_KNOWS + known, f"--previous={tmp_path}/spring")
    said = " ".join(shown.split())
    assert "Nobody who is given a name now has more than" in said
    assert "Nobody has more than" not in said
    assert " 1 names" not in said
