"""Counts of a few people, small enough to be looked at, and the commands that publish them."""

import csv
import json
import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from everyname.cli.main import everyname

GRADES, SEXES, SITES = ("6", "7", "8", "9"), ("f", "m", "x"), ("east", "north", "south")
Rows = list[dict[str, Any]]


def people(seed: int = 1) -> Rows:
    """A row for each grade, sex and site; few people are x."""
    draw = random.Random(seed)
    return [
        {
            "grade": grade,
            "sex": sex,
            "site": site,
            "n": draw.choice((0, 1, 3) if sex == "x" else (4, 12, 25, 40)),
        }
        for grade, sex, site in product(GRADES, SEXES, SITES)
    ]


def write(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    return path


def summed(rows: Rows, by: Sequence[str]) -> Rows:
    found: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[each] for each in by)
        found[key] = found.get(key, 0) + row["n"]
    return [{**dict(zip(by, key, strict=True)), "n": n} for key, n in found.items()]


def protect(*arguments: object) -> Result:
    return CliRunner().invoke(everyname, ["disclose", "protect", *map(str, arguments)])


def released(out: Path) -> list[dict[str, str]]:
    with (out / "public" / "released.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(out: Path) -> dict[str, bytes]:
    """The bytes of a release, the seconds apart."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    summary = json.loads(found["proof/summary.json"])
    assert summary.pop("seconds") >= 0
    return {**found, "proof/summary.json": json.dumps(summary).encode()}


GRADE_AND_SEX = ("--dimensions", "grade,sex", "--count", "n")


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(everyname, ["disclose", "audit", *map(str, arguments)])
