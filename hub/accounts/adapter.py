"""How allauth behaves here: no passwords, our words, our e-mails."""

from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser

from hub.mail import send_email

TOO_MANY = "That is more attempts than we allow in a short time. Try again in an hour."
WRONG_CODE = "That is not the code. Check it, or ask for a new one."

# What happened to a person's second step, for the e-mail that tells them.
NOTIFICATIONS = {
    "mfa/email/totp_activated": "An authenticator app was added.",
    "mfa/email/totp_deactivated": "The authenticator app was removed.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made. The old ones no longer work.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_safe_url(self, url: str) -> bool:
        """Paths only: a lone word would be taken for the name of a view."""
        return bool(url.startswith("/") and super().is_safe_url(url))

    def is_open_for_signup(self, request: Any) -> bool:
        return False  # allauth's own form; here whoever confirms a code has an account

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what happened."""

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        what = NOTIFICATIONS[template_prefix]
        send_email(user.email, "Your sign-in was changed", "accounts/email/sign_in_changed", {"what": what})


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the code. Wait for the next one and type it again.",
    }

    def build_totp_svg(self, url: str) -> str:
        """With a white ground of its own, so that a camera reads it in the dark theme too."""
        buffer = BytesIO()
        segno.make(url, micro=False).save(buffer, kind="svg", border=4, scale=4, light="#fff")
        return buffer.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 - allauth names it so
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if number == 0 else f"My passkey {number + 1}"
