"""Two rounds side by side, worked out again from nothing but their CSV files."""

import csv
import json
import random
import shutil
import stat
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from everyname.engine.wall.comparing import COMPARISON_FILES, compare_folders, write_comparison
from everyname.engine.wall.run import run_files
from everyname.formats.problems import Refusal
from everyname.language import ENGLISH
from everyname.science.connections import Difference, Shown

GRADES = {"6": 10, "7": 10, "8": 3}
SETTINGS = "[stepping_back]\nanswered_share = 0.5\n"
DOT = {"one", "two_or_more"}


def school(folder: Path, seed: int) -> None:
    """Two rounds, `spring` and `autumn`, of a school with joiners, leavers and somebody unknown."""
    dice = random.Random(seed)
    people = [(f"s{at:02}", grade) for at, grade in enumerate(g for g, n in GRADES.items() for _ in range(n))]
    for name, here in (("spring", people[:-2]), ("autumn", people[2:])):
        run(folder, name, here, dice)


def run(folder: Path, name: str, people: list[tuple[str, str]], dice: random.Random, **more: str) -> None:
    roster = ["id,name,role,grade,class,site"]
    roster += [f"{who},{who.title()} Ray,student,{grade},{grade}A,Harbour" for who, grade in people]
    roster += [f"t{at},Tess {at} Moss,teacher,,{at}A,Harbour" for at in GRADES]
    # Whoever teaches grade 8 in spring is silent: those names are unknown unless somebody else gives a dot.
    silent = {"spring": "t8"}.get(name)
    marks = {(who, f"t{grade}"): dice.choice([0, 0, 3]) for who, grade in people if f"t{grade}" != silent}
    marks |= {(who, "t6"): 3 for who, grade in people if grade != "6" and dice.random() < 0.3}
    dice.shuffle(people)
    rows = [f"{who},{connector},{level}" for (who, connector), level in marks.items()]
    files = {
        "roster.csv": "\n".join([roster[0], *dice.sample(roster[1:], len(roster) - 1)]) + "\n",
        "marks.csv": "\n".join(["name_id,connector_id,level", *dice.sample(rows, len(rows))]) + "\n",
        "wall.toml": SETTINGS + more.get("settings", ""),
    }
    made = folder / f"{name}-files"
    made.mkdir()
    for file, text in files.items():
        (made / file).write_text(text, encoding="utf-8")
    run_files(
        sources=[made / "roster.csv"],
        marks=made / "marks.csv",
        settings=made / "wall.toml",
        previous=folder / more["previous"] if "previous" in more else None,
        out=folder / name,
    )


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states(folder: Path) -> dict[str, str]:
    return {row["name_id"]: row["state"] for row in rows(folder, "coverage")}


def compare(folder: Path, then: str = "spring", now: str = "autumn") -> dict[str, Any]:
    found = compare_folders(folder / then, folder / now)
    return write_comparison(found, folder / "out", language=ENGLISH, force=True, pages={})


def column(folder: Path, table: str, name: str = "name_id") -> list[str]:
    return [row[name] for row in rows(folder / "out", table)]


@pytest.mark.parametrize("seed", range(4))
def test_the_tables_say_what_the_two_rounds_say(tmp_path: Path, seed: int) -> None:
    school(tmp_path, seed)
    compare(tmp_path)
    then, now = states(tmp_path / "spring"), states(tmp_path / "autumn")

    became = {row["name_id"]: (row["before"], row["now"]) for row in rows(tmp_path / "out", "what_became")}
    assert became == {
        name: ("none", now.get(name, "left")) for name, state in then.items() if state == "none"
    }
    assert column(tmp_path, "joiners") == sorted(now.keys() - then.keys()) == ["s21", "s22"]
    assert column(tmp_path, "leavers") == sorted(then.keys() - now.keys()) == ["s00", "s01"]
    stayed = {row["name_id"]: (row["before"], row["now"]) for row in rows(tmp_path / "out", "changes")}
    assert stayed == {name: (then[name], now[name]) for name in then.keys() & now.keys()}
    assert list(stayed) == sorted(stayed)
    assert {row["display_name"] for row in rows(tmp_path / "out", "changes")} >= {"S02 Ray", "S20 Ray"}


