"""What the community is called, and how it speaks."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member, Words
from everyname.web.community.operations.rights import as_steward

__all__ = ["change_community"]


def change_community(
    *,
    name: str,
    words: str,
    own_words: Mapping[str, Mapping[str, str]],
    language: str,
    time_zone: str,
    by: Member,
    at: datetime,
) -> Community:
    """Change what stands about the community; own words that are not chosen now are kept for another time.

    Raises
    ------
    Http404
        The member does not run the installation.
    """
    with transaction.atomic():
        community = as_steward(by)
        is_renamed = community.name != name
        community.name, community.words = name, words
        community.language, community.time_zone = language, time_zone
        if words == Words.OWN:
            community.own_words = dict(own_words)
        community.save()
        record(
            "community changed",
            community,
            by=by,
            at=at,
            details={"words": words, "language": language, "time_zone": time_zone, "renamed": is_renamed},
        )
    return community
