"""Released numbers: a list, one of them, and the same as a file."""

import csv
import io
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from everyname.language import isolated
from everyname.sentences.round import question_text
from everyname.web.released.models import Release
from everyname.web.released.queries.reading import one_release, releases
from everyname.web.released.shown import csv_rows, shown_table
from everyname.web.ui.pages import reader_language
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.wording import round_title

__all__ = ["as_file", "listed", "one"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """All that somebody may see."""
    zone = local_zone()
    found = [_facts(each, zone) for each in releases(request.user)]
    return render(request, "released/listed.jinja", {"releases": found})


@require_safe
@login_required
def one(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """The numbers."""
    reader, release = reader_language(), one_release(request.user, release_id)
    contents = shown_table(reader, layout=release.layout, table=release.table, earlier=release.earlier)
    return render(
        request,
        "released/release.jinja",
        {
            **_facts(release, local_zone()),
            "question": question_text(reader, release.question),
            "contents": contents,
        },
    )


def _facts(release: Release, zone: ZoneInfo) -> dict[str, object]:
    reader = reader_language()
    return {
        "id": release.pk,
        "title": round_title(reader, list(release.sites.all())),
        "sites": reader.listed([isolated(site.name) for site in release.sites.all()]),
        "closed": moment(reader, release.closed_at, zone),
        "made": moment(reader, release.made_at, zone),
    }


@require_safe
@login_required
def as_file(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """The same for programs: a line for each number."""
    release = one_release(request.user, release_id)
    written = io.StringIO()
    rows = csv_rows(reader_language(), layout=release.layout, table=release.table)
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="released-{release.made_at:%Y-%m-%d}.csv"'
    return answer


def _harmless(cell: str | int) -> str | int:
    """Spreadsheets take what begins so for a formula; names of sites are typed in by people."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
