from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hub.accounts"
    label = "accounts"
    verbose_name = "People and organisations"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        authenticator_added.connect(_confirmed_by_adding)


def _confirmed_by_adding(sender: object, request: Any, user: Any, **kwargs: object) -> None:
    """Whoever has just added a second step has shown it: asking again at once would only confuse."""
    from allauth.account.internal.flows.login import record_authentication

    record_authentication(request, user, method="mfa", reauthenticated=True)
