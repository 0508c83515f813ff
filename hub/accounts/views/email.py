"""Another address to sign in with: confirmed by a code that goes to the new one."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub.accounts.access import confirmed_again, signed_in
from hub.accounts.forms import CheckedCodeForm, SignInForm
from hub.accounts.services.people import AddressTakenError, change_email
from hub.accounts.signing_in import CODE_MINUTES
from hub.accounts.views.sign_in import CANNOT_SEND, may_ask_for_code
from hub.mail import send_email

SESSION_KEY = "new_email"  # {email, code, at}: what is awaited
TRIES = 5


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_again
def change(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/email_change.html", context, status=422 if form.errors else 200)
    email = form.cleaned_data["email"]
    if not may_ask_for_code(request, email):
        messages.error(request, get_adapter().error_messages["rate_limited"])
        return redirect("accounts:email")
    code = get_adapter().generate_login_code()
    if not send_email(
        email, "Confirm your new address", "accounts/email/code", {"code": code, "minutes": CODE_MINUTES}
    ):
        messages.error(request, CANNOT_SEND)
        return redirect("accounts:email")
    request.session[SESSION_KEY] = {"email": email, "code": code, "at": time.time(), "tries": 0}
    return redirect("accounts:email_code")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    awaited = request.session.get(SESSION_KEY)
    if awaited is None or time.time() - awaited["at"] > CODE_MINUTES * 60 or awaited["tries"] >= TRIES:
        request.session.pop(SESSION_KEY, None)
        messages.info(request, "That code no longer works. Ask for a new one.")
        return redirect("accounts:email")
    form = CheckedCodeForm(
        request.POST if request.method == "POST" else None, code=awaited["code"], email=awaited["email"]
    )
    if request.method != "POST" or not form.is_valid():
        if form.errors:
            request.session[SESSION_KEY] = awaited | {"tries": awaited["tries"] + 1}
        context = {
            "form": form,
            "email": awaited["email"],
            "minutes": CODE_MINUTES,
            "again": reverse("accounts:email"),
            "button": "Confirm the address",
        }
        return render(request, "accounts/code.html", context, status=422 if form.errors else 200)
    del request.session[SESSION_KEY]
    return _use(request, awaited["email"])


def _use(request: HttpRequest, email: str) -> HttpResponse:
    person = signed_in(request)
    former = person.email
    try:
        change_email(person=person, email=email)
    except AddressTakenError:
        messages.error(
            request, "That address belongs to another account. Sign in with it, or use a third one."
        )
        return redirect("accounts:email")
    what = f"The address of your account is now {email}."
    send_email(former, "Your address was changed", "accounts/email/sign_in_changed", {"what": what})
    messages.success(request, what)
    return redirect("accounts:home")
