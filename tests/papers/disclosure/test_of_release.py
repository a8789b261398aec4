"""What the engine makes, as pages: the same numbers, the same bytes every day."""

import csv
import re
from pathlib import Path

import pytest

from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.coding import code
from everyname.engine.disclosing.folder import Release, write_release
from everyname.formats.counts import read_counts, read_layout
from everyname.language import language
from everyname.papers.disclosure import pages_of
from everyname.papers.disclosure.of_release import outlook_of
from everyname.science.disclosure.protecting import protect
from everyname.science.disclosure.released import release

ENGLISH = language("en")
ROWS = """school,grade,answer,n,score
Hill,Hill 6,yes,41,163
Hill,Hill 6,mostly,17,50
Hill,Hill 6,no,4,3
Hill,Hill 7,yes,38,151
Hill,Hill 7,mostly,22,65
Hill,Hill 7,no,11,10
Hill,Hill 8,yes,29,115
Hill,Hill 8,mostly,12,35
Hill,Hill 8,no,10,9
Lake,Lake 6,yes,35,139
Lake,Lake 6,mostly,14,41
Lake,Lake 6,no,3,2
Lake,Lake 7,yes,52,207
Lake,Lake 7,mostly,19,56
Lake,Lake 7,no,12,11
Lake,Lake 8,yes,44,175
Lake,Lake 8,mostly,21,62
Lake,Lake 8,no,13,12
"""


def made(folder: Path, *, mean: str | None = "score", answer: str | None = "answer") -> Release:
    table = folder / "answers.csv"
    table.write_text(ROWS if mean else re.sub(",[^,]*$", "", ROWS, flags=re.MULTILINE), encoding="utf-8")
    layout = read_layout(dimensions=["grade", "answer"], hierarchies=["grade=school"], count="n", sums=mean)
    coded = code(read_counts([table], layout))
    asked = Asked(layout, 10, answer)
    found = protect(coded.tables, coded.trees, floor=10, answer=asked.answer_axis(coded.names))
    return Release(release(found), found, coded, asked, ())


@pytest.fixture
def whole(tmp_path: Path) -> Release:
    return made(tmp_path)


def test_a_release_has_a_page_for_everybody_and_one_for_those_who_decide(whole: Release) -> None:
    pages = pages_of(whole, title="answers", language=ENGLISH)
    assert set(pages) == {"proof/page.html", "public/released.html"}
    assert b"Confidential" in pages["proof/page.html"]
    assert b"Confidential" not in pages["public/released.html"]
    assert pages == pages_of(whole, title="answers", language=ENGLISH)
    assert b"Made with Everyname" in pages["public/released.html"]


def test_the_page_shows_the_numbers_and_means_of_the_file_and_no_others(
    whole: Release, tmp_path: Path
) -> None:
    pages = pages_of(whole, title="answers", language=ENGLISH)
    write_release(whole, tmp_path / "out", summary={}, pages=pages, force=False, language=ENGLISH)
    public = tmp_path / "out" / "public"
    with (public / "released.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    page = (public / "released.html").read_text(encoding="utf-8")
    cells = re.findall(
        r"<td[^>]*>(?:<span[^>]*>×</span>|([\d,]+))(?:<small>.*?</span>([\d.]+)</small>)?", page
    )
    shown = sorted((number, float(mean)) for number, mean in cells if number)
    assert shown == sorted((row["n"], float(row["mean"])) for row in rows if row["status"] == "published")
    assert len(cells) == len(rows)
    assert len(shown) < len(rows)


def test_answers_run_across_and_a_grade_stands_under_its_school(whole: Release) -> None:
    page = pages_of(whole, title="answers", language=ENGLISH)["public/released.html"].decode()
    assert "People by grade and answer" in page
    assert re.search(r'rowgroup" class="level-0"><bdi>Hill</bdi>.*class="level-1">.*Hill 6', page, re.DOTALL)


def test_without_sums_there_are_no_means(tmp_path: Path) -> None:
    whole = made(tmp_path, mean=None, answer=None)
    page = pages_of(whole, title="answers", language=ENGLISH)["public/released.html"].decode()
    assert "<small>" not in page
    outlook = outlook_of(whole.coded, whole.protected, whole.asked, merges=None, earlier=2)
    assert (outlook.answer, outlook.earlier, outlook.floor) == (None, 2, 10)
