"""Cutting a person, an account, a round out of everything; whoever calls asks for the right and holds the transaction.

It is as if they had never been there. Events of marks go through a door of their own (`keeping.guards`), which is
open for one statement: those that speak of whoever is cut out. The record keeps its ids.
"""

import json
import re
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, ProtectedError, Q
from django.db.transaction import atomic

from everyname.web.again.models import Figures
from everyname.web.community.models import Member
from everyname.web.following.models import CheckIn
from everyname.web.keeping.guards import unguarded
from everyname.web.keeping.models import Unswept
from everyname.web.people.models import ImportState, Person, RosterImport
from everyname.web.wall.models import MarkEvent, Round

__all__ = ["NOBODY", "cut_loaded_rosters", "cut_member", "cut_person", "cut_round"]

NOBODY = "–"
"""What is left of a member's name where something that stays was done by them."""
_EVENTS = "wall_markevent"


def cut_round(closed: Round, *, at: datetime) -> None:
    """Take a round away with everything that was said in it and came of it."""
    _cut_events(Q(round=closed))
    closed.delete()
    _remember_to_sweep(at)


def cut_person(person: Person, *, at: datetime) -> None:
    """Take somebody of the roster away, and everything that they said or that was said of them."""
    _cut_from_rosters(person)
    _cut_events(Q(name=person) | Q(connector=person))
    Figures.objects.all().delete()  # counted anew, without them, when somebody looks
    _cut_from_sessions(_called(person))
    _cut_from_notes(person)
    person.delete()
    _remember_to_sweep(at)


def cut_member(member: Member, *, at: datetime) -> None:
    """Take an account away; where something that stays was done by it, all that is left is a row that says nobody."""
    _cut_from_sessions([member.name, member.email], member=member)
    try:
        with atomic():
            member.delete()
    except ProtectedError:
        _blank(member)
    _remember_to_sweep(at)


def _blank(member: Member) -> None:
    for relation in member._meta.related_objects:  # noqa: SLF001 - Django documents it
        if relation.on_delete is CASCADE:
            relation.related_model._base_manager.filter(**{relation.field.name: member}).delete()  # noqa: SLF001
    Person.objects.filter(member=member).update(member=None)
    member.name, member.email, member.time_zone, member.language = NOBODY, None, "", "en"
    member.is_active, member.last_login = False, None
    member.set_unusable_password()
    member.save()


def cut_loaded_rosters(*, until: datetime, at: datetime) -> None:
    """Empty what is kept of rosters that were stored up to a moment: what stood before them, what was found in them."""
    old = RosterImport.objects.filter(applied_at__lte=until)
    kept = old.filter(Q(before__isnull=False) | Q(problems__isnull=False))
    if kept.update(before=None, problems=None):
        _remember_to_sweep(at)


def _cut_events(meant: Q) -> None:
    with unguarded([_EVENTS]):
        # An erasure, through the door that is open for this moment.
        # nosemgrep: what-came-in-is-not-emptied
        MarkEvent.objects.filter(meant).delete()


def _cut_from_rosters(person: Person) -> None:
    """Loaded rosters are kept for a while, packed: those that name somebody cannot wait or be undone any more."""
    for each in RosterImport.objects.all():
        if each.state in {ImportState.READING, ImportState.REFUSED} or _speaks_of(each.roster, person):
            each.delete()
            continue
        for column in ("before", "problems", "shown"):
            if _speaks_of(getattr(each, column), person):
                setattr(each, column, None)
        each.save(update_fields=["before", "problems", "shown"])


def _speaks_of(packed: Any, person: Person) -> bool:
    return bool(packed) and _is_said((person.source_id, *_called(person)), zlib.decompress(packed).decode())


def _called(person: Person) -> tuple[str, ...]:
    return person.display_name, person.search_text, person.email


def _is_said(words: Iterable[str | None], text: str) -> bool:
    """Whether one of the words stands in a text of JSON by itself: Ana is not in Anabel."""
    plain = (json.dumps(word, ensure_ascii=False)[1:-1] for word in words if word)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in plain)


def _cut_from_notes(person: Person) -> None:
    """Notes beside check-ins that call them by name; those on an assignment of theirs go with it."""
    for each in CheckIn.objects.exclude(note=""):
        if _is_said(_called(person), json.dumps(each.note, ensure_ascii=False)):
            each.note = ""
            each.save(update_fields=["note"])


def _cut_from_sessions(words: Collection[str | None], *, member: Member | None = None) -> None:
    """Sign them out, and forget what pages had still to say to anybody about them."""
    for session in Session.objects.all():
        held = session.get_decoded()
        is_theirs = member is not None and held.get(SESSION_KEY) == str(member.pk)
        if is_theirs or _is_said(words, json.dumps(held, ensure_ascii=False, default=str)):
            session.delete()


def _remember_to_sweep(at: datetime) -> None:
    Unswept.objects.update_or_create(pk=1, defaults={"since": at})
