"""An organisation's page: what it owns, who is in it, and what owners do there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from hub.accounts.access import confirmed_again, get_membership, get_ownership, signed_in
from hub.accounts.exports import export_organisation
from hub.accounts.forms import ConfirmForm, HandOverForm, OrganisationForm, RoleForm
from hub.accounts.models import Membership, Role
from hub.accounts.registry import holdings
from hub.accounts.services.organisations import (
    LastOwnerError,
    NotAllowedError,
    change_role,
    create_organisation,
    delete_organisation,
    hand_over,
    remove_member,
    rename_organisation,
)
from hub.accounts.views.account import describe

LAST_OWNER = "There is no other owner. Hand over first, or delete the organisation."
ONLY_OWNERS = "Only owners may do that, and you are no longer one."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        organisation = create_organisation(name=form.cleaned_data["name"], by=signed_in(request))
        return redirect("accounts:organisation", organisation.public_id)
    return render(
        request, "accounts/organisation_new.html", {"form": form}, status=422 if form.errors else 200
    )


@login_required
@require_safe
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    membership = get_membership(request, public_id)
    organisation = membership.organisation
    context = {
        "organisation": organisation,
        "membership": membership,
        "is_owner": membership.role == Role.OWNER,
        "members": organisation.memberships.select_related("person").order_by("joined_at", "pk"),
        "invitations": organisation.invitations.live().order_by("created_at"),
        "owned": [(holding.title, holding.list_owned(organisation)) for holding in holdings],
        "roles": list(Role),
    }
    return render(request, "accounts/organisation.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = get_ownership(request, public_id).organisation
    form = OrganisationForm(request.POST if request.method == "POST" else {"name": organisation.name})
    if request.method == "POST" and form.is_valid():
        rename_organisation(organisation=organisation, name=form.cleaned_data["name"], by=signed_in(request))
        return redirect("accounts:organisation", public_id)
    context = {"form": form, "organisation": organisation}
    return render(request, "accounts/organisation_rename.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    """What a member may do; each role is a sentence on the page that grants it."""
    organisation = get_ownership(request, public_id).organisation
    membership = _member(organisation, pk)
    form = RoleForm(request.POST if request.method == "POST" else {"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(membership=membership, role=Role(form.cleaned_data["role"]), by=signed_in(request))
            messages.success(request, f"{membership.person} is now {membership.role_name.with_article}.")
        except LastOwnerError:
            messages.error(request, LAST_OWNER)
        except NotAllowedError:
            messages.error(request, ONLY_OWNERS)
        return redirect("accounts:organisation", public_id)
    context = {"form": form, "organisation": organisation, "member": membership}
    return render(request, "accounts/role.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    """An owner takes somebody out."""
    organisation = get_ownership(request, public_id).organisation
    membership = _member(organisation, pk)
    if request.method == "POST":
        return _go(request, membership)
    return render(request, "accounts/remove.html", {"organisation": organisation, "member": membership})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    membership = get_membership(request, public_id)
    if request.method == "POST":
        return _go(request, membership)
    return render(request, "accounts/leave.html", {"organisation": membership.organisation})


def _go(request: HttpRequest, membership: Membership) -> HttpResponse:
    organisation, person = membership.organisation, membership.person
    try:
        remove_member(membership=membership, by=signed_in(request))
    except LastOwnerError:
        messages.error(request, LAST_OWNER)
        return redirect("accounts:organisation", organisation.public_id)
    except NotAllowedError:
        messages.error(request, ONLY_OWNERS)
        return redirect("accounts:organisation", organisation.public_id)
    if person.pk != signed_in(request).pk:
        messages.success(request, f"{person} is no longer in {organisation}.")
        return redirect("accounts:organisation", organisation.public_id)
    messages.success(request, f"You have left {organisation}.")
    return redirect("accounts:home")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_to(request: HttpRequest, public_id: UUID) -> HttpResponse:
    mine = get_ownership(request, public_id)
    form = HandOverForm(
        request.POST if request.method == "POST" else None, organisation=mine.organisation, by=mine
    )
    if request.method == "POST" and form.is_valid():
        heir = form.cleaned_data["to"]
        try:
            hand_over(organisation=mine.organisation, to=heir, by=signed_in(request))
            messages.success(request, f"{heir.person} is an owner now. You are a contributor.")
        except NotAllowedError:
            messages.error(request, ONLY_OWNERS)
        return redirect("accounts:organisation", public_id)
    context = {"form": form, "organisation": mine.organisation}
    return render(request, "accounts/hand_over.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
@confirmed_again
def export(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = get_ownership(request, public_id).organisation
    content = export_organisation(organisation)
    response = HttpResponse(content, content_type="application/zip")
    name = slugify(organisation.name) or "organisation"
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_again
def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Says what goes with it before it goes."""
    organisation = get_ownership(request, public_id).organisation
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        delete_organisation(organisation=organisation, by=signed_in(request))
        messages.success(request, f"{organisation} and everything in it is deleted.")
        return redirect("accounts:home")
    context: dict[str, Any] = {
        "form": form,
        "organisation": organisation,
        "going": describe(organisation),
        "members": organisation.memberships.count(),
    }
    return render(request, "accounts/organisation_delete.html", context, status=422 if form.errors else 200)


def _member(organisation: Any, pk: int) -> Membership:
    member: Membership = get_object_or_404(
        organisation.memberships.select_related("organisation", "person"), pk=pk
    )
    return member
