"""The private link of an assessment: sending, replacing and forgetting it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from assessment.access import KIND, get_linked_assessment
from assessment.views.tasks import show_tasks
from hub.private_links import own_pages
from hub.private_pages import private_page


@private_page
@require_POST
def email_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.email_link(request, KIND, get_linked_assessment(request, public_id), show_tasks)


@private_page
@require_POST
def forget_contact(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.forget_contact(request, KIND, get_linked_assessment(request, public_id))


@private_page
@require_POST
def replace_link(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.replace_link(request, KIND, get_linked_assessment(request, public_id))


@private_page
@require_POST
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return own_pages.leave(request, KIND, get_linked_assessment(request, public_id))
