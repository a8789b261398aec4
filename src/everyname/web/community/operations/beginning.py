"""The community begins: in one transaction with its record."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member, Role, RoleKind, Site

__all__ = ["AlreadyThere", "create_community"]


class AlreadyThere(Exception):
    """The community has been created already, perhaps a moment ago by somebody else."""


def create_community(
    *,
    name: str,
    words: str,
    language: str,
    time_zone: str,
    site: str,
    steward: str,
    email: str,
    password: str,
    at: datetime,
    own_words: Mapping[str, Mapping[str, str]] | None = None,
) -> Member:
    """Create the community of this installation, its first site and its first steward, who also leads there.

    Raises
    ------
    AlreadyThere
        There is one; nothing was changed.
    """
    try:
        with transaction.atomic():
            # Inserted, never updated: of two who start at the same moment one fails here.
            community = Community(
                name=name,
                words=words,
                own_words=dict(own_words or {}),
                language=language,
                time_zone=time_zone,
                created_at=at,
            )
            community.save(force_insert=True)
            place = Site.objects.create(name=site, source_id=site)
            member = Member(email=email.lower(), name=steward, language=language, joined_at=at)
            member.set_password(password)
            member.save()
            Role.objects.create(member=member, kind=RoleKind.STEWARD, given_at=at)
            Role.objects.create(member=member, kind=RoleKind.WALL_LEAD, site=place, given_at=at)
            record("community created", community, by=member, at=at)
            record("site created", place, by=member, at=at)
    except IntegrityError as error:
        raise AlreadyThere from error
    return member
