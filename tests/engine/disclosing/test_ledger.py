"""The ledger of releases: read back as written, and refused when anybody else has been in it."""

import json
from pathlib import Path

import numpy as np
import pytest

from everyname.engine.disclosing.coding import Categories, Coded
from everyname.engine.disclosing.ledger import Entry, add_entry, files, read_ledger, written_ledger
from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED, SECONDARY, plain
from everyname.engine.disclosing.same_cells import same_cells
from everyname.formats.problems import Refusal
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.tables import CountTable, Dimension

SITES = Categories(
    "site", ("a1", "a2", "b1", "A", "B", "*"), Dimension(np.array([3, 3, 4, 5, 5, -1], np.int32))
)
SEX = Categories("sex", ("f", "m", "*"), Dimension.flat(2))


def entry(name: str, status: str = PUBLISHED) -> Entry:
    tables = (CountTable([0, 1], np.array([[3, 0], [20, 11], [30, 12]])), CountTable([1], np.array([53, 23])))
    cells = len(cells_of(tables, [SITES.tree, SEX.tree]).counts)
    return Entry(
        fingerprint=name,
        made_at="2026-11-22T12:00:00+00:00",
        folder="out",
        files=("one.csv", "two.csv"),
        floor=10,
        answer=None,
        dimensions=(SITES, SEX),
        tables=tables,
        statuses=(status, PRIMARY, SECONDARY, *[PUBLISHED] * (cells - 3)),
    )


def test_a_ledger_that_is_not_there_yet_holds_nothing(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.jsonl") == ()


def test_what_was_entered_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    add_entry(path, (), entry("one"))
    add_entry(path, read_ledger(path), entry("two", SECONDARY))

    first, second = read_ledger(path)

    assert (first.fingerprint, second.fingerprint) == ("one", "two")
    assert second.statuses[:3] == (SECONDARY, PRIMARY, SECONDARY)
    assert second.dimensions[0].labels == SITES.labels
    assert [table.counts.tolist() for table in first.tables] == [[[3, 0], [20, 11], [30, 12]], [53, 23]]
    assert path.stat().st_mode & 0o777 == 0o600
    assert written_ledger([first, second]) == path.read_bytes()


def test_a_release_entered_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    add_entry(path, (), entry("one"))

    with pytest.raises(Refusal, match="another release was entered meanwhile"):
        add_entry(path, (), entry("two"))

    assert [each.fingerprint for each in read_ledger(path)] == ["one"]


def lines(tmp_path: Path) -> list[str]:
    path = tmp_path / "good.jsonl"
    path.write_bytes(written_ledger([entry("one"), entry("two")]))
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1"),
        ("\n", "line 1"),
        ("grade,n\n6,4\n", "line 1"),
        ("{}\n", "line 1"),
        ("[]\n", "line 1"),
        ("[" * 100_000 + "\n", "line 1"),
        ('{"what": "\\ud800"}\n', "line 1"),
        ('{"what": "everyname disclosure ledger", "format_version": 2}\n', "line 1"),
    ],
)
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Refusal, match=place):
        read_ledger(path)
    with pytest.raises(Refusal):
        add_entry(path, (), entry("one"))

    assert path.read_text(encoding="utf-8") == text


def test_a_changed_a_missing_and_half_a_line_are_refused(tmp_path: Path) -> None:
    header, one, two = lines(tmp_path)
    path = tmp_path / "ledger.jsonl"
    for text, place in (
        (f"{header}\n{one.replace('20', '21', 1)}\n{two}\n", "line 2"),
        (f"{header}\n{two}\n", "line 2"),
        (f"{header}\n{two}\n{one}\n", "line 2"),
        (f"{header}\n{one}\n{two[:-9]}", "line 3"),
        (f"{header}\n{one}\n\n{two}\n", "line 3"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refusal, match=place):
            read_ledger(path)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "..."},
        {"status": 3},
        {"floor": True},
        {"floor": 0},
        {"answer": "nowhere"},
        {"dimensions": []},
        {"dimensions": [{"name": "a", "labels": [], "parents": []}]},
        {"dimensions": [{"name": "a", "labels": ["x", "x", "*"], "parents": [2, 2, -1]}]},
        {"dimensions": [{"name": "a", "labels": ["x", "*"], "parents": [1, 2**40]}]},
        {"tables": []},
        {"tables": [{"axes": [7], "at": [], "n": []}]},
        {"tables": [{"axes": [0, 1], "at": [99], "n": [1]}]},
        {"tables": [{"axes": [0, 1], "at": [0], "n": [-1]}]},
        {"tables": 5},
    ],
)
def test_a_line_that_is_no_release_is_refused_even_with_its_check(
    tmp_path: Path, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "plain", lambda made: {**plain(made), **change})
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(written_ledger([entry("one")]))

    with pytest.raises(Refusal, match="line 2: this is no release"):
        read_ledger(path)


def test_links_and_folders_are_no_ledgers(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path, tmp_path / "link"):
        with pytest.raises(Refusal):
            read_ledger(path)


def test_the_ledger_says_that_it_is_confidential(tmp_path: Path) -> None:
    assert json.loads(lines(tmp_path)[0])["caution"].startswith("CONFIDENTIAL")


def test_cells_are_the_same_by_their_labels() -> None:
    before = entry("one").coded
    grades = Categories("grade", ("6", "*"), Dimension.flat(1))
    sex = Categories("sex", ("m", "x", "*"), Dimension.flat(2))
    now = Coded((sex, grades), (CountTable([0, 1], np.array([[5], [9]])),), ())

    same = same_cells(before, now)

    then, present = cells_of(before.tables, before.trees), cells_of(now.tables, now.trees)
    pairs = {
        before.labels(then.nodes)[at]: now.labels(present.nodes)[cell]
        for at, cell in enumerate(same)
        if cell >= 0
    }
    assert pairs == {("*", "m"): ("m", "*"), ("*", "*"): ("*", "*")}
