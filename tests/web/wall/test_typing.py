"""Typing sheets in: what stands on paper is kept, once; and nobody learns from the page what stands in the round."""

import ast
import inspect
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.wall.models import Mark, MarkEvent, Participation, Rest, Round, Sheet
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.marking import own_levels
from everyname.web.wall.queries.rounds import late_marks, led_round
from everyname.web.wall.views import typing
from tests.web.wall.printed import address, many, printed, shown, typed
from tests.web.wall.world import desk_of, opened, signed_in


@pytest.fixture
def lead(school: SimpleNamespace) -> Client:
    return signed_in(school.bea)


def test_what_is_typed_in_stands_and_empty_rows_change_nothing(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    save_marks(desk_of(school.rivera, asked), [Given(uuid4(), school.bo.pk, 2)], at=timezone.now())

    text = typed(lead, address(asked, school.rivera), {school.ana: "3", school.chidi: "0"})

    assert "Ms Rivera, page 1: 2 answers typed in." in text
    assert own_levels(desk_of(school.rivera, asked)) == {
        school.ana.pk: 3, school.bo.pk: 2, school.chidi.pk: 0
    }  # fmt: skip
    assert Participation.objects.get().connector == school.rivera
    entry = Entry.objects.get(act="sheet typed in")
    assert entry.member_id == school.bea.pk
    assert entry.details == {"connector": str(school.rivera.pk), "answers": 2, "rest": False, "late": False}


def test_the_same_page_sent_twice_changes_nothing(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    where = address(asked, school.rivera)
    _, fields = shown(lead, where)
    given = {**fields, f"level-{school.ana.pk}": "3", "rest": "on"}
    lead.post(where, given)
    save_marks(desk_of(school.rivera, asked), [Given(uuid4(), school.ana.pk, 1)], at=timezone.now())

    text = lead.post(where, given, follow=True).content.decode()

    assert "1 answer typed in" in text  # as before: it does not tell that they had been kept already
    assert MarkEvent.objects.count() == 3
    assert Mark.objects.get().level == 1


def test_a_page_opened_anew_corrects_what_was_typed_or_tapped_before(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    where = address(asked, school.rivera)
    for level in ("3", "2", "3"):
        typed(lead, where, {school.ana: level})
    assert Mark.objects.get().level == 3
    save_marks(desk_of(school.rivera, asked), [Given(uuid4(), school.ana.pk, 0)], at=timezone.now())
    typed(lead, where, {school.ana: "2"})
    assert Mark.objects.get().level == 2


def test_a_mistake_seen_by_going_back_is_corrected(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    where = address(asked, school.rivera)
    _, fields = shown(lead, where)
    for level in ("3", "1"):
        lead.post(where, {**fields, f"level-{school.ana.pk}": level})
    assert Mark.objects.get().level == 1


def test_the_box_at_the_end_says_the_rest(school: SimpleNamespace, asked: Round, lead: Client) -> None:
    text = typed(lead, address(asked, school.rivera), {school.ana: "3"}, rest="on")

    assert "the rest they do not know" in text
    assert Rest.objects.get().connector == school.rivera
    assert own_levels(desk_of(school.rivera, asked)) == {school.ana.pk: 3}


def test_an_empty_page_keeps_nothing_and_takes_nothing_back(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    typed(lead, address(asked, school.rivera), {school.ana: "3"}, rest="on")

    text = typed(lead, address(asked, school.rivera), {})

    assert "0 answers typed in" in text
    assert Rest.objects.exists()
    assert Mark.objects.get().level == 3
    assert Entry.objects.filter(act="sheet typed in").count() == 1


def test_the_page_shows_nothing_of_what_is_stored(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    def bare(text: str) -> str:
        return re.sub(r'(csrfmiddlewaretoken|name="key)" value="[^"]+"', "", text)

    pages = (address(asked, school.rivera), f"/rounds/{asked.pk}/sheets/", f"/rounds/{asked.pk}/paper/")
    before = [bare(lead.get(page).content.decode()) for page in pages]
    here = desk_of(school.rivera, asked)
    given = [Given(uuid4(), school.ana.pk, 3), Given(uuid4(), school.bo.pk, 0), Given(uuid4(), None, 0)]
    save_marks(here, given, at=timezone.now())

    assert [bare(lead.get(page).content.decode()) for page in pages] == before


def test_what_is_said_after_saving_does_not_tell_what_stood_before(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    levels = {school.ana: "3", school.bo: "1"}
    first = typed(lead, address(asked, school.rivera), levels, rest="on")
    again = typed(lead, address(asked, school.rivera), levels, rest="on")

    notices = [re.findall(r'class="notice" role="status">(.*?)</p>', text) for text in (first, again)]
    assert notices[0] == notices[1] != []


def test_the_code_of_the_page_cannot_read_marks() -> None:
    """Not by a slip of the pen either: nothing that reads them is within its reach."""
    tree = ast.parse(inspect.getsource(typing))
    imported = {
        f"{each.module}.{name.name}"
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom)
        for name in each.names
    }
    assert not [name for name in imported if ".queries.marking" in name or "Mark" in name or "Rest" in name]


def test_a_name_the_connector_is_not_asked_about_is_refused_and_said(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    for stranger in (school.dov, school.ito, school.rivera):
        text = typed(lead, address(asked, school.rivera), {stranger: "3"})
        assert "1 answer was not kept" in text
        assert "0 answers typed in" in text
    assert not MarkEvent.objects.exists()


def test_fields_that_are_no_answers_are_none(school: SimpleNamespace, asked: Round, lead: Client) -> None:
    given = {
        "level-x": "3",
        f"level-{school.ana.pk}": "4",
        f"level-{school.bo.pk}": "٣",
        "key": "z",
        "page": "-1",
    }
    answer = lead.post(address(asked, school.rivera), given, follow=True)
    assert answer.status_code == 200
    assert not MarkEvent.objects.exists()
    for page in ("0", "99", "x", "9" * 50, "²"):
        assert lead.get(address(asked, school.rivera), {"page": page}).status_code == 200
    for sheet in ("x", str(uuid4())):
        assert lead.get(address(asked, school.rivera), {"sheet": sheet}).status_code == 404


def test_what_is_typed_in_after_closing_waits_like_every_late_mark(
    school: SimpleNamespace, asked: Round, lead: Client
) -> None:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    where = address(asked, school.rivera)
    text, fields = shown(lead, where)
    assert "kept as late" in text

    given = {**fields, f"level-{school.ana.pk}": "3"}
    said = [lead.post(where, given, follow=True).content.decode() for _ in range(2)]

    assert all("counts once you admit it" in each for each in said)
    assert late_marks(led_round(school.bea, asked.pk)).marks == 1
    assert not Mark.objects.exists()
    assert Entry.objects.filter(act="sheet typed in").latest("pk").details["late"] is True


def test_before_a_round_begins_nothing_is_kept(school: SimpleNamespace, lead: Client) -> None:
    asked = opened(school, at=timezone.now() + timedelta(hours=1))

    text = typed(lead, address(asked, school.rivera), {school.ana: "3"})

    assert "has not begun" in text
    assert not MarkEvent.objects.exists()
    assert not Entry.objects.filter(act="sheet typed in").exists()


def test_a_sheet_is_typed_in_page_by_page_and_the_box_stands_on_the_last(
    school: SimpleNamespace, asked: Round, lead: Client, django_assert_max_num_queries: Any
) -> None:
    people = {each.pk: each for each in many(school, 900)}
    printed(lead, asked, school.rivera)
    where, whole = address(asked, school.rivera), 0

    pages = len(Sheet.objects.get().pages)
    for number in range(1, pages + 1):
        with django_assert_max_num_queries(15):
            text, fields = shown(lead, f"{where}?page={number}")
        assert fields["page"] == str(number)
        assert ('name="rest"' in text) == (number == pages)
        names = [UUID(name) for name in re.findall(r'name="level-([^"]+)" value="1"', text)]
        assert 0 < len(names) <= 120
        given = fields | {f"level-{name}": str(at % 4) for at, name in enumerate(names)}
        answer = lead.post(where, given)
        following = (
            f"{where}?page={number + 1}&sheet={fields['sheet']}"
            if number < pages
            else f"/rounds/{asked.pk}/sheets/"
        )
        assert answer.headers["location"] == following
        whole += len(names)
    assert whole == 903
    assert len(own_levels(desk_of(school.rivera, asked)).keys() & people.keys()) == 900
