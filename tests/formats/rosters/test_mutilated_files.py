"""Whatever is done to the files: no crash, every row counted once, nothing dropped in silence."""

import csv
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster
from everyname.language import PSEUDO, Told, language
from tests.formats.rosters.small_school import SCHOOL, zipped
from tests.formats.rosters.test_clever import CLEVER
from tests.formats.rosters.test_recognition import SCHOOL_12

SDS = Path(__file__).parents[2] / "data" / "rosters" / "microsoft-sds" / "CSV Samples"
Files = dict[str, str]


def files_of(folder: str) -> Files:
    return {path.name: path.read_text(encoding="utf-8-sig") for path in sorted((SDS / folder).glob("*.csv"))}


SETS = {
    "oneroster-1.1": SCHOOL,
    "oneroster-1.2": SCHOOL_12,
    "clever": CLEVER,
    "sds-v1": files_of("SDS Format/25 Users"),
    "sds-v2": files_of("SDS v2"),
    "sds-v2.1": files_of("SDS v2.1"),
    "sds-uk": files_of("UK Format/25 Users"),
}


def cut(text: str, chance: Random) -> str:
    return text[: chance.randint(0, len(text))]


def shuffled(text: str, chance: Random) -> str:
    header, *rows = text.splitlines()
    chance.shuffle(rows)
    return "\n".join([header, *rows])


def duplicated(text: str, chance: Random) -> str:
    header, *rows = text.splitlines()
    return "\n".join([header, *(row for row in rows for _ in range(chance.choice([1, 1, 2, 3])))])


def emptied(text: str, chance: Random) -> str:
    return chance.choice(["", "\n\n", text.splitlines()[0]])


def mixed_up(text: str, chance: Random) -> str:
    """Cells exchanged between the rows of a column."""
    header, *rows = [line.split(",") for line in text.splitlines()]
    place = chance.randrange(len(header))
    cells = [row[place] for row in rows if place < len(row)]
    chance.shuffle(cells)
    for row in rows:
        if place < len(row):
            row[place] = cells.pop()
    return "\n".join(",".join(row) for row in (header, *rows))


def with_blank_lines(text: str, chance: Random) -> str:
    return "\n".join(line + "\n" * chance.choice([0, 0, 1, 2]) for line in text.splitlines())


def with_lost_cells(text: str, chance: Random) -> str:
    header, *rows = text.splitlines()
    return "\n".join([header, *(row.rpartition(",")[0] if chance.random() < 0.2 else row for row in rows)])


MUTILATIONS = [cut, shuffled, duplicated, emptied, mixed_up, with_blank_lines, with_lost_cells]


def rows_in(text: str) -> int:
    """Data rows, counted by the standard library: neither header nor blank lines."""
    return max(
        0,
        sum(1 for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row) or len(row) > 1)
        - 1,
    )


def check(roster: Roster, files: Files) -> None:
    ignored = {
        problem.file.rpartition("/")[2] for problem in roster.problems if problem.code == "ignored-file"
    }
    assert roster.rows.read == sum(rows_in(text) for name, text in files.items() if name not in ignored)
    for effect, count in ((Effect.SKIPPED, roster.rows.skipped), (Effect.CORRECTED, roster.rows.corrected)):
        graver = {(each.file, each.line) for each in roster.problems if each.effect is Effect.SKIPPED} - (
            set() if effect is Effect.CORRECTED else {(each.file, each.line) for each in roster.problems}
        )
        places = {(each.file, each.line) for each in roster.problems if each.effect is effect and each.line}
        assert len(places - graver) == count
    assert len(roster.people) == len(set(roster.people["person_id"].to_pylist()))
    assert min(roster.counts().values()) >= 0
    check_told(roster.problems)


def check_told(problems: Sequence[Problem]) -> None:
    """Each is a text that can be retold, in brackets from end to end where nothing is left in English."""
    invented = language(PSEUDO)
    bare = [each.message for each in problems if not re.fullmatch("⟦.*⟧", invented.retold(each.message))]
    assert bare == []


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutilated")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(SETS)),
    steps=st.lists(st.sampled_from(MUTILATIONS), min_size=1, max_size=3),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    separator=st.sampled_from([",", ";", "\t"]),
    seed=st.integers(0, 10**6),
)
def test_mutilated_files_are_read_in_full_or_refused(
    folder: Path,
    name: str,
    steps: list[Callable[[str, Random], str]],
    encoding: str,
    separator: str,
    seed: int,
) -> None:
    chance = Random(seed)
    files = dict(SETS[name])
    for step in steps:
        file = chance.choice(sorted(files))
        files[file] = step(files[file], chance) if files[file].strip() else files[file]
    path = zipped(
        folder, {file: text.replace(",", separator).encode(encoding) for file, text in files.items()}
    )

    try:
        roster = read_roster([path])
    except Refusal as refused:
        reason = refused.reason
        check_told(refused.problems)
    else:
        check(roster, files)
        return

    assert "\n" not in reason
    assert ": " in reason
    assert isinstance(reason, Told)


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_order_of_rows_changes_nothing_but_lines(folder: Path, name: str) -> None:
    chance = Random(7)
    straight = read_roster([zipped(folder, SETS[name])])
    mixed = read_roster([zipped(folder, {file: shuffled(text, chance) for file, text in SETS[name].items()})])

    assert mixed.counts() == straight.counts()
    assert mixed.people.equals(straight.people)
    assert (mixed.member_class.tolist(), mixed.member_person.tolist()) == (
        straight.member_class.tolist(),
        straight.member_person.tolist(),
    )
