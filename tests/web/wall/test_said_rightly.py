"""Words on the pages of a round: they agree, and every field has its own."""

from types import SimpleNamespace

from django.utils import timezone

from everyname.web.wall.models import MarkEvent, Round
from tests.web.wall.world import signed_in


def test_one_late_mark_is_told_of_in_spanish_that_agrees(school: SimpleNamespace, asked: Round) -> None:
    MarkEvent.objects.create(
        round=asked,
        connector=school.rivera,
        name=school.ana,
        level=1,
        is_late=True,
        client_key=school.ana.pk,
        received_at=timezone.now(),
    )
    page = (
        signed_in(school.bea).get(f"/rounds/{asked.pk}/", headers={"accept-language": "es"}).content.decode()
    )
    assert "Después del cierre llegó algo más: 1 marca, de 1 persona." in page
    assert "llegaron 1 marca" not in page


def test_whose_slip_was_lost_is_asked_by_a_label(school: SimpleNamespace, asked: Round) -> None:
    page = signed_in(school.bea).get(f"/rounds/{asked.pk}/voice/").content.decode()
    assert '<label for="lost">A slip was lost: whose?</label>' in page
    assert "placeholder" not in page
