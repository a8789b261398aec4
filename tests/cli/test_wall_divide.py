"""``everyname wall divide`` as a user runs it."""

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from everyname.cli.main import everyname

NAMES = "name_id,need\nana,1\nbo,2\ncem,1\n"
CONNECTORS = "connector_id,capacity,load,weight\nt1,2,0,1\nt2,1,1,0.5\n"
PAIRS = "name_id,connector_id,affinity,rule\nana,t1,900,\nbo,t1,300,\nbo,t2,400,\nana,t2,100,preferred\n"


def run(folder: Path, *more: str, **files: str) -> Result:
    """Write the tables and divide them into ``folder/out``."""
    given = {"names": NAMES, "connectors": CONNECTORS, "pairs": PAIRS, **files}
    arguments = ["wall", "divide", "--out", str(folder / "out"), *more]
    for table, text in given.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        arguments += [f"--{table}", str(folder / f"{table}.csv")]
    return CliRunner().invoke(everyname, arguments)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def summary(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    return found


def test_a_share_out_says_who_why_and_what_else(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert [(row["name_id"], row["connector_id"]) for row in rows(tmp_path, "assignments.csv")] == [
        ("ana", "t1"),
        ("bo", "t1"),
        ("bo", "t2"),
    ]
    first = rows(tmp_path, "assignments.csv")[0]
    assert first["alternative"] == "t2"
    assert first["price_covered"] == "1"
    assert "t2 instead would leave 1 need more uncovered." in first["reason"]
    assert rows(tmp_path, "assignments.csv")[1]["alternative"] == ""


def test_the_summary_counts_needs_and_proves_what_is_missing(tmp_path: Path) -> None:
    run(tmp_path)
    found = summary(tmp_path)
    assert {key: found[key] for key in ("needs", "covered", "uncovered", "kept", "affinity", "components")} == {
        "needs": 4, "covered": 3, "uncovered": 1, "kept": 0, "affinity": 1600, "components": 1,
    }  # fmt: skip
    assert found["optimal"] is True
    assert found["places"] == [4.0, 2.0, 1.0]
    assert found["certificate"]["deficit"] == 1
    assert found["certificate"]["blocks"] == [
        {
            "names": ["cem"], "connectors": [], "shortage": "no connector", "needs": 1, "elsewhere": 0, "free": 0,
            "words": "cem has no eligible connector.",
        }
    ]  # fmt: skip
    assert rows(tmp_path, "uncovered.csv") == [
        {"name_id": "cem", "missing": "1", "block": "1", "reason": "cem has no eligible connector."}
    ]


def test_every_order_of_rows_and_number_of_jobs_gives_the_same_bytes(tmp_path: Path) -> None:
    draw = random.Random(3)
    names = [f"s{at},{draw.randint(1, 2)}" for at in range(30)]
    connectors = [f"c{at},{draw.randint(2, 6)},0,{draw.choice(['1', '0.5'])}" for at in range(8)]
    pairs = [
        f"s{name},c{connector},{draw.choice([0, 500])}"
        for name in range(30)
        for connector in range(8)
        if (name < 15) == (connector < 4)
    ]
    found: list[list[bytes]] = []
    for jobs in ("1", "2", "1"):
        folder = tmp_path / f"run{len(found)}"
        folder.mkdir()
        result = run(
            folder,
            "--jobs",
            jobs,
            names="name_id,need\n" + "\n".join(names),
            connectors="connector_id,capacity,load,weight\n" + "\n".join(connectors),
            pairs="name_id,connector_id,affinity\n" + "\n".join(pairs),
        )
        assert result.exit_code == 0, result.output
        found.append(
            [
                (folder / "out" / name).read_bytes()
                for name in ("assignments.csv", "uncovered.csv", "summary.json")
            ]
        )
        for table in (names, connectors, pairs):
            draw.shuffle(table)
    assert found[0] == found[1] == found[2]


def test_earlier_pairs_that_exist_no_longer_are_dropped_and_counted(tmp_path: Path) -> None:
    previous = "name_id,connector_id\nbo,t2\ncem,t1\ngone,t1\nana,gone\nbo,t2\n"
    assert run(tmp_path, previous=previous).exit_code == 0
    assert (summary(tmp_path)["kept"], summary(tmp_path)["previous_dropped"]) == (1, 3)
    assert "Kept from the earlier share-out." in rows(tmp_path, "assignments.csv")[2]["reason"]


def test_a_pinned_pair_stands_whatever_it_costs(tmp_path: Path) -> None:
    pairs = PAIRS.replace("ana,t2,100,preferred", "ana,t2,100,PINNED")
    assert run(tmp_path, pairs=pairs).exit_code == 0
    pinned = rows(tmp_path, "assignments.csv")[0]
    assert (pinned["name_id"], pinned["connector_id"]) == ("ana", "t2")
    assert pinned["reason"].startswith("Pinned beforehand.")
    assert (pinned["price_covered"], pinned["price_affinity"]) == ("-1", "-1200")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"names": NAMES + "ana,1\n"}, "names.csv, line 5, column name_id"),
        ({"connectors": CONNECTORS + "t1,1,0,1\n"}, "connectors.csv, line 4, column connector_id"),
        ({"names": NAMES.replace("bo,2", "bo,-2")}, "names.csv, line 3, column need"),
        ({"names": NAMES.replace("bo,2", "bo,two")}, "names.csv, line 3, column need"),
        (
            {"connectors": CONNECTORS.replace("t2,1,1,0.5", "t2,1,1,0")},
            "connectors.csv, line 3, column weight",
        ),
        (
            {"connectors": CONNECTORS.replace("t2,1,1,0.5", 't2,1,1,"1,000"')},
            "connectors.csv, line 3, column weight",
        ),
        ({"connectors": CONNECTORS.replace("t1,2", "t1,")}, "connectors.csv, line 2, column capacity"),
        (
            {"connectors": "connector_id,load\nt1,0\n"},
            "connectors.csv, line 1: the column capacity is missing",
        ),
        ({"pairs": PAIRS.replace(",900", ",1001")}, "pairs.csv, line 2, column affinity"),
        ({"pairs": PAIRS.replace("ana,t1", "eve,t1")}, "pairs.csv, line 2, column name_id"),
        ({"pairs": PAIRS + "ana,t1,5,\n"}, "pairs.csv, line 6, column connector_id"),
        ({"pairs": PAIRS.replace("preferred", "perhaps")}, "pairs.csv, line 5, column rule"),
        ({"pairs": PAIRS.replace("ana,t1,900,", "ana,t1,900,,9")}, "pairs.csv, line 2"),
        ({"pairs": PAIRS.replace(",900,", ",900,pinned").replace("preferred", "pinned")}, "column rule"),
    ],
)
def test_a_cell_that_cannot_stand_is_refused_by_file_line_and_column(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    result = run(tmp_path, **files)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_earlier_results_need_force(tmp_path: Path) -> None:
    run(tmp_path)
    assert run(tmp_path).exit_code == 1
    assert run(tmp_path, "--force").exit_code == 0


def test_a_missing_option_is_wrong_usage() -> None:
    assert CliRunner().invoke(everyname, ["wall", "divide", "--names", "names.csv"]).exit_code == 2


def test_json_prints_the_summary_and_quiet_prints_nothing(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "--json").stdout) == summary(tmp_path)
    assert run(tmp_path, "--force", "--quiet").output == ""