@pytest.mark.parametrize("seed", range(4))
def test_the_summary_adds_up(tmp_path: Path, seed: int) -> None:
    school(tmp_path, seed)
    found = compare(tmp_path)
    then, now = states(tmp_path / "spring"), states(tmp_path / "autumn")
    both = then.keys() & now.keys()
    known = {name for name in both if "unknown" not in (then[name], now[name])}
    without = Counter(now.get(name, "left") for name, state in then.items() if state == "none")

    assert (found["in_both"], found["joiners"], found["leavers"]) == (len(both), 2, 2)
    assert found["known_in_both"] == len(known) < len(both)
    assert found["with_dot"]["before"]["count"] == sum(then[name] in DOT for name in known)
    assert found["with_dot"]["after"]["count"] == sum(now[name] in DOT for name in known)
    assert found["without_before"] == counts(without)
    assert found["transitions"] == {
        old: {
            new: sum((then[x], now[x]) == (old, new) for x in both)
            for new in (*sorted(DOT), "none", "unknown")
        }
        for old in (*sorted(DOT), "none", "unknown")
    }
    change = found["with_dot"]["change"]
    assert change["low"] <= change["value"] <= change["high"]
    assert json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("seed", range(4))
def test_the_divided_are_counted_together_and_never_by_pair(tmp_path: Path, seed: int) -> None:
    school(tmp_path, seed)
    found = compare(tmp_path)
    then, now = states(tmp_path / "spring"), states(tmp_path / "autumn")
    given = {row["name_id"] for row in rows(tmp_path / "spring", "assignments")}

    assert given
    assert found["divided_before"] == counts(Counter(now.get(name, "left") for name in given)) | {
        "had_a_dot_then": sum(then[name] in DOT for name in given)
    }
    connectors = {row["connector_id"] for row in rows(tmp_path / "spring", "connectors")}
    for path in (tmp_path / "out").iterdir():
        said = path.read_text(encoding="utf-8")
        assert not [each for each in connectors if f",{each}," in said or f'"{each}"' in said], path.name
        assert "Tess" not in said


def counts(fates: Mapping[str, int]) -> dict[str, int]:
    said = {key: fates.get(key, 0) for key in ("one", "two_or_more", "none", "unknown", "left")}
    return {"names": sum(said.values()), "with_dot": said["one"] + said["two_or_more"], **said}


@pytest.mark.parametrize("seed", range(8))
def test_a_small_group_is_hidden_and_another_hides_it(tmp_path: Path, seed: int) -> None:
    """Grade 8 has too few known names; whoever subtracts what is shown from the total learns of several."""
    school(tmp_path, seed)
    compare(tmp_path)
    then, now = states(tmp_path / "spring"), states(tmp_path / "autumn")
    grades = {row["name_id"]: row["grade"] for row in rows(tmp_path / "autumn", "names")}
    known = {x for x in then.keys() & now.keys() if "unknown" not in (then[x], now[x])}
    told = {
        row["group"]: row for row in rows(tmp_path / "out", "change_by_group") if row["grouping"] == "grade"
    }

    assert told["08"]["shown"] in {"under_floor", "empty"}
    hidden = {grade for grade, row in told.items() if row["shown"] in {"under_floor", "withheld"}}
    for grade, row in told.items():
        inside = {name for name in known if grades[name] == grade}
        if grade in hidden:
            assert not any(list(row.values())[4:])
        else:
            assert int(row["known_in_both"]) == len(inside)
            assert int(row["with_dot_before"]) == sum(then[name] in DOT for name in inside)
            assert int(row["with_dot_now"]) == sum(now[name] in DOT for name in inside)
    together = {name for name in known if grades[name] in hidden}
    if together and len(hidden) < len(told):
        assert len(hidden) > 1
        assert len(together) >= 5
        for state in (then, now):
            assert 0 < sum(state[name] in DOT for name in together) < len(together)


