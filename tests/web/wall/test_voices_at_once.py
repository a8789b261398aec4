"""Two presses of a name's button at the same moment, or a press while slips are printed anew."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.wall.models import Nomination, Round, Voice, VoiceSlip
from everyname.web.wall.operations.voices import CannotSpeak, give_voice, issue_voice_slips, unissued
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.test_at_once import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]


def test_two_presses_leave_one_answer_whole(school: SimpleNamespace, asked: Round) -> None:
    led, now = led_round(school.bea, asked.pk), timezone.now()
    issue_voice_slips(led, unissued([school.ana.pk]), by=school.bea, at=now)
    slip = VoiceSlip.objects.get()
    answers = [{school.ito.pk, school.rivera.pk}, {school.carl_person.pk}, set()]
    for _ in range(3):
        together(
            *[lambda each=each: give_voice(slip.pk, connectors=each, at=now) for each in (*answers, *answers)]
        )
        voice = Voice.objects.get()
        named = set(Nomination.objects.values_list("connector", flat=True))
        assert named in answers
        assert (voice.chosen is None) == (not named)


def test_an_answer_while_slips_are_printed_anew_is_kept_or_refused(
    school: SimpleNamespace, asked: Round
) -> None:
    led, now = led_round(school.bea, asked.pk), timezone.now()
    issue_voice_slips(led, unissued([school.ana.pk]), by=school.bea, at=now)
    slip = VoiceSlip.objects.get()

    def answer() -> bool:
        try:
            give_voice(slip.pk, connectors=[school.ito.pk], at=now)
        except CannotSpeak:
            return False
        return True

    anew = unissued([school.ana.pk])
    kept, *_ = together(answer, lambda: issue_voice_slips(led, anew, by=school.bea, at=now))
    assert Voice.objects.exists() is kept
    assert VoiceSlip.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_two_leads_who_print_at_once_leave_one_slip_that_opens(school: SimpleNamespace, asked: Round) -> None:
    led, now = led_round(school.bea, asked.pk), timezone.now()
    names = [school.ana.pk, school.bo.pk]
    together(*[lambda: issue_voice_slips(led, unissued(names), by=school.bea, at=now) for _ in range(3)])
    assert VoiceSlip.objects.filter(withdrawn_at__isnull=True).count() == 2
    assert VoiceSlip.objects.count() == 6
