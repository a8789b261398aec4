"""Where people were asked about: rounds stand above the people, so the settings name who knows of them."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

__all__ = ["sites_asked"]

Asked = Callable[[Collection[UUID], datetime, datetime], frozenset[UUID]]
"""Which of some sites had a round that was open between two moments."""


def sites_asked(sites: Collection[UUID], since: datetime, until: datetime) -> frozenset[UUID]:
    """As ``settings.SITES_ASKED`` says it."""
    asked: Asked = import_string(settings.SITES_ASKED)
    return asked(sites, since, until)
