"""What the pages of a checklist have in common."""

from django.urls import reverse

from lifecycle.access import KIND, Opened


def frame_context(opened: Opened) -> dict[str, object]:
    """What the frame of a page needs: the checklist, and where the navigation leads."""
    context: dict[str, object] = {
        "checklist": opened.checklist,
        "checklist_url": KIND.page_url(opened.checklist),
        "has_link": opened.has_link,
        "may_have_link": opened.may_have_link,
        "came_by_link": opened.came_by_link,
        "may_change": opened.may_change,
        "may_delete": opened.may_delete,
        "assessment": opened.assessment,
    }
    if opened.assessment:
        args = [opened.assessment.public_id]
        context["assessment_url"] = reverse("assessment:tasks", args=args)
        if opened.assessment.results.exists():
            context["results_url"] = reverse("assessment:results", args=args)
    return context
