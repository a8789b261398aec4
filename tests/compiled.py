"""Compile the search for what to hide, so that of many processes none has to: ``python -m tests.compiled``."""

import tempfile
from pathlib import Path

from tests.cli.small_counts import GRADE_AND_SEX, people, protect, summed, write


def _main() -> None:
    with tempfile.TemporaryDirectory() as name:
        rows = [{**row, "score": row["n"] * 3} for row in summed(people(), ["grade", "sex"])]
        table = write(Path(name) / "table.csv", rows)
        done = protect(table, *GRADE_AND_SEX, "--mean", "score", "--out", Path(name) / "out")
        assert done.exit_code == 0, done.output


if __name__ == "__main__":
    _main()
