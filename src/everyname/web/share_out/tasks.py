"""Share-outs of large rounds, for which nobody should have to keep a page open."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django_tasks import TaskContext, task

from everyname.web.community.models import Member
from everyname.web.jobs.progress import Teller
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.share_out.models import Outcome, Proposal
from everyname.web.share_out.operations.proposing import (
    begin_proposal,
    make_proposal,
    propose,
    stop_without_right,
)
from everyname.web.share_out.operations.wishing import pin
from everyname.web.share_out.permissions import NoLongerWanted
from everyname.web.share_out.queries.lead import takes_long
from everyname.web.wall.queries.closed import closed_round

__all__ = ["ask_to_propose", "ask_to_swap", "propose_in_background"]


def ask_to_propose(round_id: UUID, *, version: int, by: Member, at: datetime) -> None:
    """Make a proposal at once, or in the background where that would keep a browser waiting.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    StaleEdit, CannotShareOut, NoLongerWanted
        Nothing was changed.
    """
    if not takes_long(closed_round(by, round_id, at=at)):
        propose(round_id, version=version, by=by, at=at)
        return
    with transaction.atomic():
        begun = begin_proposal(round_id, version=version, by=by, at=at)
        job = propose_in_background.enqueue(str(begun.pk), str(by.pk))
        Proposal.objects.filter(pk=begun.pk).update(job_id=UUID(job.id))


def ask_to_swap(
    round_id: UUID, *, need_id: UUID, connector_id: UUID, version: int, by: Member, at: datetime
) -> None:
    """Pin another connector to a name and propose again, with as few other changes as can be.

    Raises
    ------
    Http404
        There is no such round, need or connector for this lead.
    StaleEdit, CannotShareOut, NoLongerWanted
        Nothing was changed.
    """
    pin(round_id, need_id=need_id, connector_id=connector_id, version=version, by=by, at=at)
    ask_to_propose(round_id, version=version + 1, by=by, at=at)


@task(takes_context=True)
def propose_in_background(context: TaskContext, proposal_id: str, member_id: str) -> None:
    """Make it, from the beginning wherever a worker before this one was broken off."""
    job_id = UUID(context.task_result.id)
    found = Proposal.objects.filter(pk=proposal_id, job_id=job_id, outcome=Outcome.WORKING)
    begun = found.select_related("round").first()
    by = Member.objects.filter(pk=member_id).first()
    if begun is None or by is None:
        return
    teller = Teller(job_id)

    def tell(done: int, whole: int) -> None:
        between_two_steps()
        if not found.exists():
            raise NoLongerWanted
        teller("divide", done, whole)

    teller("read", 0, 0)
    try:
        make_proposal(begun, by=by, at=timezone.now(), tell=tell)
    except NoLongerWanted:
        return
    except Http404:
        stop_without_right(begun, at=timezone.now())
    finally:
        teller.close()
