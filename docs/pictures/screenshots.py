"""Keep pictures of what people read and print, made of the demo: ``make screenshots``.

Those of the web are in the folder ``web``, and docs/pages.md shows them; with names such as ``round-open`` behind
the command only these are taken. Needs Chromium and pdftoppm (poppler-utils), as the journeys among the tests do.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from gallery import PAGES, as_markdown
from playwright.sync_api import Browser, sync_playwright
from web import picture_web

from everyname.engine.demo import run_demo
from everyname.engine.wall.reading import read_run
from everyname.engine.wall.records import Run
from everyname.language import language
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.sheets import joined_sheets, sheet_pdfs
from everyname.papers.report import report_page
from everyname.papers.slips import nomination_slips_pdf, slips_pdf

HERE = Path(__file__).parent
MADE_ON = date(2026, 9, 21)
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
WIDE, PHONE = (1280, 1000), (320, 1200)
PAGE_DPI = 80
MOST_BYTES = 200_000


def main(*only: str) -> None:
    """Run the demos, then take every picture."""
    PAGES.write_text(as_markdown(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        folder = Path(name)
        picture_prints(picture_web(browser, folder, frozenset(only)), folder)
        if only:
            return
        picture_tables(browser, folder)
        run_demo(folder / "demo", names=900, connectors=70, seed=2026, force=False)
        run = read_run(folder / "demo" / "this-autumn")
        picture_report(browser, run, folder)
        picture_papers(run, folder)
    for picture in sorted(HERE.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.name}: {size / 1000:.0f} kB")
        if size > MOST_BYTES:
            message = f"{picture.name} is larger than {MOST_BYTES / 1000:.0f} kB"
            raise SystemExit(message)


def picture_report(browser: Browser, run: Run, folder: Path) -> None:
    """The report on a desk in both languages, on a phone, and the first page of it on paper."""
    pages = {tag: folder / f"report-{tag}.html" for tag in ("en", "es")}
    for tag, page in pages.items():
        text = report_page(run, language=language(tag), with_names=True, made_on=MADE_ON)
        page.write_text(text, encoding="utf-8")
    picture_page(browser, pages["en"], "report-wide-en", WIDE)
    picture_page(browser, pages["es"], "report-wide-es", WIDE)
    picture_page(browser, pages["en"], "report-phone-en", PHONE)
    printed = folder / "report.pdf"
    tab = browser.new_page()
    tab.goto(pages["en"].as_uri())
    tab.pdf(path=printed, format="A4", tagged=True)
    tab.close()
    picture_paper(printed, "report-paper-en")


def picture_tables(browser: Browser, folder: Path) -> None:
    """What is published of the table in the how-to, on a desk and on a phone, and what those who decide read."""
    page = (HERE.parent / "how-to" / "publish-a-table.md").read_text(encoding="utf-8")
    named = re.search(r"```csv (\S+)\n(.*?)```", page, re.DOTALL)
    command = re.search(r"\$ everyname (disclose protect .*?)\n[^ ]", page, re.DOTALL)
    if named is None or command is None:
        message = "publish-a-table.md shows no table, or no release of it"
        raise SystemExit(message)
    (folder / named[1]).write_text(named[2], encoding="utf-8")
    arguments = shlex.split(command[1].replace("\\\n", " "))
    subprocess.run([sys.executable, "-m", "everyname", *arguments], cwd=folder, check=True)  # noqa: S603 - ours
    made = folder / arguments[arguments.index("--out") + 1]
    picture_page(browser, made / "public" / "released.html", "released-wide-en", WIDE)
    picture_page(browser, made / "public" / "released.html", "released-phone-en", PHONE)
    picture_page(browser, made / "proof" / "page.html", "hidden-wide-en", WIDE)


def picture_papers(run: Run, folder: Path) -> None:
    """A page of each paper that is handed out or hung."""
    english, spanish = language("en"), language("es")
    few = replace(run.roll, connectors=run.roll.connectors[:1])
    papers = {
        "poster-en": poster_pdf(run.roll, language=english, paper="a4"),
        "sheets-es": joined_sheets(sheet_pdfs(few, language=spanish, paper="a4")),
        "slips-en": slips_pdf(run, language=english, paper="letter"),
        "nomination-slips-es": nomination_slips_pdf(run.roll, language=spanish, paper="a4"),
    }
    picture_prints(papers, folder)


def picture_prints(papers: Mapping[str, bytes], folder: Path) -> None:
    """The first page of each."""
    for name, pdf in papers.items():
        document = folder / f"{name}.pdf"
        document.write_bytes(pdf)
        picture_paper(document, name)


def picture_page(browser: Browser, page: Path, name: str, size: tuple[int, int]) -> None:
    """What a window of this size shows of a page."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(page.as_uri())
    tab.screenshot(path=HERE / f"{name}.png")
    tab.close()


def picture_paper(document: Path, name: str, page: int = 1) -> None:
    """One page of a PDF."""
    arguments = ["-png", "-singlefile", "-r", str(PAGE_DPI), "-f", str(page), str(document), str(HERE / name)]
    subprocess.run([_program("pdftoppm"), *arguments], check=True)  # noqa: S603 - of files made here


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(*PROGRAMS), args=QUIET)
        yield browser
        browser.close()


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        message = f"{names[0]} is not installed"
        raise SystemExit(message)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
