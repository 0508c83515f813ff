"""Sending e-mail, and saying honestly whether it went."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Whether this site sends e-mail at all."""
    return "dummy" not in settings.EMAIL_BACKEND


def send(address: str, subject: str, text: str, headers: dict[str, str] | None = None) -> bool:
    """One plain message. Returns whether it could be handed on."""
    try:
        return EmailMessage(subject, text.strip() + "\n", None, [address], headers=headers or {}).send() == 1
    except (OSError, SMTPException):
        log.exception("An e-mail could not be sent.")
        return False
