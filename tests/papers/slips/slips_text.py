"""What a PDF says, as poppler reads it: invisible marks of direction left out."""

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pages(pdf: Path, *more: str) -> list[str]:
    """The text of each page, in the order in which it was written."""
    done = subprocess.run(
        ["pdftotext", "-raw", *more, str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return [_DIRECTION.sub("", page) for page in done.stdout.split("\f")[:-1]]


def as_extracted(label: str) -> str:
    """How `pages` gives a name: the words of one that runs from right to left come from the left."""
    words = label.split()
    return "".join(reversed(words) if unicodedata.bidirectional(label[0]) in {"R", "AL"} else words)


def squeezed(text: str) -> str:
    """Without white space: a long name is broken into lines."""
    return re.sub(r"\s+", "", text)


def is_tagged(pdf: Path, language: str) -> bool:
    root: Any = PdfReader(pdf).trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and root["/Lang"] == language and "/StructTreeRoot" in root


def millimetres(pdf: Path) -> tuple[int, int]:
    box = PdfReader(pdf).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def smallest_print(pdf: Path) -> float:
    """The size of the smallest letters, in points; emoji, which stand at the height of capitals, left out."""
    sizes: set[float] = set()

    def note(text: str, _matrix: Any, place: Any, font: Any, size: float) -> None:
        if text.strip() and font and font["/Subtype"] != "/Type3":
            sizes.add(round(size * abs(place[3] or place[0]), 1))

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=note)
    return min(sizes)
