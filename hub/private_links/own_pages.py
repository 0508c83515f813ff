"""What the pages of one thing do with its link: send, replace and forget it. The thing was fetched before,
by whoever decides who may open it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hub.mail import can_send
from hub.private_links.cookie import drop_link, keep_link, link_url
from hub.private_links.emails import send_link
from hub.private_links.forms import SendLinkForm
from hub.private_links.kinds import Kind
from hub.private_links.limits import CANNOT_SEND, TOO_MANY, may_send
from hub.private_links.services import keep_contact, replace_return_link
from hub.private_links.session import forget_link, remember_link

ShowAgain = Callable[..., HttpResponse]  # shows the thing's page, given send_form and status


def link_context(
    request: HttpRequest, kind: Kind, thing: Any, send_form: SendLinkForm | None
) -> dict[str, object]:
    """What private_links/box.html needs."""
    person = request.user if request.user.is_authenticated else None
    return {
        "link_kind": kind,
        "link_url": link_url(request, kind, thing),
        "link_thing": thing,
        "email_url": kind.url("email_link", thing),
        "replace_url": kind.url("replace_link", thing),
        "forget_url": kind.url("forget_contact", thing),
        "send_form": send_form or SendLinkForm(),
        "has_errors": send_form is not None,
        "can_send": can_send(),
        "can_claim": can_send() and not (person and kind.refusal(thing, person)),
    }


def email_link(request: HttpRequest, kind: Kind, thing: Any, show: ShowAgain) -> HttpResponse:
    form = SendLinkForm(request.POST)
    url = link_url(request, kind, thing)
    if not form.is_valid():
        return show(request, thing, send_form=form, status=422)
    if not url:
        messages.error(request, "This browser no longer holds the link. Make a new one first.")
    elif not may_send(request, str(thing.public_id)):
        messages.error(request, TOO_MANY)
    else:
        address = form.cleaned_data["email"]
        if form.cleaned_data["keep"]:
            keep_contact(of=thing, email=address)
        if send_link(address, kind, url):
            messages.success(request, f"The link is on its way to {address}.")
        else:
            messages.error(request, CANNOT_SEND)
    return redirect(kind.page_url(thing))


def forget_contact(request: HttpRequest, kind: Kind, thing: Any) -> HttpResponse:
    keep_contact(of=thing, email="")
    messages.success(request, "The address is deleted. A lost link can no longer be sent.")
    return redirect(kind.page_url(thing))


def replace_link(request: HttpRequest, kind: Kind, thing: Any) -> HttpResponse:
    link, token = replace_return_link(of=thing)
    remember_link(request, kind, link)
    messages.success(request, "There is a new private link. The old one no longer opens anything.")
    response = redirect(kind.page_url(thing))
    keep_link(response, kind, thing, token)
    return response


def leave(request: HttpRequest, kind: Kind, thing: Any) -> HttpResponse:
    """This browser forgets the thing; the thing stays."""
    forget_link(request, kind, thing.public_id)
    response = redirect(reverse("private_links:left"))
    drop_link(response, kind, thing)
    return response
