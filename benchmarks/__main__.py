"""Run every benchmark, print a table, write `build/bench.json`; exit 1 when a ratio is missed.

`python -m benchmarks share_out` runs one of them alone.
"""

import argparse
import importlib
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

MODULES = (
    "share_out",
    "stepping_back",
    "roster_reading",
    "papers",
    "disclosure",
    "disclosure_attack",
    "marking_page",
    "meeting",
    "my_names",
    "share_out_web",
)
RESULT = Path("build", "bench.json")
SHOWN_APART = ("benchmark", "what", "ratio", "limit", "at_least")

Row = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)} (default: all)"
    )
    chosen = parser.parse_args().modules or MODULES
    if unknown := set(chosen) - set(MODULES):
        parser.error(f"no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(MODULES)}")
    start = time.perf_counter()
    rows = [row for module in chosen for row in _rows(module)]
    _write(rows, time.perf_counter() - start)
    Console(width=150 if not sys.stdout.isatty() else None).print(_table(rows))
    missed = sum(is_met(row) is False for row in rows)
    print(f"{missed or 'none'} of the limits missed; all figures in {RESULT}")
    return 1 if missed else 0


def is_met(row: Row) -> bool | None:
    """Whether a ratio keeps to its limit; None for figures without one."""
    if row.get("limit") is not None:
        return bool(row["ratio"] <= row["limit"])
    if row.get("at_least") is not None:
        return bool(row["ratio"] >= row["at_least"])
    return None


def _rows(module: str) -> list[Row]:
    print(f"{module} …", file=sys.stderr, flush=True)
    found = importlib.import_module(f"benchmarks.{module}").run()
    return [found] if isinstance(found, dict) else list(found)


def _table(rows: list[Row]) -> Table:
    table = Table(title="CPU time beside peers, all in one run")
    table.add_column("what", ratio=5)
    table.add_column("figures", ratio=4)
    for heading in ("ratio", "wanted", "met"):
        table.add_column(heading, justify="right", no_wrap=True)
    words = {True: "yes", False: "NO", None: ""}
    for row in rows:
        figures = ", ".join(f"{_spoken(key)} {_number(row[key])}" for key in row if key not in SHOWN_APART)
        ratio = "" if row.get("ratio") is None else f"{row['ratio']:g}"
        table.add_row(
            row.get("what", _spoken(row["benchmark"])), figures, ratio, _wanted(row), words[is_met(row)]
        )
    return table


def _wanted(row: Row) -> str:
    if row.get("limit") is not None:
        return f"at most {row['limit']:g}"
    return f"at least {row['at_least']:g}" if row.get("at_least") is not None else ""


def _spoken(key: str) -> str:
    return key.replace("_cpu_seconds", " s").replace("_", " ")


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _write(rows: list[Row], seconds: float) -> None:
    RESULT.parent.mkdir(exist_ok=True)
    document = {
        "date": time.strftime("%Y-%m-%d"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "elapsed_seconds": round(seconds, 1),
        "rows": [row | {"met": is_met(row)} for row in rows],
    }
    RESULT.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
