"""Claiming what this browser opened by private link, or what a pasted link opens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hub.accounts.access import signed_in
from hub.accounts.forms import ClaimForm
from hub.accounts.models import Organisation
from hub.accounts.services.claims import (
    MAY_CLAIM,
    ClaimedAlreadyError,
    ClaimRefusedError,
    claim,
    claim_for_new_organisation,
    find_pasted,
    list_claimable,
)
from hub.accounts.services.organisations import NotAllowedError
from hub.private_links.cookie import drop_link
from hub.private_links.kinds import Kind
from hub.private_links.session import forget_link


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_things(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    claimable = {
        f"{kind.namespace}:{link.pk}": (kind, link) for kind, link in list_claimable(request, person)
    }
    organisations = list(
        Organisation.objects.filter(memberships__person=person, memberships__role__in=MAY_CLAIM).order_by(
            "name"
        )
    )
    form = ClaimForm(
        request.POST if request.method == "POST" else None,
        things=[(key, _name(kind, link)) for key, (kind, link) in claimable.items()],
        organisations=organisations,
    )
    if request.method != "POST" or not form.is_valid():
        return _show(request, form)
    chosen = [claimable[key] for key in form.cleaned_data.get("things", [])]
    if form.cleaned_data["link"]:
        pasted = find_pasted(form.cleaned_data["link"])
        if pasted is None:
            form.add_error("link", "This link opens nothing. Copy the whole of it, up to the last character")
            return _show(request, form)
        if refusal := pasted[0].refusal(pasted[1].thing, person):
            form.add_error("link", refusal)
            return _show(request, form)
        chosen.append(pasted)
    organisation = next(
        (each for each in organisations if str(each.public_id) == form.cleaned_data.get("organisation")), None
    )
    return _claim(request, chosen, organisation, new_name=form.cleaned_data["name"])


def _claim(
    request: HttpRequest, chosen: list[tuple[Kind, Any]], organisation: Organisation | None, *, new_name: str
) -> HttpResponse:
    """A new organisation comes with the first thing that can be claimed for it, or not at all."""
    by = signed_in(request)
    claimed: list[tuple[Kind, Any]] = []
    for kind, link in chosen:
        try:
            if organisation is None:
                thing = claim_for_new_organisation(link=link, name=new_name, by=by)
            else:
                thing = claim(link=link, organisation=organisation, by=by)
        except ClaimRefusedError as refused:
            messages.error(request, str(refused))
            continue
        except (ClaimedAlreadyError, NotAllowedError):
            messages.error(request, f"{_name(kind, link)} could not be claimed: its link no longer works.")
            continue
        organisation = thing.organisation
        claimed.append((kind, thing))
    if organisation is None:
        return redirect("accounts:claim")
    response = redirect("accounts:organisation", organisation.public_id)
    for kind, thing in claimed:
        forget_link(request, kind, thing.public_id)
        drop_link(response, kind, thing)
    if claimed:
        messages.success(request, f"Claimed for {organisation}. The private link no longer opens anything.")
    return response


def _show(request: HttpRequest, form: ClaimForm) -> HttpResponse:
    return render(request, "accounts/claim.html", {"form": form}, status=422 if form.errors else 200)


def _name(kind: Kind, link: Any) -> str:
    thing = link.thing
    return (
        f"{thing.name or f'{kind.noun} without a name'.capitalize()}, started on {thing.created_at:%-d %B %Y}"
    )
