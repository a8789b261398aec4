"""The person's own voice: a slip for each name, what they answered, and where to find someone today."""

import uuid

from django.db import models
from django.db.models import F, Q

from everyname.web.community.models import Member, Site
from everyname.web.people.models import Person
from everyname.web.wall.models.rounds import Round

__all__ = ["MOST_CHOSEN", "FindSomeone", "Nomination", "Voice", "VoiceSlip"]

MOST_CHOSEN = 7


class VoiceSlip(models.Model):
    """A name's way to speak in one round. What opens it is stored as hashes alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="voice_slips")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "name"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_slip_for_a_voice",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class Voice(models.Model):
    """What a name answered in a round. When is not kept: it would tell who was at the tablet.

    ``chosen`` is None where they said "no one right now". Nominations hang on it, not on the row: so an answer
    can never say both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    chosen = models.UUIDField(unique=True, null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "name"), name="one_voice_for_a_name"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.pk}"


class Nomination(models.Model):
    """Somebody whom a name would go to. The place says nothing about who comes first: there are seven."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, models.CASCADE, to_field="chosen", related_name="nominations")
    name = models.ForeignKey(Person, models.CASCADE, related_name="+")
    connector = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("voice", "connector"), name="named_once_by_a_name"),
            models.UniqueConstraint(fields=("voice", "place"), name="one_named_in_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_CHOSEN), name="seven_places_to_name_somebody"
            ),
            models.CheckConstraint(condition=~Q(name=F("connector")), name="nobody_names_themselves"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class FindSomeone(models.Model):
    """Where somebody is found today at a site, in one language, in the words of whoever leads there."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=400)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("site", "language"), name="found_in_one_way_in_a_language"),
            models.CheckConstraint(condition=~Q(text=""), name="where_to_find_someone_is_said"),
        )

    def __str__(self) -> str:
        return f"{self.site_id} {self.language}"
