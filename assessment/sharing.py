"""The address of a read-only link, as text and as a QR code."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from assessment.models import Assessment, ShareLink


def share_url(link: ShareLink) -> str:
    """The whole address; empty when it cannot be worked out any more."""
    path = reverse("assessment:shared", args=[link.token]) if link.token else ""
    return settings.SITE_URL + path if path else ""


def printed_link(assessment: Assessment) -> ShareLink | None:
    """The link that a report prints: the newest live one whose address is known. Never the private link."""
    return next((link for link in assessment.share_links.live() if link.token), None)


def qr_code(url: str) -> SafeString:
    """An SVG drawing with its words, as large as the place for it; black on white, whatever the paper."""
    drawing = segno.make(url, micro=False).svg_inline(
        scale=3, border=4, light="#fff", title="QR code of the address beside it", omitsize=True
    )
    return mark_safe(drawing)  # noqa: S308 - segno writes modules, and escapes the title
