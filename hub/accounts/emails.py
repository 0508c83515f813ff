"""The e-mail that something is about to be deleted."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from hub.mail import send_email
from hub.private_links.kinds import Kind


def send_warning(address: str, kind: Kind, thing: Any, goes_at: datetime) -> bool:
    """That something will be deleted unless it is used. The private link itself is not known to us."""
    context = {
        "kind": kind,
        "started": thing.created_at,
        "goes_at": goes_at,
        "find_url": settings.SITE_URL + reverse("private_links:find"),
        "months": settings.UNUSED_MONTHS,
    }
    return send_email(address, f"Your {kind.full_noun} will be deleted", "accounts/email/expiry", context)
