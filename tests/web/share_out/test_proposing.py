"""A proposal: who needs somebody, who gets whom, what it was made of."""

from types import SimpleNamespace
from uuid import uuid4

from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Outcome
from everyname.web.share_out.operations.ending import take_back
from everyname.web.share_out.operations.wishing import pin
from everyname.web.wall.models import Nomination, Voice
from tests.web.share_out.meeting import given_to, pairs_of, proposed, published, version_of


def test_every_name_without_a_dot_gets_somebody_and_those_with_one_nobody_more(met: SimpleNamespace) -> None:
    made = proposed(met)
    assert made.outcome == Outcome.STANDING
    assert set(pairs_of(made)) == {"Ana Cruz", "Bo Lee", "Chidi Diallo", "Dee Park"}
    assert made.certificate == []


def test_who_shares_a_homeroom_comes_first_as_far_as_loads_stay_even(met: SimpleNamespace) -> None:
    made = proposed(met)
    found = pairs_of(made)
    assert "Ms Rivera" in {found["Ana Cruz"], found["Bo Lee"]}
    assert "Mr Ito" in {found["Chidi Diallo"], found["Dee Park"]}
    assert sorted(map(list(found.values()).count, set(found.values()))) == [1, 1, 2]


def test_publishing_offers_every_pair(met: SimpleNamespace) -> None:
    made = proposed(met)
    expected = pairs_of(made)
    assert published(met) == 4
    offered = {
        each.need.name.display_name: who.display_name
        for who in (met.rivera, met.ito, met.carl_person)
        for each in given_to(who)
    }
    assert offered == expected


def names_somebody(met: SimpleNamespace, name: Person, connector: Person) -> None:
    voice = Voice.objects.create(round=met.round, name=name, chosen=uuid4())
    Nomination.objects.create(voice=voice, name=name, connector=connector, place=1)


def test_whom_a_name_has_named_comes_first_and_the_lead_alone_reads_it(met: SimpleNamespace) -> None:
    names_somebody(met, met.ana, met.carl_person)
    made = proposed(met)
    assert pairs_of(made)["Ana Cruz"] == "Carl"
    assert made.pairs.get(need__name=met.ana).reason["nominated"]
    published(met)
    assert all("nominated" not in each.reason for each in Assignment.objects.all())


def test_a_name_that_says_no_one_is_divided_though_somebody_gave_it_a_dot(met: SimpleNamespace) -> None:
    Voice.objects.create(round=met.round, name=met.eli, chosen=None)
    assert set(pairs_of(proposed(met))) == {"Ana Cruz", "Bo Lee", "Chidi Diallo", "Dee Park", "Eli Roy"}


def test_a_name_of_whom_too_few_were_heard_waits_for_the_marks(met: SimpleNamespace) -> None:
    met.round.rests.all().delete()
    assert pairs_of(proposed(met)) == {}


def test_what_the_lead_has_taken_back_is_not_proposed_again_by_itself(met: SimpleNamespace) -> None:
    """Somebody is away for long; but a lead who erred may pin the pair."""
    proposed(met)
    published(met)
    own, at = Assignment.objects.get(need__name=met.ana), timezone.now()
    who = own.connector.display_name
    take_back(own.pk, by=met.bea, at=at)
    for _ in range(2):
        assert pairs_of(proposed(met))["Ana Cruz"] != who
    version = version_of(met)
    pin(
        met.round.pk,
        need_id=own.need_id,
        connector_id=own.connector_id,
        version=version,
        by=met.bea,
        at=at,
    )
    assert pairs_of(proposed(met))["Ana Cruz"] == who
