"""The share-out of a large round is made by a job, which can be stopped."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from everyname.web.community.models import Role, RoleKind
from everyname.web.share_out.analysis.dividing import Divided, divided
from everyname.web.share_out.models import Assignment, Outcome, Proposal
from everyname.web.share_out.operations import proposing
from everyname.web.share_out.operations.proposing import stop_proposing
from everyname.web.share_out.permissions import CannotShareOut
from everyname.web.share_out.queries import lead
from everyname.web.share_out.tasks import ask_to_propose
from tests.web.share_out.meeting import pairs_of, published, version_of
from tests.web.wall.world import signed_in
from tests.web.working import failed_jobs, waiting_jobs, work_off


@pytest.fixture
def large(met: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The same meeting where it counts as a large one."""
    monkeypatch.setattr(lead, "MOST_NAMES_AT_ONCE", 3)
    return met


def ask(large: SimpleNamespace) -> None:
    ask_to_propose(large.round.pk, version=version_of(large), by=large.bea, at=timezone.now())


def test_a_job_makes_it_and_the_page_says_how_far_it_is(large: SimpleNamespace) -> None:
    page, where = signed_in(large.bea), f"/rounds/{large.round.pk}/share/"
    page.post(where, {"version": 0})
    assert waiting_jobs() == 1
    assert "A share-out is being made" in page.get(where).content.decode()
    assert f'data-progress="{where}far/"' in page.get(f"{where}far/").content.decode()
    assert work_off() == 1
    assert failed_jobs() == []
    made = Proposal.objects.get()
    assert (made.outcome, made.job_id) == (Outcome.STANDING, None)
    assert len(pairs_of(made)) == 4
    assert "data-progress" not in page.get(f"{where}far/").content.decode()
    assert published(large) == 4


def test_while_one_is_made_nobody_changes_anything(large: SimpleNamespace) -> None:
    ask(large)
    with pytest.raises(CannotShareOut):
        ask(large)
    with pytest.raises(CannotShareOut):
        published(large)
    assert waiting_jobs() == 1


def test_what_is_stopped_is_not_kept(large: SimpleNamespace) -> None:
    ask(large)
    page, where = signed_in(large.bea), f"/rounds/{large.round.pk}/share/"
    assert page.post(f"{where}stop/").status_code == 302
    assert not stop_proposing(large.round.pk, by=large.bea, at=timezone.now())
    work_off()
    made = Proposal.objects.get()
    assert made.outcome == Outcome.STOPPED
    assert not made.pairs.exists()
    assert not Assignment.objects.exists()
    ask(large)
    work_off()
    assert len(pairs_of(Proposal.objects.get())) == 4


def test_whoever_loses_their_role_while_the_job_runs_has_nothing_proposed(
    large: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def demoted_meanwhile(*given: Any, **terms: Any) -> Divided:
        Role.objects.filter(member=large.bea).delete()
        return divided(*given, **terms)

    ask(large)
    with monkeypatch.context() as slow:
        slow.setattr(proposing, "divided", demoted_meanwhile)
        work_off()
    assert failed_jobs() == []
    made = Proposal.objects.get()
    assert (made.outcome, made.job_id, made.pairs.count()) == (Outcome.NO_RIGHT, None, 0)
    Role.objects.create(
        member=large.bea, kind=RoleKind.WALL_LEAD, site=large.harbour, given_at=timezone.now()
    )
    page, where = signed_in(large.bea), f"/rounds/{large.round.pk}/share/"
    assert "Whoever had asked for it leads this round no more." in page.get(where).content.decode()
    page.post(where, {"version": version_of(large)})
    work_off()
    assert "4 pairs proposed" in page.get(where).content.decode()


def test_one_that_breaks_off_says_so_and_can_be_asked_for_again(
    large: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, where = signed_in(large.bea), f"/rounds/{large.round.pk}/share/"
    page.post(where, {"version": 0})
    with monkeypatch.context() as broken:
        broken.setattr("everyname.web.share_out.operations.proposing.stepped", lambda _: 1 / 0)
        work_off()
    assert len(failed_jobs()) == 1
    assert "The last share-out broke off" in page.get(where).content.decode()
    page.post(where, {"version": version_of(large)})
    work_off()
    assert "4 pairs proposed" in page.get(where).content.decode()
