"""What the files left open: the gravest on the page, all of it in a table."""

import csv
import io
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from everyname.language import Language, as_plain
from everyname.web.people.importing.findings import Became, Findings, became
from everyname.web.people.queries import loaded_roster
from everyname.web.ui.pages import reader_language

__all__ = ["as_seen", "problems"]

MOST_GROUPS = 200
"""So many stand on the page, each with its lines; the table has all."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_seen(findings: Findings) -> dict[str, Any]:
    """For the macro that shows them."""
    language = reader_language()
    return {
        "found": findings.groups(MOST_GROUPS),
        "found_numbers": findings.numbers(),
        "found_in_all": len(findings),
        "effects": _effects(language),
        "fates": _fates(language),
    }


@require_safe
@login_required
def problems(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Every finding, for the person who mends the file."""
    loaded = loaded_roster(request.user, import_id, at=timezone.now())
    language = reader_language()
    effects = _effects(language)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings(language))
    for each in loaded.findings:
        message = language.retold(each.message)
        effect = effects[became(each.code, as_plain(each.message), each.effect)]
        row = (each.file, each.line, each.column, each.code, message, effect)
        writer.writerow([_harmless(cell) for cell in row])
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return answer


def _headings(language: Language) -> tuple[str, ...]:
    return (
        language.term("column of a table of findings", "file"),
        language.term("column of a table of findings", "line"),
        language.term("column of a table of findings", "column"),
        language.term("column of a table of findings", "code"),
        language.term("column of a table of findings", "message"),
        language.term("column of a table of findings", "effect"),
    )


def _effects(language: Language) -> dict[Became, str]:
    """What became of a row, in a word."""
    return {
        Became.REFUSED: language.term("a row", "refused"),
        Became.SKIPPED: language.term("a row", "skipped"),
        Became.LEFT_OUT: language.term("a row", "left out"),
        Became.CORRECTED: language.term("a row", "corrected"),
        Became.KEPT: language.term("a row", "kept"),
    }


def _fates(language: Language) -> dict[Became, str]:
    """What became of many of them, as the title of their number."""
    return {
        Became.REFUSED: language.term("findings", "Refused"),
        Became.SKIPPED: language.term("findings", "Skipped"),
        Became.LEFT_OUT: language.term("findings", "Left out"),
        Became.CORRECTED: language.term("findings", "Corrected"),
        Became.KEPT: language.term("findings", "Kept"),
    }


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
