"""The one community of an installation, its tree of sites, its members and their roles."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

__all__ = ["Community", "Member", "Role", "RoleKind", "SignInAttempt", "Site", "Words"]


class Words(models.TextChoices):
    """What this community calls the people on its wall and those who mark."""

    SCHOOL = "school"
    AGENCY = "agency"
    WORKPLACE = "workplace"
    OWN = "own"


class Community(models.Model):
    """The organisation that runs this installation: there is exactly one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=20, choices=Words.choices, default=Words.SCHOOL)
    own_words = models.JSONField(
        default=dict, blank=True, help_text="By language: name, names, connector, connectors."
    )
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=60, default="UTC")
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="only_one_community"),
            models.CheckConstraint(
                condition=Q(words__in=("school", "agency", "workplace", "own")), name="words_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A node of the community's tree: a school, an office, a department."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    source_id = models.CharField(max_length=200, unique=True, help_text="Identifier in the roster.")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        ordering = ("name", "source_id")
        constraints = (
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="no_site_is_its_own_parent"
            ),
        )

    def __str__(self) -> str:
        return self.name


class MemberManager(BaseUserManager["Member"]):
    """Finds members by e-mail, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        """As sign-in asks for it."""
        return self.get(email=(username or "").lower())


class Member(AbstractBaseUser):
    """Somebody who signs in. Many connectors never do with more than a link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(
        null=True, blank=True, unique=True
    )  # null, so that those without do not collide
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(email=Lower("email")), name="emails_in_small_letters"),
        )

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    """What a member may do; each is described in plain words on the page of roles."""

    STEWARD = "steward"
    WALL_LEAD = "wall_lead"
    CONNECTOR = "connector"
    LEADER = "leader"


class Role(models.Model):
    """A member's role: at a site and those below it, or, for stewards, in the whole community."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    site = models.ForeignKey(Site, models.CASCADE, null=True, blank=True, related_name="roles")
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "kind", "site"), name="each_role_at_a_site_once"),
            models.UniqueConstraint(
                fields=("member", "kind"), condition=Q(site__isnull=True), name="each_role_everywhere_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=RoleKind.STEWARD, site__isnull=True)
                | Q(~Q(kind=RoleKind.STEWARD), site__isnull=False),
                name="stewards_for_the_whole_others_for_a_site",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("steward", "wall_lead", "connector", "leader")), name="role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind} {self.site_id or ''}"


class SignInAttempt(models.Model):
    """That somebody tried a password lately; hashes, so that it says neither who nor from where."""

    email_hash = models.CharField(max_length=64, db_index=True)
    address_hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
