"""The pages that people read, and the commands that stand in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ELISION = "…"


@dataclass
class Command:
    """One ``$ …`` line of a page, and what the page shows of its output."""

    page: Path
    line: int
    text: str
    exit_code: int
    output: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}: $ {self.text}"


def blocks(page: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Each fenced block: the line on which its content begins, its language, its lines."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start, language = None, ""
    for number, line in enumerate(lines, start=1):
        if not line.lstrip().startswith("```"):
            continue
        if start is None:
            start, language = number, line.strip().removeprefix("```")
        else:
            yield start + 1, language.partition(" ")[0], lines[start : number - 1]
            start = None


def files(page: Path) -> dict[str, str]:
    """The files that the page shows whole, by name: blocks that begin as "```csv answers.csv"."""
    lines = page.read_text(encoding="utf-8").splitlines()
    named = {}
    for start, _, content in blocks(page):
        _, _, name = lines[start - 2].strip().partition(" ")
        if name:
            named[name] = "\n".join((*content, ""))
    return named


def commands(page: Path) -> list[Command]:
    """The page's commands in their order; a line that ends in a backslash goes on below."""
    found: list[Command] = []
    for start, language, lines in blocks(page):
        if language != "console":
            continue
        goes_on = False
        for number, line in enumerate(lines, start=start):
            if goes_on:
                found[-1].text += " " + line.strip().removesuffix("\\").strip()
            elif line.startswith("$ "):
                text, _, code = line.removeprefix("$ ").partition("  # exit ")
                found.append(Command(page, number, text.removesuffix("\\").strip(), int(code or 0)))
            elif found and line.strip():
                found[-1].output.append(line)
            goes_on = line.endswith("\\")
    return found


def shown_pieces(line: str) -> list[str]:
    """What must stand on one line of the output: the parts around each "…", white space apart."""
    return [squeezed(piece) for piece in line.split(ELISION) if piece.strip()]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
