"""The wall for the projector and the counter for phones: what stands on them, and who is let in."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from everyname.web.community.models import Role
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Mark, Participation, Round
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import change_closing, close_round
from everyname.web.wall.queries.live import names_on_the_wall, watched_round
from everyname.web.wall.queries.rounds import led_round
from everyname.web.wall.views.live import _may_still
from tests.web.wall.world import desk_of, member_of, opened, says, signed_in


def page(who: object, asked: Round, which: str = "live", **headers: str) -> str:
    return signed_in(who).get(f"/rounds/{asked.pk}/{which}/", headers=headers).content.decode()  # type: ignore[arg-type]


def test_all_names_stand_there_in_the_same_way_whatever_is_known_of_them(
    school: SimpleNamespace, asked: Round
) -> None:
    before = page(school.bea, asked)
    for connector in (school.rivera, school.ito, school.carl_person):
        Participation.objects.create(round=asked, connector=connector, began_at=timezone.now())
        Mark.objects.create(round=asked, connector=connector, name=school.ana, level=3)
    after = page(school.bea, asked)
    names = [
        text[text.index('id="names"') : text.index("</ul>", text.index('id="names"'))]
        for text in (before, after)
    ]
    assert names[0] == names[1]
    assert names[0].count("<li><bdi>") == 3
    assert not says(after, "Dov")


def test_names_are_in_the_order_of_the_alphabet_and_nothing_in_them_is_code(
    school: SimpleNamespace, asked: Round
) -> None:
    Person.objects.filter(pk=school.chidi.pk).update(display_name="<b>Ámbar</b>")
    assert len(names_on_the_wall(led_round(school.bea, asked.pk))) == 3
    text = page(school.bea, asked)
    assert "&lt;b&gt;Ámbar" in text
    assert text.index("Ana Cruz") < text.index("Bo Lee")


def test_two_thousand_names_cost_no_more_of_the_database(
    school: SimpleNamespace, asked: Round, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    at = school.bea.joined_at
    people = [
        Person(source_id=f"n{n}", display_name=f"Name {n}", is_name=True, is_connector=False, joined_at=at)
        for n in range(2000)
    ]
    Person.objects.bulk_create(people)
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):
        text = client.get(f"/rounds/{asked.pk}/live/").content.decode()
    assert text.count("<li><bdi>") == 2003
    assert 'class="names many"' in text


def test_without_script_the_numbers_are_those_of_loading_and_one_may_load_again(
    school: SimpleNamespace, asked: Round
) -> None:
    for who, which in ((school.bea, "live"), (school.bea, "counter"), (school.carl, "counter")):
        text = page(who, asked, which)
        assert '<dd id="dots">–</dd>' in text
        assert '<span id="begun">0</span> <small id="of">of 3</small>' in text
        assert '<a href="">Load again</a>' in text
        assert "style=" not in text


def test_a_closed_round_says_so_and_a_coming_one_too(school: SimpleNamespace, asked: Round) -> None:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    assert "The round is closed." in page(school.carl, asked, "counter")
    coming = opened(school, at=timezone.now() + timedelta(hours=1))
    assert "Opens" in page(school.carl, coming, "counter")


def test_the_bar_has_words_and_what_is_over_is_not_so_far(school: SimpleNamespace, asked: Round) -> None:
    for which in ("live", "counter"):
        text = page(school.bea, asked, which)
        assert '<label for="share">Share of those who mark that has begun</label>' in text
        assert "dots so far" in text
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    for which in ("live", "counter"):
        text = page(school.bea, asked, which)
        assert '<dt id="dots-are">dots</dt>' in text
        assert '<dt id="marks-are">answers</dt>' in text


def test_spanish_pages_have_no_english_left(school: SimpleNamespace, asked: Round) -> None:
    for who, which in ((school.bea, "live"), (school.carl, "counter")):
        text = page(who, asked, which, **{"accept-language": "es"})
        for english in (
            "dots so far",
            "have begun",
            "answers",
            "Load again",
            "of 3",
            "Not connected",
            "Live",
        ):
            assert english not in text, english


def test_who_is_asked_by_the_round_may_look_on_and_who_has_left_may_not(
    school: SimpleNamespace, asked: Round
) -> None:
    rivera = member_of(school.rivera)
    assert watched_round(rivera, asked.pk) == asked
    Person.objects.filter(pk=school.rivera.pk).update(left_at=timezone.now())
    with pytest.raises(Http404):
        watched_round(rivera, asked.pk)
    with pytest.raises(Http404):
        watched_round(school.bea, uuid4())


def test_whoever_signs_out_or_loses_the_right_is_cut_off(school: SimpleNamespace, asked: Round) -> None:
    client = signed_in(school.carl)
    session = client.session
    assert _may_still(type(session), session.session_key, asked.pk)
    kept = list(Role.objects.filter(member=school.carl))
    Role.objects.filter(member=school.carl).delete()
    assert not _may_still(type(session), session.session_key, asked.pk)
    Role.objects.bulk_create(kept)
    assert _may_still(type(session), session.session_key, asked.pk)
    client.logout()
    assert not _may_still(type(session), session.session_key, asked.pk)
    assert not _may_still(type(session), None, asked.pk)


def test_a_stream_is_not_kept_by_anything_in_between(school: SimpleNamespace, asked: Round) -> None:
    answer = signed_in(school.carl).get(f"/rounds/{asked.pk}/stream/")
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert (answer.headers["Cache-Control"], answer.headers["X-Accel-Buffering"]) == ("no-store", "no")


def test_whatever_changes_the_totals_is_announced_once_it_is_stored(
    school: SimpleNamespace, asked: Round, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    led, at = led_round(school.bea, asked.pk), timezone.now()
    here = desk_of(school.rivera, asked)
    acts: list[Callable[[], object]] = [
        lambda: save_marks(here, [Given(uuid4(), school.ana.pk, 3)], at=at),
        lambda: change_closing(led, closes_at=at + timedelta(hours=3), by=school.bea, at=at),
        lambda: close_round(led, by=school.bea, at=at),
    ]
    for act in acts:
        with django_capture_on_commit_callbacks() as told:
            act()
        assert [each.func.__name__ for each in told] == ["announce"]
