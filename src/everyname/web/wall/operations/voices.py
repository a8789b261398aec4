"""The person's own voice: slips made, an answer kept, a look at all of them, where to find someone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, Site
from everyname.web.wall.codes import hashed, new_code, new_secret
from everyname.web.wall.models import MOST_CHOSEN, FindSomeone, Nomination, Round, Voice, VoiceSlip
from everyname.web.wall.permissions import is_over, may_lead_round
from everyname.web.wall.queries.nominations import Voices, nominations_of
from everyname.web.wall.queries.rounds import names_of
from everyname.web.wall.queries.voices import (
    VoiceStanding,
    has_spoken,
    may_be_named,
    speaking,
    voice_standing,
)

__all__ = [
    "CannotSpeak",
    "NotHere",
    "TooMany",
    "Unissued",
    "give_voice",
    "issue_voice_slips",
    "look_at_nominations",
    "say_where_to_find_someone",
    "unissued",
]


@dataclass(frozen=True, slots=True)
class Unissued:
    """A slip that can be printed, and opens nothing before it is issued. Its secrets are only here."""

    name_id: UUID
    secret: str
    code: str


class CannotSpeak(Exception):
    """A slip does not open its page, or does no more."""

    def __init__(self, why: VoiceStanding) -> None:
        super().__init__(why)
        self.why = why


class TooMany(Exception):
    """More were chosen than there are places; nothing was changed."""


class NotHere(Exception):
    """Somebody was chosen who cannot be, perhaps because they have just left; nothing was changed."""


def unissued(names: Iterable[UUID]) -> list[Unissued]:
    """Slips to print first and to issue then: so that a printer's fault does not make the former useless."""
    return [Unissued(name, new_secret(), new_code()) for name in names]


def issue_voice_slips(asked: Round, slips: Sequence[Unissued], *, by: Member, at: datetime) -> None:
    """Let slips open their pages; the former of the same names, answered or not, open nothing more.

    All alike: slips for those who have not answered would say who they are.

    Raises
    ------
    Http404
        The member does not lead all sites, the round is over, or somebody is not on its wall.
    """
    sites = [site.pk for site in asked.sites.all()]
    or_not_found(may_lead_round(rights_of(by), sites))
    names = {each.name_id for each in slips}
    key = settings.SECRET_KEY
    with transaction.atomic():
        # Two who print wait for each other here; answers, which refer to the round, do not have to.
        current = Round.objects.select_for_update(no_key=True).get(pk=asked.pk)
        or_not_found(not is_over(current, at))
        or_not_found(names <= set(names_of(sites).values_list("pk", flat=True)))
        standing = VoiceSlip.objects.filter(round=current, withdrawn_at__isnull=True)
        standing.filter(name__in=names).update(withdrawn_at=at)
        VoiceSlip.objects.bulk_create(
            (
                VoiceSlip(
                    round=current,
                    name_id=each.name_id,
                    secret_hash=hashed("voice link", each.secret, key=key),
                    code_hash=hashed("voice", each.code, key=key),
                    issued_at=at,
                    issued_by=by,
                )
                for each in slips
            ),
            batch_size=100,
        )
        record("voice slips issued", current, by=by, at=at, details={"slips": len(slips)})


def give_voice(slip_id: UUID, *, connectors: Collection[UUID], at: datetime) -> None:
    """Keep what somebody answered in place of what they had answered before; nobody chosen is "no one right now".

    The record says that an answer came in, not whose.

    Raises
    ------
    CannotSpeak
        The slip opens nothing (more).
    TooMany, NotHere
        What was chosen cannot be.
    """
    with transaction.atomic():
        slip = (
            VoiceSlip.objects.select_for_update(of=("self",)).select_related("round", "name").get(pk=slip_id)
        )
        here = speaking(slip)
        why = voice_standing(here, at)
        if why is not VoiceStanding.OPENS:
            raise CannotSpeak(why)
        chosen = set(connectors)
        if len(chosen) > MOST_CHOSEN:
            raise TooMany
        if may_be_named(here).filter(pk__in=chosen).count() < len(chosen):
            raise NotHere
        anew = has_spoken(here)
        Voice.objects.filter(round=here.round, name=here.name).delete()
        voice = Voice.objects.create(round=here.round, name=here.name, chosen=uuid4() if chosen else None)
        Nomination.objects.bulk_create(
            Nomination(voice=voice, name=here.name, connector_id=each, place=place)
            for place, each in enumerate(sorted(chosen), start=1)
        )
        record("voice given", here.round, by=None, at=at, details={"anew": anew})


def look_at_nominations(viewer: Member, round_id: UUID, *, at: datetime) -> Voices:
    """All answers, and that somebody has looked at them.

    Raises
    ------
    Http404
        See `nominations_of`.
    """
    with transaction.atomic():
        found = nominations_of(viewer, round_id, at=at)
        details = {"answers": len(found.spoken)}
        record("looked at nominations", found.round, by=viewer, at=at, details=details)
    return found


def say_where_to_find_someone(site: Site, texts: Mapping[str, str], *, by: Member, at: datetime) -> None:
    """Keep where somebody is found at a site today: language -> text; an empty one takes it away.

    Raises
    ------
    Http404
        The member does not lead the site.
    """
    or_not_found(rights_of(by).may_lead(site.pk))
    with transaction.atomic():
        for tag, text in texts.items():
            if text:
                FindSomeone.objects.update_or_create(site=site, language=tag, defaults={"text": text})
            else:
                FindSomeone.objects.filter(site=site, language=tag).delete()
        record("where to find someone said", site, by=by, at=at, details={"texts": len(texts)})
