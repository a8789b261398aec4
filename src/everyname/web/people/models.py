"""People, the classes and teams they are in, and the rosters that brought them."""

import uuid

from django.db import models
from django.db.models import Q

from everyname.web.community.models import Member, Site

__all__ = [
    "Group",
    "GroupPerson",
    "ImportState",
    "PastSite",
    "Person",
    "PersonSite",
    "RosterFile",
    "RosterImport",
    "Work",
]


class ImportState(models.TextChoices):
    """How far an import has come; one that was given up leaves nothing."""

    READING = "reading"
    REFUSED = "refused"
    WAITING = "waiting"
    APPLIED = "applied"
    UNDONE = "undone"


class Work(models.TextChoices):
    """What a job does with a large roster."""

    READ = "read"
    COMPARE = "compare"
    APPLY = "apply"
    UNDO = "undo"


class RosterImport(models.Model):
    """A roster that somebody loaded: first as a dry run, then as what stands.

    A large one is read, compared, applied and undone by jobs: ``work`` and ``job_id`` say which is under way and
    ``asked_by`` for whom, ``outcome`` why the last one did not do what it was asked for, in a word of the code.

    Rosters and what stood before are kept packed (`importing.packing`), and no longer than they are needed:
    the roster until it is applied, given up or expired; what stood before until it is brought back or
    another import comes that is about the same sites or people. Both, and what was found in the files, go when the
    time is over for which anything is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    format = models.CharField(max_length=40)
    files = models.JSONField(default=list, help_text="What the files were called.")
    has_adults = models.BooleanField(default=False, help_text="A file of other adults came along.")
    understood = models.JSONField(default=dict, help_text="Rows, names, connectors, sites, classes: numbers.")
    done = models.JSONField(default=dict, help_text="New, changed, moved, gone, back: numbers.")
    sites = models.JSONField(default=list, help_text="Ids of the sites about which it speaks.")
    roster = models.BinaryField(null=True)
    problems = models.BinaryField(null=True)
    before = models.BinaryField(null=True)
    home_id = models.UUIDField(null=True, help_text="The site for which it was loaded, until it is read.")
    work = models.CharField(max_length=10, choices=Work.choices, blank=True)
    job_id = models.UUIDField(null=True)
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    refusal = models.TextField(blank=True, help_text="Why its files could not be used.")
    shown = models.BinaryField(null=True, help_text="Of a large one: what it would change, as it is shown.")

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=ImportState.WAITING, roster__isnull=False, applied_at__isnull=True)
                | Q(
                    state__in=(ImportState.READING, ImportState.REFUSED),
                    roster__isnull=True,
                    applied_at__isnull=True,
                )
                | Q(
                    state__in=(ImportState.APPLIED, ImportState.UNDONE),
                    roster__isnull=True,
                    applied_at__isnull=False,
                ),
                name="a_roster_is_kept_while_it_waits_and_no_longer",
            ),
            models.CheckConstraint(
                condition=Q(before__isnull=True) | Q(state=ImportState.APPLIED),
                name="what_stood_before_is_kept_while_it_can_come_back",
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | Q(~Q(state=ImportState.UNDONE), undone_at__isnull=True),
                name="what_was_undone_says_when",
            ),
            models.CheckConstraint(condition=Q(work__in=("", *Work.values)), name="work_of_a_roster_known"),
        )

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.state}"


class RosterFile(models.Model):
    """A file of a roster that a job is to read, as it came; gone as soon as it is read."""

    roster = models.ForeignKey(RosterImport, models.CASCADE, related_name="kept_files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    is_adults = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("roster", "position"), name="one_file_at_a_place"),)

    def __str__(self) -> str:
        return f"{self.roster_id} {self.position}"


class Person(models.Model):
    """Somebody of the roster: on the wall, or marking, or both.

    Who left the roster stays, with the day on which they left, until retention or erasure takes them away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.CharField(max_length=300, unique=True, help_text="Identifier in the roster.")
    display_name = models.CharField(max_length=300)
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=100, blank=True)
    grade = models.CharField(max_length=40, blank=True)
    weight = models.CharField(max_length=20, default="1", help_text="Full-time share, decimal text.")
    email = models.EmailField(blank=True, help_text="Of connectors alone: where invitations go.")
    is_name = models.BooleanField()
    is_connector = models.BooleanField()
    manager = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    member = models.OneToOneField(Member, models.SET_NULL, null=True, blank=True, related_name="person")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    is_by_hand = models.BooleanField(default=False, help_text="No roster that lacks them takes them away.")
    said_by = models.ForeignKey(
        RosterImport,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The import that spoke of them last; none once somebody has corrected them.",
    )
    search_text = models.CharField(
        max_length=300, default="", db_index=True, help_text="Plain letters, to find and to sort by."
    )
    sites: "models.ManyToManyField[Site, PersonSite]" = models.ManyToManyField(Site, through="PersonSite")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_name=True) | Q(is_connector=True), name="a_person_is_on_the_wall_or_marks"
            ),
            models.CheckConstraint(
                condition=Q(email="") | Q(is_connector=True), name="no_email_of_names_that_do_not_mark"
            ),
        )

    def __str__(self) -> str:
        return self.display_name


class PersonSite(models.Model):
    """Who belongs to which site; position 0 is their first.

    ``since`` is when they came to it; None where they have been there as long as they are known.
    """

    person = models.ForeignKey(Person, models.CASCADE)
    site = models.ForeignKey(Site, models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "site"), name="once_at_a_site"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.site_id}"


class PastSite(models.Model):
    """Who belonged to which site until they were taken away from it: rounds that have closed are about them still."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="past_sites")
    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField()
    said_by = models.ForeignKey(
        RosterImport,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The import that took them away; none where somebody has done it by hand.",
    )

    def __str__(self) -> str:
        return f"{self.person_id} {self.site_id} until {self.until:%Y-%m-%d}"


class Group(models.Model):
    """A class, a group, a team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.CharField(max_length=300, unique=True, help_text="Identifier in the roster.")
    title = models.CharField(max_length=300)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="groups")
    is_homeroom = models.BooleanField(default=False)
    people: "models.ManyToManyField[Person, GroupPerson]" = models.ManyToManyField(
        Person, through="GroupPerson", related_name="groups"
    )

    def __str__(self) -> str:
        return self.title


class GroupPerson(models.Model):
    """Who is in which group, and whether as connector."""

    group = models.ForeignKey(Group, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    teaches = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "person"), name="once_in_a_group"),)

    def __str__(self) -> str:
        return f"{self.group_id} {self.person_id}"
