"""E-mails about people and organisations: each a plain text and an HTML version that say the same."""

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from hub.context import site

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
