"""Files of marks in any state: every row is accounted for, and nothing but a refusal is raised."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everyname.formats.marks import Marks, Nominations, read_marks, read_nominations
from everyname.formats.problems import Effect, Refusal
from everyname.formats.sources import open_file
from everyname.formats.tables import read_tables
from tests.formats.small_roster import IDS, SMALL_ROSTER, small_roster

Reader = Callable[..., Marks | Nominations]

IDENTIFIERS = (*IDS, "", "*", "7", "s1", "S9", "Ana Rivera", "Bo Smith", "Díaz, Carmen", "Eve [T3]", "T1;T3")
MEANT = ("x", "0", "1", "3", "9", "?", "nadie", "no one", "north", "name_id", "connector_id", "level")
HOSTILE = ("=1+1", "\u202e", '"', "a\nb", "{}", "{0}")
WORDS = st.sampled_from([*IDENTIFIERS, *MEANT, *HOSTILE])
HEADERS = st.lists(
    WORDS
    | st.sampled_from(["name_id", "connector_id", "level", "Name", "School", "T1", "T2", "T3", "Notes"]),
    min_size=1,
    max_size=6,
)
WORKPLACE = small_roster(is_workplace=True)


def written(rows: list[list[str]]) -> str:
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)


@pytest.mark.parametrize("read", [read_marks, read_nominations])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=HEADERS,
    rows=st.lists(st.lists(WORDS, min_size=1, max_size=6), max_size=6),
    is_workplace=st.booleans(),
)
def test_every_row_is_accounted_for(
    tmp_path: Path, read: Reader, header: list[str], rows: list[list[str]], is_workplace: bool
) -> None:
    path = tmp_path / "marks.csv"
    path.write_text(written([header, *rows]), encoding="utf-8")
    roster = WORKPLACE if is_workplace else SMALL_ROSTER
    with contextlib.suppress(Refusal):
        found = read(path, roster)
        (table,) = read_tables(open_file(path))
        lines = {*table.lines.tolist(), *table.skipped}
        assert found.row_counts.read == len(lines)
        lost = {each.line for each in found.problems if each.effect in {Effect.SKIPPED, Effect.REFUSED}}
        mended = {each.line for each in found.problems if each.effect is Effect.CORRECTED} - lost
        assert (found.row_counts.skipped, found.row_counts.corrected) == (len(lost), len(mended))
        assert lost | mended <= lines
        check_pairs(found, is_workplace=is_workplace)


def check_pairs(found: Marks | Nominations, *, is_workplace: bool) -> None:
    pairs = list(zip(found.name_row.tolist(), found.connector_row.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert all(name != connector for name, connector in pairs)
    if not is_workplace:
        assert all(IDS[name][0] != "T" and IDS[connector][0] == "T" for name, connector in pairs)
    if isinstance(found, Marks):
        assert set(found.level.tolist()) <= {0, 1, 2, 3}
    else:
        assert not set(found.no_one.tolist()) & set(found.name_row.tolist())


@pytest.mark.parametrize("read", [read_marks, read_nominations])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(0, 120), byte=st.integers(0, 255), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"])
)
def test_a_damaged_file_is_read_or_refused(
    tmp_path: Path, read: Reader, cut: int, byte: int, encoding: str
) -> None:
    whole = "name_id;Díaz, Carmen;T3\nS1;x;\n*;;1\nJosé;2;3\n".encode(encoding)
    path = tmp_path / "marks.csv"
    for data in (whole[:cut], whole[:cut] + bytes([byte]) + whole[cut + 1 :], whole[:cut] + whole):
        path.write_bytes(data)
        with contextlib.suppress(Refusal):
            found = read(path, SMALL_ROSTER)
            assert found.row_counts.read == sum(
                len(table) + len(table.skipped) for table in read_tables(open_file(path))
            )
