"""What opens without an account: a link that only its holder knows.

Of a link we store the digest of its token. A thing has one return link. A recovery link is sent by e-mail,
lives for a day, and becomes the new return link when it is used: asking for one does not shut out whoever
holds the return link.
"""

import hashlib
import secrets
import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone


def hash_token(token: str) -> str:
    """What is stored of a token. The tokens are long and random, so a plain digest cannot be reversed."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


class OpenedByLink(models.Model):
    """Something that a private link opens. Its links are its `links`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Where a lost private link is sent; given by choice, used for nothing else.
    contact_email = models.EmailField(max_length=254, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class PrivateLinkQuerySet(models.QuerySet[Any]):
    def live(self, at: datetime | None = None) -> Self:
        now = at or timezone.now()
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    def by_token(self, token: str) -> Self:
        return self.live().filter(token_hash=hash_token(token)).select_related(self.model.OPENS)


class AbstractPrivateLink(models.Model):
    """A door to something. A subclass adds the foreign key `OPENS`, related name `links`."""

    class Kind(models.TextChoices):
        RETURN = "return", "Return"
        RECOVERY = "recovery", "Recovery"

    OPENS: ClassVar[str]

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.RETURN)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PrivateLinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_kind_display()} link of {self.thing}"

    @property
    def thing(self) -> Any:
        """What it opens."""
        return getattr(self, self.OPENS)


def link_constraints(opens: str, name: str) -> list[models.BaseConstraint]:
    """What the database holds of the links of one kind of thing: one return link each; only others expire."""
    return [
        models.UniqueConstraint(
            fields=[opens], condition=models.Q(kind="return"), name=f"{name}_one_return_link_each"
        ),
        models.CheckConstraint(
            name=f"{name}_recovery_expires",
            condition=models.Q(kind="return", expires_at=None)
            | models.Q(kind="recovery", expires_at__isnull=False),
        ),
    ]
