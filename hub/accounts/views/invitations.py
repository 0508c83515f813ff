"""Bringing somebody in: an owner makes a link, and whoever opens it joins once."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.accounts.access import get_ownership, signed_in
from hub.accounts.forms import InvitationForm
from hub.accounts.models import Invitation, Role
from hub.accounts.services.organisations import (
    INVITATION_LIFETIME,
    AlreadyMemberError,
    InvitationGoneError,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from hub.limits import allow
from hub.mail import send_email

SESSION_KEY = "invitation"  # the primary key of the invitation that this browser opened
HOUR = 60 * 60


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The link is shown on the screen in any case; an e-mail is sent besides."""
    organisation = get_ownership(request, public_id).organisation
    form = InvitationForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "organisation": organisation, "days": INVITATION_LIFETIME.days}
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/invite.html", context, status=422 if form.errors else 200)
    email, by = form.cleaned_data["email"], signed_in(request)
    invitation, token = invite(
        organisation=organisation, role=Role(form.cleaned_data["role"]), email=email, by=by
    )
    url = settings.SITE_URL + reverse("accounts:open_invitation", args=[token])
    context |= {"invitation": invitation, "url": url, "sent": email and _send(invitation, url, by.pk)}
    return render(request, "accounts/invited.html", context)


def _send(invitation: Invitation, url: str, by: int) -> bool:
    if not allow("invitations from", str(by), times=40, seconds=HOUR):
        return False
    subject = f"You are invited to {settings.SITE_NAME}"
    context = {"invitation": invitation, "url": url, "days": INVITATION_LIFETIME.days}
    return send_email(invitation.email, subject, "accounts/email/invitation", context)


@login_required
@require_POST
def withdraw(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    organisation = get_ownership(request, public_id).organisation
    invitation = get_object_or_404(organisation.invitations, pk=pk)
    withdraw_invitation(invitation=invitation, by=signed_in(request))
    messages.success(request, "The invitation no longer works.")
    return redirect("accounts:organisation", public_id)


@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the link for this browser's session, and leave its address at once."""
    invitation = Invitation.objects.by_token(token).first()
    if invitation is None:
        response = render(request, "accounts/invitation_gone.html", status=404)
    else:
        request.session[SESSION_KEY] = invitation.pk
        response = redirect("accounts:invitation")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """Who asks, to what, and as what; joining is a button, after signing in."""
    opened = Invitation.objects.live().filter(pk=request.session.get(SESSION_KEY, 0))
    invitation = opened.select_related("organisation", "invited_by").first()
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    if request.method != "POST" or not request.user.is_authenticated:
        return render(request, "accounts/invitation.html", {"invitation": invitation})
    try:
        accept_invitation(invitation=invitation, by=signed_in(request))
    except InvitationGoneError:
        return render(request, "accounts/invitation_gone.html", status=404)
    except AlreadyMemberError:
        messages.info(
            request, "You are in this organisation already. The invitation waits for somebody else."
        )
    else:
        messages.success(request, f"You have joined {invitation.organisation}.")
    del request.session[SESSION_KEY]
    return redirect("accounts:organisation", invitation.organisation.public_id)
