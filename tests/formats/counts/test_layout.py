"""What the columns are said to be, and what cannot be meant."""

import pytest

from everyname.formats.counts import InvalidLayout, read_layout


def test_hierarchies_may_chain_and_names_are_trimmed() -> None:
    found = read_layout(
        dimensions=[" unit ", "sex"],
        hierarchies=["school=district", "unit = school"],
        count="n",
        sums="score",
    )

    assert found.levels("unit") == ("unit", "school", "district")
    assert found.levels("sex") == ("sex",)
    assert found.columns() == {"unit", "school", "district", "sex", "n", "score"}


def test_the_same_hierarchy_twice_is_one() -> None:
    found = read_layout(dimensions=["unit"], hierarchies=["unit=school", "unit=school"], count="n")

    assert found.above == {"unit": "school"}


@pytest.mark.parametrize(
    ("dimensions", "hierarchies", "count", "sums", "message"),
    [
        ([], [], "n", None, "at least one dimension"),
        (["a", "a"], [], "n", None, "named twice"),
        (["a", ""], [], "n", None, "without a name"),
        (["a", "status"], [], "count", None, "rename the dimension"),
        (["n"], [], "count", None, "rename the dimension"),
        (["a"], [], "a", None, "holds numbers"),
        (["a"], [], "n", "a", "holds numbers"),
        (["a"], [], "n", "n", "cannot be the count and the sum"),
        (["a"], ["a=n"], "n", None, "holds numbers"),
        (["a"], ["a"], "n", None, "no hierarchy"),
        (["a"], ["a=b=c"], "n", None, "no hierarchy"),
        (["a"], ["a="], "n", None, "without a name"),
        (["a"], ["a=b", "a=c"], "n", None, "two parents"),
        (["a", "b"], ["a=b"], "n", None, "leave it out of the dimensions"),
        (["a"], ["a=a"], "n", None, "leave it out of the dimensions"),
        (["a"], ["c=b"], "n", None, "neither a dimension"),
        (["a"], ["a=b", "b=a"], "n", None, "leave it out of the dimensions"),
        (["a"], ["a=b", "c=d", "d=c"], "n", None, "neither a dimension"),
        (["a", "b"], ["a=c", "b=c"], "n", None, "parents of its own"),
        (["a"], ["a=b", "b=c", "c=b"], "n", None, "parents of its own"),
    ],
)
def test_columns_that_contradict_each_other_are_refused(
    dimensions: list[str], hierarchies: list[str], count: str, sums: str | None, message: str
) -> None:
    with pytest.raises(InvalidLayout, match=message):
        read_layout(dimensions=dimensions, hierarchies=hierarchies, count=count, sums=sums)
