"""Letters: asked for by the lead, taken one after another, stopped by whoever gets them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Community, Member
from everyname.web.following.models import FollowUp, LetterBox, NamesLink, Reminder
from everyname.web.following.operations.ways import link_for_letter, take_link_back
from everyname.web.following.queries.due import Matter, matters
from everyname.web.following.queries.own import own_person
from everyname.web.following.queries.ways import token_of_box
from everyname.web.following.reached import Reached, reached
from everyname.web.people.models import Person
from everyname.web.share_out.models import Proposal
from everyname.web.wall.operations.entering import may_do_more_than_mark
from everyname.web.wall.queries.closed import closed_round

__all__ = ["Ready", "begin_letters", "choose_letters", "give_back", "stop_letters", "take_letter"]


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that is due and counts as sent: the only moment at which its link can be written.

    Attributes
    ----------
    secret : opens their names; ``""`` for whoever signs in.
    token : stops letters.
    """

    connector: Person
    to: Reached
    matters: Sequence[Matter]
    follow_up: FollowUp
    secret: str
    token: str
    link: NamesLink | None


def begin_letters(round_id: UUID, *, door: str, by: Member, at: datetime) -> bool:
    """From now on letters leave about the assignments of a round; False where they do already.

    Raises
    ------
    Http404
        There is no such round that is over, it is somebody else's, or nothing was shared out.
    """
    closed = closed_round(by, round_id, at=at)
    or_not_found(Proposal.objects.filter(round=closed, closed_at__isnull=True).exists())
    with transaction.atomic():
        _, is_new = FollowUp.objects.get_or_create(
            round=closed, defaults={"door": door, "begun_at": at, "begun_by": by}
        )
        if is_new:
            record("letters about names asked for", closed, by=by, at=at)
    return is_new


def take_letter(connector_id: UUID, community: Community, *, at: datetime) -> Ready | None:
    """The letter that is due to a connector, now counted as sent; None where none is.

    Counted before it leaves: what breaks off here costs one letter and never sends one twice.
    """
    with transaction.atomic():
        LetterBox.objects.get_or_create(connector_id=connector_id)
        box = LetterBox.objects.select_for_update().get(connector=connector_id)
        due = matters(community, at=at, connector=connector_id).get(connector_id, ())
        if not due:
            return None
        Reminder.objects.bulk_create(
            Reminder(assignment_id=each.assignment_id, about=each.about, number=each.number, at=at)
            for each in due
        )
        connector = Person.objects.select_related("member").get(pk=connector_id)
        to = reached(connector, community)
        try:
            validate_email(to.email)
        except ValidationError:  # it counts as sent: asking again tomorrow would not make it an address
            return None
        follow_up = FollowUp.objects.select_related("begun_by").get(round=due[-1].round_id)
        signs_in = connector.member is not None and may_do_more_than_mark(connector.member)
        secret, link = ("", None) if signs_in else link_for_letter(follow_up.round_id, connector, at=at)
    return Ready(connector, to, due, follow_up, secret, token_of_box(box), link)


def give_back(ready: Ready) -> None:
    """A letter did not leave: it is due still, what it would have brought opens nothing, and what stood stands."""
    with transaction.atomic():
        for each in ready.matters:
            Reminder.objects.filter(
                assignment=each.assignment_id, about=each.about, number=each.number
            ).delete()
        if ready.link is not None:
            take_link_back(ready.link)


def stop_letters(box: LetterBox, *, at: datetime) -> None:
    """Send somebody no more letters about names, by the link in one of them; twice is once."""
    with transaction.atomic():
        if LetterBox.objects.filter(pk=box.pk, stopped_at__isnull=True).update(stopped_at=at):
            record("letters about names stopped", None, by=None, at=at)


def choose_letters(*, wants: bool, by: Member, at: datetime) -> None:
    """A connector takes letters, or takes none.

    Raises
    ------
    Http404
        They are no connector.
    """
    connector = own_person(by)
    with transaction.atomic():
        LetterBox.objects.update_or_create(
            connector=connector, defaults={"stopped_at": None if wants else at}
        )
        record("letters about names chosen", None, by=by, at=at, details={"wanted": wants})
