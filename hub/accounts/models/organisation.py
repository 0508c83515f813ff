"""An organisation, the people in it, and the invitations that bring more of them in."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.private_links.models import hash_token


class Organisation(models.Model):
    """Owns assessments and checklists, so that they survive whoever started them."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do; `ROLE_SENTENCES` says it on every page that grants one."""

    OWNER = "owner", "Owner"
    CONTRIBUTOR = "contributor", "Contributor"
    VIEWER = "viewer", "Viewer"

    @property
    def with_article(self) -> str:
        return f"{'an' if self == Role.OWNER else 'a'} {self.label.lower()}"

    @property
    def sentence(self) -> str:
        return ROLE_SENTENCES[self]


ROLE_SENTENCES = {
    Role.OWNER: "Does everything a contributor does, asks colleagues for answers, makes read-only links, "
    "joins clinics, brings people in, changes roles, and can take away or delete everything.",
    Role.CONTRIBUTOR: "Reads everything, answers questions and submits assessments.",
    Role.VIEWER: "Reads everything and changes nothing.",
}


class Membership(models.Model):
    """One person in one organisation, in one role."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role.choices)
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person"], name="membership_one_each_person"),
            models.CheckConstraint(
                name="membership_role_is_known", condition=models.Q(role__in=list(Role.values))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role} of {self.organisation}"

    @property
    def role_name(self) -> Role:
        return Role(self.role)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def live(self, at: datetime | None = None) -> "InvitationQuerySet":
        return self.filter(expires_at__gt=at or timezone.now())

    def by_token(self, token: str) -> "InvitationQuerySet":
        return self.live().filter(token_hash=hash_token(token)).select_related("organisation", "invited_by")


class Invitation(models.Model):
    """A link that brings one person in; used once, then gone. Only the digest of its token is stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=11, choices=Role.choices)
    email = models.EmailField(max_length=254, blank=True)  # where it was sent, so that a list can say so
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="invitation_role_is_known", condition=models.Q(role__in=list(Role.values))
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_made",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.organisation} as {self.role}"

    @property
    def role_name(self) -> Role:
        return Role(self.role)
