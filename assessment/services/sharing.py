"""Giving a read-only link away, and taking it back."""

from datetime import timedelta

from django.utils import timezone

from assessment.models import Assessment, ShareLink
from hub.private_links.models import hash_token

OPENED_AT_MOST_EVERY = timedelta(minutes=1)  # a page that is reloaded writes no row each time


def make_share_link(*, assessment: Assessment, shows: str, days: int, label: str = "") -> ShareLink:
    """A new link; any that exist are left alone."""
    link = ShareLink(
        assessment=assessment,
        shows=shows,
        label=label,
        expires_at=timezone.now() + timedelta(days=days),
    )
    link.token_hash = hash_token(link.make_token())
    link.save()
    return link


def note_opened(*, link: ShareLink) -> None:
    """When, and nothing about who."""
    now = timezone.now()
    if link.last_opened_at is None or now - link.last_opened_at > OPENED_AT_MOST_EVERY:
        ShareLink.objects.filter(pk=link.pk).update(last_opened_at=now)
        link.last_opened_at = now
