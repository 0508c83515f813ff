"""What a checklist does with the steps of a result."""

from uuid import UUID

from django.urls import reverse

from hub.registry import StepOffer


def _page_url(assessment_id: UUID, revision: int) -> str:
    return reverse("checklists:steps", args=[assessment_id, revision])


def _buttons_url(assessment_id: UUID, revision: int) -> str:
    return reverse("checklists:step_buttons", args=[assessment_id, revision])


OFFER = StepOffer(link="Put these steps on a checklist", page_url=_page_url, buttons_url=_buttons_url)
