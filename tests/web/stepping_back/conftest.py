"""The school of the wall's tests, and a round of it that is closed."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.wall.models import Mark, Round
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.conftest import asked, school

__all__ = ["Closing", "asked", "school"]

Closing = Callable[..., Round]


@pytest.fixture(name="closing")
def _closing(school: SimpleNamespace, asked: Round) -> Closing:
    """Close the round with these marks: connector, name, level."""

    def closed(*marks: tuple[Person, Person, int]) -> Round:
        Mark.objects.bulk_create(
            Mark(round=asked, connector=connector, name=name, level=level) for connector, name, level in marks
        )
        close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
        return led_round(school.bea, asked.pk)

    return closed
