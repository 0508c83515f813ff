"""An assessment and the private links that open it."""

import hashlib
import secrets
import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Assessment(models.Model):
    """One questionnaire, answered for one team, model or service."""

    class Form(models.TextChoices):
        FULL = "full", "Full"
        SHORT = "short", "Short"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, blank=True)
    questionnaire_key = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    form = models.CharField(max_length=5, choices=Form.choices, default=Form.FULL)
    # Where a lost private link is sent; given by choice, used for nothing else.
    contact_email = models.EmailField(max_length=254, blank=True)
    # Open for answers. Submitting closes it, reopening opens it again; results stay as they were.
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assessment_form_is_known", condition=models.Q(form__in=["full", "short"])
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["contact_email"], name="assessment_by_contact")]

    def __str__(self) -> str:
        return self.name or f"Assessment {self.public_id}"

    @property
    def questionnaire_name(self) -> str:
        return f"{self.questionnaire_key}@{self.questionnaire_version}"


def hash_token(token: str) -> str:
    """What is stored of a token. The tokens are long and random, so a plain digest cannot be reversed."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


class PrivateLinkQuerySet(models.QuerySet["PrivateLink"]):
    def live(self, at: datetime | None = None) -> "PrivateLinkQuerySet":
        now = at or timezone.now()
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    def by_token(self, token: str) -> "PrivateLinkQuerySet":
        return self.live().filter(token_hash=hash_token(token)).select_related("assessment")


class PrivateLink(models.Model):
    """A door to an assessment, known only by the digest of its token.

    An assessment has one return link. A recovery link is sent by e-mail, lives for a day, and becomes the
    new return link when it is used: asking for one does not shut out whoever holds the return link.
    """

    class Kind(models.TextChoices):
        RETURN = "return", "Return"
        RECOVERY = "recovery", "Recovery"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.RETURN)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PrivateLinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"],
                condition=models.Q(kind="return"),
                name="private_link_one_return_link_each",
            ),
            models.CheckConstraint(
                name="private_link_recovery_expires",
                condition=models.Q(kind="return", expires_at=None)
                | models.Q(kind="recovery", expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} link of {self.assessment}"


class Sheet(models.Model):
    """One set of answers of an assessment: the shared one, or one colleague's own (`person`)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="sheets"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"], condition=models.Q(person=None), name="sheet_one_shared_each"
            ),
            models.UniqueConstraint(fields=["assessment", "person"], name="sheet_one_each_person"),
        ]

    def __str__(self) -> str:
        return f"Answers of {self.person or 'everyone'} in {self.assessment}"