def test_the_interval_of_a_group_is_that_of_paired_shares(tmp_path: Path) -> None:
    """36 keep a dot, 12 gain one, 2 lose it: Newcombe's own table gives the interval."""
    # The later round stands first in his table, so a gain is a difference upwards.
    kept, gained, lost = [f"k{at}" for at in range(36)], [f"g{at}" for at in range(12)], ["l0", "l1"]
    roster = ["id,name,role,class", "t,Tess Moss,teacher,A"]
    roster += [f"{who},{who.title()} Ray,student,A" for who in (*kept, *gained, *lost)]
    (tmp_path / "roster.csv").write_text("\n".join(roster), encoding="utf-8")
    for name, dots in (("spring", {*kept, *lost}), ("autumn", {*kept, *gained})):
        marks = [f"{who},t,{3 if who in dots else 0}" for who in (*kept, *gained, *lost)]
        (tmp_path / f"{name}.csv").write_text(
            "\n".join(["name_id,connector_id,level", *marks]), encoding="utf-8"
        )
        run_files(sources=[tmp_path / "roster.csv"], marks=tmp_path / f"{name}.csv", out=tmp_path / name)
    group, *_ = compare_folders(tmp_path / "spring", tmp_path / "autumn").groups

    assert (group.shown, group.known) == (Shown.SHOWN, 50)
    assert [share.count for share in (group.before, group.after) if share] == [38, 48]
    assert isinstance(group.change, Difference)
    assert (round(group.change.low, 4), round(group.change.high, 4)) == (0.0569, 0.3404)


def test_the_folder_is_for_its_owner_alone_and_says_how_many_matched(tmp_path: Path) -> None:
    school(tmp_path, 1)
    compare(tmp_path)
    readme = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")

    assert readme.startswith("Confidential: it names people.")
    assert "19 names are in both rounds; 2 joined and 2 left." in readme
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*COMPARISON_FILES} - {"report.html"}


def test_pages_land_in_the_folder_together_with_the_tables_or_not_at_all(tmp_path: Path) -> None:
    school(tmp_path, 1)
    found = compare_folders(tmp_path / "spring", tmp_path / "autumn")
    write_comparison(
        found, tmp_path / "out", language=ENGLISH, force=False, pages={"report.html": b"<!DOCTYPE html>"}
    )
    assert (tmp_path / "out" / "report.html").read_bytes() == b"<!DOCTYPE html>"

    with pytest.raises(Refusal, match="--force"):
        write_comparison(found, tmp_path / "out", language=ENGLISH, force=False, pages={})
    with pytest.raises(Refusal):
        write_comparison(
            found, tmp_path / "new", language=ENGLISH, force=False, pages={"no such/folder.html": b""}
        )
    assert not (tmp_path / "new").exists()


def test_another_question_is_refused_with_both_wordings(tmp_path: Path) -> None:
    school(tmp_path, 1)
    question = '[question]\nwording = "Who knows you?"\n'
    run(tmp_path, "winter", [("s05", "6"), ("s06", "6")], random.Random(1), settings=question)
    with pytest.raises(Refusal) as refused:
        compare(tmp_path, now="winter")

    assert "'Would this person come to you with a personal problem?', then 'Who knows you?'" in str(
        refused.value
    )
    assert not (tmp_path / "out").exists()


def test_the_same_folder_twice_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    school(tmp_path, 1)
    (tmp_path / "link").symlink_to(tmp_path / "spring")
    for other in ("spring", "link", "autumn/../spring"):
        with pytest.raises(Refusal, match="same folder"):
            compare(tmp_path, now=other)


def test_the_later_round_first_is_refused_where_it_says_that_it_goes_on_from_the_other(
    tmp_path: Path,
) -> None:
    school(tmp_path, 1)
    people = [(row["name_id"], row["grade"][1:]) for row in rows(tmp_path / "autumn", "names")]
    run(tmp_path, "winter", people, random.Random(5), previous="autumn")

    with pytest.raises(Refusal, match="other way round"):
        compare(tmp_path, then="winter", now="autumn")
    assert compare(tmp_path, then="autumn", now="winter")["leavers"] == 0


def renamed(folder: Path, change: Callable[[str], str]) -> None:
    """Give everybody another identifier, in every table of the folder."""
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *cells = list(csv.reader(file))
        for row in cells:
            row[:] = [change(cell) if at < 2 and cell[:1] == "s" else cell for at, cell in enumerate(row)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *cells])


def test_rounds_whose_identifiers_come_from_different_systems_are_refused(tmp_path: Path) -> None:
    school(tmp_path, 1)
    renamed(tmp_path / "autumn", lambda name_id: f"x-{name_id}")
    with pytest.raises(Refusal) as refused:
        compare(tmp_path)

    assert "share 0 identifiers of 21 (19 names are called the same under another identifier)" in str(
        refused.value
    )


