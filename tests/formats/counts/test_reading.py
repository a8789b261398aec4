"""Tables of counts as people hand them in: what is read, and what is refused by line and column."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from everyname.formats.counts import MILLIONTHS, Counts, Layout, read_counts
from everyname.formats.problems import Effect, Refusal

GRADES = Layout(("grade", "sex"), {}, "n")
SCHOOLS = Layout(("unit", "sex"), {"unit": "school", "school": "district"}, "n")
SCORES = Layout(("grade",), {}, "n", "score")

Found = list[tuple[int | None, str | None, str]]


def write(folder: Path, text: str, name: str = "table.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(counts: Counts, table: int = 0) -> dict[tuple[str, ...], int]:
    of_table = counts.tables[table]
    labels = zip(*(each.to_pylist() for each in of_table.labels), strict=True)
    return dict(zip(labels, of_table.counts.tolist(), strict=True))


def refused(paths: Sequence[Path], layout: Layout) -> Found:
    """Line, column and code of every problem."""
    with pytest.raises(Refusal) as caught:
        read_counts(paths, layout)
    assert caught.value.problems
    assert "\n" not in str(caught.value)
    assert all(problem.effect is Effect.REFUSED for problem in caught.value.problems)
    return [(problem.line, problem.column, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_whatever_program_wrote_it(tmp_path: Path, separator: str, encoding: str) -> None:
    text = "grade,sex,n\r\nSéptimo,f,12\r\nSéptimo,m,0\r\n".replace(",", separator)

    found = read_counts([write(tmp_path, text, encoding=encoding)], GRADES)

    assert rows(found) == {("Séptimo", "f"): 12, ("Séptimo", "m"): 0}


def test_columns_may_stand_in_any_order_and_dimensions_keep_theirs(tmp_path: Path) -> None:
    found = read_counts([write(tmp_path, "n,sex,grade\n3,f,6\n")], GRADES)

    assert found.tables[0].dimensions == ("grade", "sex")
    assert rows(found) == {("6", "f"): 3}


def test_what_stands_above_is_known_for_every_level(tmp_path: Path) -> None:
    text = "district,school,unit,sex,n\nNorth,A,a1,f,1\nNorth,A,a2,f,2\nSouth,B,b1,f,3\n"

    found = read_counts([write(tmp_path, text)], SCHOOLS)

    assert found.parents == {
        "unit": {"a1": "A", "a2": "A", "b1": "B", "A": "North", "B": "South"},
        "sex": {},
    }


def test_one_letter_spelt_in_two_ways_is_one_category(tmp_path: Path) -> None:
    text = "grade,sex,n\nSe\u0301ptimo,f,1\nS\u00e9ptimo,f,2\n"

    assert refused([write(tmp_path, text)], GRADES) == [(3, "grade", "repeated-cell")]


def test_blank_lines_and_rows_of_separators_say_nothing(tmp_path: Path) -> None:
    found = read_counts([write(tmp_path, "grade,sex,n\n6,f,1\n\n,,\n")], GRADES)

    assert rows(found) == {("6", "f"): 1}


@pytest.mark.parametrize(
    "count",
    [
        "1.5",
        "x",
        "",
        "1e3",
        "NaN",
        "-1",
        "+1",
        "2147483648",
        "99999999999999999999",
        "1 000",
        "1,000",
        "٣",
        "inf",
    ],
)
def test_a_count_that_is_no_whole_number_is_refused(tmp_path: Path, count: str) -> None:
    path = write(tmp_path, f'grade,sex,n\n6,f,4\n6,m,"{count}"\n')

    assert refused([path], GRADES) == [(3, "n", "invalid-count")]


def test_the_largest_count_and_leading_zeros_are_read(tmp_path: Path) -> None:
    found = read_counts([write(tmp_path, "grade,sex,n\n6,f,2147483647\n6,m,0000000000007\n")], GRADES)

    assert rows(found) == {("6", "f"): 2147483647, ("6", "m"): 7}


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    text = "grade,sex,n\n6,f,-1\n6,f,2\n*,m,3\n,m,4\n7,f,x\n"

    assert refused([write(tmp_path, text)], GRADES) == [
        (2, "n", "invalid-count"),
        (3, "grade", "repeated-cell"),
        (4, "grade", "total-category"),
        (5, "grade", "empty-category"),
        (6, "n", "invalid-count"),
    ]


def test_a_repeated_cell_says_where_it_stood_before(tmp_path: Path) -> None:
    path = write(tmp_path, "grade,sex,n\n6,f,1\n6,m,1\n6, f ,1\n6,f,9\n")

    with pytest.raises(Refusal) as caught:
        read_counts([path], GRADES)

    assert [problem.line for problem in caught.value.problems] == [4, 5]
    assert all("grade=6, sex=f stands on line 2" in each.message for each in caught.value.problems)


def test_a_child_has_one_parent_in_all_tables(tmp_path: Path) -> None:
    one = write(tmp_path, "unit,school,district,sex,n\na1,A,North,f,12\n", "one.csv")
    two = write(tmp_path, "unit,school,district,n\na1,A,South,12\n", "two.csv")

    with pytest.raises(Refusal, match=r"A belongs to North \(one\.csv line 2\) and here to South"):
        read_counts([one, two], SCHOOLS)


@pytest.mark.parametrize("text", ["a1,A,North,f,1\na2,a1,North,f,1\n", "a1,A,A,f,1\n", "a1,a1,North,f,1\n"])
def test_one_label_at_two_levels_is_refused(tmp_path: Path, text: str) -> None:
    found = refused([write(tmp_path, f"unit,school,district,sex,n\n{text}")], SCHOOLS)

    assert "two-levels" in {code for _, _, code in found}


def test_one_label_in_two_dimensions_is_no_matter(tmp_path: Path) -> None:
    found = read_counts([write(tmp_path, "grade,sex,n\nother,other,5\n")], GRADES)

    assert rows(found) == {("other", "other"): 5}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("grade,sex", (1, "n", "missing-column")),
        ("grade,n", (1, "sex", "missing-column")),
        ("grade,sex,n,n", (1, "n", "repeated-column")),
        ("grade,sex,sex,n", (1, "sex", "repeated-column")),
        ("grade,sex,n,note", (1, "note", "unknown-column")),
        ("Grade,sex,n", (1, "Grade", "unknown-column")),
    ],
)
def test_columns_have_to_be_those_that_were_named(
    tmp_path: Path, header: str, expected: tuple[int, str, str]
) -> None:
    cells = ",".join("1" for _ in header.split(","))

    assert expected in refused([write(tmp_path, f"{header}\n{cells}\n")], GRADES)


def test_a_column_without_a_name_is_refused(tmp_path: Path) -> None:
    assert refused([write(tmp_path, "grade,,sex,n\n6,x,f,1\n")], GRADES) == [(1, "2", "unnamed-column")]


def test_a_table_needs_a_dimension(tmp_path: Path) -> None:
    one, two = write(tmp_path, "grade,sex,n\n6,f,5\n", "one.csv"), write(tmp_path, "n\n5\n", "two.csv")

    assert refused([one, two], GRADES) == [(1, None, "no-dimension")]


def test_a_parent_needs_its_child_and_a_child_its_parent(tmp_path: Path) -> None:
    whole = write(tmp_path, "unit,school,district,sex,n\na1,A,North,f,5\n", "one.csv")

    lone = refused([whole, write(tmp_path, "district,sex,n\nNorth,f,5\n", "two.csv")], SCHOOLS)
    bare = refused([whole, write(tmp_path, "unit,district,n\na1,North,5\n", "two.csv")], SCHOOLS)

    assert lone == [(1, "district", "missing-child")]
    assert bare == [(1, "school", "missing-column")]


def test_a_dimension_that_no_table_has_is_refused(tmp_path: Path) -> None:
    one, two = write(tmp_path, "grade,n\n6,5\n", "one.csv"), write(tmp_path, "grade,n\n6,5\n", "two.csv")

    assert refused([one, two], GRADES) == [(1, "sex", "missing-column")]


@pytest.mark.parametrize("text", ["grade,sex,n\n", "grade,sex,n\n,,\n\n"])
def test_a_table_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    assert refused([write(tmp_path, text)], GRADES) == [(None, None, "no-rows")]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x00\x01\x02", b"PAR1", b"PAR1" + b"x" * 99 + b"PAR1", b"PK\x03\x04"]
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)

    with pytest.raises(Refusal, match=r"^table\.csv"):
        read_counts([path], GRADES)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(Refusal):
            read_counts([path], GRADES)


def test_letters_that_cannot_be_read_make_no_category(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("grade,sex,n\nSéptimo,f,1\nOctavo é,m,1\nNoveno,".encode() + b"\xe9,4\n")

    with pytest.raises(Refusal, match="line 4"):
        read_counts([path], GRADES)


def test_tables_that_disagree_are_refused_with_the_cell_and_both_counts(tmp_path: Path) -> None:
    layout = Layout(("grade", "sex", "site"), {}, "n")
    one = write(tmp_path, "grade,sex,n\n6,f,5\n6,m,4\n7,f,3\n", "one.csv")
    two = write(tmp_path, "grade,site,n\n6,x,8\n7,x,3\n8,x,1\n", "two.csv")

    with pytest.raises(Refusal) as caught:
        read_counts([one, two], layout)

    first, second = caught.value.problems
    assert first.file == "one.csv and two.csv"
    assert "grade=6, sex=*, site=*: 9 people in the one, 8 in the other" in first.message
    assert "grade=8, sex=*, site=*: 0 people in the one, 1 in the other" in second.message


def test_tables_without_a_common_dimension_share_their_total(tmp_path: Path) -> None:
    one, two = write(tmp_path, "grade,n\n6,5\n", "one.csv"), write(tmp_path, "sex,n\nf,4\n", "two.csv")

    with pytest.raises(Refusal, match=r"grade=\*, sex=\*: 5 people in the one, 4 in the other"):
        read_counts([one, two], GRADES)


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = write(tmp_path / "a", "grade,n\n6,5\n"), write(tmp_path / "b", "sex,n\nf,4\n")

    with pytest.raises(Refusal, match=r"a/table\.csv and .*b/table\.csv: disagree"):
        read_counts([one, two], GRADES)


@pytest.mark.parametrize(
    ("written", "millionths"),
    [
        ("3", 3_000_000),
        ("-2.5", -2_500_000),
        ("0.1234565", 123_456),
        ("1e-05", 10),
        ("1E3", 1_000_000_000),
        (".5", 500_000),
        ("12.300000000000001", 12_300_000),
    ],
)
def test_sums_are_read_as_millionths(tmp_path: Path, written: str, millionths: int) -> None:
    found = read_counts([write(tmp_path, f"grade,n,score\n6,4,{written}\n")], SCORES)

    assert found.tables[0].sums is not None
    assert found.tables[0].sums.tolist() == [millionths]


def test_a_sum_over_nobody_may_be_empty_or_0(tmp_path: Path) -> None:
    found = read_counts([write(tmp_path, "grade,n,score\n6,0,\n7,0,0.0\n8,1,2\n")], SCORES)

    assert found.tables[0].sums is not None
    assert found.tables[0].sums.tolist() == [0, 0, 2 * MILLIONTHS]


@pytest.mark.parametrize(
    "row", ["4,", "4,x", "4,nan", "4,inf", '4,"1,000"', "0,3", "4,1e99", "4,9100000000000"]
)
def test_a_sum_that_cannot_be_one_is_refused(tmp_path: Path, row: str) -> None:
    assert refused([write(tmp_path, f"grade,n,score\n6,{row}\n")], SCORES) == [(2, "score", "invalid-sum")]


def test_sums_that_together_leave_64_bits_are_refused(tmp_path: Path) -> None:
    rows_of_sums = "".join(f"{grade},1,8000000000000\n" for grade in (6, 7))

    assert refused([write(tmp_path, f"grade,n,score\n{rows_of_sums}")], SCORES) == [
        (None, None, "invalid-sum")
    ]


def test_linked_sums_may_differ_by_floating_point_and_no_more(tmp_path: Path) -> None:
    layout = Layout(("grade", "sex"), {}, "n", "score")
    one = write(tmp_path, "grade,n,score\n6,3,0.30000000000000004\n", "one.csv")
    two = write(tmp_path, "sex,n,score\nf,1,0.1\nm,2,0.2\n", "two.csv")

    read_counts([one, two], layout)
    with pytest.raises(
        Refusal, match=r"the sum of score in grade=\*, sex=\*: 0\.3 in the one, 0\.31 in the other"
    ):
        read_counts([one, write(tmp_path, "sex,n,score\nf,1,0.11\nm,2,0.2\n", "two.csv")], layout)


def parquet(folder: Path, **columns: object) -> Path:
    path = folder / "table.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_parquet_is_read_as_the_text_it_would_be(tmp_path: Path) -> None:
    path = parquet(
        tmp_path, grade=pa.array([6.0, 7.0]), sex=pa.array([True, False]), n=pa.array([5.0, 123456789012.0])
    )

    assert refused([path], GRADES) == [(3, "n", "invalid-count")]
    path = parquet(
        tmp_path,
        grade=pa.array([6, 7]),
        sex=pa.array(["f", " m "]).dictionary_encode(),
        n=pa.array([5.0, 0.0], pa.float32()),
    )
    assert rows(read_counts([path], GRADES)) == {("6", "f"): 5, ("7", "m"): 0}


@pytest.mark.parametrize("count", [None, 1.5, float("nan"), -3.0, float("inf")])
def test_a_broken_count_in_parquet_is_refused_by_row(tmp_path: Path, count: float | None) -> None:
    path = parquet(tmp_path, grade=["6", "6"], sex=["f", "m"], n=pa.array([3.0, count]))

    assert refused([path], GRADES) == [(3, "n", "invalid-count")]


def test_a_missing_category_in_parquet_is_refused_by_row(tmp_path: Path) -> None:
    path = parquet(tmp_path, grade=["6", None], sex=["f", "m"], n=[1, 2])

    assert refused([path], GRADES) == [(3, "grade", "empty-category")]


def test_lists_in_parquet_are_no_categories(tmp_path: Path) -> None:
    path = parquet(tmp_path, grade=[["6"], ["7"]], sex=["f", "m"], n=[1, 2])

    with pytest.raises(Refusal, match="column grade: holds list"):
        read_counts([path], GRADES)


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path, grade=["6", "7"], sex=["f", "m"], n=[1, 2])
    data = path.read_bytes()
    for cut in (len(data) // 2, len(data) - 5):
        path.write_bytes(data[:cut])
        with pytest.raises(Refusal, match="damaged Parquet"):
            read_counts([path], GRADES)


@pytest.mark.parametrize("label", ["a\nb", "a\rb", "a\tb", "a\u2028b", "a\x85b", "a\x1bb"])
def test_a_category_stands_on_one_line(tmp_path: Path, label: str) -> None:
    path = parquet(tmp_path, grade=["6", label], sex=["f", "m"], n=[1, 2])

    assert refused([path], GRADES) == [(3, "grade", "unprintable-category")]


def test_any_script_and_any_sign_makes_a_category(tmp_path: Path) -> None:
    labels = ["क्‍ष", "👩‍🏫", "ثالث", '"quoted"', "a,b;c", "=1+1", "'", "**", "nan", "None"]
    path = parquet(tmp_path, grade=labels, sex=["f"] * len(labels), n=[1] * len(labels))

    assert [grade for grade, _ in rows(read_counts([path], GRADES))] == labels
