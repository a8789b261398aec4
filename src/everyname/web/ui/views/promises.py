"""What is promised, for everybody to read, with the tests that hold it as footnotes."""

from itertools import count

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from everyname.web.ui.pages import reader_language
from everyname.web.ui.promises import promises

__all__ = ["page"]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All promises; each test stands once at the end, under its number."""
    chapters, number = promises(reader_language()), count(1)
    notes: dict[str, int] = {}
    for chapter in chapters:
        for promise in chapter.promises:
            for part in promise.parts:
                for test in part.tests:
                    notes.setdefault(test, next(number))
    return render(request, "ui/promises.jinja", {"chapters": chapters, "notes": notes})
