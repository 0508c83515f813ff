"""Read-only links that an owner gives away: to a result, or to its report alone."""

import hmac
import uuid
from base64 import urlsafe_b64encode
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.assessment import Assessment
from hub.private_links.models import hash_token


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def live(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())

    def by_token(self, token: str) -> Self:
        return self.live().filter(token_hash=hash_token(token)).select_related("assessment")


class ShareLink(models.Model):
    """Shows the latest result until it expires. Taking it back deletes the row, which ends it at once.

    The token can be worked out again from the row and the site's secret key, so that its owner can be shown
    the address and the report can print it; the database alone does not give it away.
    """

    class Shows(models.TextChoices):
        RESULT = "result", "The result page"
        REPORT = "report", "The report alone, with every answer and note"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="share_links")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    shows = models.CharField(max_length=6, choices=Shows.choices)
    label = models.CharField(max_length=80, blank=True)  # whom it is for, in the owner's words
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="share_link_shows_something", condition=models.Q(shows__in=["result", "report"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_shows_display()} of {self.assessment}"

    def make_token(self) -> str:
        """The token that goes with this link: 256 bits that only this site can work out."""
        digest = hmac.digest(settings.SECRET_KEY.encode(), f"share link {self.public_id}".encode(), "sha256")
        return urlsafe_b64encode(digest).decode().rstrip("=")

    @property
    def token(self) -> str:
        """Empty when it cannot be worked out any more, because the site has another secret key by now."""
        token = self.make_token()
        return token if hash_token(token) == self.token_hash else ""
