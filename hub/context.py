"""What every page knows of the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest | None = None) -> dict[str, object]:
    """Touches neither the request nor the database, so that error pages can use it too."""
    return {
        "site": {
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
            "demo": settings.DEMO,
            "operator_name": settings.OPERATOR_NAME,
            "contact_email": settings.CONTACT_EMAIL,
            "sends_email": "dummy" not in settings.EMAIL_BACKEND,
        },
    }
