"""The account page, and what one changes there: name, address, taking everything away, deleting."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.accounts.access import confirmed_again, signed_in
from hub.accounts.exports import export_person
from hub.accounts.forms import ConfirmForm, NameForm
from hub.accounts.models import User
from hub.accounts.registry import holdings
from hub.accounts.second_step import has_second_step
from hub.accounts.services.claims import list_claimable
from hub.accounts.services.organisations import LastOwnerError
from hub.accounts.services.people import delete_account, sole_organisations, stranded_organisations
from hub.accounts.views.sign_in import sign_in


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One's account; for anybody else the page that signs in, so that one link serves every page."""
    return show_home(request) if request.user.is_authenticated else sign_in(request)


def show_home(request: HttpRequest, *, name_form: NameForm | None = None, status: int = 200) -> HttpResponse:
    person = signed_in(request)
    context = {
        "person": person,
        "memberships": person.memberships.select_related("organisation").order_by("organisation__name"),
        "claimable": list_claimable(request, signed_in(request)),
        "assigned": [item for holding in holdings for item in holding.list_assigned(person)],
        "name_form": name_form or NameForm(initial={"name": person.name}),
        "has_errors": name_form is not None,
        "has_second_step": has_second_step(person),
    }
    return render(request, "accounts/home.html", context, status=status)


@login_required
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        return show_home(request, name_form=form, status=422)
    User.objects.filter(pk=signed_in(request).pk).update(name=form.cleaned_data["name"])
    messages.success(request, "Your name is saved.")
    return redirect("accounts:home")


@login_required
@require_safe
@confirmed_again
def export(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(export_person(signed_in(request)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-account.zip"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_again
def delete(request: HttpRequest) -> HttpResponse:
    """Says first what goes, what stays, and what stands in the way."""
    person = signed_in(request)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            delete_account(person=person)
        except LastOwnerError:
            messages.error(request, "Hand over first: somebody would be left without an owner.")
            return redirect("accounts:delete")
        logout(request)
        return redirect("accounts:deleted")
    context: dict[str, Any] = {
        "form": form,
        "stranded": stranded_organisations(person),
        "going": [(each, describe(each)) for each in sole_organisations(person)],
        "also_going": [phrase for holding in holdings for phrase in holding.describe_person(person)],
        "staying": [sentence for holding in holdings for sentence in holding.stays(person)],
        "second_steps": Authenticator.objects.filter(user_id=person.pk).count(),
    }
    return render(request, "accounts/delete.html", context, status=422 if form.errors else 200)


def describe(organisation: Any) -> list[str]:
    """What goes with an organisation, one phrase for each kind of thing."""
    return [phrase for holding in holdings for phrase in holding.describe(organisation)]


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/deleted.html")
