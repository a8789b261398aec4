"""Rounds under each other: a bar and a row each."""

import re

from everyname.language import language
from everyname.papers.charts import Moment, timeline_chart, timeline_legend
from everyname.science.connections import Coverage

ENGLISH = language("en")
ROUNDS = [
    Moment("May 2, 2026", Coverage(none=2, one=1, two_or_more=1, unknown=0), asked=10, answered=9),
    Moment("October 2, 2026", Coverage(none=0, one=0, two_or_more=0, unknown=0), asked=0, answered=0),
]


def test_each_round_has_its_row_and_its_bar() -> None:
    twin = timeline_chart(ENGLISH, ROUNDS, title="Asked").twin
    assert list(twin.rows) == [
        ("May 2, 2026", "1", "1", "2", "0", "90% (9 of 10)"),
        ("October 2, 2026", "0", "0", "0", "0", "–"),
    ]
    assert all(len(row) == len(twin.columns) for row in twin.rows)
    assert len(twin.strips) == len(twin.rows)


def test_the_parts_of_a_bar_are_as_wide_as_their_share() -> None:
    strip = timeline_chart(ENGLISH, ROUNDS, title="Asked").twin.strips[0]
    found = re.findall(
        r'<rect class="fill-(held|fragile|none-soft)" x="([\d.]+)" y="0" width="([\d.]+)"', strip
    )
    assert found == [("held", "0", "60"), ("fragile", "60", "60"), ("none-soft", "120", "120")]
    assert 'aria-hidden="true"' in strip


def test_no_two_bars_of_a_page_share_an_identifier_and_none_lacks_its_pattern() -> None:
    one, other = (timeline_chart(ENGLISH, ROUNDS, title="Asked", key=key) for key in ("a", "b"))
    page = "".join(
        (*one.twin.strips, *other.twin.strips, *(sample for sample, _ in timeline_legend(ENGLISH, one)))
    )
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 8
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_the_legend_names_every_part() -> None:
    chart = timeline_chart(ENGLISH, ROUNDS, title="Asked")
    assert [called for _, called in timeline_legend(ENGLISH, chart)] == [
        "Held",
        "Fragile",
        "No one yet",
        "We cannot tell yet",
    ]
