"""Private links: coming in by one, sending, replacing and finding one, leaving a device."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import forget_assessment, get_assessment, remember_assessment
from assessment.emails import can_send, send_found_links, send_link
from assessment.forms.links import FindForm, SendLinkForm
from assessment.models import PrivateLink
from assessment.services.links import keep_contact, make_recovery_links, replace_return_link
from assessment.views.link_cookie import drop_link, keep_link, link_url, open_url
from assessment.views.private import private_page
from assessment.views.tasks import show_tasks
from hub.limits import allow

HOUR = 60 * 60
CANNOT_SEND = "We could not send the email just now. Try again in a few minutes."
TOO_MANY = "That is more emails than we send in one hour. Try again later."


@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a link for this browser's session, and leave its address at once.

    A link that was sent for a lost one asks first: mail programs open links by themselves, and using this
    one shuts out whoever holds the old one.
    """
    link = PrivateLink.objects.by_token(token).first()
    if link is None:
        response = render(request, "assessment/link_dead.html", status=404)
    elif link.kind == PrivateLink.Kind.RETURN:
        response = _let_in(request, link, token)
    elif request.method == "POST":
        response = _let_in(request, *replace_return_link(assessment=link.assessment))
    else:
        response = render(request, "assessment/link_recovery.html", {"started": link.assessment.created_at})
    response.headers["Cache-Control"] = "no-store"
    # The address holds the token. Only the origin may follow it; with "no-referrer" the form could not be
    # checked, because browsers then hide where it comes from.
    response.headers["Referrer-Policy"] = "strict-origin" if response.status_code == 200 else "no-referrer"
    return response


def _let_in(request: HttpRequest, link: PrivateLink, token: str) -> HttpResponse:
    remember_assessment(request, link)
    response = redirect("assessment:tasks", link.assessment.public_id)
    keep_link(response, link.assessment, token)
    return response


@private_page
@require_POST
def email_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    form = SendLinkForm(request.POST)
    url = link_url(request, assessment)
    if not form.is_valid():
        return show_tasks(request, assessment, send_form=form, status=422)
    if not url:
        messages.error(request, "This browser no longer holds the link. Make a new one first.")
    elif not _may_send(request, str(assessment.public_id)):
        messages.error(request, TOO_MANY)
    else:
        address = form.cleaned_data["email"]
        if form.cleaned_data["keep"]:
            keep_contact(assessment=assessment, email=address)
        if send_link(address, url):
            messages.success(request, f"The link is on its way to {address}.")
        else:
            messages.error(request, CANNOT_SEND)
    return redirect("assessment:tasks", public_id)


@private_page
@require_POST
def forget_contact(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    keep_contact(assessment=assessment, email="")
    messages.success(request, "The address is deleted. A lost link can no longer be sent.")
    return redirect("assessment:tasks", public_id)


@private_page
@require_POST
def replace_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    link, token = replace_return_link(assessment=assessment)
    remember_assessment(request, link)
    messages.success(request, "There is a new private link. The old one no longer opens anything.")
    response = redirect("assessment:tasks", public_id)
    keep_link(response, assessment, token)
    return response


@private_page
@require_POST
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """This browser forgets the assessment; the assessment stays."""
    assessment = get_assessment(request, public_id)
    forget_assessment(request, public_id)
    response = redirect("assessment:left")
    drop_link(response, assessment)
    return response


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "assessment/left.html")


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """A lost link: sent to the address that was left for it. The page does not tell whether one was."""
    form = FindForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "can_send": can_send()}
    if request.method != "POST":
        return render(request, "assessment/find.html", context)
    if not form.is_valid():
        return render(request, "assessment/find.html", context, status=422)
    address = form.cleaned_data["email"]
    if not _may_send(request, address):
        return render(request, "assessment/find.html", context | {"problem": TOO_MANY}, status=429)
    found = make_recovery_links(email=address)
    links = [(assessment.created_at, open_url(request, token)) for assessment, token in found]
    if links and not send_found_links(address, links):
        return render(request, "assessment/find.html", context | {"problem": CANNOT_SEND}, status=503)
    return render(request, "assessment/find.html", context | {"sent_to": address})


def _may_send(request: HttpRequest, what: str) -> bool:
    """Not more than people need; a workshop shares one address on the network."""
    visitor = request.META.get("REMOTE_ADDR", "")
    return allow("email for", what, times=5, seconds=HOUR) and allow(
        "email from", visitor, times=40, seconds=HOUR
    )
