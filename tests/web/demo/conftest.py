"""A demo that was built once for all tests of a file, and is taken back afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from everyname.web.demo.operations.building import build_demo
from tests.web.access import demo_environment

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime]:  # noqa: ARG001 - tables
    """The moment at which it was built."""
    with (
        django_db_blocker.unblock(),
        override_settings(ENVIRONMENT=demo_environment()),
        transaction.atomic(),
    ):
        build_demo(at=AT)
        yield AT
        transaction.set_rollback(True)
