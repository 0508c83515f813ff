"""Signing in by an e-mailed code, and signing out."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginByCodeStage
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.generic.edit import FormView

from hub.accounts.adapter import TOO_MANY
from hub.accounts.forms import CheckedCodeForm, CodeForm, SignInForm
from hub.accounts.models import User
from hub.accounts.signing_in import CODE_MINUTES, CodeNotSentError, CodeProcess
from hub.limits import allow

HOUR = 60 * 60
CANNOT_SEND = "We could not send the email just now. Try again in a few minutes."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One page for everybody: it does not tell whether an address has an account."""
    if request.user.is_authenticated:
        return redirect(get_next_redirect_url(request) or "accounts:home")
    form = SignInForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "next": get_next_redirect_url(request) or ""}
    if request.method != "POST":
        return render(request, "accounts/sign_in.html", context)
    if not form.is_valid():
        return render(request, "accounts/sign_in.html", context, status=422)
    email = form.cleaned_data["email"]
    if not may_ask_for_code(request, email):
        return render(request, "accounts/sign_in.html", context | {"problem": TOO_MANY}, status=429)
    try:
        CodeProcess.begin(request, user=User.objects.find_active(email), email=email)
    except CodeNotSentError:
        return render(request, "accounts/sign_in.html", context | {"problem": CANNOT_SEND}, status=503)
    return redirect(passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), "next"))


def may_ask_for_code(request: HttpRequest, email: str) -> bool:
    """A workshop shares one address on the network; nobody needs many codes for one address."""
    visitor = request.META.get("REMOTE_ADDR", "")
    return allow("code from", visitor, times=60, seconds=HOUR) and allow(
        "code for", email, times=6, seconds=HOUR
    )


@method_decorator(
    [
        login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"),
        never_cache,
    ],
    name="dispatch",
)
class ConfirmCodeView(ConfirmLoginCodeView):  # type: ignore[misc]  # allauth carries no types
    template_name = "accounts/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]  # set by the decorator
        process = CodeProcess.resume(self.stage)
        if process is None:
            messages.info(request, "The time for that code has passed. Ask for a new one.")
            return redirect("account_login")
        self._process = process
        response: HttpResponseBase = FormView.dispatch(self, request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[CodeForm]:
        return CheckedCodeForm

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        if form.data.get("code", "").strip() and not self._process.record_invalid_attempt():
            messages.error(self.request, "That was not the code. Ask for a new one.")
            return redirect("account_login")
        context = self.get_context_data(form=form)
        return render(self.request, self.template_name, context, status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "minutes": CODE_MINUTES,
            "again": reverse("account_login"),
            "next": get_next_redirect_url(self.request) or "",
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "email": self._process.state["email"]}


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signing out closes everything on this device; the page says so first."""
    if request.method == "POST":
        logout(request)
        return redirect("/")
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "accounts/sign_out.html")


def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/inactive.html", status=403)


def no_password(request: HttpRequest) -> HttpResponse:
    """In the place of Django's own page for changing one."""
    raise Http404("Nobody has a password here.")
