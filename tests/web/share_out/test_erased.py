"""An erasure can take a name's only dot away: nobody is told then that everybody has somebody."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.keeping.operations.erasing import erase_person
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need
from everyname.web.share_out.permissions import CannotShareOut
from tests.web.share_out.meeting import pairs_of, proposed, published
from tests.web.wall.world import signed_in

GONE = "Answers are gone, or who was here then is counted otherwise: somebody was erased, or a roster undone."


def share(met: SimpleNamespace) -> str:
    return signed_in(met.bea).get(f"/rounds/{met.round.pk}/share/").content.decode()


def leave_and_be_erased(met: SimpleNamespace, *, proposing_between: bool) -> None:
    """Mr Ito, who gave Eli the one dot; where they had left before, the roster does not change any more."""
    Person.objects.filter(pk=met.ito.pk).update(left_at=timezone.now())
    if proposing_between:
        proposed(met)
    erase_person(person_id=met.ito.pk, by=met.alice, at=timezone.now())


def test_a_proposal_is_old_once_a_dot_it_stands_on_is_erased(met: SimpleNamespace) -> None:
    leave_and_be_erased(met, proposing_between=True)
    page = share(met)
    assert "Please propose again before you publish" in page
    assert GONE in page
    assert "Publish: ask everybody" not in page
    with pytest.raises(CannotShareOut):
        published(met)
    assert not Assignment.objects.exists()
    assert "Eli Roy" in pairs_of(proposed(met)), "nobody else had given a dot"
    assert published(met) == 5


def test_after_publishing_nobody_is_said_to_wait_for_nothing(met: SimpleNamespace) -> None:
    Person.objects.filter(pk=met.ito.pk).update(left_at=timezone.now())
    proposed(met)
    assert published(met) == 4
    assert "Nobody waits" in share(met)
    erase_person(person_id=met.ito.pk, by=met.alice, at=timezone.now())
    page = share(met)
    assert "Nobody waits" not in page
    assert "Somebody may wait who is not counted yet:" in page
    assert GONE in page
    rounds = signed_in(met.bea).get(f"/rounds/{met.round.pk}/").content.decode()
    assert "How the names of this round stand has changed since: please propose again." in rounds
    proposed(met)
    assert Need.objects.filter(name=met.eli, ended_at__isnull=True).exists()
    assert published(met) == 1
    assert "Nobody waits" in share(met)


def test_who_only_said_the_rest_counts_as_an_answer_too(met: SimpleNamespace) -> None:
    Person.objects.filter(pk=met.carl_person.pk).update(left_at=timezone.now())
    proposed(met)
    erase_person(person_id=met.carl_person.pk, by=met.alice, at=timezone.now())
    assert GONE in share(met)


def test_who_goes_or_comes_later_changes_nothing_about_what_was_answered(met: SimpleNamespace) -> None:
    proposed(met)
    published(met)
    Person.objects.filter(pk=met.eli.pk).update(left_at=timezone.now())
    assert "Nobody waits" in share(met)