def test_exact_weights_decide_where_floats_would_tie(tmp_path: Path) -> None:
    """3 / 0.3 is 10 exactly and 1 / 0.1 too: the two places rank alike, and affinity decides."""
    result = run(
        tmp_path,
        names="name_id\nana\n",
        connectors="connector_id,capacity,load,weight\na,1,2,0.3\nb,1,0,0.1\n",
        pairs="name_id,connector_id,affinity\nana,a,1\nana,b,0\n",
    )
    assert result.exit_code == 0
    assert rows(tmp_path, "assignments.csv")[0]["connector_id"] == "a"
    assert rows(tmp_path, "assignments.csv")[0]["price_fairness"] == "0"


def test_tables_without_rows_give_an_empty_share_out(tmp_path: Path) -> None:
    empty = {
        "names": "name_id,need\n",
        "connectors": "connector_id,capacity\n",
        "pairs": "name_id,connector_id,affinity\n",
    }
    assert run(tmp_path, **empty).exit_code == 0
    assert summary(tmp_path)["places"] == []
    assert (summary(tmp_path)["needs"], summary(tmp_path)["optimal"], summary(tmp_path)["certificate"]) == (
        0,
        True,
        None,
    )


def test_semicolons_and_other_encodings_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_bytes("name_id;need\r\nñandú;1\r\n".encode("utf-16"))
    (tmp_path / "connectors.csv").write_bytes(b"connector_id;capacity\rt1;1\r")
    (tmp_path / "pairs.csv").write_bytes("name_id\tconnector_id\taffinity\nñandú\tt1\t7\n".encode("cp1252"))
    arguments = [f"--{table}={tmp_path / table}.csv" for table in ("names", "connectors", "pairs")]
    result = CliRunner().invoke(everyname, ["wall", "divide", "--out", str(tmp_path / "out"), *arguments])
    assert result.exit_code == 0, result.output
    assert rows(tmp_path, "assignments.csv")[0]["name_id"] == "ñandú"


