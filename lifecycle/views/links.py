"""The private link of a checklist: sending, replacing and forgetting it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hub.private_links import own_pages
from hub.private_pages import private_page
from lifecycle.access import KIND, get_checklist, get_linked_checklist
from lifecycle.views.page import show_checklist


@private_page
@require_POST
def email_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_linked_checklist(request, public_id)

    def show_again(request: HttpRequest, _checklist: object, **given: Any) -> HttpResponse:
        return show_checklist(request, opened, **given)

    return own_pages.email_link(request, KIND, opened.checklist, show_again)


@private_page
@require_POST
def forget_contact(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.forget_contact(request, KIND, get_linked_checklist(request, public_id).checklist)


@private_page
@require_POST
def replace_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Also makes the first one for a checklist that opened with its assessment alone."""
    return own_pages.replace_link(request, KIND, get_linked_checklist(request, public_id).checklist)


@private_page
@require_POST
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.leave(request, KIND, get_checklist(request, public_id).checklist)
