"""E-mails about people and organisations: each a plain text and an HTML version that say the same."""

import logging
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from hub.context import site
from hub.private_links.kinds import Kind

log = logging.getLogger(__name__)


def send_email(address: str, subject: str, name: str, context: dict[str, Any]) -> bool:
    """Returns whether it could be handed on."""
    values = site() | {"subject": subject} | context
    text = render_to_string(f"accounts/email/{name}.txt", values).strip() + "\n"
    message = EmailMultiAlternatives(subject, text, None, [address])
    message.attach_alternative(render_to_string(f"accounts/email/{name}.html", values), "text/html")
    try:
        return message.send() == 1
    except (OSError, SMTPException):
        log.exception("An e-mail could not be sent.")
        return False


def send_warning(address: str, kind: Kind, thing: Any, goes_at: datetime) -> bool:
    """That something will be deleted unless it is used. The private link itself is not known to us."""
    context = {
        "kind": kind,
        "started": thing.created_at,
        "goes_at": goes_at,
        "find_url": settings.SITE_URL + reverse("private_links:find"),
        "months": settings.UNUSED_MONTHS,
    }
    return send_email(address, f"Your {kind.full_noun} will be deleted", "expiry", context)
