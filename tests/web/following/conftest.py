"""The small school after its wall has closed: two names are shared out."""

from types import SimpleNamespace

import pytest
from django.test import Client

from everyname.web.share_out.models import Assignment
from tests.web.following.world import closed_wall, give
from tests.web.wall.conftest import record_can_be_emptied, school
from tests.web.wall.world import member_of, signed_in

__all__ = ["record_can_be_emptied", "school"]


@pytest.fixture
def followed(school: SimpleNamespace) -> SimpleNamespace:
    """A round of Harbour that is over, and Ms Rivera as somebody who came by a slip."""
    school.closed = closed_wall(school)
    school.rivera_member = member_of(school.rivera)
    return school


@pytest.fixture
def offered(followed: SimpleNamespace) -> Assignment:
    """Ana, of whom Ms Rivera is asked."""
    return give(followed.closed, followed.ana, followed.rivera, reason={"same_homeroom": True})


@pytest.fixture
def rivera(followed: SimpleNamespace) -> Client:
    return signed_in(followed.rivera_member)


@pytest.fixture
def lead(followed: SimpleNamespace) -> Client:
    return signed_in(followed.bea)
