"""Sheets that came back, typed in page by page as they lie on the desk. Nothing stored is ever shown here."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from everyname.sentences.round import question_text
from everyname.web.community.models import Member
from everyname.web.ui.identifiers import uuid_or_none
from everyname.web.ui.pages import reader_language
from everyname.web.wall.analysis.roll import paper_wall, printed_labels
from everyname.web.wall.models import Round, Sheet
from everyname.web.wall.operations.sheets import TypedIn, type_in
from everyname.web.wall.papers import current_pages
from everyname.web.wall.permissions import has_begun, is_over
from everyname.web.wall.queries.rounds import led_round, links
from everyname.web.wall.queries.sheets import (
    SheetDesk,
    connector_of_letters,
    desk_of_sheet,
    gone_since,
    names_at,
    newest_sheet,
    printed_sheet,
    printed_when,
    wall_rows,
)
from everyname.web.wall.wording import answers, round_title

__all__ = ["choose", "page"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Whose sheet it is: by the letters printed on it, or by name."""
    asked = led_round(request.user, round_id)
    letters = request.POST.get("letters", "")[:100]
    if request.method == "POST" and (found := connector_of_letters(asked, letters)):
        connector, sheet = found
        return _redirect(asked.pk, connector, {"sheet": str(sheet)} if sheet else {})
    printed = printed_when(asked)
    shown = {
        **_heading(asked),
        "letters": letters,
        "is_wrong": request.method == "POST",
        "connectors": [
            {
                "id": each.connector.pk,
                "called": each.connector.display_name,
                "printed": each.connector.pk in printed,
            }
            for each in links(asked)
        ],
        "gone": gone_since(asked, list(printed)),
    }
    return render(request, "wall/typing.jinja", shown, status=422 if shown["is_wrong"] else 200)


def _heading(asked: Round) -> dict[str, Any]:
    reader, now = reader_language(), timezone.now()
    return {
        "id": asked.pk,
        "title": round_title(reader, list(asked.sites.all())),
        "is_over": is_over(asked, now),
        "has_begun": has_begun(asked, now),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, round_id: UUID, connector_id: UUID) -> HttpResponse:
    """One page of a sheet, its names in the order in which they are printed."""
    desk = desk_of_sheet(request.user, round_id, connector_id)
    given = request.POST if request.method == "POST" else request.GET
    sheet = _sheet(desk, given.get("sheet", ""))
    pages = sheet.pages if sheet else _current(desk)
    number = _number(given.get("page", ""), len(pages))
    if request.method == "POST":
        return _save(request, desk, sheet, number, len(pages))
    reader = reader_language()
    shown = {
        **_heading(desk.round),
        "connector": desk.connector,
        "has_gone": desk.has_gone,
        "question": question_text(reader, desk.round.question),
        "answers": answers(reader, desk.round.levels),
        "sheet": sheet.pk if sheet else "",
        "key": uuid4(),
        "page": number,
        "pages": len(pages),
        "columns": _columns(desk, pages[number - 1]) if pages else [],
    }
    return render(request, "wall/typing_page.jinja", shown)


def _sheet(desk: SheetDesk, wanted: str) -> Sheet | None:
    if not wanted:
        return newest_sheet(desk)
    try:
        return printed_sheet(desk, UUID(wanted))
    except ValueError as error:
        raise Http404 from error


def _current(desk: SheetDesk) -> Sequence[Any]:
    asked = desk.round
    wall = paper_wall(wall_rows(asked), question=asked.question, scope=asked.scope)
    return current_pages(reader_language(), wall, desk.connector.pk)


def _number(text: str, whole: int) -> int:
    return min(max(int(text), 1), max(whole, 1)) if text.isdecimal() and len(text) < 5 else 1


def _columns(desk: SheetDesk, columns: Sequence[Any]) -> list[list[dict[str, Any]]]:
    """Stretches of names with their labels; a name that is not asked about any more keeps its row, and no more."""
    labels, asked = printed_labels(desk), names_at(desk)
    return [
        [
            {
                "title": stretch["title"],
                "names": [_row(UUID(name), labels, asked) for name in stretch["names"]],
            }
            for stretch in column
        ]
        for column in columns
    ]


def _row(name: UUID, labels: Mapping[UUID, str], asked: set[UUID]) -> dict[str, Any]:
    return {"id": name, "called": labels.get(name, ""), "is_asked": name in asked}


def _save(
    request: HttpRequest, desk: SheetDesk, sheet: Sheet | None, number: int, whole: int
) -> HttpResponse:
    assert isinstance(request.user, Member)
    typed = type_in(
        desk,
        _levels(request.POST),
        rest="rest" in request.POST,
        key=uuid_or_none(request.POST.get("key", "")) or uuid4(),
        by=request.user,
        at=timezone.now(),
    )
    _tell(request, desk, typed, number)
    if number < whole:
        more: dict[str, int | str] = {"page": number + 1, **({"sheet": str(sheet.pk)} if sheet else {})}
        return _redirect(desk.round.pk, desk.connector.pk, more)
    return redirect("round-sheets", desk.round.pk)


def _redirect(asked: UUID, connector: UUID, given: Mapping[str, int | str]) -> HttpResponse:
    address = reverse("round-sheet", args=[asked, connector])
    return redirect(f"{address}?{urlencode(given)}" if given else address)


def _levels(form: Mapping[str, str]) -> dict[UUID, int]:
    """What stands in the fields ``level-<name>``; whatever else somebody sends is no answer."""
    fields = (
        (uuid_or_none(field.removeprefix("level-")), value)
        for field, value in form.items()
        if field.startswith("level-") and value in {"0", "1", "2", "3"}
    )
    return {name: int(value) for name, value in fields if name}


def _tell(request: HttpRequest, desk: SheetDesk, typed: TypedIn, number: int) -> None:
    """How much was typed in: never what stood there before, nor whether anything did."""
    reader = reader_language()
    who = {"person": desk.connector.display_name, "page": reader.number(number)}
    if typed.is_early:
        messages.warning(request, reader.say("Nothing was kept: this round has not begun."))
        return
    messages.success(
        request,
        reader.count(
            "{person}, page {page}: {number} answer typed in.",
            "{person}, page {page}: {number} answers typed in.",
            typed.answers,
            **who,
        ),
    )
    if typed.rest:
        messages.success(request, reader.say("Kept as well: the rest they do not know."))
    if typed.refused:
        messages.warning(
            request,
            reader.count(
                "{number} answer was not kept: this person is not asked about that name any more.",
                "{number} answers were not kept: this person is not asked about those names any more.",
                typed.refused,
            ),
        )
    if typed.is_late and (typed.answers or typed.rest):
        messages.warning(
            request, reader.say("This round is over. What you typed in counts once you admit it.")
        )
