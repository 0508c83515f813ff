"""Making, replacing and using private links."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from assessment.models import Assessment, PrivateLink
from assessment.models.assessment import hash_token, make_token

RECOVERY_LIFETIME = timedelta(hours=24)
MOST_FOUND = 20  # links in one e-mail


@transaction.atomic
def replace_return_link(*, assessment: Assessment) -> tuple[PrivateLink, str]:
    """A new return link and its token, which is shown but never stored. Every earlier link dies."""
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    assessment.links.all().delete()
    token = make_token()
    link = PrivateLink.objects.create(assessment=assessment, token_hash=hash_token(token))
    return link, token


@transaction.atomic
def make_recovery_link(*, assessment: Assessment) -> str:
    """The token of a link that lives for a day and leaves the return link alone until it is used."""
    token = make_token()
    PrivateLink.objects.create(
        assessment=assessment,
        kind=PrivateLink.Kind.RECOVERY,
        token_hash=hash_token(token),
        expires_at=timezone.now() + RECOVERY_LIFETIME,
    )
    return token


@transaction.atomic
def make_recovery_links(*, email: str) -> list[tuple[Assessment, str]]:
    """A recovery link for each assessment that left this address, the last used first."""
    found = Assessment.objects.filter(contact_email=email).order_by("-saved_at")[:MOST_FOUND] if email else []
    PrivateLink.objects.filter(
        assessment__in=[assessment.pk for assessment in found], expires_at__lte=timezone.now()
    ).delete()
    return [(assessment, make_recovery_link(assessment=assessment)) for assessment in found]


def keep_contact(*, assessment: Assessment, email: str) -> None:
    """Where a lost link is sent; "" forgets the address."""
    Assessment.objects.filter(pk=assessment.pk).update(contact_email=email)
    assessment.contact_email = email
