"""The e-mails that carry private links. They repeat nothing that a visitor typed: anybody can be the
addressee, and our mail must not carry a stranger's words to them."""

import logging
from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from assessment.services.links import RECOVERY_LIFETIME

log = logging.getLogger(__name__)


def can_send() -> bool:
    """Whether this site sends e-mail at all."""
    return "dummy" not in settings.EMAIL_BACKEND


def send_link(address: str, url: str) -> bool:
    """The private link, as its holder asked. Returns whether it could be sent."""
    text = render_to_string("assessment/email/link.txt", {"url": url})
    return _send(address, "Your private link to your MLOps assessment", text)


def send_found_links(address: str, links: Sequence[tuple[datetime, str]]) -> bool:
    """New links in place of lost ones, with the day on which each assessment was started."""
    hours = int(RECOVERY_LIFETIME.total_seconds() // 3600)
    text = render_to_string("assessment/email/found.txt", {"links": links, "hours": hours})
    return _send(address, "The links to your MLOps assessments", text)


def _send(address: str, subject: str, text: str) -> bool:
    try:
        return send_mail(subject, text.strip() + "\n", None, [address]) == 1
    except (OSError, SMTPException):
        log.exception("An e-mail could not be sent.")
        return False
