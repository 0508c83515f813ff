"""The e-mails that carry private links. They repeat nothing that a visitor typed: anybody can be the
addressee, and our mail must not carry a stranger's words to them."""

from collections.abc import Sequence
from datetime import datetime

from hub.mail import send_email
from hub.private_links.kinds import Kind
from hub.private_links.services import RECOVERY_LIFETIME


def send_link(address: str, kind: Kind, url: str) -> bool:
    """The private link, as its holder asked. Returns whether it could be sent."""
    subject = f"Your private link to your {kind.full_noun}"
    return send_email(address, subject, "private_links/email/link", {"kind": kind, "url": url})


def send_found_links(address: str, links: Sequence[tuple[Kind, datetime, str]]) -> bool:
    """New links in place of lost ones, each with what it opens and the day on which that was started."""
    hours = int(RECOVERY_LIFETIME.total_seconds() // 3600)
    context = {"links": links, "hours": hours}
    return send_email(address, "Your private links", "private_links/email/found", context)
