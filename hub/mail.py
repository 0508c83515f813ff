"""Sending e-mail, each as a plain text and as HTML that say the same, and saying honestly whether it went."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from hub.context import site

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Whether this site sends e-mail at all."""
    return "dummy" not in settings.EMAIL_BACKEND


def send_email(
    address: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    *,
    headers: dict[str, str] | None = None,
) -> bool:
    """`template` has a .txt and an .html, which extends email/base.html. Returns whether it was handed on."""
    values = {**site(), "subject": subject, **context}
    text = render_to_string(f"{template}.txt", values).strip() + "\n"
    message = EmailMultiAlternatives(subject, text, None, [address], headers=headers or {})
    message.attach_alternative(render_to_string(f"{template}.html", values), "text/html")
    try:
        return message.send() == 1
    except (OSError, SMTPException):
        log.exception("An e-mail could not be sent.")
        return False
