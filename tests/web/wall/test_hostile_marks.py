"""Whatever is sent to where marks are kept: it is answered, and nothing is overwritten that nobody meant."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from everyname.web.wall.models import Mark, MarkEvent, Round
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.queries.marking import own_levels
from tests.web.wall.world import desk_of, member_of, signed_in


@pytest.mark.parametrize(
    "body",
    [
        "[" * 60_000,
        '{"marks":' + "[" * 60_000,
        '{"marks":null}',
        '{"marks":{}}',
        '{"marks":["a"]}',
        "\x00",
        "",
    ],
    ids=["deep", "deep inside", "nothing", "no list", "a text", "NUL", "empty"],
)
def test_what_is_no_list_of_marks_is_refused(school: SimpleNamespace, asked: Round, body: str) -> None:
    phone = signed_in(member_of(school.rivera))
    answer = phone.post(f"/mark/{asked.pk}/events/", body, content_type="application/json")
    assert answer.status_code == 400
    assert not MarkEvent.objects.exists()


@pytest.mark.parametrize("level", [True, False, 4, -1, 1.0, "1", [], 10**30])
def test_only_four_numbers_are_levels(school: SimpleNamespace, asked: Round, level: object) -> None:
    mark = {"key": str(uuid4()), "name": str(school.ana.pk), "level": level}
    phone = signed_in(member_of(school.rivera))
    answer = phone.post(f"/mark/{asked.pk}/events/", {"marks": [mark]}, content_type="application/json")
    assert answer.status_code == 400
    assert not MarkEvent.objects.exists()


@pytest.mark.parametrize("newest", ["9" * 5_000, "9" * 25, "9" * 19, "-1", "²", "", "1\x00"])
def test_no_number_of_late_marks_is_too_large(school: SimpleNamespace, asked: Round, newest: str) -> None:
    lead = signed_in(school.bea)
    given = {"newest": newest, "answer": "admit"}
    assert lead.post(f"/rounds/{asked.pk}/late/", given).status_code == 302


def test_a_page_of_before_takes_back_nothing_that_another_device_has_said_since(
    school: SimpleNamespace, asked: Round
) -> None:
    here = desk_of(school.rivera, asked)
    save_marks(here, [Given(uuid4(), school.ana.pk, 1)], at=timezone.now())
    phone = signed_in(member_of(school.rivera))
    text = phone.get(f"/mark/{asked.pk}/").content.decode()
    form = next(each for each in text.split("<form") if f"level-{school.ana.pk.hex}" in each)
    shown = re.search(r'name="shown" value="([^"]*)"', form)
    assert shown
    save_marks(here, [Given(uuid4(), school.ana.pk, 3)], at=timezone.now())

    given = {f"level-{school.ana.pk.hex}": "1", f"level-{school.bo.pk.hex}": "2", "shown": shown[1]}
    phone.post(f"/mark/{asked.pk}/save/", given)

    assert own_levels(here) == {school.ana.pk: 3, school.bo.pk: 2}


def test_a_page_of_before_still_corrects_what_somebody_changes_on_it(
    school: SimpleNamespace, asked: Round
) -> None:
    here = desk_of(school.rivera, asked)
    save_marks(here, [Given(uuid4(), school.ana.pk, 1)], at=timezone.now())
    given = {f"level-{school.ana.pk.hex}": "2", "shown": f"{school.ana.pk.hex}.1 "}
    signed_in(member_of(school.rivera)).post(f"/mark/{asked.pk}/save/", given)
    assert Mark.objects.get().level == 2
