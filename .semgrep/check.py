"""Look for habits that harm: own rules over the sources, and over examples that prove each rule finds its own.

One run of semgrep for both, for starting it takes longer than looking. Nothing is sent or asked anywhere.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
EXAMPLES = sorted((FOLDER / "examples").iterdir())
EXPECTED = re.compile(r"(ruleid|ok): ([\w, -]*\w)")
Finding = tuple[str, int, str]


def main() -> int:
    found = list(findings())
    in_examples = {each[:3] for each in found if (ROOT / each[0]).parent == FOLDER / "examples"}
    wrong = [
        f"{path}:{line}: {rule}: {message}"
        for path, line, rule, message in found
        if (path, line, rule) not in in_examples
    ]
    expected, quiet = set(), set()
    for path, line, kind, rule in annotations():
        (expected if kind == "ruleid" else quiet).add((path, line, rule))
    wrong += [
        f"{path}:{line}: {rule} does not find this" for path, line, rule in sorted(expected - in_examples)
    ]
    wrong += [f"{path}:{line}: {rule} finds this, too" for path, line, rule in sorted(in_examples - expected)]
    for rules in (rules_of(expected), rules_of(quiet)):
        wrong += [f".semgrep: {rule} has no example of each kind" for rule in sorted(all_rules() - rules)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return bool(wrong)


def findings() -> Iterator[tuple[str, int, str, str]]:
    """File, line, rule and message."""
    call = [ROOT / ".venv" / "semgrep" / "bin" / "semgrep", "scan", "--json", "--metrics=off"]
    call += ["--disable-version-check", "--no-rewrite-rule-ids", "--config", FOLDER, "src", *EXAMPLES]
    env = {**os.environ, "SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    done = subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr or done.stdout)
    said = json.loads(done.stdout)
    if said["errors"]:
        sys.exit("\n".join(error["message"] for error in said["errors"]))
    for each in said["results"]:
        path = Path(each["path"])
        path = path.relative_to(ROOT) if path.is_absolute() else path
        yield path.as_posix(), each["start"]["line"], each["check_id"], each["extra"]["message"]


def annotations() -> Iterator[tuple[str, int, str, str]]:
    """What an example says about the line below."""
    for path in EXAMPLES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if said := EXPECTED.search(line):
                for rule in said[2].split(", "):
                    yield path.relative_to(ROOT).as_posix(), number + 1, said[1], rule


def rules_of(found: set[Finding]) -> set[str]:
    return {rule for _, _, rule in found}


def all_rules() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml"))
    return {rule for text in texts for rule in re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)}


if __name__ == "__main__":
    sys.exit(main())
