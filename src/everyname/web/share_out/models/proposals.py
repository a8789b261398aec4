"""The share-out that a lead is working on: nobody else sees it until it is published."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member
from everyname.web.people.models import Person
from everyname.web.share_out.models.assignments import Need
from everyname.web.share_out.models.states import Outcome, WishKind
from everyname.web.wall.models import Round

__all__ = ["Proposal", "ProposedPair", "Room", "Wish"]


class Proposal(models.Model):
    """The one proposal of a round.

    ``version`` grows with every act of a lead, so that a second lead's form can be told from a fresh one.
    ``based_on`` is a fingerprint of everything it was made of (`queries.fingerprint`), ``certificate`` the blocks
    of names that cannot all be covered. Nothing is shared out any more once it is ``closed_at``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.OneToOneField(Round, models.CASCADE, related_name="share_out")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    based_on = models.CharField(max_length=96, blank=True)
    certificate = models.JSONField(default=list)
    job_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="outcome_of_a_proposal_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.version} {self.outcome}"


class ProposedPair(models.Model):
    """A connector proposed for a name that waits.

    ``reason`` is what ties them, as in `Assignment`; ``alternative`` the best other connector and ``price`` what
    taking them would lose: needs covered, evenness, earlier pairs. What it would lose of affinity is not kept:
    marks are in it.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="pairs")
    need = models.ForeignKey(Need, models.CASCADE, related_name="+")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.JSONField(default=dict)
    alternative = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    price = models.JSONField(default=list)
    is_pinned = models.BooleanField(default=False)
    is_kept = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "need"), name="one_proposed_for_a_need"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.need_id}"


class Wish(models.Model):
    """What a lead said of a pair beforehand; it stands for every proposal that follows."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, models.CASCADE, related_name="wishes")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=WishKind.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("need", "connector"), name="one_wish_for_a_pair"),
            models.UniqueConstraint(
                fields=("need",), condition=Q(kind=WishKind.PIN), name="one_pin_for_a_need"
            ),
            models.CheckConstraint(condition=Q(kind__in=WishKind.values), name="kind_of_a_wish_known"),
        )

    def __str__(self) -> str:
        return f"{self.need_id} {self.kind}"


class Room(models.Model):
    """How many names of a round a connector has room for, where a lead has said so."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "connector"), name="one_room_each"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.capacity}"
