"""Whoever opens a round can read what the answers mean."""

from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from pytest_django.live_server_helper import LiveServer

from everyname.language import language
from everyname.sentences.answers import usual_answers
from everyname.web.wall.forms import OpenForm
from tests.web.wall.test_paper_being_made import before

CUT = """fields => fields.filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
    .map(e => e.name)"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied")
@pytest.mark.parametrize("fits", [True, False], ids=["fitted", "by its rows"])
@pytest.mark.parametrize("tag", ["en", "es"])
def test_the_whole_of_every_meaning_is_read_at_any_width(
    school: SimpleNamespace, live_server: LiveServer, tag: str, fits: bool
) -> None:
    with before(live_server, school, "/rounds/new/", tag=tag) as page:
        page.locator("summary").first.click()
        if not fits:  # a browser that does not know how to
            page.locator("form textarea").evaluate_all("l => l.forEach(e => e.style.fieldSizing = 'fixed')")
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            fields = page.locator("[name^=meaning_], [name^=words_]")
            assert fields.count() == 8
            assert fields.evaluate_all(CUT) == []


def test_a_meaning_that_was_broken_into_lines_is_still_the_usual_one(school: SimpleNamespace) -> None:
    given = {}
    for each in usual_answers(language("en")):
        given[f"words_{each.level}"] = each.words
        given[f"meaning_{each.level}"] = each.meaning.replace(" or ", "\r\nor ")
    form = OpenForm(given, sites=[school.harbour], zone=ZoneInfo("Europe/Madrid"), reader=language("en"))
    form.is_valid()
    assert form.levels() == []
