"""What the commands of disclosure load, and that their page knows every word they use."""

import re
from pathlib import Path

from everyname.engine.disclosing.contents import PROOF_FILES, PUBLIC_FILES
from everyname.science.disclosure.auditing import Fault, Leak
from tests.architecture.source import ROOT
from tests.architecture.test_start_up import loaded
from tests.cli.small_counts import people, summed, write

PAGE = (ROOT / "docs" / "reference" / "disclosure.md").read_text(encoding="utf-8")


def test_help_of_the_group_loads_no_numerical_library() -> None:
    assert not loaded("disclose", "--help") & {"numba", "numpy", "ortools", "pyarrow", "scipy"}


def test_advice_waits_for_no_compiler_and_no_solver(tmp_path: Path) -> None:
    table = write(tmp_path / "t.csv", summed(people(), ["grade", "sex"]))
    found = loaded("disclose", "advise", str(table), "--dimensions", "grade,sex", "--count", "n", "--quiet")

    assert "numpy" in found
    assert not found & {"jinja2", "numba", "ortools", "pandas", "scipy"}


def test_the_audit_loads_nothing_of_the_search() -> None:
    assert not loaded("disclose", "audit", "--help") & {"jinja2", "numba", "ortools"}


def test_the_page_names_every_file_and_every_fault() -> None:
    words = set(re.findall(r"`([^`\s]+?)`", PAGE.replace("public/", "").replace("proof/", "")))

    assert {*PUBLIC_FILES, *PROOF_FILES} <= words
    assert {str(fault) for fault in Fault} <= words
    assert {f"attack-{leak}" for leak in Leak} <= words
