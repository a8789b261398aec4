"""From a template and its data to the bytes of a tagged PDF, with the chosen fonts and no others."""

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import typst

from everyname.formats.problems import Refusal
from everyname.language import Language, told
from everyname.papers.printing.font_files import Face, bolder, draws_emoji, is_plain
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.said_once import said_once

__all__ = ["PAPERS", "Press", "compile_pdf", "press"]

PAPERS = {"a3": "a3", "a4": "a4", "letter": "us-letter", "tabloid": "us-tabloid"}
"""Sizes of paper, and what Typst calls them."""

_STANDARD: Literal["ua-1"] = "ua-1"
_TEMPLATES = Path(str(resources.files("everyname.papers.printing")))


@dataclass(frozen=True, slots=True)
class Press:
    """Fonts that are open, ready to print one document after another.

    Attributes
    ----------
    fonts : what Typst has loaded.
    families : for each font of the typesetter, its family, and its size beside the project's own font.
    """

    fonts: typst.Fonts
    families: tuple[tuple[str, float], ...]

    def pdf(
        self, template: str, data: Mapping[str, Any], *, title: str, language: Language, paper: str
    ) -> bytes:
        """Print one document; see `pdf_told`."""
        return self.pdf_told(template, data, title=title, language=language, paper=paper)[0]

    def pdf_told(
        self, template: str, data: Mapping[str, Any], *, title: str, language: Language, paper: str
    ) -> tuple[bytes, Any]:
        """Print one document, PDF/UA-1, the same bytes for the same data; and what the template tells of it.

        That is the value of its only ``metadata`` with the label ``<told>``, or None.

        Parameters
        ----------
        template : name of a ``.typ`` file in this package; it begins with ``#import "paper.typ": *``.
        data : what the template finds as ``data``, as JSON takes it. Every text that is to be seen
            has gone through the `Typesetter` of this press.
        title : of the document, as a reader's window shows it.
        paper : a key of `PAPERS`.

        Raises
        ------
        Refusal
            Typst could not do it. The reason never quotes the data.
        """
        inputs = {
            "data": json.dumps(data, ensure_ascii=False),
            "paper": json.dumps(
                {
                    "title": title,
                    "language": language.tag,
                    "paper": PAPERS[paper],
                    "families": self.families,
                },
                ensure_ascii=False,
            ),
        }
        compiler = typst.Compiler(
            _TEMPLATES / template, root=_TEMPLATES, font_paths=self.fonts, ignore_system_fonts=True
        )
        try:
            made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD)
            noted = json.loads(compiler.query("<told>", field="value"))  # laid out already: costs nothing
        except typst.TypstError as error:
            what = error.message.split('"')[0].split("`")[0].split("“")[0].strip()
            raise Refusal(
                told(
                    "{file}: could not be printed ({cause}). Please report this fault.",
                    file=template,
                    cause=what,
                )
            ) from None
        assert isinstance(made, bytes)
        return said_once(made), noted[0] if noted else None


@contextmanager
def press(typesetter: Typesetter) -> Iterator[Press]:
    """Open the fonts of all texts that the typesetter has set, and only those.

    Raises
    ------
    Refusal
        Some character has no font on this computer.
    """
    typesetter.check()
    with tempfile.TemporaryDirectory(prefix="everyname-fonts-") as folder:
        _fill(Path(folder), [face.path for face in typesetter.fonts])
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        loaded = fonts.fonts()
        yield Press(fonts, tuple(_family(loaded, face, Path(folder)) for face in typesetter.fonts))


def compile_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    typesetter: Typesetter,
    title: str,
    language: Language,
    paper: str,
) -> bytes:
    """Print one document; see `Press.pdf` and `press`."""
    with press(typesetter) as opened:
        return opened.pdf(template, data, title=title, language=language, paper=paper)


def _fill(folder: Path, paths: list[Path]) -> None:
    """Put the chosen fonts into a folder, for Typst takes folders, and their bold faces beside them."""
    for path in dict.fromkeys(paths):
        for each in (path, bolder(path)):
            if each is not None:
                _place(each, folder / _called(each))


def _called(path: Path) -> str:
    return f"{zlib.crc32(os.fsencode(path)):08x}{path.suffix}"


def _place(path: Path, target: Path) -> None:
    if target.exists():
        return
    try:
        target.symlink_to(path.resolve())
    except OSError:  # not every account on Windows may make links
        shutil.copyfile(path, target)


def _family(loaded: list[typst.FontInfo], face: Face, folder: Path) -> tuple[str, float]:
    """What Typst calls the family of a font, and whether it draws emoji."""
    place = (folder / _called(face.path)).resolve()
    for font in loaded:
        if font.path and Path(font.path).resolve() == place and font.index == face.index:
            return font.family, _size(face)
    raise Refusal(
        told(
            "{font}: this font cannot be printed with. Take it away, or install another one.",
            font=str(face.path),
        )
    )


def _size(face: Face) -> float:
    """How large a font is set, so that names look alike.

    Emoji stand at the height of capitals: larger ones tear a line of text apart for programs that read it.
    """
    if draws_emoji(face):
        return 0.57
    return 0.93 if is_plain(face) else 1.0  # its small letters are that much taller
