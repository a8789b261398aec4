"""What a printed paper says: to whoever extracts its text, and to whoever is read its tags."""

import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from everyname.engine.wall.roll import Connector, Name, Roll, told_apart

QUESTION = "Would this person come to you with a personal problem?"
A4, LETTER, A3, TABLOID = (595, 842), (612, 792), (842, 1191), (792, 1224)

_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


_LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</line>', re.DOTALL)
_WORD = re.compile(r"<word [^>]*>(.*?)</word>")


def lines(pdf: bytes, *arguments: str) -> list[str]:
    """The lines of text that poppler finds, without the marks of direction that it adds."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        command = ["pdftotext", "-enc", "UTF-8", *arguments, file.name, "-"]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return [plain(line) for line in said.replace("\f", "\n").split("\n") if line.strip()]


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _DIRECTIONS.sub("", text)).split())


def boxes(pdf: bytes) -> list[tuple[int, int, int, str]]:
    """Every line of text with its page and where it begins, in points from the left and from the top."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [
        (number, round(float(found[1])), round(float(found[2])), plain(" ".join(_WORD.findall(found[3]))))
        for number, page in enumerate(done.split("<page ")[1:], 1)
        for found in _LINE.finditer(page)
    ]


def how_often(pdf: bytes, names: Sequence[str]) -> Counter[str]:
    """How many lines each name has to itself."""
    found = Counter(lines(pdf))
    return Counter({name: found[plain(name)] for name in names})


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf), strict=True)


def catalogue(pdf: bytes) -> Any:
    """What the PDF says of itself as a whole."""
    root: Any = opened(pdf).trailer["/Root"]
    return root


def title(pdf: bytes) -> str:
    about: Any = opened(pdf).metadata
    return str(about.title)


def outline(pdf: bytes) -> list[str]:
    entries: Any = opened(pdf).outline
    return [str(each.title) for each in entries]


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    return {(round(page.mediabox.width), round(page.mediabox.height)) for page in opened(pdf).pages}


def tags(pdf: bytes) -> Counter[str]:
    """How often each kind of element stands in the tree of tags."""
    found: Counter[str] = Counter()
    waiting: list[Any] = [catalogue(pdf)["/StructTreeRoot"]["/K"]]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting += each
        elif hasattr(each, "get") and "/S" in each:
            found[str(each["/S"])] += 1
            waiting.append(each.get("/K", []))
    return found


def roll_of(
    *names: str,
    grades: Sequence[str] = (),
    classes: Sequence[str] = (),
    connectors: Sequence[Connector] = (),
    sites: dict[str, str] | None = None,
) -> Roll:
    """A wall of one site, whose names are n0, n1 and so on; grade and class as given, over and over."""
    ids = [f"n{at}" for at in range(len(names))]
    titles = [classes[at % len(classes)] if classes else "" for at in range(len(names))]
    labels = told_apart(zip(ids, names, titles, strict=True))
    return Roll(
        question=QUESTION,
        names=tuple(
            Name(
                name_id=name_id,
                label=labels[name_id],
                display_name=names[at],
                class_title=titles[at],
                grade=grades[at % len(grades)] if grades else "",
                site_ids=("s",),
                class_ids=(titles[at],) if titles[at] else (),
            )
            for at, name_id in enumerate(ids)
        ),
        connectors=tuple(connectors),
        sites={"s": "Harbour School"} if sites is None else sites,
        classes={title: title for title in classes},
    )