@pytest.mark.parametrize("weight", ['"0,5"', "0.5", ".5", "0.50000000000000000000"])
def test_weights_are_decimals_as_people_and_spreadsheets_write_them(tmp_path: Path, weight: str) -> None:
    assert run(tmp_path, connectors=CONNECTORS.replace("0.5", weight)).exit_code == 0
    assert summary(tmp_path)["places"] == [4.0, 2.0, 1.0]


def test_the_third_that_a_spreadsheet_writes_is_kept_to_the_last_digit(tmp_path: Path) -> None:
    """1 / 0.3333333333333333 is a little more than 3, so that the place at t1 is the fairer one."""
    result = run(
        tmp_path,
        names="name_id\nana\n",
        connectors="connector_id,capacity,load,weight\nt1,1,2,1\nt2,1,0,0.3333333333333333\n",
        pairs="name_id,connector_id,affinity\nana,t1,0\nana,t2,1000\n",
    )
    assert result.exit_code == 0, result.output
    assert rows(tmp_path, "assignments.csv")[0]["connector_id"] == "t1"


def test_the_terminal_says_why_somebody_is_not_covered(tmp_path: Path) -> None:
    assert "Not covered: cem has no eligible connector." in run(tmp_path).stdout


def test_the_terminal_stops_after_a_few_reasons(tmp_path: Path) -> None:
    names = "name_id,need\n" + "".join(f"s{at},2\n" for at in range(9))
    connectors = "connector_id,capacity\n" + "".join(f"t{at},1\n" for at in range(9))
    pairs = "name_id,connector_id,affinity\n" + "".join(f"s{at},t{at},1\n" for at in range(9))
    lines = run(tmp_path, names=names, connectors=connectors, pairs=pairs).stdout.splitlines()
    assert sum(line.startswith("Not covered: ") for line in lines) == 5
    assert lines[-1] == "The same in 4 more places: uncovered.csv names everybody."


def test_rows_of_separators_alone_as_spreadsheets_leave_them_are_no_rows(tmp_path: Path) -> None:
    assert run(tmp_path, names=NAMES + ",\n,\n").exit_code == 0
    assert summary(tmp_path)["needs"] == 4


def test_whoever_is_pinned_and_needs_one_more_is_told_that_nobody_else_is_there(tmp_path: Path) -> None:
    shown = run(
        tmp_path,
        names="name_id,need\nana,2\n",
        connectors="connector_id,capacity\nt1,3\n",
        pairs="name_id,connector_id,affinity,rule\nana,t1,5,pinned\n",
    ).stdout
    assert "Not covered: ana needs 1 more connector and nobody else is eligible." in shown
