"""Nobody waits for libraries that their command does not use."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from everyname.cli.main import main
sys.argv = ["everyname", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code or 0
print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""

WEB = """
import sys
import django
django.setup()
import everyname.web.project.urls
print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """Top-level packages in memory when ``everyname ARGUMENTS`` has ended well."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_no_numerical_library() -> None:
    found = loaded("--help")

    assert "click" in found
    assert not found & {
        "babel",
        "numpy",
        "openpyxl",
        "ortools",
        "pandas",
        "pyarrow",
        "python_calamine",
        "rich",
        "scipy",
    }


def test_dividing_loads_only_what_it_uses(tmp_path: Path) -> None:
    names, connectors, pairs = tmp_path / "names.csv", tmp_path / "connectors.csv", tmp_path / "pairs.csv"
    names.write_text("name_id,need\nn1,1\n", encoding="utf-8")
    connectors.write_text("connector_id,capacity\nc1,1\n", encoding="utf-8")
    pairs.write_text("name_id,connector_id,affinity\nn1,c1,500\n", encoding="utf-8")

    found = loaded(
        *("wall", "divide", "--quiet"),
        *("--names", str(names), "--connectors", str(connectors), "--pairs", str(pairs)),
        *("--out", str(tmp_path / "plan")),
    )

    assert {"numpy", "ortools", "pyarrow"} <= found
    assert not found & {"duckdb", "ibis", "openpyxl", "pandas", "scipy", "weasyprint"}


def test_the_web_answers_without_what_compiles_and_solves_for_releases(tmp_path: Path) -> None:
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("EVERYNAME_")},
        "EVERYNAME_DEMO": "yes",
        "EVERYNAME_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "everyname.web.project.settings",
    }
    done = subprocess.run([sys.executable, "-c", WEB], capture_output=True, text=True, check=False, env=env)

    assert done.returncode == 0, done.stderr
    found = set(done.stderr.splitlines()[-1].split())
    assert "numpy" in found
    assert not found & {"numba", "pandas", "scipy"}
