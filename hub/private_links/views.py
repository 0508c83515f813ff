"""Coming in by a private link, finding a lost one, and having left a device."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hub.mail import can_send
from hub.private_links.cookie import keep_link, open_url
from hub.private_links.emails import send_found_links
from hub.private_links.forms import FindForm
from hub.private_links.kinds import Kind, find_link, list_kinds
from hub.private_links.limits import CANNOT_SEND, TOO_MANY, may_send
from hub.private_links.models import AbstractPrivateLink
from hub.private_links.services import make_recovery_links, replace_return_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page


@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a link for this browser's session, and leave its address at once.

    A link that was sent for a lost one asks first: mail programs open links by themselves, and using this
    one shuts out whoever holds the old one.
    """
    kind, link = find_link(token) or (None, None)
    if kind is None or link is None:
        response = render(request, "private_links/dead.html", {"kinds": list_kinds()}, status=404)
    elif link.kind == AbstractPrivateLink.Kind.RETURN:
        response = _let_in(request, kind, link, token)
    elif request.method == "POST":
        response = _let_in(request, kind, *replace_return_link(of=link.thing))
    else:
        response = render(request, "private_links/recovery.html", {"kind": kind, "thing": link.thing})
    response.headers["Cache-Control"] = "no-store"
    # The address holds the token. Only the origin may follow it; with "no-referrer" the form could not be
    # checked, because browsers then hide where it comes from.
    response.headers["Referrer-Policy"] = "strict-origin" if response.status_code == 200 else "no-referrer"
    return response


def _let_in(request: HttpRequest, kind: Kind, link: Any, token: str) -> HttpResponse:
    """To the page of what the link opens, with the link kept in this browser."""
    remember_link(request, kind, link)
    response = redirect(kind.page_url(link.thing))
    keep_link(response, kind, link.thing, token)
    return response


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """A lost link: sent to the address that was left for it. The page does not tell whether one was."""
    form = FindForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "can_send": can_send(), "kinds": list_kinds()}
    if request.method != "POST":
        return render(request, "private_links/find.html", context)
    if not form.is_valid():
        return render(request, "private_links/find.html", context, status=422)
    address = form.cleaned_data["email"]
    if not may_send(request, address):
        return render(request, "private_links/find.html", context | {"problem": TOO_MANY}, status=429)
    found = make_recovery_links(email=address)
    links = [(kind, thing.created_at, open_url(request, token)) for kind, thing, token in found]
    if links and not send_found_links(address, links):
        return render(request, "private_links/find.html", context | {"problem": CANNOT_SEND}, status=503)
    return render(request, "private_links/find.html", context | {"sent_to": address})


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "private_links/left.html")
