"""What is not released, and what whoever leads is told then."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.science.disclosure.protecting import Protected, protect
from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person
from everyname.web.released.analysis import proving
from everyname.web.released.models import Draft, Release
from everyname.web.released.operations.preparing import stop_preparing
from everyname.web.released.tasks import ask_to_prepare
from everyname.web.wall.models import Mark, Round
from tests.web.released.released_world import closed_at, make, merged, peopled, prepared, ready
from tests.web.wall.world import signed_in
from tests.web.working import failed_jobs, waiting_jobs, work_off


def press(client: Client, asked: Round, page: str) -> str:
    """Release what a page shows, whatever comes of it."""
    seal = page.split('name="seal" value="')[1].split('"', maxsplit=1)[0]
    return client.post(f"/rounds/{asked.pk}/release/make/", {"seal": seal}, follow=True).content.decode()


def test_late_marks_that_count_by_now_stop_a_release(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    page = prepared(bea, asked)
    name = Person.objects.get(source_id="h6-23")
    connectors = Person.objects.filter(sites=world.harbour, is_connector=True)
    Mark.objects.bulk_create(Mark(round=asked, connector=each, name=name, level=3) for each in connectors)
    answer = press(bea, asked, page)
    assert "what you looked at has changed since" in answer
    assert not Release.objects.exists()
    make(bea, asked, prepared(bea, asked))
    assert Release.objects.count() == 1


def test_another_release_of_the_same_school_stops_a_release(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    began = world.bea.joined_at + timedelta(days=30)
    later = closed_at(world, world.harbour, began=began, dots={"h6": (15, 8), "h7": (10, 7), "h8": (7, 5)})
    first, second = prepared(bea, asked), prepared(bea, later)
    make(bea, asked, first)
    assert "what you looked at has changed since" in press(bea, later, second)
    made = make(bea, later, prepared(bea, later))
    assert made.earlier == 1
    page = signed_in(world.dora).get(f"/released/{made.pk}/").content.decode()
    assert "stands the same way" in page


def test_a_second_press_releases_nothing_twice(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    page = prepared(bea, asked)
    make(bea, asked, page)
    assert "Nothing was released" in press(bea, asked, page)
    assert Release.objects.count() == 1
    again = prepared(bea, asked)
    assert "These very numbers were released before" in again
    assert 'name="seal"' not in again


def test_another_hand_in_the_seal_releases_nothing(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    prepared(bea, asked)
    for seal in ("", "0" * 64, "\x00", "é"):
        answer = bea.post(f"/rounds/{asked.pk}/release/make/", {"seal": seal})
        assert answer.status_code == 302
    assert not Release.objects.exists()


@pytest.mark.parametrize("floor", ["4", "0", "-5", "1001", "", "five", "9" * 400])
def test_a_floor_below_five_is_refused(world: SimpleNamespace, floor: str) -> None:
    bea, asked = ready(world)
    answer = bea.post(f"/rounds/{asked.pk}/release/", {"floor": floor})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_the_floor_of_the_round_holds_where_it_is_higher(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    asked.floor = 8
    asked.save()
    assert bea.post(f"/rounds/{asked.pk}/release/", {"floor": "7"}).status_code == 422
    assert bea.post(f"/rounds/{asked.pk}/release/", {"floor": "8"}).status_code == 302


def test_a_grouping_that_nobody_offered_is_refused(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    answer = bea.post(f"/rounds/{asked.pk}/release/", {"floor": "5", "groupings": ["name"]})
    assert answer.status_code == 422


def test_of_fewer_people_than_the_floor_nothing_is_released(world: SimpleNamespace) -> None:
    peopled(world, world.harbour, sizes={"6": 4}, prefix="h")
    asked = closed_at(
        world, world.harbour, began=world.bea.joined_at + timedelta(days=1), dots={"h6": (2, 1)}
    )
    page = prepared(signed_in(world.bea), asked, groupings=())
    assert "nothing can be released" in page
    assert 'name="seal"' not in page


def test_whoever_lost_their_role_meanwhile_has_nothing_prepared(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    assert bea.post(f"/rounds/{asked.pk}/release/", {"floor": "5"}).status_code == 302
    assert "It is in line" in bea.get(f"/rounds/{asked.pk}/release/far/").content.decode()
    Role.objects.filter(member=world.bea).delete()
    work_off()
    assert Draft.objects.get().outcome == "no right"
    assert Draft.objects.get().proof is None


def test_whoever_loses_their_role_while_the_job_runs_has_nothing_prepared(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def demoted_meanwhile(*given: Any, **terms: Any) -> Protected:
        Role.objects.filter(member=world.bea).delete()
        return protect(*given, **terms)

    monkeypatch.setattr(proving, "protect", demoted_meanwhile)
    _, asked = ready(world)
    ask_to_prepare(round_id=asked.pk, groupings=[], floor=5, by=world.bea, at=timezone.now())
    work_off()
    draft = Draft.objects.get()
    assert (draft.outcome, draft.proof, draft.table, draft.layout) == ("no right", None, None, {})
    Role.objects.create(
        member=world.bea, kind=RoleKind.WALL_LEAD, site=world.harbour, given_at=timezone.now()
    )
    page = signed_in(world.bea).get(f"/rounds/{asked.pk}/release/").content.decode()
    assert "Whoever had asked for it leads this round no more." in page
    assert 'name="seal"' not in page


def test_what_is_stopped_is_not_prepared_before_the_job_or_in_the_middle_of_it(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bea, asked = ready(world)
    where = f"/rounds/{asked.pk}/release/"
    bea.post(where, {"floor": "5"})
    assert f'action="{where}stop/"' in bea.get(f"{where}far/").content.decode()
    assert "Stopped. Nothing was prepared." in bea.post(f"{where}stop/", follow=True).content.decode()
    assert "data-progress" not in bea.get(f"{where}far/").content.decode()
    work_off()
    assert not stop_preparing(asked.pk, by=world.bea, at=timezone.now())

    def stopped_meanwhile(*given: Any, **terms: Any) -> Protected:
        assert stop_preparing(asked.pk, by=world.bea, at=timezone.now())
        return protect(*given, **terms)

    with monkeypatch.context() as slow:
        slow.setattr(proving, "protect", stopped_meanwhile)
        prepared(bea, asked)
    draft = Draft.objects.get()
    assert (draft.outcome, draft.job_id, draft.proof) == ("stopped", None, None)
    assert failed_jobs() == []
    make(bea, asked, prepared(bea, asked))
    assert Release.objects.count() == 1
    assert list(Entry.objects.filter(act="release stopped").values_list("member_id", flat=True)) == [
        world.bea.pk,
        world.bea.pk,
    ]


def test_pressing_twice_prepares_once(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    for _ in range(3):
        bea.post(f"/rounds/{asked.pk}/release/", {"floor": "5"})
    assert waiting_jobs() == 1


def test_a_round_that_is_open_has_nothing_to_release(world: SimpleNamespace) -> None:
    peopled(world, world.harbour, sizes={"6": 20}, prefix="h")
    asked = closed_at(world, world.harbour, began=timezone.now(), dots={})
    bea = signed_in(world.bea)
    assert bea.get(f"/rounds/{asked.pk}/release/").status_code == 404
    assert bea.post(f"/rounds/{asked.pk}/release/", {"floor": "5"}).status_code == 404


def test_asking_in_the_name_of_a_stranger_is_refused(world: SimpleNamespace) -> None:
    _, asked = ready(world)
    with pytest.raises(Http404):
        ask_to_prepare(round_id=asked.pk, groupings=[], floor=5, by=world.eve, at=timezone.now())


def test_merging_what_somebody_else_has_changed_meanwhile_is_refused(world: SimpleNamespace) -> None:
    bea, asked = ready(world)
    page = prepared(bea, asked)
    prepared(bea, asked, groupings=("homeroom",))
    assert "what you looked at has changed since" in merged(bea, asked, page)
    assert Draft.objects.get().merges == []


def test_what_lacks_a_proof_is_named_to_the_lead_and_not_released(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def uncertified(*given: Any, **terms: Any) -> Protected:
        found = protect(*given, **terms)
        return replace(found, uncertified=np.flatnonzero(found.is_primary)[:1])

    monkeypatch.setattr(proving, "protect", uncertified)
    bea, asked = ready(world)
    page = prepared(bea, asked)
    assert "Not everything can be proven to be safe, so nothing is released." in page
    assert "Why nothing is released" in page
    assert "Release these numbers" not in page
    assert "Merge and look again" in page
    draft = Draft.objects.get()
    assert (draft.outcome, draft.table) == ("unproven", None)
    assert "Nothing was released" in press(bea, asked, page)
    assert not Release.objects.exists()
