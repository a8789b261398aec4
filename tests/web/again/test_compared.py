"""Two rounds side by side: the same names and the same wording, or nothing."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.utils import timezone

from everyname.web.again.analysis.comparing import compared
from everyname.web.again.queries.beside import pair_of
from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need
from everyname.web.wall.models import Nomination, Rest, Round, Voice
from tests.web.again.world import Two, a_thousand, everybody_answers, joins, marked, two_rounds
from tests.web.wall.world import opened, person, says, signed_in


@pytest.fixture
def two(school: SimpleNamespace) -> Two:
    """Ana had nobody and has; Bo had somebody and has nobody; Chidi had nobody twice; Eli left, Fen joined."""
    school.eli = person("Eli Gone", school.harbour, at=school.bea.joined_at, grade="8")
    found = two_rounds(school)
    school.fen = joins("Fen New", school.harbour, at=found.between, grade="7")
    Person.objects.filter(pk=school.eli.pk).update(left_at=found.between)
    everybody_answers(school, found.before, found.after)
    marked(found.before, (school.ito, school.bo))
    marked(found.after, (school.rivera, school.ana), (school.ito, school.ana))
    return found


def address(two: Two, *, by_name: bool = False) -> str:
    return f"/rounds/{two.after.pk}/since/{two.before.pk}/{'names/' if by_name else ''}"


def text_of(school: SimpleNamespace, two: Two, *, by_name: bool = False) -> str:
    answer = signed_in(school.bea).get(address(two, by_name=by_name))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_became_of_the_names_without_a_dot(school: SimpleNamespace, two: Two) -> None:
    text = text_of(school, two)
    assert "Of 3 names that had no one then, 1 has someone now, 1 has no one, and 1 has left." in text
    assert "Of 3 names known both times, 33% had someone then and 33% have someone now" in text
    assert "3 names are in both rounds; 1 joined and 1 left." in text
    assert "4 names · 3 of 3 staff answered (100%)" in text


def test_nobody_is_named_beside_the_numbers_and_no_look_is_recorded(
    school: SimpleNamespace, two: Two
) -> None:
    text = text_of(school, two)
    for called in ("Ana Cruz", "Bo Lee", "Chidi Diallo", "Eli Gone", "Fen New", "Ms Rivera", "Mr Ito"):
        assert not says(text, called)
    assert not Entry.objects.filter(act="looked at names of two rounds").exists()


def lists(text: str) -> dict[str, list[str]]:
    """Heading of each list -> whom it names."""
    return {
        part.split("</h2>")[0].split(">")[1].split("<")[0].strip(): [
            item.split("</bdi>")[0] for item in part.split("<li><bdi>")[1:]
        ]
        for part in text.split("<h2 ")[1:]
    }


def test_names_stand_apart_by_what_became_of_them_and_the_look_is_on_record(
    school: SimpleNamespace, two: Two
) -> None:
    text = text_of(school, two, by_name=True)
    assert lists(text) == {
        "Names with no one, then and now": ["Chidi Diallo"],
        "Names with someone then and no one now": ["Bo Lee"],
        "Names with no one then, and how they stand now": ["Ana Cruz"],
        "Who joined": ["Fen New"],
        "Who left": ["Eli Gone"],
    }
    assert "Confidential" in text
    assert not any(says(text, who) for who in ("Ms Rivera", "Mr Ito"))
    entry = Entry.objects.get(act="looked at names of two rounds")
    assert (entry.member_id, entry.object_id, entry.details) == (
        school.bea.pk,
        str(two.after.pk),
        {"before": str(two.before.pk)},
    )


@pytest.mark.parametrize(
    "other",
    [
        {"question": "Would they call you at night?"},
        {"levels": [["No", "a"], ["Name", "b"], ["More", "c"], ["Yes", "d"]]},
    ],
)
def test_another_wording_is_never_compared(
    school: SimpleNamespace, two: Two, other: dict[str, object]
) -> None:
    Round.objects.filter(pk=two.before.pk).update(**other)
    for by_name in (False, True):
        answer = signed_in(school.bea).get(address(two, by_name=by_name))
        assert answer.status_code == 409
        text = answer.content.decode()
        assert "Two different questions" in text
        assert "had no one then" not in text
        assert not says(text, "Ana Cruz")
    assert not Entry.objects.filter(act="looked at names of two rounds").exists()
    again = signed_in(school.bea).get(f"/rounds/{two.after.pk}/again/").content.decode()
    assert address(two) not in again
    assert "It asked something else" in again


def test_spaces_make_no_other_question(school: SimpleNamespace, two: Two) -> None:
    Round.objects.filter(pk=two.before.pk).update(
        question="Would this person  come to you with a personal problem? "
    )
    assert signed_in(school.bea).get(address(two)).status_code == 200


def test_only_an_earlier_round_of_the_same_sites_is_compared(school: SimpleNamespace, two: Two) -> None:
    client = signed_in(school.bea)
    backwards = f"/rounds/{two.before.pk}/since/{two.after.pk}/"
    itself = f"/rounds/{two.after.pk}/since/{two.after.pk}/"
    at = timezone.now() - timedelta(days=8)
    person("Ms Hill", school.hill, at=school.bea.joined_at, is_name=False, is_connector=True)
    hill = opened(school, by=school.fay, sites=[school.hill], at=at, for_=timedelta(days=1))
    elsewhere = f"/rounds/{two.after.pk}/since/{hill.pk}/"
    for each in (backwards, itself, elsewhere):
        assert client.get(each).status_code == 404
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.hill, given_at=school.bea.joined_at
    )
    assert client.get(elsewhere).status_code == 404


def test_what_became_of_those_who_were_shared_out_is_said_of_all_of_them(
    school: SimpleNamespace, two: Two
) -> None:
    assert "were divided" not in text_of(school, two)
    for name in (school.ana, school.chidi, school.eli):
        need = Need.objects.create(round=two.before, name=name, since=two.between)
        for state in ("ended", "offered"):
            ended = {"ended_at": two.between, "ended_why": "taken back"} if state == "ended" else {}
            Assignment.objects.create(
                need=need, connector=school.rivera, state=state, offered_at=two.between, **ended
            )
    Need.objects.create(round=two.before, name=school.bo, since=two.between)  # never given to anybody
    text = text_of(school, two)
    assert "Of 3 names that were divided then, 1 has someone now, 1 has no one, and 1 has left." in text
    assert not says(text, "Ms Rivera")


def test_both_views_stand_side_by_side_above_the_floor_alone(school: SimpleNamespace, two: Two) -> None:
    for asked in (two.before, two.after):
        voice = Voice.objects.create(round=asked, name=school.ana, chosen=UUID(int=asked.pk.int + 1))
        Nomination.objects.create(voice=voice, name=school.ana, connector=school.ito, place=1)
    text = text_of(school, two)
    assert "Their own voice cannot be compared" in text
    assert "Whether the two views came closer cannot be said: too few spoke in both rounds." in text
    Round.objects.update(floor=3)
    comparison = compared(
        pair_of(school.bea, two.after.pk, two.before.pk, at=timezone.now()), titles=("then", "now")
    )
    closer = comparison.closer.returned
    assert closer is not None
    assert (closer.before.count, closer.after.count, closer.after.of) == (0, 1, 1)
    then, now = comparison.said
    assert (then.returned is not None and then.returned.count, now.returned and now.returned.count) == (0, 1)


def test_other_settings_are_said_before_anything_else(school: SimpleNamespace, two: Two) -> None:
    assert "Before you read on" not in text_of(school, two)
    Round.objects.filter(pk=two.after.pk).update(answered_percent=50, scope="groups")
    text = text_of(school, two)
    assert "was 80% then and is 50% now" in text
    assert "now only about those of their groups" in text


def test_names_that_nobody_could_tell_of_are_said_to_be_missing(school: SimpleNamespace, two: Two) -> None:
    Rest.objects.filter(round=two.before).delete()
    text = text_of(school, two)
    assert "Of 2 names in both rounds we could not tell in one of them" in text
    assert "names without a dot are the ones that are missing" in text
    assert "the share of all 3 with someone was 33–100% then and is 33% now" in text


def test_where_only_some_sites_are_the_same_it_is_about_these(school: SimpleNamespace) -> None:
    Role.objects.create(
        member=school.bea, kind=RoleKind.WALL_LEAD, site=school.hill, given_at=school.bea.joined_at
    )
    now = timezone.now()
    before = opened(
        school, sites=[school.harbour, school.hill], at=now - timedelta(days=6), for_=timedelta(days=1)
    )
    after = opened(school, at=now - timedelta(days=3), for_=timedelta(days=1))
    everybody_answers(school, before, after)
    marked(after, (school.ito, school.ana))
    text = text_of(school, Two(before, after, now))
    assert "This is about the sites of both" in text
    assert "Of 3 names that had no one then, 1 has someone now and 2 have no one." in text
    assert "nobody joined and nobody left" in text


def test_a_joiner_called_like_a_leaver_is_pointed_out(school: SimpleNamespace, two: Two) -> None:
    Person.objects.filter(pk=school.fen.pk).update(display_name="Gone, Eli")
    assert "1 joiner is called like somebody who left" in text_of(school, two)


@pytest.mark.parametrize("by_name", [False, True])
def test_a_thousand_names_cost_no_more_than_fifteen_statements(
    school: SimpleNamespace, two: Two, by_name: bool, django_assert_max_num_queries: object
) -> None:
    """With newcomers, voices and whoever was named and has left: everything that a round can hold."""
    names = a_thousand(school.harbour, at=school.bea.joined_at)
    joins("Came Meanwhile", school.harbour, at=two.after.opens_at + timedelta(hours=1))
    gone = person("Gone", at=school.bea.joined_at, is_name=False, is_connector=True)
    for asked in (two.before, two.after):
        voice = Voice.objects.create(round=asked, name=school.ana, chosen=UUID(int=asked.pk.int + 1))
        Nomination.objects.create(voice=voice, name=school.ana, connector=gone, place=1)
    marked(two.after, *((school.ito, each) for each in names))
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(address(two, by_name=by_name)).content.decode()
    assert ("Name 0999" if by_name else "more than chance alone explains") in text
