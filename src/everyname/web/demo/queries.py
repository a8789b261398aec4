"""What stands in a demo: its cast, and whether it is still worth entering."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Model

from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Community, Member
from everyname.web.demo.models import Part, PartKey
from everyname.web.wall.models import Round

__all__ = ["cast", "holds_another_community", "is_built", "is_demo", "is_for_others", "is_over", "part"]


def is_demo() -> bool:
    """Whether the environment says so: everything here asks, wherever it was called from."""
    return bool(settings.ENVIRONMENT.is_demo)


def is_for_others() -> bool:
    """Whether others than this machine are answered."""
    return bool(settings.ENVIRONMENT.is_public)


def is_built() -> bool:
    """Whether the demo's community stands here."""
    return Part.objects.exists()


def cast(viewer: Member | AnonymousUser) -> list[Part]:
    """Whom anybody can be, in the order of `PartKey`.

    Raises
    ------
    Http404
        This is no demo, or nothing was built.
    """
    del viewer  # a demo has no secrets from anybody
    or_not_found(is_demo())
    found = {each.key: each for each in Part.objects.select_related("member").filter(member__is_active=True)}
    or_not_found(bool(found))
    return [found[key] for key in PartKey.values if key in found]


def part(key: str) -> Part:
    """One of the cast.

    Raises
    ------
    Http404
        This is no demo, or nobody has this part.
    """
    or_not_found(is_demo())
    found = Part.objects.select_related("member").filter(key=key, member__is_active=True).first()
    or_not_found(found is not None)
    assert found is not None
    return found


def holds_another_community() -> bool:
    """Whether a community stands in the database that no demo has made; looks, whatever the tables are like."""
    tables = set(connection.introspection.table_names())
    if not _is_there(Community, tables) or not Community.objects.exists():
        return False
    return not _is_there(Part, tables) or not is_built()


def _is_there(model: type[Model], tables: Collection[str]) -> bool:
    return model._meta.db_table in tables  # noqa: SLF001 - Django documents it for us


def is_over(*, at: datetime) -> bool:
    """Whether no round goes on any more, as time has passed; one that somebody has closed early does not count."""
    return not Round.objects.filter(closes_at__gt=at).exists()
