"""Who must have a second step (a passkey or an authenticator app), and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from hub.accounts.models import User

SECOND_STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def must_have_second_step(user: User) -> bool:
    """Facilitators and staff see more than their own; on a local site nobody is forced."""
    return bool(settings.SECOND_STEP_REQUIRED) and (user.is_staff or user.is_facilitator)


def has_second_step(user: User) -> bool:
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_STEPS).exists())
