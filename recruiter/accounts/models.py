"""Who uses Recruiter: people, the organizations that own every other row, and what was done in them."""

from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from recruiter.accounts.actor import Actor
from recruiter.accounts.roles import Role
from recruiter.database.rows import Row


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(Row, AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail address, which is kept in lower case."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("operator", default=False, help_text="May use the administration pages.")
    notices_by_mail = models.BooleanField(default=True, db_default=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="addresses_are_in_lower_case"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = self.email.strip().lower()


class Organization(Row):
    """The tenant."""

    name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role, default=Role.RECRUITER)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "organization"), name="one_membership_each"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_known_role"),
        )

    def __str__(self) -> str:
        return f"{self.user} in {self.organization}"

    @property
    def actor(self) -> Actor:
        return Actor(self.organization, Role(self.role), self.user)


OwnedRow = TypeVar("OwnedRow", bound="Owned")


class OwnedQuerySet(models.QuerySet[OwnedRow]):
    """Where every view, export and socket starts: what is not in here does not exist for the actor."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organization=actor.organization_id)

    def editable_by(self, actor: Actor) -> Self:
        return self.visible_to(actor) if actor.may_edit else self.none()


class Owned(Row):
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class AuditEvent(Owned):
    """Who did what to what, and when. Rows are only ever added; they hold no personal data of candidates."""

    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=50)
    subject_type = models.CharField(max_length=50)
    subject_id = models.UUIDField()
    details = models.JSONField(default=dict)

    objects = OwnedQuerySet["AuditEvent"].as_manager()

    class Meta:
        # The timeline of one thing.
        indexes = (models.Index(fields=("organization", "subject_id", "created_at"), name="audit_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}"