def test_rounds_whose_identifiers_stand_for_other_people_are_refused(tmp_path: Path) -> None:
    school(tmp_path, 1)
    path = tmp_path / "autumn" / "names.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(" Ray", " Oak").replace("S", "Z"), encoding="utf-8"
    )
    with pytest.raises(Refusal, match="not the same people"):
        compare(tmp_path)


def test_somebody_with_a_new_identifier_is_pointed_out_and_not_merged(tmp_path: Path) -> None:
    school(tmp_path, 1)
    renamed(tmp_path / "autumn", lambda name_id: "new5" if name_id == "s05" else name_id)
    found = compare(tmp_path)

    assert (found["in_both"], found["joiners"], found["leavers"]) == (18, 3, 3)
    assert found["cautions"]["joiners_called_like_a_leaver"] == 1
    assert {row["name_id"]: row["called_like"] for row in rows(tmp_path / "out", "joiners")}["new5"] == "s05"
    assert "perhaps one person" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


def test_settings_that_decide_who_is_unknown_are_pointed_out_when_they_changed(tmp_path: Path) -> None:
    school(tmp_path, 1)
    path = tmp_path / "spring" / "settings.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("answered_share = 0.5", "answered_share = 0.25"))

    assert compare(tmp_path)["cautions"]["settings"] == [
        {"setting": "answered_share", "before": "1/4", "after": "1/2"}
    ]


def test_the_larger_floor_of_the_two_rounds_holds(tmp_path: Path) -> None:
    school(tmp_path, 1)
    path = tmp_path / "spring" / "settings.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("floor = 5", "floor = 30"))
    found = compare(tmp_path)

    assert found["floor"] == 30
    assert {group["shown"] for group in found["groups"]} <= {"under_floor", "empty"}


def test_the_order_of_rows_decides_nothing(tmp_path: Path) -> None:
    school(tmp_path, 2)
    compare(tmp_path)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    for folder in ("spring", "autumn"):
        for path in (tmp_path / folder).glob("*.csv"):
            header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join([header, *reversed(lines)]), encoding="utf-8")
    compare(tmp_path)

    assert first == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("which", ["spring", "autumn"])
@pytest.mark.parametrize(
    ("damage", "file"),
    [
        (lambda folder: (folder / "summary.json").unlink(), "summary.json"),
        (lambda folder: (folder / "settings.toml").unlink(), "settings.toml"),
        (lambda folder: (folder / "changes.csv").unlink(), "changes.csv"),
        (lambda folder: (folder / "coverage.csv").write_text("name_id,state\n"), "coverage.csv"),
        (lambda folder: lacking(folder / "summary.json", "both_views"), "summary.json"),
        (lambda folder: lacking(folder / "summary.json", "coverage"), "summary.json"),
        (lambda folder: (folder / "summary.json").write_text('{"format_version": 99}'), "summary.json"),
        (shutil.rmtree, "summary.json"),
    ],
    ids=["no summary", "no settings", "no changes", "few names", "no views", "no states", "version", "gone"],
)
def test_a_folder_that_is_not_whole_is_refused_by_its_file(
    tmp_path: Path, which: str, damage: Callable[[Path], object], file: str
) -> None:
    school(tmp_path, 1)
    damage(tmp_path / which)
    with pytest.raises(Refusal) as refused:
        compare(tmp_path)

    assert str(tmp_path / which / file) in str(refused.value)
    assert not (tmp_path / "out").exists()


def lacking(path: Path, key: str) -> None:
    summary = json.loads(path.read_text(encoding="utf-8"))
    del summary[key]
    path.write_text(json.dumps(summary), encoding="utf-8")


def test_rounds_whose_folders_are_called_the_same_are_told_apart(tmp_path: Path) -> None:
    school(tmp_path, 1)
    for year, name in (("2025", "spring"), ("2026", "autumn")):
        (tmp_path / year).mkdir()
        (tmp_path / name).rename(tmp_path / year / "wall")
    found = compare_folders(tmp_path / "2025" / "wall", tmp_path / "2026" / "wall")
    assert [said.title for said in found.said] == ["2025/wall", "2026/wall"]


def test_a_folder_that_no_folder_can_be_called_is_refused(tmp_path: Path) -> None:
    school(tmp_path, 1)
    for pair in ((tmp_path / ("n" * 300), tmp_path / "autumn"), (tmp_path / "spring", tmp_path / "gone")):
        with pytest.raises(Refusal, match=r"summary\.json: missing"):
            compare_folders(*pair)
