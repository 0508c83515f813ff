"""Signing in by an e-mailed code. The page and the e-mail are the same for known and unknown addresses:
whoever confirms the code has an account from then on."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hub.accounts.models import User
from hub.mail import send_email

CODE_MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


class CodeNotSentError(Exception):
    """The e-mail with the code could not be handed on."""


class CodeProcess(LoginCodeVerificationProcess):  # type: ignore[misc]  # allauth carries no types
    @classmethod
    def begin(cls, request: HttpRequest, *, user: User | None, email: str) -> None:
        """Send a code and remember, in the session, that it is awaited.

        Raises:
            CodeNotSentError: nothing was sent, and nothing is awaited.
        """
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email), initiated_by_user=True)
        process = cls(stage=stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: Any) -> "CodeProcess | None":
        process: CodeProcess | None = cls(stage=stage).abort_if_invalid()
        return process

    def send(self, skip_enumeration_mails: bool = False) -> None:
        context = {"code": self.generate_code(), "minutes": CODE_MINUTES}
        if not send_email(self.state["email"], "Your sign-in code", "accounts/email/code", context):
            raise CodeNotSentError

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The address stays out of the session, where deleting the account would not find it."""
        user = self.user or User.objects.get_or_create_by_email(self.state["email"])
        record_authentication(self.request, user, method="code")
        login = Login(user=user, redirect_url=redirect_url)
        response: HttpResponse = perform_login(self.request, login)
        return response
